"""Paces, polling, order and errors of the connection to Telegram."""

import asyncio
import json
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ApplicationBuilder, ExtBot

from bot.assembly.arriving import private_messages
from bot.sandbox.telegram import Fault, TelegramServer
from bot.telegram import (
    FULL,
    LONGEST_WAIT,
    URGENT,
    AiohttpRequest,
    Arrivals,
    Bucket,
    Pace,
    PerUserProcessor,
    PollingRequest,
    Raw,
)

TOKEN = "7000000001:" + "s" * 35
PATIENCE = 20.0


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    server = TelegramServer(token=TOKEN)
    await server.start()
    yield server
    await server.stop()


# -- the pace ------------------------------------------------------------------------------------


@given(
    rate=st.sampled_from([1.0, 5.0, 30.0]),
    burst=st.integers(1, 40),
    gaps=st.lists(st.floats(0, 2), min_size=1, max_size=120),
)
def test_no_second_lets_more_through_than_rate_and_burst(
    rate: float, burst: int, gaps: list[float]
) -> None:
    bucket, now, sent = Bucket(rate=rate, burst=burst), 1000.0, []
    for gap in gaps:
        now += gap
        sent.append(now + bucket.delay(now))

    assert sent == sorted(sent)
    for first in range(len(sent)):
        inside = [at for at in sent[first:] if at - sent[first] < 1]
        assert len(inside) <= burst + math.ceil(rate)


@given(gaps=st.lists(st.floats(1.01, 5), min_size=1, max_size=30))
def test_who_keeps_the_pace_never_waits(gaps: list[float]) -> None:
    bucket, now = Bucket(rate=1, burst=1), 0.0
    for gap in gaps:
        now += gap
        assert bucket.delay(now) == 0


def test_a_bucket_is_idle_once_it_is_full_again() -> None:
    bucket = Bucket(rate=2, burst=3)
    assert bucket.idle(0)
    bucket.delay(0)
    assert not bucket.idle(0.4)
    assert bucket.idle(0.5)


class Endpoint:
    """Something that is called, and may have to refuse first."""

    def __init__(self, *refusals: TelegramError) -> None:
        self.called = 0
        self._refusals = list(refusals)

    async def __call__(self) -> str:
        self.called += 1
        if self._refusals:
            raise self._refusals.pop(0)
        return "done"


async def ask(pace: Pace, endpoint: Endpoint, method: str, **data: object) -> Any:
    return await pace.process_request(endpoint, (), {}, method, data, None)


async def test_one_chats_429_holds_up_nobody_else_and_no_deletion() -> None:
    pace, held = Pace(), Endpoint(RetryAfter(int(LONGEST_WAIT)))
    waiting = asyncio.create_task(ask(pace, held, "sendMessage", chat_id=1))
    await asyncio.sleep(0)  # one turn of the loop: the call is refused and waits

    others = Endpoint()
    async with asyncio.timeout(PATIENCE):
        await ask(pace, others, "sendMessage", chat_id=2)
        await ask(pace, others, "deleteMessage", chat_id=1, message_id=5)
        await ask(pace, others, "answerCallbackQuery", callback_query_id="1")
        await ask(pace, others, "setMyCommands")

    assert (held.called, others.called, waiting.done()) == (1, 4, False)
    waiting.cancel()


async def test_a_429_is_waited_for_once_and_then_told() -> None:
    pace = Pace()

    assert await ask(pace, once := Endpoint(RetryAfter(0)), "sendMessage", chat_id=1) == "done"
    with pytest.raises(RetryAfter):
        await ask(pace, twice := Endpoint(RetryAfter(0), RetryAfter(0)), "sendMessage", chat_id=1)

    assert (once.called, twice.called) == (2, 2)


async def test_a_long_429_is_told_at_once_so_that_a_stop_need_not_wait_for_it() -> None:
    refused = Endpoint(RetryAfter(int(LONGEST_WAIT) + 1))
    async with asyncio.timeout(LONGEST_WAIT):
        with pytest.raises(RetryAfter):
            await ask(Pace(), refused, "sendMessage", chat_id=1)

    assert refused.called == 1


@pytest.mark.parametrize(
    ("error", "method", "calls"),
    [
        (NetworkError("Bad Gateway"), "sendMessage", 2),
        (NetworkError("Bad Gateway"), "editMessageText", 2),
        (TimedOut(), "editMessageText", 2),
        (TimedOut(), "sendMessage", 1),  # it may have been sent, and would be there twice
        (BadRequest("message is not modified"), "editMessageText", 1),
        (Forbidden("bot was blocked by the user"), "sendMessage", 1),
    ],
)
async def test_what_fails_on_the_way_is_tried_once_more_and_a_refusal_is_not(
    error: TelegramError, method: str, calls: int
) -> None:
    endpoint = Endpoint(error)
    asked = ask(Pace(), endpoint, method, chat_id=1)

    if calls == 1:
        with pytest.raises(type(error)):
            await asked
    else:
        assert await asked == "done"

    assert endpoint.called == calls


@pytest.mark.parametrize("method", sorted(URGENT))
async def test_what_is_urgent_never_waits_for_its_turn(method: str) -> None:
    pace, endpoint = Pace(per_chat=0.001, chat_burst=1, overall=1), Endpoint()
    async with asyncio.timeout(PATIENCE):
        await ask(pace, endpoint, "sendMessage", chat_id=1)
        for _ in range(200):
            await ask(pace, endpoint, method, chat_id=1)

    assert endpoint.called == 201


async def test_an_answer_goes_at_once_while_many_alerts_wait_for_their_turn() -> None:
    pace, alerts, answers = Pace(overall=20), Endpoint(), Endpoint()

    async def alert(chat: int) -> None:
        await pace.turn()
        await ask(pace, alerts, "sendMessage", chat_id=chat)

    waiting = [asyncio.create_task(alert(chat)) for chat in range(200)]
    await asyncio.sleep(0)  # one turn of the loop: as many as may have gone, and the others wait
    async with asyncio.timeout(1):  # by their place in line it would take nine seconds
        for chat in range(300, 305):
            await ask(pace, answers, "sendMessage", chat_id=chat)
    assert answers.called == 5
    assert not all(task.done() for task in waiting)

    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_alerts_go_on_however_much_users_ask_for() -> None:
    """Else a crowd that writes on and on would keep them from everybody."""
    pace, answers = Pace(overall=20), Endpoint()
    asked = [
        asyncio.create_task(ask(pace, answers, "sendMessage", chat_id=chat)) for chat in range(400)
    ]
    await asyncio.sleep(0)  # one turn of the loop: they all have their places

    async with asyncio.timeout(5):  # the last place is 19 seconds off
        await pace.turn()

    for task in asked:
        task.cancel()
    await asyncio.gather(*asked, return_exceptions=True)


async def test_alerts_go_one_after_the_other_and_not_with_the_burst_of_answers() -> None:
    pace, alerts = Pace(overall=20), Endpoint()

    async def alert(chat: int) -> None:
        await pace.turn()
        await ask(pace, alerts, "sendMessage", chat_id=chat)

    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(alert(chat) for chat in range(6)))

    assert asyncio.get_running_loop().time() - began > 0.24  # five pauses


async def test_a_chat_that_writes_too_much_waits_alone() -> None:
    pace, endpoint = Pace(per_chat=0.001, chat_burst=1), Endpoint()
    await ask(pace, endpoint, "sendMessage", chat_id=1)
    late = asyncio.create_task(ask(pace, endpoint, "editMessageText", chat_id=1))
    async with asyncio.timeout(PATIENCE):
        await ask(pace, endpoint, "sendMessage", chat_id=2)

    assert (endpoint.called, late.done()) == (2, False)
    late.cancel()


# -- polling -------------------------------------------------------------------------------------


async def ignore(_: list[Raw]) -> None:
    """Note nothing."""


@asynccontextmanager
async def polling(
    telegram: TelegramServer,
    journal: Callable[[list[Raw]], Awaitable[None]] = ignore,
    unreadable: Callable[[list[Raw]], Awaitable[None]] = ignore,
) -> AsyncIterator[ExtBot[None]]:
    request = PollingRequest(Arrivals(journal, unreadable))
    bot = ExtBot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        request=AiohttpRequest(),
        get_updates_request=request,
    )
    async with bot:
        yield bot


BROKEN: dict[str, Raw] = {
    "text for an id": {"message": {"message_id": "x", "chat": 5, "date": {}}},
    "no number": {"message": {"date": 0, "text": "secret", "chat": {"id": 1, "type": "private"}}},
    "a list": {"callback_query": [1, 2]},
    "a date of another world": {
        "message": {"message_id": 1, "date": 10**18, "chat": {"id": 1, "type": "private"}}
    },
}


@pytest.mark.parametrize("broken", BROKEN)
async def test_an_update_that_cannot_be_read_is_skipped_and_the_next_arrives(
    telegram: TelegramServer, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    journalled: list[list[Raw]] = []

    async def journal(updates: list[Raw]) -> None:
        private_messages(updates)
        journalled.append(updates)

    unreadable: list[Raw] = []

    async def note(updates: list[Raw]) -> None:
        unreadable.extend(updates)

    async with polling(telegram, journal, note) as bot:
        telegram.deliver(BROKEN[broken])
        await telegram.user(1).says("hello")
        first, second = await bot.get_updates()
        assert await bot.get_updates(offset=second.update_id + 1, timeout=0) == ()

    assert first.to_dict() == {"update_id": first.update_id}
    assert second.message.text == "hello"
    assert len(journalled[0]) == 2
    assert [update["update_id"] for update in unreadable] == [first.update_id]
    assert "cannot be read, skipped" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("code", [401, 404])
async def test_a_poll_refused_as_if_the_token_were_wrong_is_repeated(
    telegram: TelegramServer, code: int
) -> None:
    """python-telegram-bot would stop for good, and the bot be deaf in a process that looks well."""
    bot = ExtBot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        request=AiohttpRequest(),
        get_updates_request=PollingRequest(Arrivals(ignore, ignore)),
    )
    application = ApplicationBuilder().bot(bot).job_queue(None).build()
    refusal = Fault.unauthorized() if code == 401 else Fault.not_found()
    telegram.fail("getUpdates", refusal, times=1)
    assert application.updater is not None
    async with application:
        await application.updater.start_polling()
        await telegram.user(1).says("hello")
        await telegram.idle(PATIENCE)
        await application.updater.stop()


async def test_it_knows_how_long_telegram_has_been_silent_and_what_was_handed_on(
    telegram: TelegramServer,
) -> None:
    request = PollingRequest(Arrivals(ignore, ignore))
    bot = ExtBot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        request=AiohttpRequest(),
        get_updates_request=request,
    )
    async with bot:
        assert request.behind() is None
        telegram.fail("getUpdates", Fault.server_error(502), times=1)
        with pytest.raises(NetworkError):
            await bot.get_updates(timeout=0)
        assert request.silence() is None
        for _ in range(FULL + 1):
            await telegram.user(1).says("hello")
        full = await bot.get_updates(timeout=0)
        await bot.get_updates(offset=full[-1].update_id + 1, timeout=0)
        assert request.behind() is None  # the first poll was full, the second not yet handed on
        await bot.get_updates(timeout=0)

    silence, behind = request.silence(), request.behind()
    assert behind is not None
    assert silence is not None
    assert behind > silence  # by the length of the last poll


async def test_every_update_is_journalled_before_telegram_hears_that_we_have_it(
    telegram: TelegramServer,
) -> None:
    pending = []

    async def journal(updates: list[Raw]) -> None:
        pending.append((private_messages(updates), telegram.pending))

    async with polling(telegram, journal) as bot:
        number = await telegram.user(1).says("hello")
        [update] = await bot.get_updates()
        assert telegram.pending == 1
        await bot.get_updates(offset=update.update_id + 1, timeout=0)
        assert telegram.pending == 0

    assert pending == [([(1, number, 1)], 1)]


async def test_a_journal_that_fails_makes_the_poll_repeat(telegram: TelegramServer) -> None:
    failures = [OSError("disk full"), OSError("disk full")]

    async def journal(_: list[Raw]) -> None:
        if failures:
            raise failures.pop()

    async with polling(telegram, journal) as bot:
        await telegram.user(1).says("hello")
        for _ in range(2):
            with pytest.raises(NetworkError):
                await bot.get_updates()
        [update] = await bot.get_updates()

    assert update.message.text == "hello"


def test_only_private_messages_are_journalled() -> None:
    def message(chat: int, kind: str, **more: object) -> Raw:
        return {
            "message_id": 7,
            "chat": {"id": chat, "type": kind},
            "from": {"id": 5},
            "text": "x",
            **more,
        }

    updates = [
        {"update_id": 1, "message": message(5, "private")},
        {"update_id": 2, "edited_message": message(6, "private")},
        {"update_id": 3, "message": message(-1, "group")},
        {"update_id": 4, "callback_query": {"message": message(5, "private")}},
        {"update_id": 5, "message": "nonsense"},
        {"update_id": 6},
    ]

    assert private_messages(updates) == [(5, 7, 5), (6, 7, 5)]


# -- order ---------------------------------------------------------------------------------------


class SlowGuard:
    """A guard whose deletions last until they are let go."""

    def __init__(self) -> None:
        self.gates: dict[int, asyncio.Event] = {}
        self.met: list[int] = []
        self.parted: list[int] = []
        self.dropped: set[int] = set()
        self.broken: set[int] = set()

    async def meet(self, update: Update) -> bool:
        self.met.append(update.update_id)
        if update.update_id in self.gates:
            await self.gates[update.update_id].wait()
        if update.update_id in self.broken:
            raise OSError("the journal cannot be written")
        return update.update_id not in self.dropped

    async def part(self, update: Update) -> None:
        self.parted.append(update.update_id)


class Line:
    """A processor, and updates that are handed to it as the application does."""

    def __init__(self) -> None:
        self.guard = SlowGuard()
        self.processor = PerUserProcessor(self.guard)
        self.began: list[int] = []
        self.handled: list[int] = []
        self.holding: dict[int, asyncio.Event] = {}
        self.tasks: dict[int, asyncio.Task[None]] = {}

    def hand_over(self, number: int, *, user: int, held: bool = False) -> None:
        if held:
            self.holding[number] = asyncio.Event()
        update = Update.de_json(
            {
                "update_id": number,
                "message": {
                    "message_id": number,
                    "date": 0,
                    "chat": {"id": user, "type": "private"},
                    "from": {"id": user, "is_bot": False, "first_name": "A"},
                    "text": "x",
                },
            },
            None,
        )
        self.tasks[number] = asyncio.create_task(
            self.processor.process_update(update, self._handle(number))
        )

    async def _handle(self, number: int) -> None:
        self.began.append(number)
        if number in self.holding:
            await self.holding[number].wait()
        self.handled.append(number)

    async def settled(self) -> None:
        """Let the loop turn until nothing can go on by itself."""
        for _ in range(20):
            await asyncio.sleep(0)

    async def end(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        assert self.processor._last == {}


async def test_a_users_updates_keep_their_order_though_the_first_deletion_is_slow() -> None:
    line = Line()
    line.guard.gates[1] = asyncio.Event()
    for number in (1, 2, 3):
        line.hand_over(number, user=5)
    await line.settled()
    assert line.guard.met == [1, 2, 3]  # no deletion waits for another
    assert line.handled == []

    line.guard.gates[1].set()
    await line.end()

    assert line.handled == [1, 2, 3]
    assert line.guard.parted == [1, 2, 3]


async def test_many_users_are_served_while_one_is_busy() -> None:
    line = Line()
    line.hand_over(1, user=1, held=True)
    for number in range(2, 202):
        line.hand_over(number, user=number)
    line.hand_over(999, user=1)
    await line.settled()
    assert line.handled == list(range(2, 202))

    line.holding[1].set()
    await line.end()

    assert line.handled[-2:] == [1, 999]


@pytest.mark.parametrize("how", ["dropped", "broken"])
async def test_an_update_that_is_not_handled_lets_no_later_one_pass(how: str) -> None:
    line = Line()
    getattr(line.guard, how).add(2)
    line.hand_over(1, user=5, held=True)
    line.hand_over(2, user=5)
    line.hand_over(3, user=5)
    await line.settled()
    assert line.began == [1]
    assert line.tasks[2].done()

    line.holding[1].set()
    await line.end()

    assert line.handled == [1, 3]
    assert line.guard.parted == [1, 3]


async def test_a_cancelled_wait_disturbs_neither_neighbour() -> None:
    line = Line()
    line.hand_over(1, user=5, held=True)
    line.hand_over(2, user=5)
    line.hand_over(3, user=5)
    await line.settled()

    line.tasks[2].cancel()
    await line.settled()
    assert line.began == [1]
    line.holding[1].set()
    await line.end()

    assert line.handled == [1, 3]


# -- errors --------------------------------------------------------------------------------------


def chain(error: BaseException) -> str:
    """Return every text of an error and what is shown with it."""
    texts, seen = [], error
    while seen is not None:
        texts += [str(seen), repr(seen), *map(str, seen.args)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(texts)


async def failing(url: str, **options: Any) -> BaseException:
    request = AiohttpRequest(**options)
    await request.initialize()
    try:
        with pytest.raises(TelegramError) as failed:
            await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST")
    finally:
        await request.shutdown()
    return failed.value


async def test_no_error_names_the_address_or_the_token(telegram: TelegramServer) -> None:
    telegram.fail("getMe", Fault.drop_before(), times=1)
    dropped = await failing(telegram.url)
    telegram.fail("getMe", Fault.delay(60), times=1)
    late = await failing(telegram.url, read_timeout=0.01)
    nobody = await failing("http://127.0.0.1:1")
    nowhere = await failing("http://[not-an-address")

    assert isinstance(late, TimedOut)
    for error in (dropped, late, nobody, nowhere):
        assert isinstance(error, NetworkError)
        assert TOKEN not in chain(error)
        assert "127.0.0.1" not in chain(error)


async def test_calls_that_hang_hold_no_deletion_back(telegram: TelegramServer) -> None:
    telegram.fail("sendMessage", Fault.delay(3600), times=None)
    user = telegram.user(1)
    message = await user.says("secret")
    async with ExtBot(TOKEN, base_url=f"{telegram.url}/bot", request=AiohttpRequest()) as bot:
        hanging = [asyncio.create_task(bot.send_message(1000 + n, "x")) for n in range(150)]
        async with asyncio.timeout(PATIENCE):
            while len(telegram.calls.of("sendMessage")) < len(hanging):
                await telegram.calls.wait_for(
                    "sendMessage", timeout=PATIENCE, after=len(telegram.calls), ended=False
                )
            await bot.delete_message(1, message)
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)

    assert user.messages[0].deleted


async def test_a_redirect_is_not_followed_with_the_token(telegram: TelegramServer) -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 302 Found\r\nLocation: {telegram.url}/bot{TOKEN}/getMe\r\n"
        writer.write(f"{head}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    request = AiohttpRequest()
    await request.initialize()
    port = server.sockets[0].getsockname()[1]
    status, body = await request.do_request(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe", "POST")
    await request.shutdown()
    server.close()
    await server.wait_closed()

    assert (status, body) == (302, b"")
    assert telegram.calls == []


async def test_a_request_can_be_opened_again_after_it_was_closed(telegram: TelegramServer) -> None:
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        status, body = await request.do_request(f"{telegram.url}/bot{TOKEN}/getMe", "POST")
        assert (status, json.loads(body)["ok"]) == (200, True)
        await request.shutdown()
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request(f"{telegram.url}/bot{TOKEN}/getMe", "POST")
