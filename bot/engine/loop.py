"""The practice engine: follows the prices of what is activated, and does what they lead to.

What is in mind is only ever a copy: each change names what it was decided on, and where that has
changed meanwhile it is read again instead of being overwritten.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from bot.engine import deciding, news
from bot.engine.book import Book, Held, Place
from bot.engine.books import Books
from bot.engine.deciding import POISON, Decided
from bot.engine.desk import Desk
from bot.engine.loading import Loading
from bot.engine.quotes import FRESH, Board
from bot.engine.turns import in_turns
from bot.exchanges.base import Market
from bot.exchanges.pace import TICK as PACE
from bot.exchanges.public import NotAnswered
from bot.services.clock import Clock, over
from bot.strategies.assignment import State
from bot.strategies.base import Pair
from storage.activation_rows import Activation
from storage.activations import Activations
from storage.groups import Groups
from storage.outbox import Outbox

logger = logging.getLogger("bot.engine")

TICK = PACE.total_seconds()
SOONER = timedelta(seconds=TICK / 2)  # ticks are never quite as far apart as they should be
LONGEST_WAIT = timedelta(seconds=30)  # until an exchange that gave no prices is asked again
SIDE_BY_SIDE = 24  # ticks, each of which waits for other exchanges than those before it
AT_A_TIME = 200  # groups looked at before others get their turn
BOOKS_AT_A_TIME = 20  # activations for which a new group is thought of
READ_AT_ONCE = 200
# Time alone can be a reason to act: a pause that ends, an answer that is no longer waited for.
LOOK_AT_ALL = timedelta(minutes=1)
OVERLAP = timedelta(minutes=1)  # between clocks, and for what is stored late
COUNT_AGAIN = timedelta(minutes=1)
UNPRICED_AFTER = timedelta(minutes=10)  # shorter than that is a pause of the exchange
BEAT = timedelta(seconds=30)
HEARD_WITHIN = timedelta(minutes=2)

Prices = Callable[[str, Market, Collection[str]], Awaitable[Mapping[str, Decimal]]]
"""Asks an exchange for the last prices of pairs; raises NotAnswered."""
Every = Callable[[str, Market], timedelta]
"""Says how long a market is left alone between two questions for its prices."""
Pairs = Callable[[str, Market], Awaitable[Mapping[str, Pair]]]
"""Returns the pairs that can be traded in a market; raises NotAnswered."""


def no_prices(_pair: str, _now: datetime) -> Decimal | None:
    """Say that there is no price to act on."""
    return None


class Engine:
    """Runs all activations; `tick` is called every few seconds, also while one is under way."""

    def __init__(
        self,
        *,
        activations: Activations,
        groups: Groups,
        outbox: Outbox,
        prices: Prices,
        pairs: Pairs,
        clock: Clock,
        every: Every = lambda _exchange, _market: timedelta(0),
    ) -> None:
        self._activations = activations
        self._groups = groups
        self._loading = Loading(activations=activations, groups=groups, outbox=outbox)
        self._prices = prices
        self._pairs = pairs
        self._clock = clock
        self._every = every
        self._books = Books()
        self._desk = Desk(books=self._books, groups=groups, outbox=outbox, clock=clock)
        self._boards: dict[Place, Board] = {}
        self._heard: dict[Place, datetime] = {}
        self._looked: dict[Place, datetime] = {}
        self._busy: set[Place] = set()
        self._asked: dict[Place, datetime] = {}
        self._failed: Counter[Place] = Counter()
        self._stale: set[int] = set()
        self._unread: dict[int, Activation] = {}
        self._turn = asyncio.Lock()
        self._read_at: datetime | None = None
        self._counted_at: datetime | None = None
        self._beat_at: datetime | None = None

    async def tick(self) -> None:
        """Look once at everything whose prices are not being waited for."""
        async with self._turn:
            await self._catch_up()
        free = [place for place in self._books.places() if self._due(place)]
        ended = await asyncio.gather(*map(self._follow, free), return_exceptions=True)
        for place, error in zip(free, ended, strict=True):
            if isinstance(error, Exception):
                logger.error("%s %s was not followed to the end", *place, exc_info=error)
        async with self._turn:
            await self._finish_stopped()
            await self._beat()

    # -- what users and others have changed ------------------------------------------------------

    async def _catch_up(self) -> None:
        """Have in mind what is stored: new and changed activations, answers, what has gone."""
        now = self._clock()
        since = None if self._read_at is None else self._read_at - OVERLAP
        rows = await self._activations.assignments(changed_since=since)
        await self._take_up([row for row in rows if not self._known(row)], now)
        self._read_at = now
        if over(self._counted_at, COUNT_AGAIN, now):
            self._counted_at = now
            there = await self._activations.ids()
            for id in self._books.ids - there:
                self._books.forget(id)
            for id in self._unread.keys() - there:
                del self._unread[id]
        stale = self._stale | await self._answered()
        self._stale = set()
        await self._take_up([book.row for book in self._books if book.id in stale], now)
        await self._leave(now)

    async def _leave(self, now: datetime) -> None:
        """Let go of the positions that stay; no price is needed for that."""
        books = [book for book in self._books if book.leaves]
        leaving = [held for book in books for held in book.held.values() if not held.resting(now)]
        # An order that a stop held up is not sent any more; one that was sent keeps its result.
        self._stale |= await self._desk.send([h for h in leaving if h.group.pending], no_prices)
        decided = []
        for held in [held for held in leaving if held.group.closed is None]:
            try:
                decided.append(deciding.leave(held, now))
            except POISON:
                await self._desk.leave_alone(held, now)
        self._stale |= await self._desk.carry_out([each for each in decided if each], no_prices)

    def _known(self, row: Activation) -> bool:
        book = self._books.get(row.id)
        known = self._unread.get(row.id) if book is None else book.row
        return known is not None and (known.generation, known.changed_at) == (
            row.generation,
            row.changed_at,
        )

    async def _take_up(self, rows: Sequence[Activation], now: datetime) -> None:
        """Read activations with their groups, and let it be known that they are followed."""
        for start in range(0, len(rows), READ_AT_ONCE):
            some = rows[start : start + READ_AT_ONCE]
            books = {book.id: book for book in await self._loading.books(some, now)}
            for row in some:
                if row.id not in books:  # nothing is done for it by what was true before
                    self._books.forget(row.id)
                    self._unread[row.id] = row
                    continue
                self._books.put(books[row.id])
                self._unread.pop(row.id, None)
                if row.acknowledged < row.generation:
                    await self._activations.acknowledge(row.id, row.generation)

    async def _answered(self) -> set[int]:
        """Return the activations of which a question was answered since it was asked."""
        asked = [held for held in self._books.held if held.asks]
        now = await self._groups.revisions([held.row.id for held in asked])
        return {held.book.id for held in asked if now.get(held.row.id) != held.row.revision}

    # -- prices ----------------------------------------------------------------------------------

    def _due(self, place: Place) -> bool:
        """Say whether a place is to be asked now: less often where that costs much, or fails."""
        every, failed = self._every(*place), self._failed[place]
        if failed:
            again = timedelta(seconds=TICK) * 2 ** min(failed - 1, 5)
            every = max(every, min(again, LONGEST_WAIT))
        rested = over(self._asked.get(place), every - SOONER, self._clock())
        return rested and place not in self._busy

    async def _follow(self, place: Place) -> None:
        """Ask for the prices of one place, and act on them."""
        self._busy.add(place)
        try:
            self._asked[place] = asked_at = self._clock()
            told = await self._prices(*place, self._books.pairs(place))
            pairs = await self._listed(place) if self._books.opening(place) else {}
        except NotAnswered as error:
            if not self._failed[place]:  # once, and not every few seconds
                logger.warning("no prices of %s %s: %s", *place, error.problem)
            self._failed[place] += 1
        else:
            del self._failed[place]
            async with self._turn:
                await self._act(place, told, pairs, asked_at)
        finally:
            self._busy.discard(place)

    async def _listed(self, place: Place) -> Mapping[str, Pair]:
        """Return what can be traded; without a list nothing is opened, and open groups go on."""
        try:
            return await self._pairs(*place)
        except NotAnswered:
            return {}

    async def _act(
        self,
        place: Place,
        told: Mapping[str, Decimal],
        pairs: Mapping[str, Pair],
        asked_at: datetime,
    ) -> None:
        """Do what prices lead to: first what is owed, then for open groups, then for new ones.

        Prices are as old as the question: what was waited for too long is not acted on.
        """
        now = self._clock()
        if now - asked_at > FRESH:
            logger.warning("prices of %s %s came too late", *place)
            return
        self._heard[place] = asked_at
        board = self._boards.setdefault(place, Board())
        moved = board.take(told, asked_at)
        owed = [
            held
            for held in self._books.at(place)
            if held.group.pending is not None and not held.resting(now)
        ]
        self._stale |= await self._desk.send(owed, board.price)
        decided = await self._looks(place, moved, now)
        self._stale |= await self._desk.carry_out(decided, board.price)
        begun = await self._begin(place, pairs, now)
        overtaken = await self._desk.carry_out(begun, board.price)
        for each in begun:
            if each.held.book.id in overtaken:
                deciding.think_again(each.held.book, each.row.pair, now)
        self._stale |= overtaken

    async def _looks(self, place: Place, moved: Collection[str], now: datetime) -> list[Decided]:
        """Look at the groups whose price has moved, and at all of them once a minute."""
        board, found = self._boards[place], []
        every = over(self._looked.get(place), LOOK_AT_ALL, now)
        if every:
            self._looked[place] = now
        seen = 0
        for pair, groups in self._books.by_pair(place):
            price = board.price(pair, self._clock())
            if price is None:
                await self._tell_unpriced(groups, board.lacks(pair, now), now)
                continue
            due = every or pair in moved
            for held in groups:
                if not (due or held.again) or held.resting(now):
                    continue
                held.again = held.unpriced = False
                decided = await self._look(held, price, now)
                if decided is not None:
                    found.append(decided)
                seen += 1
                if seen % AT_A_TIME == 0:
                    await asyncio.sleep(0)
        return found

    async def _tell_unpriced(
        self, groups: Collection[Held], since: datetime, now: datetime
    ) -> None:
        """Tell once whose groups nothing can be done for, where that has lasted."""
        if now - since < UNPRICED_AFTER:
            return
        untold = [held for held in groups if not held.unpriced]
        await self._desk.tell([news.of_no_price(held, since, now) for held in untold])
        for held in untold:
            held.unpriced = True

    async def _look(self, held: Held, price: Decimal, now: datetime) -> Decided | None:
        try:
            return deciding.look(held, price, now)
        except POISON:
            await self._desk.leave_alone(held, now)
            return None

    async def _begin(self, place: Place, pairs: Mapping[str, Pair], now: datetime) -> list[Decided]:
        """Return the groups that are to be opened: one of an activation at a time."""
        board, found = self._boards[place], []
        async for book in in_turns(self._books.opening(place), BOOKS_AT_A_TIME):
            begun = deciding.begin(book, board.price, pairs, now)
            if begun is not None:
                found.append(begun)
        return found

    # -- ends and signs of life ------------------------------------------------------------------

    async def _finish_stopped(self) -> None:
        """Forget the activations that were stopped, once their last group has ended."""
        for book in list(self._books):
            if book.assignment.state is State.STOPPING and not book.held and not book.unreadable:
                acted_on = book.row.generation
                if await self._activations.finish(book.id, generation=acted_on, now=self._clock()):
                    self._books.forget(book.id)
                else:
                    self._stale.add(book.id)

        for row in [row for row in self._unread.values() if row.stopping]:
            await self._loading.clear(row, self._clock())
            acted_on = row.generation
            if await self._activations.finish(row.id, generation=acted_on, now=self._clock()):
                del self._unread[row.id]

    async def _beat(self) -> None:
        """Let it be known which activations are followed: those whose prices are heard."""
        now = self._clock()
        if not over(self._beat_at, BEAT, now):
            return
        self._beat_at = now
        followed = [book.id for book in self._books if self._hears(book, now)]
        if followed:
            await self._activations.beat(followed, now)

    def _hears(self, book: Book, now: datetime) -> bool:
        """Say whether prices come for all that an activation needs them for."""
        heard = (self._heard.get(place) for place in book.places)
        return not any(over(at, HEARD_WITHIN, now) for at in heard)
