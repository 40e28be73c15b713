"""The worst case as a picture: a staircase of the margin that is used as the price runs away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.pictures.sheet import (
    BLUE,
    BODY,
    EDGE,
    FAINT,
    INK,
    PALE_BLUE,
    RED,
    ROOM,
    SMALL,
    TITLE,
    WIDTH,
    Colour,
    Sheet,
    leading,
    width,
    wrapped,
)
from bot.pictures.words import LadderWords
from bot.strategies.worst_case import WorstCase

_CHART = 780
_ROW = 50
"""The least distance between two labels."""
_GAP = 24
_FAR = Decimal("1.5")
"""A liquidation farther away than this many ladders would press the ladder flat."""


@dataclass(frozen=True)
class Row:
    """A price worth naming, what stands beside it, and where."""

    price: Decimal
    label: str
    y: float
    ink: Colour = INK
    marked: bool = False
    """Whether it is no order, but a line across the picture."""


def draw(worst: WorstCase, words: LadderWords) -> bytes:
    """Return the picture as PNG."""
    title = list(wrapped(words.title, TITLE, bold=True))
    facts = [line for fact in words.facts for line in wrapped(fact, BODY)]
    top = EDGE + len(title) * leading(TITLE) + 70
    below = top + _CHART + 40
    sheet = Sheet(below + len(facts) * leading(BODY) + EDGE)
    for number, line in enumerate(title):
        y = EDGE + (number + 0.5) * leading(TITLE)
        sheet.text((EDGE, y), line, size=TITLE, bold=True)
    _chart(sheet, worst, words, top)
    for number, line in enumerate(facts):
        sheet.text((EDGE, below + (number + 0.5) * leading(BODY)), line)
    return sheet.png()


def _chart(sheet: Sheet, worst: WorstCase, words: LadderWords, top: int) -> None:
    rows = placed(_rows(worst, words, top), top)
    prices = max(width(words.in_price(row.price), SMALL) for row, _ in rows)
    labels = max(width(row.label, SMALL) for row, _ in rows)
    left, right = EDGE + min(prices, ROOM / 3), WIDTH - EDGE - min(labels, ROOM / 3)
    half = ROOM / 2 - _GAP
    sheet.text((EDGE, top - 34), words.price, size=SMALL, ink=FAINT, room=half)
    corner = (WIDTH - EDGE, top - 34)
    sheet.text(corner, words.used, size=SMALL, ink=FAINT, anchor="rm", room=half)
    _stairs(sheet, worst, top, left + _GAP, right - _GAP)
    for row, y in rows:
        if row.marked:
            sheet.dashes(left + _GAP, right - _GAP, row.y, row.ink)
        number = words.in_price(row.price)
        sheet.text((left, y), number, size=SMALL, ink=row.ink, anchor="rm", room=left - EDGE)
        end = (WIDTH - EDGE, y)
        room = WIDTH - EDGE - right
        sheet.text(end, row.label, size=SMALL, ink=row.ink, anchor="rm", room=room)


def _stairs(sheet: Sheet, worst: WorstCase, top: int, left: float, right: float) -> None:
    steps, most = worst.plan.steps, worst.plan.last.margin
    ends = [_y(worst, step.rung.price, top) for step in steps[1:]]
    worse = worst.plan.side.sign
    ends.append(top + _CHART if worse > 0 else top)
    before = left
    for step, end in zip(steps, ends, strict=True):
        y, x = _y(worst, step.rung.price, top), left + (right - left) * float(step.margin / most)
        sheet.pen.rectangle((left, min(y, end), x, max(y, end)), PALE_BLUE)
        sheet.pen.line((before, y, x, y), BLUE, 6)
        sheet.pen.line((x, y - 3 * worse, x, end), BLUE, 6)
        before = x


def _rows(worst: WorstCase, words: LadderWords, top: int) -> Iterator[Row]:
    """Yield what is to be named, the most important first."""
    steps = worst.plan.steps
    if worst.stop is not None:
        yield Row(worst.stop.price, words.stop, _y(worst, worst.stop.price, top), RED, True)
    if _near(worst):
        y = _y(worst, worst.liquidation, top)
        yield Row(worst.liquidation, words.liquidation, y, RED, True)
    ordered = [steps[0], *({steps[-1].rung.number: steps[-1]}.values() if steps[1:] else ())]
    for step in (*ordered, *steps[1:-1]):
        yield Row(step.rung.price, words.in_money(step.margin), _y(worst, step.rung.price, top))
    average = worst.full.average
    yield Row(average, words.average, _y(worst, average, top), FAINT, True)


def placed(rows: Iterable[Row], top: int) -> list[tuple[Row, float]]:
    """Return where labels stand without touching; for the least important there may be no room."""
    placed: list[tuple[Row, float]] = []
    for row in rows:
        taken = [y for _, y in placed]
        near = (row.y + shift * way for shift in range(2 * _ROW) for way in (1, -1))
        y = next((y for y in near if _free(y, taken, top)), None)
        if y is not None and (abs(y - row.y) < _ROW / 4 or row.ink == RED):
            placed.append((row, y))
    return placed


def _free(y: float, taken: list[float], top: int) -> bool:
    inside = top <= y <= top + _CHART
    return inside and all(abs(y - other) >= _ROW for other in taken)


def _y(worst: WorstCase, price: Decimal, top: int) -> float:
    """Return where a price lies: the higher, the higher up."""
    low, high = sorted((worst.plan.entry, _end(worst)))
    along = (high - price) / (high - low)
    return top + 20 + (_CHART - 40) * float(along)


def _end(worst: WorstCase) -> Decimal:
    """Return the worst price on the picture."""
    ends = [_beyond(worst, Decimal("1.05"))]
    if worst.stop is not None:
        ends.append(worst.stop.price)
    if _near(worst):
        ends.append(worst.liquidation)
    return min(ends) if worst.plan.side.sign > 0 else max(ends)


def _near(worst: WorstCase) -> bool:
    limit = _beyond(worst, _FAR)
    return worst.liquidation > 0 and not worst.plan.side.worse(worst.liquidation, limit)


def _beyond(worst: WorstCase, times: Decimal) -> Decimal:
    """Return the price so many times as far away as the last order."""
    plan = worst.plan
    reach = plan.last.rung.price - plan.entry or -plan.side.sign * plan.entry / 10
    return plan.entry + reach * times
