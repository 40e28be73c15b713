"""Carries decisions out, in three steps of which each is stored before the next begins."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from bot.engine import deciding
from bot.engine.book import Held
from bot.engine.books import Books
from bot.engine.deciding import POISON, Decided, Prices, logger
from bot.engine.step import BUYS, OPENS
from bot.engine.turns import in_turns
from bot.services.assignments import standing
from bot.services.clock import Clock
from bot.services.gate import blocks
from storage.activation_rows import Activation, Blocked, Dependent
from storage.groups import Filled, Groups, Row
from storage.outbox import NewAlert, Outbox
from storage.records import Connection

Item = TypeVar("Item")

AT_ONCE = 250  # groups in one transaction: nobody else waits long for their turn to write


class Desk:
    """Stores what was decided, sends orders to the practice venue, and stores their results."""

    def __init__(self, *, books: Books, groups: Groups, outbox: Outbox, clock: Clock) -> None:
        self._books = books
        self._groups = groups
        self._outbox = outbox
        self._clock = clock
        self._refused: set[str] = set()

    async def carry_out(self, decided: Sequence[Decided], prices: Prices) -> set[int]:
        """Store decisions, then do what they say; return the activations that were overtaken.

        Overtaken is what another process, or its user, has changed since it was read.
        """
        overtaken: set[int] = set()
        for some in _parts(decided):
            self._refused.clear()
            stored = await self._store(some)
            rest = self._rest(some)
            stored += await self._store(rest)
            asked = [each for each in some if each.row.id not in self._refused] + rest
            overtaken |= _missing([each.held for each in asked], stored)
            overtaken |= await self._send([h for h in stored if h.group.pending], prices)
        return overtaken

    def _rest(self, decided: Sequence[Decided]) -> list[Decided]:
        """Return what is to become of groups all the same whose connection lets them not buy.

        What is in mind of them is as it was: nothing has to be read again for that.
        """
        now, rest = self._clock(), []
        for each in decided:
            if each.row.id not in self._refused:
                continue
            if each.row.revision:
                rest.append(deciding.refuse_buying(each, now))
            else:
                deciding.think_again(each.held.book, each.row.pair, now)
        return [each for each in rest if each is not None]

    async def send(self, pending: Sequence[Held], prices: Prices) -> set[int]:
        """Send what a stop has left unsent, or unsettled; return the overtaken."""
        overtaken: set[int] = set()
        for some in _parts(pending):
            overtaken |= await self._send(some, prices)
        return overtaken

    async def _send(self, pending: Sequence[Held], prices: Prices) -> set[int]:
        others = await self._groups.elsewhere([held.row for held in pending if _elsewhere(held)])
        now = self._clock()
        orders, ordered = [], []
        async for held in in_turns(pending):
            price = prices(held.row.pair, now)
            if price is None and not held.book.leaves:
                continue
            try:
                may_buy = not _elsewhere(held) or _still_follows(held, others)
                done = deciding.execute(held, price, now, may_buy=may_buy)
            except POISON:
                await self.leave_alone(held, now)
                continue
            ordered.append(held)
            orders.append((held.row, done))
        if not orders:
            return set()
        filled = await self._groups.fill(orders)
        there = [held for held in ordered if held.row.id in filled]
        settled = await self._settled(there, filled)
        stored = await self._store(settled)
        return _missing(ordered, there) | _missing([each.held for each in settled], stored)

    async def _settled(self, pending: Sequence[Held], filled: dict[str, Filled]) -> list[Decided]:
        now, found = self._clock(), []
        async for held in in_turns(pending):
            try:
                fill = deciding.fill_of(filled[held.row.id])
                found.append(deciding.settle(held, fill, now))
            except POISON:
                await self.leave_alone(held, now)
        return found

    async def _store(self, decided: Sequence[Decided]) -> list[Held]:
        """Store what was decided, and only then have it in mind."""
        if not decided:
            return []
        ids = await self._groups.write([each.change for each in decided], self._permit)
        stored = [deciding.become(each) for each in decided if each.row.id in ids]
        for held in stored:
            held.book.last_number = max(held.book.last_number, held.row.number)
            self._books.keep(held)
        return stored

    def _permit(self, row: Row, activation: Activation, other: Connection | None) -> bool:
        """Say whether an activation still allows an order that was decided a moment ago."""
        book = self._books.get(row.activation_id)
        if book is None or activation.generation != book.assignment.generation:
            return False
        stands = standing(
            activation.held,
            activation.blocked_by,
            stopping=activation.stopping,
            on_stop=book.assignment.settings.on_stop,
        )
        if other is not None and not _may_follow(activation, other, opens=not row.revision):
            self._refused.add(row.id)
            return False
        return stands.state in (BUYS if row.revision else OPENS)

    async def tell(self, alerts: Sequence[NewAlert]) -> None:
        """Let users hear of what changes no group."""
        await self._outbox.add(alerts)

    async def leave_alone(self, held: Held, now: datetime) -> None:
        """Go on with the others whatever one group does to us, and tell its user."""
        logger.exception("group %s is left alone", held.row.id)
        alert: NewAlert = deciding.left_alone(held, now)
        await self._outbox.add([alert])


def _may_follow(activation: Activation, other: Connection, *, opens: bool) -> bool:
    """Say whether a connection that new signals go to may be traded with, as the first one."""
    dependent = Dependent(
        id=activation.id,
        connection_id=other.id,
        rights=activation.rights,
        # What it was before is not stored: a right to withdraw has to be known to have gone.
        blocked=Blocked.WITHDRAWAL,
        resumes=True,
    )
    blocked = blocks(other, dependent)
    return blocked is None or (not opens and blocked is not Blocked.WITHDRAWAL)


def _elsewhere(held: Held) -> bool:
    """Say whether a group is on another connection than its activation."""
    return held.row.connection_id != held.book.row.connection_id


def _still_follows(held: Held, others: Mapping[int, Connection]) -> bool:
    """Say whether the connection of a group elsewhere allows an order decided on before."""
    other = others.get(held.row.connection_id)
    opens = deciding.opens(held)
    return other is not None and _may_follow(held.book.row, other, opens=opens)


def _missing(asked: Sequence[Held], done: Sequence[Held]) -> set[int]:
    """Return the activations of groups with which nothing was done."""
    ids = {held.row.id for held in done}
    return {held.book.id for held in asked if held.row.id not in ids}


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
