"""Numbers as people type them: which mark parts the decimals depends on where they live."""

import re
from collections.abc import Collection
from decimal import Decimal

LONGEST = 40  # characters
_PLAIN = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "’": "'"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict.fromkeys("\u00a0\u2009\u202f", " ")
)
# A space or an apostrophe parts thousands or nothing: "20 50" is two numbers, and "1'5" is none.
_TYPED = re.compile(
    r"(?P<before>[^\d\s+.,-]*) ?(?P<sign>[-+]?)"
    r"(?P<digits>[1-9]\d{0,2}(?P<part>[ '])\d{3}(?:(?P=part)\d{3})*(?:[.,]\d*)?|[\d.,]*\d[.,]?)"
    r" ?(?P<after>[^\d\s]\S*)?",
    re.ASCII,
)
_IN_THREES = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d*", re.ASCII)
_PARTS_BY_POINT = frozenset({"en"})


def read_number(text: str, language: str, units: Collection[str] = ()) -> Decimal | None:
    """Return the number in a text as a speaker of the language means it; None for no number.

    Beside it stands nothing, or one of the units: "10 mil" is not ten. A lone mark before exactly
    three digits parts thousands where that is its office in the language: `1.234` is a thousand
    and more in Spanish, and a little more than one in English.
    """
    found = _TYPED.fullmatch(text.strip().translate(_PLAIN)) if len(text) <= LONGEST else None
    if found is None:
        return None
    beside = f"{found['before']}{found['after'] or ''}".casefold()
    if beside and beside not in {unit.casefold() for unit in units}:
        return None
    digits = re.sub("[ ']", "", found["digits"])
    mark = _decimal_mark(digits, language)
    whole, _, decimals = digits.rpartition(mark) if mark else (digits, "", "")
    others = set(whole) & {".", ","}
    if mark in others or len(others) > 1 or not _IN_THREES.fullmatch(whole):
        return None
    return Decimal(f"{found['sign']}{re.sub('[.,]', '', whole) or '0'}.{decimals or '0'}")


def _decimal_mark(digits: str, language: str) -> str:
    """Return the mark that parts the decimals; nothing where there are none."""
    marks = re.sub(r"\d", "", digits)
    if len(set(marks)) != 1:
        return marks[-1:]
    if len(marks) > 1:
        return ""
    thousands = "," if language in _PARTS_BY_POINT else "."
    parts_them = marks == thousands and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits)
    return "" if parts_them else marks
