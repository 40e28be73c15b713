"""The open groups of a strategy as their user sees them, and the margin that they keep at stake."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.strategies import wire
from bot.strategies.actions import Zone
from bot.strategies.group import Group
from bot.strategies.settings import Settings, granted
from bot.strategies.wire import Unreadable
from storage.groups import Groups, Row, Totals

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Position:
    """One open group."""

    pair: str
    zone: Zone | None
    """None of one that cannot be read: nothing is done with it."""
    used: Decimal
    granted: Decimal
    """The margin that it may use, whatever is set for its strategy since."""
    average: Decimal | None = None
    """None until its first order is filled."""


@dataclass(frozen=True)
class Stake:
    """What a strategy has at stake already, and what it has brought so far."""

    positions: tuple[Position, ...] = ()
    result: Decimal = ZERO

    @property
    def granted(self) -> Decimal:
        """Return the margin that open groups may use."""
        return sum((each.granted for each in self.positions), ZERO)

    def under(self, settings: Settings, balance: Decimal, pairs: Collection[str]) -> Decimal:
        """Return the margin that can be lost at one time with these settings and pairs.

        Open groups keep what they were granted; new ones get what the limit leaves beside that,
        and are opened of pairs that have none. What was won is no more to be lost.
        """
        left = max(balance + min(self.result, ZERO), ZERO)
        most = max(settings.limit.margin(left), self.granted)
        if settings.recovery.new_signals is not None:
            return most
        of_new = dict.fromkeys(pairs, granted(settings, left))
        of_open = self._granted_by_pair
        by_pair = (max(of_new.get(p, ZERO), of_open.get(p, ZERO)) for p in of_new | of_open)
        return min(most, sum(by_pair, ZERO))

    @property
    def _granted_by_pair(self) -> dict[str, Decimal]:
        found: defaultdict[str, Decimal] = defaultdict(Decimal)
        for each in self.positions:
            found[each.pair] += each.granted
        return found


NOTHING = Stake()


class Positions:
    """The groups of all users; every method asks for the owner."""

    def __init__(self, table: Groups) -> None:
        self._table = table

    async def totals(self, *, owner: int) -> Mapping[int, Totals]:
        """Return the owner's groups counted, by activation."""
        return await self._table.totals(owner=owner)

    async def stake(self, activation: int, *, owner: int) -> Stake:
        """Return what is at stake of the owner's activation."""
        rows = await self._table.open_groups(activation, owner=owner)
        totals = (await self._table.totals(owner=owner)).get(activation, Totals())
        return Stake(tuple(map(position, rows)), totals.result)


def position(row: Row) -> Position:
    """Return a stored group as its user sees it."""
    try:
        group = wire.load(Group, row.state)
    except Unreadable:
        return Position(pair=row.pair, zone=None, used=row.used, granted=row.used)
    return Position(
        pair=row.pair,
        zone=group.zone,
        used=row.used,
        granted=max(group.granted, row.used),
        average=group.pair.priced(group.average) if group.quantity else None,
    )
