"""Groups as rows: what of them is stored beside their state, so that lists need not read it."""

from dataclasses import replace
from decimal import Decimal

from bot.callbacks import base36
from bot.engine.book import Book
from bot.strategies import wire
from bot.strategies.actions import CloseReason
from bot.strategies.group import Group
from storage.groups import Row


def group_id(activation: int, number: int) -> str:
    """Return the name of a group: short enough for a button and for an order at an exchange."""
    return f"{base36(activation)}-{number}"


def new_row(book: Book, group: Group, connection: int) -> Row:
    """Return the row of a group that is about to be opened."""
    return Row(
        id=group.id,
        activation_id=book.id,
        connection_id=connection,
        user_id=book.row.user_id,
        number=book.last_number + 1,
        pair=group.pair.symbol,
        generation=book.assignment.generation,
        zone=group.zone.value,
        state=wire.dump(group),
        used=used(group),
        result=None,
        revision=0,
        opened_at=group.opened,
        closed_at=None,
    )


def row_of(row: Row, group: Group) -> Row:
    """Return a group's row as it is to be stored in place of the one that was read."""
    return replace(
        row,
        zone=group.zone.value,
        state=wire.dump(group),
        used=used(group),
        result=group.result if group.closed and _was_open(group) else None,
        closed_at=group.closed,
    )


def used(group: Group) -> Decimal:
    """Return the margin that a group uses now."""
    return Decimal(0) if group.closed else group.margin


def _was_open(group: Group) -> bool:
    return group.closing is not CloseReason.NOT_OPENED
