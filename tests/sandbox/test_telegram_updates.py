"""getUpdates keeps the promises that a bot builds on."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.telegram import TelegramServer
from tests.sandbox.telegram_tools import TOKEN, HandClock, running


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[TelegramServer]:
    async with running(clock=clock) as server:
        yield server


def texts(answer: dict) -> list[str]:
    return [update["message"]["text"] for update in answer["result"]]


async def say(server: TelegramServer, *words: str) -> None:
    for word in words:
        await server.user(1001).says(word)


async def test_updates_come_again_until_a_higher_offset_acknowledges_them(server, call) -> None:
    await say(server, "one", "two", "three")

    first = (await call("getUpdates"))["result"][0]["update_id"]
    assert texts(await call("getUpdates")) == ["one", "two", "three"]
    assert texts(await call("getUpdates", offset=first)) == ["one", "two", "three"]
    assert texts(await call("getUpdates", offset=first + 2)) == ["three"]
    assert texts(await call("getUpdates")) == ["three"], "acknowledged updates stay away"
    assert texts(await call("getUpdates", offset=first + 3)) == []
    assert server.pending == 0


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(server, call) -> None:
    await say(server, "one", "two", "three")

    assert texts(await call("getUpdates", offset=-2)) == ["two", "three"]
    assert texts(await call("getUpdates", offset=-5)) == ["two", "three"]
    assert texts(await call("getUpdates")) == ["two", "three"]


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (7, 7), (0, 1), (1000, 100)])
async def test_the_limit_is_kept_between_1_and_100(server, call, limit, expected) -> None:
    await say(server, *map(str, range(105)))

    assert len((await call("getUpdates", limit=limit))["result"]) == expected


async def test_a_long_poll_returns_as_soon_as_something_arrives(server, call) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await server.wait_for_call("getUpdates", ended=False)
    await say(server, "now")

    assert texts(await asyncio.wait_for(poll, 5)) == ["now"]


async def test_a_long_poll_ends_empty_after_its_timeout(call) -> None:
    assert texts(await asyncio.wait_for(call("getUpdates", timeout=1), 5)) == []


async def test_allowed_updates_are_remembered_until_they_are_changed(server, call) -> None:
    alice = server.user(1001)
    await call("getUpdates", allowed_updates=["message"])
    number = await alice.says("one")
    await alice.edits(number, "two")
    kinds = [set(update) - {"update_id"} for update in (await call("getUpdates"))["result"]]
    assert kinds == [{"message"}]

    await call("getUpdates", offset=-1, allowed_updates=[])
    await alice.edits(number, "three")
    kinds = [set(update) - {"update_id"} for update in (await call("getUpdates"))["result"]]
    assert {"edited_message"} in kinds


async def test_a_second_poller_ends_the_first_with_409(server, call) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=50))
    await server.wait_for_call("getUpdates", ended=False)
    second = asyncio.create_task(call("getUpdates", timeout=50))

    refused = await asyncio.wait_for(first, 5)
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: terminated by other getUpdates request")

    await say(server, "for the second")
    assert texts(await asyncio.wait_for(second, 5)) == ["for the second"]


async def test_what_a_dead_poller_took_is_given_to_the_next(server, call) -> None:
    await say(server, "precious")
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
    writer.write(f"GET /bot{TOKEN}/getUpdates HTTP/1.1\r\nHost: {server.url[7:]}\r\n\r\n".encode())
    assert b"200 OK" in await reader.readline()
    writer.transport.abort()

    assert texts(await call("getUpdates")) == ["precious"]


async def test_a_poller_that_died_while_waiting_is_no_conflict(server, call) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
    query = f"GET /bot{TOKEN}/getUpdates?timeout=50 HTTP/1.1\r\nHost: {server.url[7:]}\r\n\r\n"
    writer.write(query.encode())
    await server.wait_for_call("getUpdates", ended=False)
    writer.transport.abort()

    died = await server.wait_for_call("getUpdates")
    assert died.error is not None
    assert died.error.code == 0, "nobody was told of a conflict"
    await say(server, "hello")
    assert texts(await call("getUpdates")) == ["hello"]


async def test_updates_are_kept_for_24_hours(server, call, clock) -> None:
    await say(server, "old")
    clock.passes(hours=23, minutes=59)
    await say(server, "young")
    assert texts(await call("getUpdates")) == ["old", "young"]

    clock.passes(minutes=2)
    assert texts(await call("getUpdates")) == ["young"]


async def test_a_webhook_stops_polling_until_it_is_deleted(server, call) -> None:
    await say(server, "one")
    await call("setWebhook", url="https://example.org/hook")
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 1
    assert (await call("getUpdates"))["error_code"] == 409

    await call("deleteWebhook", drop_pending_updates=True)
    assert texts(await call("getUpdates")) == []


async def test_broken_updates_pass_every_filter(server, call) -> None:
    await call("getUpdates", allowed_updates=["message"])
    server.deliver({"message": {"message_id": "not a number"}, "surprise": [1, 2]})

    update = (await call("getUpdates"))["result"][0]
    assert update["surprise"] == [1, 2]
    assert isinstance(update["update_id"], int)


async def test_the_record_of_polls_holds_ids_and_no_text(server, call) -> None:
    await say(server, "my secret words")
    await call("getUpdates")

    assert "secret words" not in repr(list(server.calls))
    assert len(server.calls[-1].result) == 1


async def test_idle_waits_for_the_acknowledgement(server, call) -> None:
    await say(server, "one")
    idle = asyncio.create_task(server.idle())
    number = (await call("getUpdates"))["result"][0]["update_id"]
    assert not idle.done()

    await call("getUpdates", offset=number + 1)
    await asyncio.wait_for(idle, 5)


@pytest.mark.parametrize(
    ("token", "method", "code"),
    [
        (TOKEN, "getMe", None),
        (TOKEN, "GETME", None),
        (TOKEN, "sendNothing", 404),
        (TOKEN[:-1] + "B", "getMe", 401),
        ("nonsense", "getMe", 404),
    ],
)
async def test_token_and_method_are_checked(call, token, method, code) -> None:
    assert (await call(method, token=token)).get("error_code") == code
