"""Numbers as people type them: which mark parts the decimals depends on where they live."""

import re
import unicodedata
from decimal import Decimal

LONGEST = 40  # characters
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# What may stand around a number: its sign, and the unit that the question named.
_TYPED = re.compile(
    r"%?(?P<sign>[-+]?)[$€£₺]?(?P<digits>[\d.,'’]*\d[.,]?)(?:%|[x×]|[A-Za-z]{2,12})?", re.ASCII
)
_IN_THREES = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d*", re.ASCII)
_PARTS_BY_POINT = frozenset({"en"})


def read_number(text: str, language: str) -> Decimal | None:
    """Return the number in a text as a speaker of the language means it; None for no number.

    A lone mark before exactly three digits parts thousands where that is its office in the
    language: `1.234` is a thousand and more in Spanish, and a little more than one in English.
    """
    if len(text) > LONGEST:
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(_MINUS)
    found = _TYPED.fullmatch(plain)
    if found is None:
        return None
    digits = re.sub("['’]", "", found["digits"])
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
