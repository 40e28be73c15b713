"""Activations: strategies that users switch on for their connections, hold, change and stop."""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.exchanges.base import Market
from bot.services import gate
from bot.services.assignments import Activated, is_readable, read, with_end
from bot.services.checks import Progress
from bot.services.clock import Clock
from bot.services.connections import Connections
from bot.services.gate import Barred, Needs, Obstacle
from bot.strategies import STRATEGIES
from bot.strategies.assignment import (
    SCHEMA,
    Assignment,
    Mode,
    State,
    dump_assignment,
    load_assignment,
    quote_of,
)
from bot.strategies.bounds import Bound
from bot.strategies.catalogue import Strategy
from bot.strategies.settings import OnStop, Settings
from bot.strategies.stored import dump_settings, load_settings
from bot.strategies.wire import Unreadable
from storage import activations as rows
from storage.activation_rows import Activation, Change, NewActivation, Site
from storage.envelope import SealBroken
from storage.records import Connection, NoConnection

logger = logging.getLogger("bot.activations")

Gone = Callable[[str, Market, Collection[str]], Awaitable[tuple[str, ...]]]
"""Returns which of these pairs an exchange trades no more."""

# The money of a practice run: made up, but not endless.
BALANCE = Bound(low=Decimal("0.0001"), high=Decimal(1_000_000_000), decimals=8)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a user wants to switch on, or to be changed to."""

    connection: int
    strategy: str
    pairs: tuple[str, ...]
    settings: Settings
    resumes: bool
    """Whether it goes on by itself when the connection works again."""
    practice_balance: Decimal


class Activations:
    """What users do with their activations; every method asks for the owner.

    Where there is no such activation or connection, or it is somebody else's, the answer is None.
    """

    def __init__(
        self,
        *,
        table: rows.Activations,
        connections: Connections,
        gone: Gone,
        clock: Clock,
        strategies: Mapping[str, Strategy] = STRATEGIES,
    ) -> None:
        self._table = table
        self._connections = connections
        self._gone = gone
        self._clock = clock
        self._strategies = strategies

    async def list(self, *, owner: int) -> tuple[Activated, ...]:
        """Return the owner's activations that can be read, the oldest first."""
        found = []
        for row in await self._table.list(owner=owner):
            try:
                found.append(read(row))
            except Unreadable:
                logger.exception("activation %d cannot be read", row.id)
        return tuple(found)

    async def count(self, *, owner: int) -> int:
        """Return how many activations the owner has, also where one cannot be read."""
        return len(await self._table.list(owner=owner))

    async def get(self, id: int, *, owner: int) -> Activated | None:
        """Return one activation."""
        return _read(await self._table.get(id, owner=owner))

    async def look(self, order: Order, *, owner: int) -> Barred | None:
        """Return what would stand in the way of arming just now; asks no exchange.

        Raises NoConnection, and Unreadable as `arm` does.
        """
        site = await self._table.site(order.connection, owner=owner)
        if site is None:
            raise NoConnection
        self._must_hold(order, site.connection)
        beside = await self._new_signals(order, site.connection, owner)
        return gate.barred(site, self._needs(order), now=self._clock(), more=beside)

    async def arm(
        self, order: Order, *, owner: int, anyway: bool = False, progress: Progress | None = None
    ) -> Activated | Barred | None:
        """Switch a strategy on; where its connection was not seen Online lately it is checked.

        `anyway` is the user's word against cautions. Raises HeldBack and ChecksOff where the check
        may not be made, and Unreadable for an order that no button of ours makes.
        """
        began = self._clock()
        site = await self._table.site(order.connection, owner=owner)
        if site is None:
            return None
        self._must_hold(order, site.connection)
        needs, beside = self._needs(order), await self._beside(order, site.connection, owner)

        def judge(site: Site) -> Barred | None:
            now = self._clock()
            return gate.barred(site, needs, now=now, asked_at=began, anyway=anyway, more=beside)

        before = gate.lasting(judge(site))
        if before is not None:
            return before
        await self._look_again(site.connection, progress)
        new = NewActivation(
            connection_id=order.connection, strategy=order.strategy, mode=Mode.PRACTICE.value
        )
        try:
            armed = await self._table.arm(
                new, self._change(order), judge, owner=owner, now=self._clock()
            )
        except NoConnection:
            return None
        return armed if isinstance(armed, Barred) else read(armed)

    async def edit(
        self, id: int, order: Order, *, owner: int, generation: int
    ) -> Activated | Barred | None:
        """Set an activation anew, as its next generation; what holds it stays.

        Open groups keep what they were opened with. None also where it is not of this generation
        any more, or is being stopped. Raises Unreadable as `arm` does, and for another money.
        """
        place = await self._table.site_of(id, owner=owner)
        if place is None:
            return None
        site, row = place
        order = replace(order, connection=row.connection_id, strategy=row.strategy)
        self._must_hold(order, site.connection)
        _must_stay_in_its_money(order, read(row))
        needs = self._needs(order)
        beside = await self._beside(order, site.connection, owner, own=id)
        edited = await self._table.edit(
            id,
            self._change(order),
            lambda site: gate.barred_edit(site, needs, more=beside),
            owner=owner,
            generation=generation,
            now=self._clock(),
        )
        return edited if isinstance(edited, Barred) else _read(edited)

    async def hold(self, id: int, *, owner: int) -> Activated | None:
        """Open no new groups until the user says so; open ones go on by their rules."""
        return _read(await self._table.hold(id, owner=owner, now=self._clock()))

    async def resume(
        self, id: int, *, owner: int, progress: Progress | None = None
    ) -> Activated | Barred | None:
        """Arm again what is held, whatever held it, if the gate lets it; raises as `arm` does.

        One that is being stopped goes on with that. What its user says meanwhile counts for more.
        """
        began = self._clock()
        place = await self._table.site_of(id, owner=owner)
        if place is None:
            return None
        site, row = place
        needs = Needs(pairs=row.pairs, rights=row.rights)
        second = await self._second(row.second_id, site.connection, needs, owner, own=id)

        def judge(site: Site) -> Barred | None:
            if site.own is not None and site.own.stopping:
                return None
            now = self._clock()
            return gate.barred(site, needs, now=now, asked_at=began, anyway=True, more=second)

        before = gate.lasting(judge(site))
        if before is not None:
            return before
        if not row.stopping:
            await self._look_again(site.connection, progress)
        resumed = await self._table.resume(
            id, judge, owner=owner, said_at=row.said_at, now=self._clock()
        )
        if resumed is None:
            return await self.get(id, owner=owner)
        return resumed if isinstance(resumed, Barred) else read(resumed)

    async def stop(self, id: int, choice: OnStop, *, owner: int) -> Activated | None:
        """Open no new groups for good; those that are open end as chosen."""

        def settle(settings: str) -> str:
            return dump_settings(with_end(load_settings(settings), choice))

        return _read(await self._table.stop(id, settle, owner=owner, now=self._clock()))

    async def stop_unread(self, *, owner: int) -> None:
        """Stop those of the owner's activations that cannot be read.

        What becomes of their groups cannot be read either, so that an engine lets go of them.
        """
        for row in await self._table.list(owner=owner):
            if not is_readable(row):
                await self._table.stop(row.id, str, owner=owner, now=self._clock())

    async def remove(self, id: int, *, owner: int) -> bool | None:
        """Forget an activation; False where it still has open groups."""
        return await self._table.remove(id, owner=owner, now=self._clock())

    async def panic(self, *, owner: int) -> int:
        """Let nothing of the owner's buy or add until they say so; return how many that are."""
        return await self._table.panic(owner=owner, now=self._clock())

    async def _look_again(self, its: Connection, progress: Progress | None) -> None:
        """Check a connection that was not seen Online lately."""
        if not gate.fresh(its, self._clock()):
            with suppress(SealBroken):  # its row says so from now on
                await self._connections.check(its.id, owner=its.user_id, progress=progress)

    async def _beside(
        self, order: Order, its: Connection, owner: int, *, own: int | None = None
    ) -> tuple[Obstacle, ...]:
        """Return what is wrong besides the connection: a card may have been open for long."""
        gone = await self._gone(its.exchange, order.settings.market, order.pairs)
        second = await self._new_signals(order, its, owner, own=own)
        return (*gate.barred_pairs(gone, its), *second)

    async def _new_signals(
        self, order: Order, its: Connection, owner: int, *, own: int | None = None
    ) -> tuple[Obstacle, ...]:
        other = order.settings.recovery.new_signals
        return await self._second(other, its, self._needs(order), owner, own=own)

    async def _second(
        self, other: int | None, its: Connection, needs: Needs, owner: int, *, own: int | None
    ) -> tuple[Obstacle, ...]:
        """Return what is wrong with the connection that is to take new groups in Recovery Mode."""
        if other is None:
            return ()
        site = await self._table.site(other, owner=owner, own=own)
        return gate.barred_second(site, its, needs, id=other)

    def _needs(self, order: Order) -> Needs:
        rights = self._strategies[order.strategy].needs.rights_on(order.settings.market)
        return Needs(pairs=order.pairs, rights=frozenset(right.value for right in rights))

    def _change(self, order: Order) -> Change:
        needs = self._needs(order)
        return Change(
            pairs=order.pairs,
            rights=needs.rights,
            settings=dump_settings(order.settings),
            resumes=order.resumes,
            practice_balance=order.practice_balance,
            second_id=order.settings.recovery.new_signals,
        )

    def _must_hold(self, order: Order, its: Connection) -> None:
        """Raise Unreadable for what an engine would refuse, and our buttons do not make."""
        if not BALANCE.accepts(order.practice_balance):
            raise Unreadable("practice_balance", "out_of_range")
        made = Assignment(
            schema=SCHEMA,
            activation=1,
            generation=1,
            state=State.ARMED,
            mode=Mode.PRACTICE,
            connection=its.id,
            exchange=its.exchange,
            strategy=order.strategy,
            pairs=order.pairs,
            settings_version=1,
            settings=order.settings,
        )
        load_assignment(dump_assignment(made))


def _must_stay_in_its_money(order: Order, before: Activated) -> None:
    """Raise Unreadable for another money: what was won and lost until now is counted in this."""
    was = quote_of(before.row.pairs[0], before.settings.market)
    if quote_of(order.pairs[0], order.settings.market) != was:
        raise Unreadable("pairs", "another_quote")


def _read(row: Activation | None) -> Activated | None:
    return None if row is None else read(row)
