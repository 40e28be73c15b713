"""What the engine has in mind: activations with their groups, parsed once and kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from bot.engine.step import OPENS
from bot.exchanges.base import Market
from bot.services.clock import over
from bot.strategies import wire
from bot.strategies.assignment import Assignment, State
from bot.strategies.group import Group
from bot.strategies.settings import OnStop, Settings
from storage.activation_rows import Activation
from storage.groups import Row

THINK_AGAIN = timedelta(minutes=1)  # about what may not be done now
LEFT_ALONE = timedelta(hours=1)

Place = tuple[str, Market]
"""An exchange and a market of it: what one request for prices is about."""


@dataclass(slots=True)
class Held:
    """One group that has not ended, as it is stored."""

    row: Row
    group: Group
    settings: Settings
    """Those of the generation that it was opened in."""
    book: "Book"
    again: bool = True
    """To be looked at also if its price stands still."""
    left_at: datetime | None = None
    """When it could not be decided about: it is left alone for a while."""
    unpriced: bool = False
    """Its user knows that its pair has no price."""
    refused_at: datetime | None = None
    """When its connection did not let it buy: that is not asked again at once."""

    @property
    def place(self) -> Place:
        """Return where its price comes from."""
        return self.book.assignment.exchange, self.settings.market

    @property
    def asks(self) -> bool:
        """Say whether its user has been asked something."""
        question = self.group.question
        return question is not None and not question.yes

    def resting(self, now: datetime) -> bool:
        """Say whether it is to be left alone."""
        return not over(self.left_at, LEFT_ALONE, now)

    def may_ask(self, now: datetime) -> bool:
        """Say whether buying for it is worth asking about."""
        return over(self.refused_at, THINK_AGAIN, now)


@dataclass(slots=True)
class Book:
    """One activation and its groups."""

    row: Activation
    assignment: Assignment
    results: Decimal = Decimal(0)
    last_number: int = 0
    unreadable: int = 0
    """How many groups it has that cannot be read: while it has any, it opens none."""
    settings: dict[int, Settings] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    ended: dict[str, Group] = field(default_factory=dict)
    """The last group of each pair that has ended, for the time that its pair rests."""
    thought_at: dict[str, datetime] = field(default_factory=dict)
    """When no group of a pair could be opened: that is not thought about again at once."""

    @property
    def id(self) -> int:
        """Return the id of the activation."""
        return self.assignment.activation

    @property
    def place(self) -> Place:
        """Return where new groups are opened."""
        return self.assignment.exchange, self.assignment.settings.market

    @property
    def places(self) -> frozenset[Place]:
        """Return where all the prices come from that it needs."""
        of_groups = (held.place for held in self.held.values())
        return frozenset([*([self.place] if self.opens else []), *of_groups])

    @property
    def balance(self) -> Decimal:
        """Return the practice money that limits count: what it began with, less what was lost.

        What was won is no more to be lost: the user agreed to an amount that came from the first.
        """
        lost = min(self.results, Decimal(0))
        return max(self.row.practice_balance + lost, Decimal(0))

    @property
    def opens(self) -> bool:
        """Say whether it may open groups, and has room for one."""
        room = len(self.held) < self.assignment.settings.max_groups
        return room and not self.unreadable and self.assignment.state in OPENS

    @property
    def leaves(self) -> bool:
        """Say whether its positions are to be left as they are, at whatever price."""
        stopping = self.assignment.state is State.STOPPING
        return stopping and self.assignment.settings.on_stop is OnStop.LEAVE

    @property
    def groups(self) -> Iterator[Group]:
        """Return what a decision about a new group rests on."""
        yield from (held.group for held in self.held.values())
        yield from self.ended.values()

    def keep(self, held: Held) -> None:
        """Have a group in mind as it is now; one that has ended is only remembered."""
        if held.group.closed is None:
            self.held[held.row.id] = held
            return
        self.held.pop(held.row.id, None)
        if held.row.result is not None:
            self.results += held.row.result
            self.ended[held.row.pair] = held.group


def parsed(row: Row) -> Group:
    """Return the group in a row; raises Unreadable."""
    return wire.load(Group, row.state)
