"""The words of a picture, ready to be drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class LadderWords:
    """What stands on the picture of a ladder."""

    title: str
    price: str
    """Above the prices."""
    used: str
    """Above the margin that is used at each of them."""
    average: str
    stop: str
    liquidation: str
    in_price: Callable[[Decimal], str]
    """How the language writes a price."""
    in_money: Callable[[Decimal], str]
    """How it writes a sum."""
    facts: tuple[str, ...] = ()
    """Sentences under the picture."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number that stands out, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Legend:
    """What the colours of hours mean."""

    good: str
    partly: str
    bad: str
    unknown: str


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Hours by day: a column for each day, a row for each hour."""

    days: tuple[str, ...]
    hours: tuple[str, ...]
    """The labels of midnight, six, noon and eighteen o'clock."""
    cells: Mapping[tuple[int, int], float | None]
    """The share of good checks by (column, row); None is not known, and no cell was not yet."""


@dataclass(frozen=True, kw_only=True)
class Curve:
    """How long answers took, hour by hour."""

    title: str
    seconds: tuple[float | None, ...]
    most: str
    """The longest of them, as it is written."""
    spans: tuple[tuple[float, float], ...]
    """Where incidents were, as shares of the whole time."""


@dataclass(frozen=True, kw_only=True)
class HistoryWords:
    """All that stands on the picture of a connection's history."""

    title: str
    subtitle: str
    figures: tuple[Figure, ...]
    legend: Legend
    calendar: Calendar
    curve: Curve
