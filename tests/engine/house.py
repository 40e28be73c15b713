"""An engine on its own: the real storage, prices that are set, a clock that stands still."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from bot.engine.answers import Answers
from bot.engine.book import parsed
from bot.engine.loop import Engine
from bot.exchanges.base import Market, Problem
from bot.exchanges.public import NotAnswered
from bot.secret import Secret
from bot.strategies.base import Pair
from bot.strategies.group import Group
from bot.strategies.settings import Settings
from bot.strategies.stored import dump_settings
from storage.activation_rows import Activation
from storage.groups import Filled, Row
from storage.opening import Storage
from storage.outbox import Alert
from storage.records import Connection
from storage.schema import connections, groups, orders, outbox
from tests.storage.armed import armed
from tests.storage.made import ALICE, NOW, new_connection
from tests.strategies.made import PAIR, SETTINGS

BTC = PAIR.symbol


class Clock:
    """A clock that stands still until it is put forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **length: float) -> None:
        self.now += timedelta(**length)


@dataclass
class Far:
    """What an exchange tells of its pairs."""

    prices: dict[str, Decimal] = field(default_factory=lambda: {BTC: Decimal(100)})
    pairs: dict[str, Pair] = field(default_factory=lambda: {BTC: PAIR})
    away: bool = False
    markets_away: set[Market] = field(default_factory=set)
    asked: list[Collection[str]] = field(default_factory=list)
    before: Callable[[], Awaitable[object]] | None = None
    """What happens while the engine waits for prices."""

    async def last(
        self, _exchange: str, market: Market, pairs: Collection[str]
    ) -> Mapping[str, Decimal]:
        self.asked.append(pairs)
        if self.before is not None:
            await self.before()
        if self.away or market in self.markets_away:
            raise NotAnswered(Problem.UNAVAILABLE)
        return {pair: price for pair, price in self.prices.items() if pair in pairs}

    async def listed(self, _exchange: str, _market: Market) -> Mapping[str, Pair]:
        if not self.pairs:
            raise NotAnswered(Problem.UNAVAILABLE)
        return self.pairs


@dataclass
class House:
    """What a test of the engine stands in."""

    storage: Storage
    clock: Clock = field(default_factory=Clock)
    far: Far = field(default_factory=Far)

    def __post_init__(self) -> None:
        self.engine = self.new_engine()
        self.answers = Answers(groups=self.storage.groups, clock=self.clock)

    def new_engine(self, every: timedelta = timedelta(0)) -> Engine:
        """Return an engine as a start of the bot makes one: it has nothing in mind."""
        return Engine(
            activations=self.storage.activations,
            groups=self.storage.groups,
            outbox=self.storage.outbox,
            prices=self.far.last,
            pairs=self.far.listed,
            clock=self.clock,
            every=lambda _exchange, _market: every,
        )

    def restart(self) -> None:
        """Lose all that was in mind."""
        self.engine = self.new_engine()

    async def connection(self, name: str = "MEXC Spot Main", **changes: Any) -> Connection:
        fields = {field: Secret(f"{name} {field}" * 3) for field in ("api_key", "secret")}
        new = new_connection(name, fields=fields, **changes)
        return await self.storage.connections.add(new, owner=ALICE, now=NOW)

    async def becomes(self, connection: Connection, status: str) -> None:
        """Let a connection have another status."""
        its = update(connections).where(connections.c.id == connection.id)
        async with self.storage.database.writing() as database:
            await database.execute(its.values(status=status))

    async def arm(
        self,
        settings: Settings = SETTINGS,
        *,
        on: Connection | None = None,
        balance: int = 100_000,
        pairs: tuple[str, ...] = (BTC,),
    ) -> Activation:
        """Switch a strategy on with practice money."""
        return await armed(
            self.storage,
            on or await self.connection(),
            settings=dump_settings(settings),
            pairs=pairs,
            practice_balance=Decimal(balance),
        )

    async def at(self, price: str, *, after: float = 3, pair: str = BTC) -> None:
        """Let a price be told, some seconds later, and the engine look at it."""
        self.clock.advance(seconds=after)
        self.far.prices[pair] = Decimal(price)
        await self.engine.tick()

    # What is stored.

    async def rows(self) -> list[Row]:
        async with self.storage.database.reading() as connection:
            found = (await connection.execute(select(groups).order_by(groups.c.number))).mappings()
            return [Row(**row) for row in found]

    async def groups(self) -> list[Group]:
        return [parsed(row) for row in await self.rows()]

    async def group(self) -> Group:
        [found] = await self.groups()
        return found

    async def ledger(self) -> list[Filled]:
        columns = [orders.c[name] for name in Filled.__dataclass_fields__]
        async with self.storage.database.reading() as connection:
            ordered = select(*columns).order_by(orders.c.group_id, orders.c.number)
            return [Filled(**row) for row in (await connection.execute(ordered)).mappings()]

    async def told(self) -> list[str]:
        return [alert.kind for alert in await self.alerts()]

    async def alerts(self) -> list[Alert]:
        columns = [outbox.c[name] for name in Alert.__dataclass_fields__]
        async with self.storage.database.reading() as connection:
            found = await connection.execute(select(*columns).order_by(outbox.c.id))
            return [Alert(**row) for row in found.mappings()]


def with_ladder(settings: Settings, **changes: Any) -> Settings:
    """Return settings with some of the ladder's numbers changed."""
    return replace(settings, ladder=replace(settings.ladder, **changes))
