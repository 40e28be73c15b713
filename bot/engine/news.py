"""What of a group's life goes to its user: pure, up to the rows of the outbox."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.engine.book import Book, Held
from bot.services.topics import News
from bot.strategies.actions import Action, Ask, Close, CloseReason, Enter, Move, Zone
from bot.strategies.base import WIDE
from bot.strategies.events import Fill
from bot.strategies.group import QUESTION_HOLDS, Group
from storage.groups import Row
from storage.outbox import NewAlert

KEPT_FOR = timedelta(days=3)  # then nobody wants to hear of it any more


def of_decision(
    held: Held, after: Group, actions: Iterable[Action], now: datetime
) -> Iterator[NewAlert]:
    """Return the news of what was decided for a group."""
    for action in actions:
        if isinstance(action, Ask):
            yield _question(held, action, now)
        elif isinstance(action, Move) and action.zone is Zone.RECOVERY:
            average = after.pair.priced(after.average)
            way = held.settings.recovery.exit.value
            yield _alert(
                held.book,
                held.row,
                News.RECOVERY,
                "",
                now,
                average=average,
                exit=way,
                left=after.left,
            )
    if after.closing is CloseReason.LEFT:
        yield _end(held, after, now)


def of_fill(held: Held, after: Group, fill: Fill, now: datetime) -> Iterator[NewAlert]:
    """Return the news of an order's result; of one that was not filled there is none."""
    order = held.group.pending
    if not fill.quantity or order is None:
        return
    if isinstance(order, Close):
        if after.closed is not None:
            yield _end(held, after, now)
    elif order.step == 0:
        yield _alert(held.book, held.row, News.OPENED, "", now, **_bought(after, order, fill))
    else:
        bought = _bought(after, order, fill)
        yield _alert(held.book, held.row, News.ADDED, str(order.number), now, **bought)


def of_trouble(book: Book, row: Row, now: datetime) -> NewAlert:
    """Return the news that a group is left alone, because it cannot be decided about."""
    return _alert(book, row, News.TROUBLE, str(row.revision), now)


def of_no_price(held: Held, since: datetime, now: datetime) -> NewAlert:
    """Return the news that nothing can be done for a group, as its pair has no price."""
    row = held.row
    which = f"{row.revision}:{since:%Y%m%d}"
    return _alert(held.book, row, News.UNPRICED, which, now, since=since.isoformat())


def _question(held: Held, action: Ask, now: datetime) -> NewAlert:
    return _alert(
        held.book,
        held.row,
        News.QUESTION,
        f"{action.step}:{now.timestamp():.0f}",
        now,
        until=now + QUESTION_HOLDS,
        step=action.step,
        steps=len(held.group.rungs),
        price=action.price,
        cost=WIDE.multiply(action.quantity, action.price),
        average=held.group.pair.priced(held.group.average),
    )


def _bought(after: Group, order: Enter, fill: Fill) -> dict[str, Any]:
    return {
        "step": order.step,
        "steps": len(after.rungs),
        "price": order.price,
        "cost": fill.cost,
        "average": after.pair.priced(after.average),
        "used": after.margin,
    }


def _end(held: Held, after: Group, now: datetime) -> NewAlert:
    return _alert(
        held.book,
        held.row,
        News.CLOSED,
        "",
        now,
        reason=str(after.closing),
        result=after.result,
        opened=after.opened.isoformat(),
    )


def _alert(
    book: Book,
    row: Row,
    kind: News,
    which: str,
    now: datetime,
    *,
    until: datetime | None = None,
    **details: Any,
) -> NewAlert:
    """Return an alert; the same event has the same key, however often it is stored."""
    about = {"group": row.id, "pair": row.pair, "strategy": book.assignment.strategy}
    numbers = {name: _text(value) for name, value in details.items()}
    return NewAlert(
        user_id=row.user_id,
        connection_id=row.connection_id,
        exchange=book.assignment.exchange,
        kind=kind.value,
        dedupe_key=f"{row.id}:{kind.value}:{which}",
        details={**about, **numbers},
        at=now,
        due_at=now,
        expires_at=until or now + KEPT_FOR,
    )


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
