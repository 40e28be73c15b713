"""Whoever is not Telegram gets nothing in, learns nothing and holds nobody up (R21)."""

import asyncio
import io
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.app import App
from bot.i18n import Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.sandbox.telegram.webhook import SECRET_HEADER
from bot.settings import Settings
from tests.flows.conftest import (
    Running,
    alice,
    app,
    bob,
    clock,
    database_url,
    keyring,
    opens_key_files,
    practice,
    rows,
    running,
    t,
    telegram,
    unpaced,
)
from tests.flows.conftest import far as far
from tests.flows.trader import PATIENCE, Trader, words
from tests.flows.trouble import trouble
from tests.flows.webhook import Courier, webhook_settings

__all__ = [
    "alice",
    "app",
    "bob",
    "clock",
    "database_url",
    "far",
    "keyring",
    "opens_key_files",
    "practice",
    "running",
    "t",
    "telegram",
    "unpaced",
]
SAYS = {
    "update_id": 1,
    "message": {
        "message_id": 77,
        "date": 1_700_000_000,
        "chat": {"id": 1001, "type": "private"},
        "from": {"id": 1001, "is_bot": False, "first_name": "Alice"},
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    },
}


@pytest.fixture
def settings() -> Settings:
    return webhook_settings()


@pytest.fixture
async def courier(settings: Settings, app: App) -> AsyncIterator[Courier]:
    async with aiohttp.ClientSession() as session:
        yield Courier(settings, session)


@pytest.mark.parametrize("secret", [None, "wrong", "x" * 4000, "é" * 48])
async def test_a_wrong_missing_or_long_secret_is_refused_without_a_word(
    courier: Courier, alice: Trader, secret: str | None
) -> None:
    assert await courier.brings(SAYS, secret=secret) == (HTTPStatus.FORBIDDEN, "")

    assert await courier.brings(SAYS) == (HTTPStatus.OK, "")
    await alice.reads("help")
    assert alice.times_told("help") == 1


async def test_only_json_is_taken(courier: Courier, alice: Trader) -> None:
    answer = await courier.brings(b'{"update_id": 5}', kind="text/plain")

    assert answer == (HTTPStatus.FORBIDDEN, "")


async def test_a_body_of_ten_megabytes_is_refused_with_and_without_its_length(
    courier: Courier, alice: Trader
) -> None:
    large = b" " * (10 * 2**20)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield large[: 2**16]

    for body in (io.BytesIO(large), pieces()):
        try:
            answer = await courier.brings(body)
        except aiohttp.ClientConnectionError:
            continue  # the server had closed the connection before all was sent
        assert answer == (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "")
    await alice.waits()


async def test_an_unknown_sender_of_a_large_body_is_not_even_read(courier: Courier) -> None:
    parts = urlsplit(courier.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: bot\r\nContent-Length: {10 * 2**20}\r\n\r\n"
    writer.write(head.encode())

    line = await asyncio.wait_for(reader.readline(), PATIENCE)

    assert line.startswith(b"HTTP/1.1 403")
    writer.close()


async def test_a_client_that_does_not_go_on_is_sent_away_and_holds_nobody_up(
    courier: Courier, app: App, alice: Trader
) -> None:
    assert app.web is not None
    app.web.body_within = 0.2
    parts = urlsplit(courier.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
        f"{SECRET_HEADER}: {courier.secret}\r\nContent-Length: 1000\r\n\r\n{{"
    )
    writer.write(head.encode())
    await writer.drain()
    await alice.waits()

    line = await asyncio.wait_for(reader.readline(), PATIENCE)

    assert line.startswith(b"HTTP/1.1 403")
    writer.close()


@pytest.mark.parametrize("sent", [b"", b"POST ", b"GET /healthz HTTP/1.1\r\nHost: b"])
async def test_a_client_that_does_not_end_its_headers_is_sent_away(
    courier: Courier, app: App, sent: bytes
) -> None:
    """Else some hundred of them would leave the bot without a connection of its own."""
    assert app.web is not None
    app.web.head_within = 0.2
    parts = urlsplit(courier.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(sent)
    began = monotonic()

    assert await asyncio.wait_for(reader.read(), PATIENCE) == b""

    assert monotonic() - began >= 0.1
    writer.close()


async def test_a_client_that_has_asked_may_take_its_time_to_ask_again(
    courier: Courier, app: App
) -> None:
    assert app.web is not None
    app.web.head_within = 0.2
    parts = urlsplit(courier.url)
    asks, asking = await asyncio.open_connection(parts.hostname, parts.port)
    silent, keeping = await asyncio.open_connection(parts.hostname, parts.port)
    for _ in range(2):
        asking.write(b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n")
        answer = await asyncio.wait_for(asks.readuntil(b"}"), PATIENCE)
        assert answer.startswith(b"HTTP/1.1 200")
        assert await asyncio.wait_for(silent.read(), PATIENCE) == b""  # so the time is over
    for writer in (asking, keeping):
        writer.close()


async def test_other_paths_and_methods_lead_nowhere(courier: Courier) -> None:
    async with aiohttp.ClientSession(headers={SECRET_HEADER: courier.secret}) as session:
        async with session.get(courier.url) as answer:
            assert answer.status == HTTPStatus.METHOD_NOT_ALLOWED
        async with session.post(f"{courier.host}/updates", json=SAYS) as answer:
            assert answer.status == HTTPStatus.NOT_FOUND


async def test_an_update_that_is_brought_twice_is_handled_once(
    courier: Courier, alice: Trader
) -> None:
    answers = await asyncio.gather(*(courier.brings(SAYS) for _ in range(5)))

    assert answers == [(HTTPStatus.OK, "")] * 5
    await alice.reads("help")
    await alice.says("/start")
    await alice.reads("welcome")
    assert alice.times_told("help") == 1


async def test_an_update_brought_again_while_it_is_journalled_is_not_promised_sooner(
    courier: Courier, app: App, alice: Trader, tmp_path: Path
) -> None:
    """Whoever is told that we have it never brings it again."""
    await alice.waits()
    async with trouble(app, "locked", tmp_path):
        answers = await asyncio.gather(*(courier.brings(SAYS) for _ in range(3)))
        assert answers == [(HTTPStatus.SERVICE_UNAVAILABLE, "")] * 3

    assert await courier.brings(SAYS) == (HTTPStatus.OK, "")
    await alice.reads("help")
    assert alice.times_told("help") == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"update_id": "x"}', b"[" * 10**5])
async def test_what_is_no_update_is_taken_once_and_for_all(
    courier: Courier, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await courier.brings(body) == (HTTPStatus.OK, "")
    assert "what was brought cannot be read" in caplog.text


async def test_the_message_of_an_update_that_cannot_be_parsed_leaves_the_chat(
    courier: Courier, app: App, alice: Trader, caplog: pytest.LogCaptureFixture
) -> None:
    typed = "hunter2-and-more-of-it"
    message = await alice.says("/help")
    await alice.reads("help")
    broken = {**SAYS["message"], "message_id": message, "text": typed, "date": "no date"}

    answer = await courier.brings({"update_id": 9, "message": broken})

    assert answer == (HTTPStatus.OK, "")
    await app.jobs.retry_deletions()
    await alice.sees_deleted(message)
    await alice.reads("unread-removed")
    assert typed not in caplog.text


async def test_telegram_keeps_what_comes_while_the_bot_is_away_and_brings_it_again(
    far: Sandbox, running: Running, telegram: TelegramServer
) -> None:
    alice = Trader(telegram.user(1001), Words()("en"))
    async with running():
        await alice.says("/start")
        await alice.reads("welcome")
    harmless = await alice.says("/help")

    async with running() as app:
        await alice.reads("help")
        await telegram.idle(PATIENCE)
        assert (await rows(app))["journal"] <= 1

    assert alice.times_told("help") == 1
    assert words(alice.t, "restarted-message") not in alice.user.screen
    assert harmless in {message.id for message in alice.user.messages}


async def test_an_address_that_somebody_else_set_is_set_again(
    app: App, alice: Trader, settings: Settings
) -> None:
    bot = app.application.bot
    await bot.set_webhook("http://127.0.0.1:9/elsewhere")
    await alice.says("/help")

    assert app.webhook is not None
    await app.webhook.look()

    assert (await bot.get_webhook_info()).url == settings.webhook_url
    await alice.reads("help")


async def test_what_cannot_be_journalled_is_brought_again_and_its_secret_gone_meanwhile(
    alice: Trader, app: App, practice: PracticeExchanges, telegram: TelegramServer, tmp_path: Path
) -> None:
    await alice.waits()
    await telegram.idle(PATIENCE)
    async with trouble(app, "read-only", tmp_path):
        secret = await alice.says(practice.account("mexc", "all-right").fields["secret"])
        await alice.sees_deleted(secret)
        await alice.reads("on-hold")
        assert telegram.pending == 1

    await alice.reads("secret-removed")
    assert alice.times_told("on-hold") == 1
