"""Text that people see: names are validated, outside text is made fit to show."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import count, islice

NAME_LENGTH = 32
# One visible character can be many code points (a family emoji is seven); this bounds the stored
# text without refusing a name that a person would type.
_NAME_CODE_POINTS = 128
_STACKED_MARKS = 3

_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Invisible although Unicode files them as letters, marks, symbols or nothing yet.
_BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_DRESSED = f"{_PICTURE}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
# A zero-width joiner is welcome here and nowhere else: between the pictures of one emoji.
# Flags spelled with tag characters (Scotland) are not: tags can hide a whole sentence.
_EMOJI = re.compile(
    f"([\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_DRESSED}(?:\u200d{_DRESSED}){{0,8}})"
)
# Every language's I becomes one letter. Turkish pairs I/ı and İ/i, the others I/i: a key made by
# one rule would let "ISPARTA" and "ısparta" coexist, or collide, once the user changes language.
_ONE_I = str.maketrans({"I": "i", "İ": "i", "ı": "i"})


class NameFlaw(StrEnum):
    """Why a name cannot be used."""

    EMPTY = "empty"
    LINE_BREAK = "line-break"
    CONTROL = "control"
    BIDI = "bidi"
    ZERO_WIDTH = "zero-width"
    TOO_LONG = "too-long"


class BadName(ValueError):
    """Raised when a typed name cannot be used; the text itself is not kept."""

    def __init__(self, reason: NameFlaw) -> None:
        super().__init__(reason.value)
        self.reason = reason


def clean_name(text: str) -> str:
    """Return the name as it will be stored and shown, or raise BadName."""
    name = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    flaw = _flaw(name)
    if flaw:
        raise BadName(flaw)
    return name


def name_key(name: str) -> str:
    """Return what makes a name unique: two names that look the same have the same key."""
    text = unicodedata.normalize("NFKC", name).translate(_ONE_I).casefold()
    text = unicodedata.normalize("NFKC", text).replace("i\u0307", "i")
    return _SPACES.sub(" ", without_invisible(text)).strip()


def visible_length(text: str) -> int:
    """Count what a reader would count: an emoji is one, a letter with its accents is one."""
    return sum(not _attached(char) for char in _EMOJI.sub("x", text))


def visible(text: str, limit: int = 64) -> str:
    """Return outside text (a Telegram name, say) on one line, nothing hidden in it, cut to size."""
    one_line = _SPACES.sub(" ", "".join(" " if c in _LINE_BREAKS else c for c in text))
    parts = _EMOJI.split(unicodedata.normalize("NFC", one_line))
    # split() with one group alternates: text between, emoji, text between, ...
    shown = "".join(
        part if index % 2 else "".join(c for c in part if not _unfit(c))
        for index, part in enumerate(parts)
    ).strip()
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def is_invisible(char: str) -> bool:
    """Say whether a character takes no room and leaves no ink: joiners, marks of direction, BOM."""
    return unicodedata.category(char) == "Cf" or _BLANKS.match(char) is not None


def without_invisible(text: str) -> str:
    """Return the text without the characters nobody can see."""
    return text if text.isascii() else "".join(char for char in text if not is_invisible(char))


# Exchange + market + purpose. Names are proper names and "Spot", "Futures" what the exchanges
# print in every language, so these stay; a caller may pass patterns of its own.
SUGGESTED = (
    "{exchange} Spot Main",
    "{exchange} Futures Conservative",
    "Recovery PRO Connection",
    "BTC ETH New Groups",
)


def suggest_names(
    exchange: str, taken: Iterable[str] = (), *, patterns: Iterable[str] = SUGGESTED, limit: int = 4
) -> tuple[str, ...]:
    """Return up to `limit` free names, the numbered ones ("MEXC Spot Main 2") last."""
    used = {name_key(name) for name in taken}
    names = [pattern.format(exchange=exchange) for pattern in patterns]
    numbered = (f"{name} {number}" for number in islice(count(2), len(used) + 1) for name in names)
    found: list[str] = []
    for name in (*names, *numbered):
        if (
            len(found) < limit
            and visible_length(name) <= NAME_LENGTH
            and name_key(name) not in used
        ):
            used.add(name_key(name))
            found.append(name)
    return tuple(found)


def _flaw(name: str) -> NameFlaw | None:
    plain = _EMOJI.sub("x", name)
    if not plain:
        return NameFlaw.EMPTY
    for char in plain:
        if char in _LINE_BREAKS:
            return NameFlaw.LINE_BREAK
        if char in _BIDI:
            return NameFlaw.BIDI
        if is_invisible(char):
            return NameFlaw.ZERO_WIDTH
        if _unfit(char):
            return NameFlaw.CONTROL
    if _piled(plain):
        return NameFlaw.ZERO_WIDTH
    too_long = visible_length(name) > NAME_LENGTH or len(name) > _NAME_CODE_POINTS
    return NameFlaw.TOO_LONG if too_long else None


def _piled(text: str) -> bool:
    """Say whether accents stand on nothing, or so many on one letter that they cover the lines."""
    run = _STACKED_MARKS
    for char in text:
        run = run + 1 if _attached(char) else 0
        if run > _STACKED_MARKS:
            return True
    return False


def _attached(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or is_invisible(char)


def _unfit(char: str) -> bool:
    # Not yet assigned (Cn) is allowed: an emoji newer than this Python's tables is no mistake.
    nothing = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return nothing or is_invisible(char) or unicodedata.category(char) in {"Cc", "Cs", "Co"}
