"""What one message gave: values, what was put right in them, what may be wrong, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.exchanges.base import FieldId
from bot.secret import Secret


class Repair(StrEnum):
    """What was put right without asking."""

    WHITESPACE = "whitespace"
    QUOTES = "quotes"
    INVISIBLE = "invisible"
    WIDTH = "width"
    LABELS = "labels"
    SWAPPED = "swapped"


class Reason(StrEnum):
    """Why a value is used only if the user says so."""

    UNUSUAL_FORMAT = "unusual-format"
    SAME_AS_OTHER = "same-as-other-field"
    LOOKS_LIKE_OTHER = "looks-like-other-field"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True)
class Doubt:
    """One value that may not be what the user meant."""

    field: FieldId
    reason: Reason


@dataclass(frozen=True)
class Intake:
    """What one message gave; `values` holds a field given earlier only where it was corrected."""

    values: Mapping[FieldId, Secret]
    repaired: frozenset[Repair]
    doubts: tuple[Doubt, ...]
    missing: tuple[FieldId, ...]
