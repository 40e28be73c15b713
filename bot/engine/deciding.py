"""What a price leads to: changes of groups, and new ones; all of it pure but for the clock."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.engine import news, stored
from bot.engine.book import THINK_AGAIN, Book, Held
from bot.engine.practice import filled
from bot.engine.step import BUYS, OPENS, step
from bot.services.clock import over
from bot.strategies.actions import Action, Ask, Enter
from bot.strategies.base import Pair, Refused
from bot.strategies.events import Fill, settled, taken
from bot.strategies.group import Group, stop
from bot.strategies.opening import Elsewhere, open_group
from bot.strategies.settings import OnStop
from storage.groups import Change, Filled, Row
from storage.outbox import NewAlert

logger = logging.getLogger("bot.engine")

Prices = Callable[[str, datetime], Decimal | None]
"""Says at which price a pair may be acted on; None where there is none."""

NO_PRICE = Decimal(0)
# What decisions raise where a group is not as any group of ours is.
POISON = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Decided:
    """A group and what is to become of it, once that is stored."""

    held: Held
    after: Group
    row: Row
    buys: bool = False
    alerts: Sequence[NewAlert] = ()
    actions: Sequence[Action] = ()

    @property
    def change(self) -> Change:
        """Return it as it is to be stored."""
        return Change(row=self.row, buys=self.buys, alerts=self.alerts)


def look(held: Held, price: Decimal, now: datetime) -> Decided | None:
    """Return what a price leads to for a group; None where that is nothing."""
    assignment = held.book.assignment
    on_stop = assignment.settings.on_stop
    actions = step(held.group, held.settings, assignment.state, on_stop, price, now)
    return _decided(held, actions if held.may_ask(now) else _but_buying(actions), now)


def refuse_buying(decided: Decided, now: datetime) -> Decided | None:
    """Let a group not buy for a while; return what is left of what was decided for it."""
    decided.held.refused_at = now
    return _decided(decided.held, _but_buying(decided.actions), now)


def leave(held: Held, now: datetime) -> Decided | None:
    """Return what follows where a user has stopped a strategy, and keeps the position."""
    return _decided(held, stop(held.group, OnStop.LEAVE, NO_PRICE), now)


def _decided(held: Held, actions: Sequence[Action], now: datetime) -> Decided | None:
    doing = [action for action in actions if not isinstance(action, Refused)]
    if not doing:
        return None
    after = taken(held.group, doing, now)
    alerts = tuple(news.of_decision(held, after, doing, now))
    return Decided(held, after, stored.row_of(held.row, after), _buys(doing), alerts, doing)


def settle(held: Held, fill: Fill, now: datetime) -> Decided:
    """Return a group once its order is done, with the news of that."""
    after = settled(held.group, held.settings, fill)
    alerts = tuple(news.of_fill(held, after, fill, now))
    return Decided(held, after, stored.row_of(held.row, after), alerts=alerts)


def execute(held: Held, price: Decimal | None, now: datetime, *, may_buy: bool) -> Filled:
    """Return what becomes of a group's order at the practice venue; without a price nothing does.

    `may_buy` is the word of its connection; that of its activation counts too.
    """
    order = held.group.pending
    assert order is not None, "only a pending order is sent"
    needed = OPENS if opens(held) else BUYS
    allowed = may_buy and held.book.assignment.state in needed
    fill = filled(held.group, price, now, may_buy=allowed)
    return Filled(
        group_id=held.row.id,
        number=fill.number,
        kind=order.kind,
        quantity=fill.quantity,
        cost=fill.cost,
        fee=fill.fee,
        at=fill.at,
    )


def opens(held: Held) -> bool:
    """Say whether the pending order is a group's first one."""
    order = held.group.pending
    return isinstance(order, Enter) and order.step == 0


def fill_of(filled: Filled) -> Fill:
    """Return an entry of the venue's ledger as a group takes it."""
    return Fill(
        number=filled.number,
        quantity=filled.quantity,
        cost=filled.cost,
        fee=filled.fee,
        at=filled.at,
    )


def begin(book: Book, prices: Prices, pairs: Mapping[str, Pair], now: datetime) -> Decided | None:
    """Return the group that an activation opens next: one at a time, its pairs in their order."""
    for symbol in book.assignment.pairs:
        pair = pairs.get(symbol)
        if pair is None or not over(book.thought_at.get(symbol), THINK_AGAIN, now):
            continue
        price = prices(symbol, now)
        if price is None:
            continue
        try:
            opened = _open(book, pair, price, now)
        except POISON:
            logger.exception("no group of %s is opened for activation %d", symbol, book.id)
            opened = None
        if opened is not None:
            return opened
        think_again(book, symbol, now)
    return None


def think_again(book: Book, symbol: str, now: datetime) -> None:
    """Let a pair of which no group could be opened be thought about a little later."""
    book.thought_at[symbol] = now


def _open(book: Book, pair: Pair, price: Decimal, now: datetime) -> Decided | None:
    settings = book.assignment.settings
    id = stored.group_id(book.id, book.last_number + 1)
    group = open_group(
        id, settings, pair, tuple(book.groups), price=price, balance=book.balance, now=now
    )
    if isinstance(group, Refused):
        return None
    connection = book.assignment.connection
    if isinstance(group, Elsewhere):
        connection, group = group.connection, group.group
    row = stored.new_row(book, group, connection)
    return Decided(Held(row, group, settings, book), group, row, buys=True)


def _buys(actions: Sequence[Action]) -> bool:
    return any(isinstance(action, Enter | Ask) for action in actions)


def _but_buying(actions: Sequence[Action]) -> Sequence[Action]:
    return [action for action in actions if not isinstance(action, Enter | Ask)]


def left_alone(held: Held, now: datetime) -> NewAlert:
    """Leave a group alone for a while that cannot be decided about; return what is told of it."""
    held.left_at = now
    return news.of_trouble(held.book, held.row, now)


def become(decided: Decided) -> Held:
    """Return the group as it is stored now."""
    held, row = decided.held, decided.row
    held.group, held.again = decided.after, True
    held.row = replace(row, revision=row.revision + 1)
    return held
