"""The history of a connection as a picture: figures, hours by day, and how long answers took."""

from itertools import accumulate
from math import ceil

from bot.pictures.sheet import (
    BLUE,
    BODY,
    EDGE,
    FAINT,
    GREY,
    INK,
    LINE,
    ORANGE,
    PAPER,
    RED,
    ROOM,
    SMALL,
    TITLE,
    WIDTH,
    Colour,
    Sheet,
    fitted,
    leading,
    width,
    wrapped,
)
from bot.pictures.words import Calendar, Curve, Figure, HistoryWords, Legend

_FIGURE = 68
_ROWS = 24
_CELL = 20
_CHART = 150
_GAP = 44
_LABEL = 32
_ALL_GOOD = 0.999


def draw(words: HistoryWords) -> bytes:
    """Return the picture as PNG."""
    title = list(wrapped(words.title, TITLE, bold=True))
    heights = (
        EDGE + len(title) * leading(TITLE) + leading(SMALL),
        _GAP // 2 + _figures_height(words.figures),
        _GAP + _ROWS * _CELL + leading(_LABEL),
        _GAP // 2 + 2 * leading(BODY),
        _GAP + leading(SMALL) + _CHART + 24,
        EDGE,
    )
    *tops, end = accumulate(heights)
    sheet = Sheet(end)
    for number, line in enumerate(title):
        y = EDGE + (number + 0.5) * leading(TITLE)
        sheet.text((EDGE, y), line, size=TITLE, bold=True)
    sheet.text((EDGE, tops[0] - leading(SMALL) / 2), words.subtitle, size=SMALL, ink=FAINT)
    _figures(sheet, words.figures, tops[0] + _GAP // 2)
    labels = (*words.calendar.hours, words.curve.most)
    left = EDGE + 12 + max(width(label, _LABEL) for label in labels)
    _calendar(sheet, words.calendar, tops[1] + _GAP, left)
    _legend(sheet, words.legend, tops[2] + _GAP // 2)
    _curve(sheet, words.curve, tops[3] + _GAP, left)
    return sheet.png()


def _labels(figures: tuple[Figure, ...]) -> list[list[str]]:
    room = ROOM / len(figures) - 20
    return [list(wrapped(figure.label, SMALL, room=room)) for figure in figures]


def _figures_height(figures: tuple[Figure, ...]) -> int:
    return leading(_FIGURE) + max(map(len, _labels(figures))) * leading(SMALL)


def _figures(sheet: Sheet, figures: tuple[Figure, ...], top: int) -> None:
    column = ROOM / len(figures)
    size = min(fitted(f.value, _FIGURE, bold=True, room=column - 20) for f in figures)
    for number, (figure, label) in enumerate(zip(figures, _labels(figures), strict=True)):
        x = EDGE + number * column
        at = (x, top + leading(_FIGURE) / 2)
        sheet.text(at, figure.value, size=size, bold=True, room=column - 20)
        for row, line in enumerate(label):
            y = top + leading(_FIGURE) + (row + 0.5) * leading(SMALL)
            sheet.text((x, y), line, size=SMALL, ink=FAINT, room=column - 20)


def _calendar(sheet: Sheet, calendar: Calendar, top: int, left: float) -> None:
    column = (WIDTH - EDGE - left) / len(calendar.days)
    for (day, hour), share in calendar.cells.items():
        x, y = left + day * column, top + hour * _CELL
        _cell(sheet, (x + 1, y + 1, x + column - 2, y + _CELL - 2), share)
    for number, label in enumerate(calendar.hours):
        middle = top + (number * 6 + 0.5) * _CELL
        sheet.text((left - 12, middle), label, size=_LABEL, ink=FAINT, anchor="rm")
    widest = max(width(label, _LABEL) for label in calendar.days)
    # Half as much again: the last label stands to the left of its day where it is the wider.
    every = 1 if widest + 16 < column else ceil((widest * 1.5 + 16) / column)
    # Counted from the end: today has its name always.
    for day in range(len(calendar.days) - 1, -1, -every):
        last = WIDTH - EDGE - width(calendar.days[day], _LABEL) / 2
        at = (min(left + (day + 0.5) * column, last), top + _ROWS * _CELL + leading(_LABEL) / 2)
        sheet.text(at, calendar.days[day], size=_LABEL, ink=FAINT, anchor="mm")


def _cell(sheet: Sheet, box: tuple[float, float, float, float], share: float | None) -> None:
    """Draw an hour; what is bad is hatched, for those who do not see its colour."""
    x, y, right, bottom = (round(edge) for edge in box)
    sheet.pen.rectangle((x, y, right, bottom), _colour(share))
    if share == 0:
        for start in range(x + 3, right - 14, 20):
            sheet.pen.line((start, bottom - 3, start + 14, y + 3), PAPER, 2)
    elif share is not None and share < _ALL_GOOD:
        sheet.pen.line((x, (y + bottom) // 2, right, (y + bottom) // 2), INK, 2)


def _colour(share: float | None) -> Colour:
    if share is None:
        return GREY
    if share >= _ALL_GOOD:
        return BLUE
    return ORANGE if share > 0 else RED


def _swatches(legend: Legend) -> tuple[tuple[float | None, str], ...]:
    return ((1.0, legend.good), (0.5, legend.partly), (0.0, legend.bad), (None, legend.unknown))


def _legend(sheet: Sheet, legend: Legend, top: int) -> None:
    for number, (share, words) in enumerate(_swatches(legend)):
        x = EDGE + number % 2 * ROOM / 2
        y = top + (number // 2 + 0.5) * leading(BODY)
        _cell(sheet, (x, y - 14, x + 44, y + 14), share)
        sheet.text((x + 60, y), words, size=SMALL, room=ROOM / 2 - 70)


def _curve(sheet: Sheet, curve: Curve, top: int, left: float) -> None:
    sheet.text((EDGE, top + leading(SMALL) / 2), curve.title, size=SMALL, ink=FAINT)
    top, right = top + leading(SMALL), WIDTH - EDGE
    most = max((each for each in curve.seconds if each is not None), default=0.0)
    step = (right - left) / len(curve.seconds)
    for number, seconds in enumerate(curve.seconds):
        if seconds is not None and most:
            x, high = left + number * step, max(3.0, seconds / most * (_CHART - 10))
            base = top + _CHART
            sheet.pen.rectangle((x, base - high, x + max(1.0, step - 1), base), BLUE)
    sheet.pen.line((left, top + _CHART, right, top + _CHART), LINE, 3)
    for begin, end in curve.spans:
        x = left + begin * (right - left)
        wide = max(6.0, (end - begin) * (right - left))
        below = top + _CHART + 8
        sheet.pen.rectangle((x, below, min(x + wide, right), below + 14), RED)
    room = left - EDGE - 12
    sheet.text((left - 12, top + 18), curve.most, size=_LABEL, ink=FAINT, anchor="rm", room=room)
    sheet.text((left - 12, top + _CHART - 14), "0", size=_LABEL, ink=FAINT, anchor="rm")
