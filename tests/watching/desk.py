"""Real storage, real checks and practice exchanges, and a clock that stands still until moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.assembly.ground import SEAL_BROKEN
from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId, Market
from bot.exchanges.gateway import Gateway
from bot.sandbox.demo import ephemeral_keyring
from bot.sandbox.exchanges import Mode, PracticeAccount, PracticeExchanges, Profile
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.gate import blocks
from bot.services.monitoring import Monitoring
from bot.services.precedence import Precedence
from bot.services.recording import new_key
from bot.services.switch import ChecksSwitch
from bot.services.tempo import Tempo
from bot.services.verdict import CONFIRM, Verdict, decide
from storage.opening import Storage, open_storage
from storage.outbox import Alert
from storage.records import Connection, NewConnection
from storage.schema import connections, outbox, transitions
from tests.migrated import migrate

# The limits have tests of their own; elsewhere they would only make the tests wait.
UNLIMITED = {name: replace(e, limit=1e9, burst=1e9) for name, e in EXCHANGES.items()}
INTERVAL = timedelta(minutes=5)
SAVED = {Verdict.SAVE, Verdict.WATCH_ONLY, CONFIRM[Verdict.SAVE], CONFIRM[Verdict.WATCH_ONLY]}


class Standing:
    """A clock that goes on only when it is put forward."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **length: float) -> None:
        self.now += timedelta(**length)


@dataclass
class Telegram:
    """How long ago Telegram was heard, as far as the watching is concerned."""

    silence: timedelta | None = timedelta(0)

    def __call__(self) -> timedelta | None:
        return self.silence


@dataclass
class Desk:
    """What a test of the watching has at hand."""

    storage: Storage
    practice: PracticeExchanges
    gateway: Gateway
    checks: Checks
    clock: Standing
    monitoring: Monitoring
    telegram: Telegram
    switch: ChecksSwitch
    precedence: Precedence
    accounts: dict[int, PracticeAccount] = field(default_factory=dict)

    async def connect(
        self,
        exchange: str = "kucoin",
        *,
        user: int = 1,
        name: str = "",
        profile: Profile | None = None,
    ) -> Connection:
        """Store a connection of a user with a key of its own."""
        await self.storage.users.ensure(user, "en", self.clock())
        account = self.practice.add(exchange, profile)
        values = {FieldId(name): Secret(value) for name, value in account.fields.items()}
        report = await self.checks.full(UNLIMITED[exchange], values, Market.SPOT)
        verdict = decide(report)
        assert verdict in SAVED, (verdict, report)
        name = name or f"connection {len(self.accounts) + 1}"
        key = new_key(values, report, verdict, now=self.clock(), chat_copy_left=False)
        new = NewConnection.of(
            key,
            exchange=exchange,
            name=name,
            name_key=name,
            next_check_at=self.clock() + INTERVAL,
        )
        added = await self.storage.connections.add(new, owner=user, now=self.clock())
        self.accounts[added.id] = account
        return added

    async def pass_time(self, *, minutes: float, step: float = 1) -> None:
        """Let time pass, and the bot tick each minute of it."""
        for _ in range(round(minutes / step)):
            self.clock.advance(minutes=step)
            await self.monitoring.tick()

    def set_mode(self, mode: Mode, exchange: str = "kucoin") -> None:
        self.practice.set_mode(exchange, mode)

    def revoke(self, connection: Connection, *, revoked: bool = True) -> None:
        self.practice.revoke(self.accounts[connection.id].id, revoked)

    async def now(self, connection: Connection) -> Connection:
        """Return a connection as it is stored now."""
        found = await self.storage.connections.get(connection.id, owner=connection.user_id)
        assert found is not None
        return found

    async def alerts(self, user: int | None = None) -> list[Alert]:
        """Return what is to be told, oldest first."""
        wanted = select(outbox).order_by(outbox.c.id)
        if user is not None:
            wanted = wanted.where(outbox.c.user_id == user)
        async with self.storage.database.reading() as connection:
            return list(await connection.execute(wanted))

    async def kinds(self, user: int | None = None) -> list[str]:
        """Return the kinds of what is to be told, oldest first."""
        return [alert.kind for alert in await self.alerts(user)]

    async def moves(self, of: Connection) -> list[str]:
        """Return the statuses that a connection has had, oldest first."""
        wanted = select(transitions.c.status).where(transitions.c.connection_id == of.id)
        async with self.storage.database.reading() as connection:
            return list(await connection.scalars(wanted.order_by(transitions.c.id)))

    async def next_checks(self) -> list[datetime]:
        async with self.storage.database.reading() as connection:
            return list(await connection.scalars(select(connections.c.next_check_at)))


@asynccontextmanager
async def open_desk(
    folder: Path, url: str | None = None, *, patience: float = 2
) -> AsyncIterator[Desk]:
    """Give a desk with an empty database; patience is how long an exchange may take, in seconds."""
    clock, telegram = Standing(), Telegram()
    practice = PracticeExchanges(clock=clock)
    await practice.start()
    url = url or f"sqlite:///{folder / 'bot.sqlite'}"
    await migrate(url)
    storage = await open_storage(
        url,
        ephemeral_keyring(),
        seal_broken=SEAL_BROKEN,
        blocks=blocks,
    )
    gateway = Gateway(UNLIMITED.values(), urls=practice.urls, clock=clock, timeout=patience)
    checks = Checks(gateway, clock, confirm_after=0)
    precedence = Precedence(patience=60)
    switch = ChecksSwitch(marks=storage.marks, audit=storage.audit, clock=clock)
    monitoring = Monitoring(
        table=storage.watching,
        incidents=storage.incidents,
        checks=checks,
        gateway=gateway,
        exchanges=UNLIMITED,
        tempo=Tempo(INTERVAL),
        switch=switch,
        telegram=telegram,
        clock=clock,
        precedence=precedence,
    )
    try:
        yield Desk(
            storage, practice, gateway, checks, clock, monitoring, telegram, switch, precedence
        )
    finally:
        await gateway.close()
        await storage.close()
        await practice.stop()
        assert practice.violations == []
