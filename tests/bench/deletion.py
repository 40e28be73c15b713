"""How soon secrets leave the chat, when fifty users send theirs at once."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults, TypeHandler

from bot import handlers
from bot.app import App, build
from bot.context import Context
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Market
from bot.guard import Guard
from bot.removal import Removals
from bot.sandbox.demo import ephemeral_keyring
from bot.services.clock import utc_now
from bot.services.detector import looks_secret, shapes
from bot.services.drafts import Step
from bot.services.quotas import Limits
from storage.keyring import Keyring
from tests.bench.figures import Figure, ms, percentile
from tests.bench.remote import Far, Record

CHECK = 0.3  # seconds that an exchange takes for each answer
USERS = 50
ROUNDS = 3
DESCRIPTIONS = 5  # calls that end the bot's introduction of itself: each language and the default
FAST = 0.1
SHARE = 0.05
CROWD = Limits(new_per_hour=6_000)  # all of them are newcomers
OTHER = 999  # the user who is told to wait

Running = Callable[[Far, Path], AbstractAsyncContextManager[App]]


@asynccontextmanager
async def ours(
    far: Far, folder: Path, keyring: Keyring | None = None, **changed: object
) -> AsyncIterator[App]:
    """Run the bot as it is, with some settings changed."""
    settings = far.settings(folder).model_copy(update=changed)
    async with build(settings, keyring or ephemeral_keyring(), limits=CROWD) as app:
        gc.disable()  # as `bot/__main__.py` does; the app turns it on again
        await app.start()
        await far.wait("setMyShortDescription", count=DESCRIPTIONS)
        yield app


@asynccontextmanager
async def stock(far: Far, folder: Path) -> AsyncIterator[App]:
    """Run the same handlers and the same work in python-telegram-bot as it comes."""
    settings = far.settings(folder)
    async with build(settings, ephemeral_keyring(), limits=CROWD) as app:
        application = (
            ApplicationBuilder()
            .token(settings.bot_token.reveal() if settings.bot_token else "")
            .base_url(f"{far.telegram}/bot")
            .context_types(ContextTypes(context=Context))
            .defaults(
                Defaults(
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
            )
            .job_queue(None)
            .build()
        )
        await asyncio.to_thread(app.gateway.load)
        _guarded(application, app)
        async with application:
            await application.start()
            assert application.updater is not None
            await application.updater.start_polling()
            yield replace(app, application=application)


def _guarded(application: Application[Any, Any, Any, Any, Any, Any], app: App) -> None:
    journal, drafts = app.storage.journal, app.services.drafts
    patterns = shapes(field for exchange in EXCHANGES.values() for field in exchange.fields)
    guard = Guard(
        removals=Removals(bot=application.bot, journal=journal, clock=utc_now),
        drafts=drafts,
        looks_secret=partial(looks_secret, patterns=patterns),
        clock=utc_now,
    )

    async def meet(update: Update, _: Context) -> None:
        await guard.meet(update)

    application.bot_data.update(services=app.services, guard=guard)
    application.add_handler(TypeHandler(Update, meet), group=-2)
    handlers.register(application, admins=())


async def _wait_at_secret_step(app: App, user: int, exchange: str) -> None:
    drafts, now = app.services.drafts, utc_now()
    draft = await drafts.begin(user=user, chat=user, now=now)
    await drafts.move(
        draft, Step.FIELDS, now=now, exchange=exchange, market=Market.SPOT, name=f"Account {user}"
    )


async def _pastes(far: Far, app: App, users: Sequence[int]) -> list[tuple[int, str]]:
    """Bring users to the secret step, and return what each is about to paste."""
    pasted = []
    for user in users:
        exchange = "mexc" if user % 2 else "kucoin"
        await _wait_at_secret_step(app, user, exchange)
        fields = await far.account(exchange)
        pasted.append((user, "\n".join(fields.values())))
    return pasted


async def _connected(app: App, users: Sequence[int]) -> None:
    """Hold the bench to a whole conversation: every key was checked and stored."""
    for user in users:
        [connection] = await app.services.connections.list(owner=user)
        assert connection.status == "online", connection


async def burst(run: Running, far: Far, *, refused: str = "") -> tuple[Mapping[int, int], Record]:
    """Let fifty users paste their keys at once; return user -> message, and what was seen.

    With `refused`, one user more is told by 429 to wait with this method.
    """
    with TemporaryDirectory(prefix="bench-") as folder:
        await far.record()
        async with run(far, Path(folder)) as app:
            first = await _pastes(far, app, [1])
            users = range(1001, 1001 + USERS)
            every = await _pastes(far, app, [OTHER, *users] if refused else users)
            await far.record()
            await far.say(first)  # everything has been used once
            await far.wait("editMessageText")
            if refused:
                await far.refuse(refused, chat=OTHER, seconds=2)
            said = await far.say(every)
            await far.wait("deleteMessage", count=1 + len(every))
            await _finish(app.application)
            record = await far.record()
            await _connected(app, users)
        return {user: said[user] for user in users}, record


async def _finish(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Take nothing more, and wait until everything taken is done."""
    assert application.updater is not None
    await application.updater.stop()
    await application.stop()


def delays(said: Mapping[int, int], record: Record) -> list[float]:
    """Return the seconds from handing each message out to the arrival of its deletion."""
    deleted = {
        call.message: call.at for call in reversed(record.calls) if call.method == "deleteMessage"
    }
    return [deleted[message] - record.handed[message] for message in said.values()]


def first_calls(said: Mapping[int, int], record: Record) -> int:
    """Count the secrets after which the first call for the chat was the deletion of them."""
    count = 0
    for user, message in said.items():
        after = record.handed[message]
        first = next(call for call in record.calls if call.chat == user and call.at >= after)
        count += first.method == "deleteMessage" and first.message == message
    return count


async def run(far: Far) -> list[Figure]:
    """Measure."""
    await far.round_trip(CHECK)
    p50, p99, firsts = [], [], 0
    waits: dict[str, list[float]] = {"sendMessage": [], "deleteMessage": []}
    for _ in range(ROUNDS):
        said, record = await burst(ours, far)
        p50.append(percentile(delays(said, record), 0.5))
        p99.append(percentile(delays(said, record), 0.99))
        firsts += first_calls(said, record)
        for method, found in waits.items():
            found.append(percentile(delays(*await burst(ours, far, refused=method)), 0.99))
    stock_delays = delays(*await burst(stock, far))
    stock_p50, stock_p99 = percentile(stock_delays, 0.5), percentile(stock_delays, 0.99)
    mine, share = median(p99), median(p99) / stock_p99
    total = ROUNDS * USERS
    return [
        Figure(
            name="first call after a secret is its deletion",
            figure=f"{firsts} of {total}",
            limit=f"{total}",
            met=firsts == total,
        ),
        Figure(
            name=f"deletion, {USERS} users at once, p99",
            figure=f"{ms(mine)} (p50 {ms(median(p50))}; rounds {', '.join(map(ms, p99))})",
            limit=ms(FAST),
            met=mine <= FAST,
        ),
        Figure(
            name="the same, over stock python-telegram-bot",
            figure=f"{share:.4f} x",
            limit=f"{SHARE} x",
            baseline=f"{ms(stock_p99)} (p50 {ms(stock_p50)})",
            met=share <= SHARE,
        ),
        *(
            Figure(
                name=f"others' deletion p99 while one user gets 429 on {method}",
                figure=ms(median(found)),
                limit=ms(FAST),
                baseline=f"{ms(mine)} without the 429 ({median(found) / mine:.2f} x)",
                met=median(found) <= FAST,
            )
            for method, found in waits.items()
        ),
    ]
