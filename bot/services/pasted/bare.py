"""Values that stand in a message without a name."""

import re
from collections.abc import Sequence, Set

from bot.exchanges.base import FieldId
from bot.services.pasted.form import SHAPED
from bot.services.pasted.found import Found
from bot.services.pasted.phrases import put_phrase
from bot.services.pasted.words import (
    MOST_PIECES,
    MOST_WORDS,
    code_like,
    joined,
    normal,
    sentence,
)

_BULLET = re.compile(r"[ \t]*(?:\(?\d{1,2}[.):]|\d\u20e3|[-–—•·*→►▪>#]+|[^\w\s!-~]+)[ \t]+")


def take_bare(found: Found, lines: Sequence[str]) -> None:
    """Take values that stand alone: by their shape, and what then is left by elimination."""
    lines = [line.strip() for line in lines if line.strip()]
    if len(lines) == 1 and not found.labelled and _one_value(found, lines[0]):
        _take_alone(found, lines[0])
        return
    if len(lines) > 1:
        lines = [_BULLET.sub("", line, count=1) for line in lines]
    words = [word for line in lines for word in line.split()][:MOST_WORDS]
    used = _take_shapes(found, words)
    if not found.labelled:
        _take_remaining(found, lines, words, used)


def _one_value(found: Found, line: str) -> bool:
    return found.form.asked is FieldId.PASSPHRASE or len(line.split()) == 1


def _take_alone(found: Found, text: str) -> None:
    """Take the whole message as what was asked, or as the one field that it looks like."""
    wanted = found.form.wanted()
    like = _looks_like(found, text, wanted)
    if len(like) == 1:
        _put(found, like[0], text)
    else:
        _put(found, found.form.asked or next(iter(wanted or found.form.fields)), text)


def _take_shapes(found: Found, words: Sequence[str]) -> set[int]:
    """Take the words, then the neighbouring words, that look like a field still open."""
    still_open = found.open_shaped()
    like = {place: _looks_like(found, word, still_open) for place, word in enumerate(words)}
    used = {place for place, names in like.items() if len(names) == 1}
    for place in sorted(used):
        found.put_words(like[place][0], [words[place]])
    used |= _share_out(found, words, [place for place, names in like.items() if len(names) > 1])
    return used | _take_cut(found, words, used)


def _looks_like(found: Found, word: str, names: Sequence[FieldId]) -> list[FieldId]:
    fields = found.form.fields
    return [name for name in names if name in SHAPED and normal(fields[name], [word]) is not None]


def _share_out(found: Found, words: Sequence[str], places: Sequence[int]) -> set[int]:
    """Give words that look like two fields at once to the fields in the exchange's order."""
    left = found.open_shaped()
    wanted = [name for name in left if name not in found.form.have] or left
    if len(places) == 1 and found.form.asked in wanted:
        wanted = [found.form.asked]
    if len(places) > 1:
        found.ambiguous.update(wanted[: len(places)])
    shared = dict(zip(places, wanted, strict=False))
    for place, name in shared.items():
        found.put_words(name, [words[place]])
    return set(shared)


def _take_cut(found: Found, words: Sequence[str], used: Set[int]) -> set[int]:
    """Take values in pieces, of words that are not used; return the places of the pieces."""
    taken: set[int] = set()
    for name in found.open_shaped():
        piece = joined(found.form.fields[name], words, used | taken)
        if piece:
            taken.update(range(piece.first, piece.after))
            found.put_piece(name, piece)
    return taken


def _take_remaining(
    found: Found, lines: Sequence[str], words: Sequence[str], used: Set[int]
) -> None:
    """Take what has no known shape, where only one meaning is left for it."""
    left = [word for place, word in enumerate(words) if place not in used]
    wanted = [name for name in found.form.wanted() if name not in found.values]
    asked = found.form.asked
    if wanted == [FieldId.PASSPHRASE]:
        _take_phrase(found, _untouched(lines, len(words), used), left)
    elif wanted and len(left) == len(wanted) and all(map(code_like, left)):
        found.ambiguous.update(wanted if len(wanted) > 1 else ())
        for name, word in zip(wanted, left, strict=True):
            _put(found, name, word)
    elif not found.values and asked in SHAPED and not sentence(left):
        found.put_words(asked, left[:MOST_PIECES])


def _take_phrase(found: Found, lines: Sequence[str], left: Sequence[str]) -> None:
    """Take the one line, or word, that is nothing else."""
    likely = [line for line in lines if found.form.fits(FieldId.PASSPHRASE, line)]
    if len(lines) == 1:
        put_phrase(found, lines[0])
    elif len(left) == 1:
        put_phrase(found, left[0])
    elif len(likely) == 1:
        put_phrase(found, likely[0])
        found.ambiguous.add(FieldId.PASSPHRASE)


def _untouched(lines: Sequence[str], words: int, used: Set[int]) -> list[str]:
    """Return the lines of which no word is used; words after the last that counts are not."""
    places = iter(range(words))
    return [line for line in lines if used.isdisjoint({next(places, -1) for _ in line.split()})]


def _put(found: Found, name: FieldId, text: str) -> None:
    if name in SHAPED:
        found.put_words(name, [text])
    else:
        put_phrase(found, text)
