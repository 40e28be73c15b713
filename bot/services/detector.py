"""Tell whether a text holds something that looks like a secret.

It errs on the side of deleting: a wallet address or a transaction hash looks like a key and is
taken for one; sentences, names, links to pages, numbers and addresses of servers are not.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from bot.exchanges.base import Field, FieldId
from bot.services.labels import fold, label_pattern, meaning
from bot.text import without_invisible

LONGEST = 4096
_LONG = 20  # a run of mixed characters from here on is no word
_PIECES = 4

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
# Shapes that need no second look. HTX keys: group-b.md 3.1; a digit tells them from a web slug.
_CERTAIN = re.compile(
    rf"PRIVATE KEY-----|-----BEGIN |{_UUID}|organizations/[0-9a-f-]{{20,}}"
    r"|(?i:BEGIN[ _]{0,3}[A-Z]{0,9}[ _]{0,3}PRIVATE[ _]{0,3}KEY)"
    r"|(?<![A-Za-z0-9])mx0[A-Za-z0-9]{9,}|(?<![A-Za-z0-9])[0-9A-Fa-f]{24,}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])0x[0-9A-Fa-f]{40,}"
    r"|(?<![a-z0-9-])(?=[a-z-]{0,36}\d)[0-9a-z]{8}-[0-9a-z]{8,10}-[0-9a-z]{8}-[0-9a-z]{5,10}(?![a-z0-9-])",
)
_RUN = re.compile(r"[A-Za-z0-9+/_=-]{16,}")
_WRAPPING = "\"'`“”„‘’«»‹›*_|()[]{}<>,;.!?:…"
_SAID = re.compile(
    r"[\"'`*_”»’)\]]{0,4}(?: *\([^()\n]{0,40}\))?[ \t]{0,4}"
    r"(?P<clear>:=|=>|->|[→⇒➡]|[:=|]|(?<=\s)[-–—](?=\s))?"
    r"(?P<loose>(?<=\s)(?:is|es)(?=\s)|\s*\n)?[\s\"'`*“«„‘]{0,6}"
)


def shapes(fields: Iterable[Field]) -> tuple[str, ...]:
    """Return the patterns to look for; a passphrase has none, any word would match it."""
    return tuple(
        dict.fromkeys(item.pattern for item in fields if item.id is not FieldId.PASSPHRASE)
    )


def looks_secret(text: str, patterns: Iterable[str] = ()) -> bool:
    """Say whether a text holds a key, a secret or a passphrase; `patterns` come from `shapes`."""
    plain = unicodedata.normalize("NFKC", without_invisible(text[:LONGEST]))
    plain = plain.translate(dict.fromkeys(map(ord, "‐‑‒–—−"), "-"))
    words = [word.strip(_WRAPPING) for word in plain.split()]
    known = tuple(patterns)
    return (
        _CERTAIN.search(plain) is not None
        or any(_random(run) for word in words for run in _RUN.findall(word))
        or any(_known(word, known) for word in words)
        or any(_in_pieces(piece, known) for piece in _joined(words))
        or _said(plain)
    )


def _known(word: str, patterns: tuple[str, ...]) -> bool:
    parts = {word, *re.split(r"[:=,;|/?&\"'()<>\[\]{}]", word)}
    return any(
        len(part) >= 12 and _mixed(part) and re.fullmatch(pattern, part)
        for part in parts
        for pattern in patterns
    )


def _in_pieces(value: str, patterns: tuple[str, ...]) -> bool:
    """Judge neighbouring words as one: words of a sentence must not add up to a key."""
    if re.fullmatch(r"mx0[A-Za-z0-9]{15}", value):
        return True
    digits = sum(map(str.isdigit, value))
    others = len(value) - digits
    if digits and others and re.fullmatch(rf"{_UUID}|[0-9a-f]{{24,}}|[0-9A-F]{{24,}}", value):
        return True
    if digits < 3 or others < 3 or _changes(value) < 5:
        return False
    return any(re.fullmatch(pattern, value) for pattern in patterns)


def _joined(words: list[str]) -> Iterator[str]:
    for first in range(len(words)):
        for after in range(first + 2, min(first + _PIECES, len(words)) + 1):
            yield "".join(words[first:after])[:1024]


def _random(run: str) -> bool:
    """Say whether a long run changes between capitals, small letters and digits as chance does."""
    few = 4 if any(map(str.isdigit, run)) else len(run) * 2 // 5  # BackFutureConnectSpotMain
    return len(run) >= _LONG and _changes(run) >= max(few, len(run) // 5)


def _mixed(word: str) -> bool:
    return (any(map(str.isdigit, word)) and any(map(str.isalpha, word))) or _changes(word) >= 5


def _changes(run: str) -> int:
    """Count the changes of character class inside words; "Spot-Main" has two, one a word."""
    return sum(
        sum(1 for _ in groupby(chunk, key=_character_class)) - 1
        for chunk in re.split(r"[^A-Za-z0-9]", run)
        if chunk
    )


def _character_class(char: str) -> str:
    return "9" if char.isdigit() else "A" if char.isupper() else "a"


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(label_pattern())


def _said(plain: str) -> bool:
    """Say whether something stands beside a label as a secret does."""
    folded = fold(plain)
    for found in _labels().finditer(folded):
        gap = _SAID.match(folded, found.end())
        words = plain[gap.end() : gap.end() + 200].split("\n", 1)[0].split() if gap else []
        if gap is None or not words:
            continue
        if _code_like(words[0]) or ((gap["clear"] or gap["loose"]) and _code_like(words[0], 6, 1)):
            return True
        if gap["clear"] and meaning(found["label"]) is FieldId.PASSPHRASE:
            alone = len(words) == 1 and len(words[0].strip(_WRAPPING)) >= 7
            if (alone and "://" not in words[0]) or any(_code_like(word, 6, 1) for word in words):
                return True
    return False


def _code_like(word: str, least: int = 8, digits: int = 2) -> bool:
    bare = word.strip(_WRAPPING)
    numbers, letters = sum(map(str.isdigit, bare)), sum(map(str.isalpha, bare))
    return len(bare) >= least and numbers >= digits and letters >= 2 and "://" not in bare
