"""A courier on its own: the real storage and services, a Telegram of ours, a clock that is set."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot

from bot.app import App, build
from bot.courier import Courier, Post
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Answer, Evidence, Line, Mark, Market, Problem, Report, Right, RightId
from bot.i18n import Words
from bot.sandbox.demo import TOKEN, Sandbox, ephemeral_keyring, sandbox
from bot.sandbox.telegram import SandboxUser
from bot.secret import Secret
from bot.services.reports import to_json
from bot.settings import Settings
from bot.telegram import AiohttpRequest
from storage.activation_rows import Activation
from storage.outbox import NewAlert
from storage.records import Connection, NewConnection
from tests.migrated import migrate
from tests.storage.armed import armed

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ALICE, BOB = 1001, 1002


class Clock:
    """A clock that stands still until it is put forward."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **length: float) -> None:
        self.now += timedelta(**length)


def report(exchange: str, at: datetime, *problems: Problem, withdraw: Answer) -> Report:
    return Report(
        exchange=exchange,
        market=Market.SPOT,
        at=at,
        lines=dict.fromkeys(Line, Mark.GOOD),
        rights={RightId.WITHDRAW: Right(withdraw, Evidence.STATED)},
        problems=problems,
        reference="aaaaaa",
    )


@dataclass
class House:
    """What a test of the courier stands in."""

    app: App
    far: Sandbox
    clock: Clock
    bot: ExtBot[None]
    down: set[str] = field_of(default_factory=set)
    turns: int = 0

    async def turn(self) -> None:
        self.turns += 1

    async def is_down(self, exchange: str) -> bool:
        return exchange in self.down

    def courier(self) -> Courier:
        """Return a courier, as a start of the bot makes one."""
        return Courier(
            post=Post(bot=self.bot, turn=self.turn),
            outbox=self.app.storage.outbox,
            users=self.app.storage.users,
            connections=self.app.services.connections,
            activations=self.app.storage.activations,
            preferences=self.app.services.alerts,
            exchanges=EXCHANGES,
            down=self.is_down,
            words=Words(),
            ips=("203.0.113.9",),
            clock=self.clock,
            meter=self.app.meter,
        )

    async def person(self, id: int = ALICE, language: str = "en") -> SandboxUser:
        """Return somebody whom the bot may write to."""
        await self.app.storage.users.ensure(id, language, self.clock())
        user = self.far.telegram.user(id)
        await user.says("/start")
        return user

    async def connection(
        self, name: str = "Main", *problems: Problem, owner: int = ALICE, exchange: str = "mexc"
    ) -> Connection:
        """Store a connection with these problems."""
        found = report(exchange, self.clock(), *problems, withdraw=Answer.NO)
        new = NewConnection(
            exchange=exchange,
            name=name,
            name_key=name.casefold(),
            status=found.status.value,
            problem=problems[0].value if problems else None,
            watch_only=False,
            masked_key="abcd…wxyz",
            account=None,
            report=to_json(found),
            withdraw_confirmed_at=None,
            expires_at=None,
            expiry_stated=None,
            fields={field: Secret(f"{owner} {name} {field}" * 3) for field in FIELDS},
            chat_copy_left=False,
        )
        return await self.app.storage.connections.add(new, owner=owner, now=self.clock())

    async def strategy(self, connection: Connection, *pairs: str, **changes: Any) -> Activation:
        """Switch a strategy on that needs no right beside those of these connections."""
        rights: frozenset[str] = frozenset()
        return await armed(
            self.app.storage, connection, pairs=pairs or ("BTC/USDT",), rights=rights, **changes
        )

    async def becomes(
        self, connection: Connection, *problems: Problem, withdraw: Answer = Answer.NO
    ) -> None:
        """Let a check find this, as the sweep stores it."""
        found = report(connection.exchange, self.clock(), *problems, withdraw=withdraw)
        await self.app.storage.connections.record(
            connection.id,
            owner=connection.user_id,
            status=found.status.value,
            problem=problems[0].value if problems else None,
            watch_only=False,
            report=to_json(found),
            expires_at=None,
            expiry_stated=None,
            checked_at=self.clock(),
            now=self.clock(),
        )

    async def alert(
        self,
        kind: str,
        about: Connection | None = None,
        *,
        user: int = ALICE,
        exchange: str = "mexc",
        incident: int = 1,
        **details: Any,
    ) -> None:
        """Put an alert into the outbox."""
        now = self.clock()
        subject = about.id if about else exchange
        new = NewAlert(
            user_id=about.user_id if about else user,
            connection_id=about.id if about else None,
            exchange=about.exchange if about else exchange,
            kind=kind,
            dedupe_key=f"{user}.{subject}.{incident}.{kind}",
            details={"since": now.isoformat(), **details},
            at=now,
            due_at=now,
            expires_at=now + timedelta(days=1),
        )
        await self.app.storage.outbox.add([new])

    def sent(self) -> list[Any]:
        """Return the calls by which messages were sent, also those that failed."""
        return self.far.telegram.calls.of("sendMessage")


FIELDS = ("api_key", "secret")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = Clock()
    async with sandbox() as far:
        ends = far.settings(Settings(), tmp_path)
        await migrate(ends.storage_url.reveal())
        async with build(ends, ephemeral_keyring(), clock=clock) as app:
            bot: ExtBot[None] = ExtBot(
                TOKEN,
                base_url=f"{far.telegram.url}/bot",
                base_file_url=f"{far.telegram.url}/file/bot",
                request=AiohttpRequest(read_timeout=0.5),
                get_updates_request=AiohttpRequest(),
                defaults=Defaults(parse_mode=ParseMode.HTML),
            )
            async with bot:
                yield House(app, far, clock, bot)
