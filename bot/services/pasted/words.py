"""A key or secret among words: what is around it goes, what a line break has cut is joined."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from bot.exchanges.base import Field

MOST_PIECES = 8  # one value over more lines than this is not a value
MOST_WORDS = 400

_LONGEST_VALUE = 1024
# Never part of a key or secret of any exchange, so they go; the second lot goes if that helps.
_WRAPPING = "\"'`“”„‟‘’‚«»‹›*|()[]{}<>,;.!?:…"
_BULLETS = _WRAPPING + "_~-–—•·→►▪#"
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "‐‑‒–—―−"), ord("-")
)


@dataclass(frozen=True)
class Piece:
    """One word, or several that are one value, at a place among the words."""

    first: int
    after: int
    raw: str = field(repr=False)
    value: str = field(repr=False)


def narrowed(text: str) -> str:
    """Return the text with the characters that a Chinese keyboard or a typesetter has widened."""
    return text.translate(_NARROW)


def normal(item: Field, words: Sequence[str]) -> str | None:
    """Return the words as a value of the field's normal form, if they are one."""
    if sum(map(len, words)) > _LONGEST_VALUE:
        return None
    return next((value for value in _candidates(words) if item.fits(value)), None)


def whole(item: Field, words: Sequence[str]) -> Piece:
    """Return all the words as one value, whether or not its form is normal."""
    value = normal(item, words)
    return Piece(0, len(words), "".join(words), _stripped(words) if value is None else value)


def first_normal(item: Field, words: Sequence[str]) -> Piece | None:
    """Find the first word of the field's normal form, or else the first joined words."""
    for place, word in enumerate(words):
        value = normal(item, [word])
        if value is not None:
            return Piece(place, place + 1, word, value)
    return joined(item, words)


def joined(item: Field, words: Sequence[str], used: Set[int] = frozenset()) -> Piece | None:
    """Find a value that a line break or space has cut into pieces, none of them in `used`."""
    for first in range(len(words)):
        for after in range(first + 2, min(first + MOST_PIECES, len(words)) + 1):
            if not used.isdisjoint(range(first, after)):
                break
            value = normal(item, words[first:after])
            if value is not None and any(map(str.isdigit, value)):
                return Piece(first, after, "".join(words[first:after]), value)
    return None


def unusual(words: Sequence[str]) -> Piece:
    """Return the beginning that reads like one value although its form is new."""
    after = 1
    while after < min(len(words), MOST_PIECES) and all(map(code_like, words[: after + 1])):
        after += 1
    return Piece(0, after, "".join(words[:after]), _stripped(words[:after]))


def code_like(word: str) -> bool:
    """Say whether a word is long and has digits, as no word of a sentence does."""
    bare = word.strip(_WRAPPING)
    return len(bare) >= 6 and any(map(str.isdigit, bare))


def sentence(words: Sequence[str]) -> bool:
    """Say whether at least half of the words are of letters only."""
    bare = [word.strip(_WRAPPING) for word in words]
    prose = sum(word.isalpha() or not word for word in bare)
    return not words or (len(words) > 1 and 2 * prose >= len(words))


def _candidates(words: Sequence[str]) -> Iterator[str]:
    narrow = [narrowed(word) for word in words]
    yield "".join(narrow)
    bare = "".join(word.strip(_WRAPPING) for word in narrow)
    yield bare
    yield bare.strip(_BULLETS)


def _stripped(words: Sequence[str]) -> str:
    return "".join(narrowed(word).strip(_WRAPPING) for word in words) or "".join(words)
