"""Activations and their groups as they are stored, read into mind."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.engine import news
from bot.engine.book import Book, Held, parsed
from bot.engine.turns import in_turns
from bot.services.assignments import assignment
from bot.strategies.actions import Zone
from bot.strategies.assignment import State
from bot.strategies.settings import Settings
from bot.strategies.stored import load_settings
from bot.strategies.wire import Unreadable
from storage.activation_rows import Activation
from storage.activations import Activations
from storage.groups import Change, Ended, Groups, Row
from storage.outbox import Outbox

logger = logging.getLogger("bot.engine")


class Loading:
    """Reads what there is."""

    def __init__(self, *, activations: Activations, groups: Groups, outbox: Outbox) -> None:
        self._activations = activations
        self._groups = groups
        self._outbox = outbox

    async def books(self, rows: Sequence[Activation], now: datetime) -> list[Book]:
        """Return activations with their groups; one that cannot be read is left out, and logged."""
        found = {}
        async for activation in in_turns(rows):
            book = _book(activation)
            if book is not None:
                found[activation.id] = book
        opened = await self._groups.open_of(found)
        # After them: what ends between the two is counted, and its group found to be an old copy.
        for id, count in (await self._groups.counted(found)).items():
            found[id].last_number, found[id].results = count.last_number, count.result
        await self._remember(found, now)
        async for row in in_turns(opened):
            held = await self.held(row, found[row.activation_id], now)
            if held is not None:
                held.book.keep(held)
        return list(found.values())

    async def held(self, row: Row, book: Book, now: datetime) -> Held | None:
        """Return a group of an activation; one that cannot be read is told of, and counted."""
        try:
            group = parsed(row)
            settings = await self._settings(book, row.generation)
        except Unreadable:
            logger.exception("group %s cannot be read", row.id)
            await self._outbox.add([news.of_trouble(book, row, now)])
            if not await self._let_go(row, book, now):
                book.unreadable += 1
            return None
        return Held(row, group, settings, book)

    async def clear(self, row: Activation, now: datetime) -> None:
        """Let go of all groups of an activation that is stopped, and cannot be read."""
        left = await self._groups.open_of([row.id])
        await self._groups.write([Change(row=_closed(each, now)) for each in left])

    async def _let_go(self, row: Row, book: Book, now: datetime) -> bool:
        """Close a group that cannot be read once its activation is stopped: else none ends."""
        if book.assignment.state is not State.STOPPING:
            return False
        return bool(await self._groups.write([Change(row=_closed(row, now))]))

    async def _settings(self, book: Book, generation: int) -> Settings:
        """Return the settings that a group was opened with."""
        if generation not in book.settings:
            texts = await self._activations.settings(book.id)
            book.settings |= {number: load_settings(text) for number, text in texts.items()}
        try:
            return book.settings[generation]
        except KeyError as error:
            raise Unreadable("generation", "unknown") from error

    async def _remember(self, books: dict[int, Book], now: datetime) -> None:
        """Let each activation know which pairs still rest."""
        last: dict[tuple[int, str], Ended] = {}
        since = {id: now - book.assignment.settings.cooldown for id, book in books.items()}
        for ended in await self._groups.ended_since(since):
            last[ended.activation_id, ended.pair] = ended
        for row in await self._groups.read([each.group_id for each in last.values()]):
            with suppress(Unreadable):  # of its pair another group may then come a little early
                books[row.activation_id].ended[row.pair] = parsed(row)


def _closed(row: Row, now: datetime) -> Row:
    """Return a group that nobody can read any more, as it ends: what it brought is not known."""
    return replace(row, zone=Zone.CLOSED.value, used=Decimal(0), closed_at=now)


def _book(row: Activation) -> Book | None:
    try:
        found = assignment(row)
    except Unreadable:
        logger.exception("activation %d cannot be read", row.id)
        return None
    return Book(row=row, assignment=found, settings={row.generation: found.settings})
