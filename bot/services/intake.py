"""Read what a user typed or pasted into the fields that an exchange asks for."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, permutations
from types import MappingProxyType

from bot.exchanges.base import Field, FieldId
from bot.secret import Secret
from bot.services.labels import JSON_ONLY, fold, label_pattern, meaning, squeeze
from bot.text import without_invisible

LONGEST = 4096  # a Telegram message is no longer: https://core.telegram.org/bots/api#sendmessage
NOTHING: Mapping[FieldId, Secret] = MappingProxyType({})

_MOST_PIECES = 8  # one value over more lines than this is not a value
_MOST_WORDS = 400
_SHAPED = (FieldId.API_KEY, FieldId.SECRET)  # a passphrase is the user's own words

_SEPARATOR = re.compile(
    r"(?P<closing>[\"'`*_”»’)\]]{0,4})(?: *\([^()\n]{0,40}\))? *"
    r"(?:(?P<clear>:=|=>|->|[→⇒➡➜]|::?|[=|]|(?<= )-(?=\s)|[–—](?=\s)|\t|(?<= )(?:is|es):?(?=\s))"
    r"|(?P<line>\n)|(?P<space>(?<= )))(?:[*_`]{1,3}(?=\s))?"
)
_OPENING = frozenset(" \t\n\"'`*_«“„‘([{<|,;")
_BULLET = re.compile(r"[ \t]*(?:\(?\d{1,2}[.):]|\d\u20e3|[-–—•·*→►▪>#]+|[^\w\s!-~]+)[ \t]+")
_PEM = re.compile(
    r"-----BEGIN ([A-Z ]{0,20}PRIVATE KEY)-----(.{1,4000}?)-----END \1-----", re.DOTALL
)
# Never part of a key or secret of any exchange, so they go; the second lot goes if that helps.
_WRAPPING = "\"'`“”„‟‘’‚«»‹›*|()[]{}<>,;.!?:…"
_BULLETS = _WRAPPING + "_~-–—•·→►▪#"
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "‐‑‒–—―−"), ord("-")
)
_QUOTES = {"«": "»", "“": "”", "„": "“", "‘": "’", "‹": "›", "`": "`", "```": "```"}
_STRAIGHT = re.compile(r"(\"|'|\*\*|\|\|)(.+)\1(?P<after>[\s,;})\]]*)")


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


def read_fields(
    text: str,
    fields: Sequence[Field],
    have: Mapping[FieldId, Secret] = NOTHING,
    asked: FieldId | None = None,
) -> Intake:
    """Return the values in a message: a label beats a guess, and a risky guess is a doubt."""
    reading = _Reading(fields, have, asked)
    plain = reading.make_plain(text[:LONGEST])
    rest = reading.take_labelled(reading.take_pem(reading.take_json(plain)))
    if reading.mistook_for_label(plain):
        reading = _Reading(fields, have, asked)
        reading.put_words(plain)
        reading.ambiguous.add(FieldId.PASSPHRASE)
    else:
        reading.take_bare(rest)
    return reading.settle()


def belongs_to(
    values: Mapping[FieldId, Secret], registry: Mapping[str, Sequence[Field]]
) -> tuple[str, ...]:
    """Return the exchanges whose key and secret look like these; passphrases have no shape."""
    shaped = {name: value.reveal() for name, value in values.items() if name in _SHAPED}
    return tuple(
        exchange
        for exchange, fields in registry.items()
        if shaped
        and shaped.keys() <= {item.id for item in fields}
        and all(_fits(item, shaped[item.id]) for item in fields if item.id in shaped)
    )


@dataclass(frozen=True)
class _Label:
    field: FieldId
    start: int
    value: int
    """Where the value starts."""
    quoted: bool
    """Whether the label was in quotes, as in JSON: then quotes around the value mean nothing."""


@dataclass(frozen=True)
class _Piece:
    """One word, or several that are one value, at a place among the words."""

    first: int
    after: int
    raw: str
    value: str


class _Reading:
    """Collect the values of one message; plain text lives here until `settle` wraps it."""

    def __init__(
        self, fields: Sequence[Field], have: Mapping[FieldId, Secret], asked: FieldId | None
    ) -> None:
        self.fields = {item.id: item for item in fields}
        self.have = {name: have[name].reveal() for name in self.fields if name in have}
        self.asked = asked if asked in self.fields else None
        self.values: dict[FieldId, str] = {}
        self.typed: dict[FieldId, str] = {}  # before what no key holds was taken off
        self.repaired: set[Repair] = set()
        self.ambiguous: set[FieldId] = set()
        self.labelled = False

    # From the message to plain text, and out of it what states its own name.

    def make_plain(self, text: str) -> str:
        """Return the text without what cannot be seen, with one kind of space and line break."""
        text = text.translate({0xFE0F: None, 0x200D: None} if _has_pictures(text) else {})
        seen = without_invisible(text)
        if seen != text:
            self.repaired.add(Repair.INVISIBLE)
        text = unicodedata.normalize("NFC", seen)
        text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
        text = re.sub(r"[^\S\n\t]", " ", text)
        return "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")

    def take_json(self, text: str) -> str:
        """Take the values of a JSON object and return the text around it."""
        start, end = text.find("{"), text.rfind("}") + 1
        pairs = list(_json_pairs(text[start:end])) if 0 <= start < end else []
        for lookup in (self._meaning, JSON_ONLY.get):
            for key, value in pairs:
                name = lookup(squeeze(key))
                if name in self.fields and name not in self.values:
                    self._put_stated(name, value)
        if not self.values:
            return text
        self.labelled = True
        self.repaired.add(Repair.LABELS)
        return f"{text[:start]}\n{text[end:]}"

    def take_pem(self, text: str) -> str:
        """Take a private key in PEM, which is many lines, and return the text around it."""
        found = _PEM.search(text)
        if found is None or FieldId.SECRET not in self.fields:
            return text
        self._put(FieldId.SECRET, _pem(found))
        return f"{text[: found.start()]}\n{text[found.end() :]}"

    def take_labelled(self, text: str) -> list[str]:
        """Take the values that stand beside a label and return the lines that are left."""
        labels = self._labels(text)
        if not labels:
            return text.split("\n")
        self.labelled = True
        self.repaired.add(Repair.LABELS)
        rest = text[: labels[0].start].split("\n")
        for label, following in pairwise([*labels, None]):
            assert label is not None
            end = following.start if following else len(text)
            rest += self._take_region(label, text[label.value : end], last=following is None)
        return rest

    def mistook_for_label(self, text: str) -> bool:
        """Say whether an asked passphrase such as "secret:garden77" was read as another field."""
        if self.asked is not FieldId.PASSPHRASE or not self.labelled or "\n" in text.strip():
            return False
        return bool(self.values) and all(
            name in _SHAPED and not _fits(self.fields[name], value)
            for name, value in self.values.items()
        )

    # Values without a name.

    def take_bare(self, lines: list[str]) -> None:
        """Take values that stand alone: by their shape, and what then is left by elimination."""
        lines = [line.strip() for line in lines if line.strip()]
        alone = len(lines) == 1 and not self.labelled
        if alone and (self.asked is FieldId.PASSPHRASE or len(lines[0].split()) == 1):
            self._take_alone(lines[0])
            return
        if len(lines) > 1:
            lines = [_BULLET.sub("", line, count=1) for line in lines]
        words = [word for line in lines for word in line.split()][:_MOST_WORDS]
        used = self._take_shapes(words)
        if not self.labelled:
            self._take_remaining(lines, words, used)

    def _take_alone(self, text: str) -> None:
        missing = self._missing()
        name = self.asked or next(iter(missing or self.fields))
        fitting = [n for n in missing if n in _SHAPED and self._piece(n, [text]) is not None]
        if len(fitting) == 1 and name not in fitting:
            own = None if name not in _SHAPED else self._piece(name, [text])
            name = fitting[0] if own is None else name
        if name in _SHAPED:
            self._put_words_as_value(name, [text])
        else:
            self.put_words(text)

    def _take_shapes(self, words: list[str]) -> set[int]:
        """Take the words, then the neighbouring words, that look like a field still open."""
        open_now = [name for name in self.fields if name in _SHAPED and name not in self.values]
        used: set[int] = set()
        shared: dict[int, list[FieldId]] = {}
        for place, word in enumerate(words):
            names = [name for name in open_now if self._piece(name, [word]) is not None]
            if len(names) == 1:
                used.add(place)
                self._put_words_as_value(names[0], [word])
            elif names:
                shared[place] = names
        self._share_out(words, shared, used)
        for name in [name for name in open_now if name not in self.values]:
            piece = self._joined(name, words, used)
            if piece:
                used.update(range(piece.first, piece.after))
                self._put_piece(name, piece)
        return used

    def _share_out(
        self, words: list[str], shared: dict[int, list[FieldId]], used: set[int]
    ) -> None:
        """Give words that look like two fields at once to the fields in the exchange's order."""
        left = [name for name in self.fields if name in _SHAPED and name not in self.values]
        missing = [name for name in left if name not in self.have] or left
        if len(shared) == 1 and self.asked in missing:
            missing = [self.asked]
        if len(shared) > 1:
            self.ambiguous.update(missing[: len(shared)])
        for place, name in zip(shared, missing, strict=False):
            used.add(place)
            self._put_words_as_value(name, [words[place]])

    def _take_remaining(self, lines: list[str], words: list[str], used: set[int]) -> None:
        left = [word for place, word in enumerate(words) if place not in used]
        missing = [name for name in self._missing() if name not in self.values]
        if missing == [FieldId.PASSPHRASE]:
            self._take_passphrase(lines, words, used, left)
        elif missing and len(left) == len(missing) and all(map(_code_like, left)):
            self.ambiguous.update(missing if len(missing) > 1 else ())
            for name, word in zip(missing, left, strict=True):
                if name in _SHAPED:
                    self._put_words_as_value(name, [word])
                else:
                    self.put_words(word)
        elif not self.values and self.asked in _SHAPED and not _sentence(left):
            assert self.asked is not None
            self._put_words_as_value(self.asked, left[:_MOST_PIECES])

    def _take_passphrase(
        self, lines: list[str], words: list[str], used: set[int], left: list[str]
    ) -> None:
        """Take the one line, or word, that is nothing else."""
        places = iter(range(len(words)))
        untouched = [
            line for line in lines if used.isdisjoint({next(places, -1) for _ in line.split()})
        ]
        item = self.fields[FieldId.PASSPHRASE]
        likely = [line for line in untouched if _fits(item, line)]
        if len(untouched) == 1:
            self.put_words(untouched[0])
        elif len(left) == 1:
            self.put_words(left[0])
        elif len(likely) == 1:
            self.put_words(likely[0])
            self.ambiguous.add(FieldId.PASSPHRASE)

    # Labels.

    def _meaning(self, label: str) -> FieldId | None:
        own = {squeeze(item.label): name for name, item in self.fields.items()}
        return own.get(squeeze(label)) or meaning(label)

    def _labels(self, text: str) -> list[_Label]:
        folded = fold(text)
        pattern = _compiled(tuple(item.label for item in self.fields.values()))
        labels: list[_Label] = []
        for found in pattern.finditer(folded):
            name = self._meaning(found["label"])
            separator = _SEPARATOR.match(folded, found.end())
            if name is None or separator is None:
                continue
            left = folded[folded.rfind("\n", 0, found.start()) + 1 : found.start()]
            previous = (
                labels[-1] if labels and labels[-1].start >= found.start() - len(left) else None
            )
            if previous and previous.value > found.start():
                continue
            label = _Label(name, found.start(), separator.end(), bool(separator["closing"]))
            if self._is_label(label, separator, text, left, previous):
                labels.append(label)
        return labels

    def _is_label(
        self,
        label: _Label,
        separator: re.Match[str],
        text: str,
        left: str,
        previous: _Label | None,
    ) -> bool:
        """Tell a label from the same word inside a value or a sentence."""
        begins = not any(map(str.isalnum, left))
        # Words of a passphrase are the user's: "passphrase: secret: 42" has one label.
        if (
            previous
            and previous.field not in _SHAPED
            and not text[previous.value : label.start].strip()
        ):
            return False
        if separator["clear"]:
            return begins or left[-1] in _OPENING or unicodedata.category(left[-1]) == "So"
        if separator["line"] is not None:
            return (
                previous is None
                and len(left.split()) <= 3
                and not any(map(_code_like, left.split()))
            )
        words = text[label.value : label.value + 600].split("\n", 1)[0].split()
        if label.field not in self.fields or not words:
            return False
        if label.field in _SHAPED:
            return self._piece(label.field, words[:1]) is not None
        return bool(begins or previous) and _fits(self.fields[label.field], words[0])

    def _take_region(self, label: _Label, region: str, *, last: bool) -> list[str]:
        """Take a label's value out of the text up to the next label; return what else is there."""
        lines = [line.strip() for line in region.split("\n") if line.strip()]
        if not lines:
            return []
        if label.field not in self.fields:
            return lines[1:]
        if label.field not in _SHAPED:
            same_line = not last and "\n" not in region
            self._put_phrase(lines[0].rstrip(" \t,;|") if same_line else lines[0], label.quoted)
            return lines[1:]
        words = region.split()[:_MOST_WORDS]
        piece = self._find(label.field, words) or self._unusual(label.field, words)
        self._put_piece(label.field, piece)
        return words[: piece.first] + words[piece.after :]

    # One value.

    def _find(self, name: FieldId, words: list[str]) -> _Piece | None:
        for place, word in enumerate(words):
            value = self._piece(name, [word])
            if value is not None:
                return _Piece(place, place + 1, word, value)
        return self._joined(name, words, set())

    def _joined(self, name: FieldId, words: list[str], used: set[int]) -> _Piece | None:
        """Find a value that a line break or space has cut into pieces."""
        for first in range(len(words)):
            for after in range(first + 2, min(first + _MOST_PIECES, len(words)) + 1):
                if not used.isdisjoint(range(first, after)):
                    break
                value = self._piece(name, words[first:after])
                if value is not None and any(map(str.isdigit, value)):
                    return _Piece(first, after, "".join(words[first:after]), value)
        return None

    def _unusual(self, name: FieldId, words: list[str]) -> _Piece:
        """Return the beginning that reads like one value although its form is new."""
        after = 1
        while after < min(len(words), _MOST_PIECES) and all(map(_code_like, words[: after + 1])):
            after += 1
        return _Piece(0, after, "".join(words[:after]), _stripped(words[:after]))

    def _piece(self, name: FieldId, words: list[str]) -> str | None:
        """Return the words as a value of the field's normal form, if they are one."""
        item = self.fields[name]
        if sum(map(len, words)) > 1024:
            return None
        return next((value for value in _candidates(words) if _fits(item, value)), None)

    def _put_words_as_value(self, name: FieldId, words: list[str]) -> None:
        value = self._piece(name, words)
        raw = "".join(words)
        self._put_piece(
            name, _Piece(0, len(words), raw, _stripped(words) if value is None else value)
        )

    def _put_piece(self, name: FieldId, piece: _Piece) -> None:
        if piece.after - piece.first > 1:
            self.repaired.add(Repair.WHITESPACE)
        narrow = piece.raw.translate(_NARROW)
        if narrow != piece.raw:
            self.repaired.add(Repair.WIDTH)
        if narrow != piece.value:
            self.repaired.add(Repair.QUOTES)
        self._put(name, piece.value)
        self.typed[name] = piece.raw

    def _put_stated(self, name: FieldId, value: str) -> None:
        """Put a value whose beginning and end are beyond doubt."""
        pem = _PEM.search(value)
        if name not in _SHAPED:
            self._put(name, value)
        elif pem:
            self._put(name, _pem(pem))
        elif value.split():
            self._put_words_as_value(name, value.split())

    def _put_phrase(self, text: str, quoted: bool) -> None:
        """Put a labelled passphrase, of which nothing may be lost unless something is said."""
        item = self.fields[FieldId.PASSPHRASE]
        first = text.split()[0]
        if not quoted and not _fits(item, text) and _fits(item, first) and first != text:
            self.ambiguous.add(FieldId.PASSPHRASE)
            text = first if not _STRAIGHT.fullmatch(text) else text
        if text.endswith((",", ";")) and not quoted:
            self.ambiguous.add(FieldId.PASSPHRASE)
        self.put_words(text, quoted=quoted)

    def put_words(self, text: str, *, quoted: bool = False) -> None:
        """Put a passphrase: quotes around it go, everything in it stays."""
        text = text.strip()
        found = _STRAIGHT.fullmatch(text)
        for opening, closing in _QUOTES.items():
            if len(text) > len(opening + closing) and text[0] in opening and text.endswith(closing):
                self.repaired.add(Repair.QUOTES)
                text = text.removeprefix(opening).removesuffix(closing)
                break
        else:
            if found:
                self.repaired.add(Repair.QUOTES)
                syntax = quoted or found["after"].strip()
                self.ambiguous.update(() if syntax else (FieldId.PASSPHRASE,))
                text = found[2]
        if text:
            self._put(FieldId.PASSPHRASE, text)

    def _put(self, name: FieldId, value: str) -> None:
        before = self.values.get(name, value)
        fitting = [n for n in self.fields if n in _SHAPED and _fits(self.fields[n], value)]
        if before != value and len(fitting) == 1 and fitting[0] not in self.values:
            self.repaired.add(Repair.SWAPPED)
            name = fitting[0]
        elif before != value:
            self.ambiguous.add(name)
            value = before if _fits(self.fields[name], before) else value
        self.values[name] = value

    # The whole.

    def _missing(self) -> list[FieldId]:
        """Return what is still wanted; somebody who is asked again means to replace it."""
        return [name for name in self.fields if name not in self.have or name is self.asked]

    def settle(self) -> Intake:
        """Put swapped values in their places and say what is doubtful and what is missing."""
        merged = self._unswapped({**self.have, **self.values})
        new = {
            name: value
            for name, value in merged.items()
            if name in self.values or value != self.have.get(name)
        }
        doubts = [
            Doubt(name, reason)
            for name in self.fields
            if name in new
            for reason in self._doubts(name, merged)
        ]
        return Intake(
            values=MappingProxyType(
                {name: Secret(new[name]) for name in self.fields if name in new}
            ),
            repaired=frozenset(self.repaired),
            doubts=tuple(doubts),
            missing=tuple(name for name in self.fields if name not in merged),
        )

    def _unswapped(self, merged: dict[FieldId, str]) -> dict[FieldId, str]:
        """Exchange values between fields if exactly one way makes every shaped one right."""
        orders = [dict(zip(merged, order, strict=True)) for order in permutations(merged.values())]
        right = [o for o in orders if all(_fits(self.fields[n], o[n]) for n in o if n in _SHAPED)]
        if not right or merged in right or any(other != right[0] for other in right):
            return merged
        self.repaired.add(Repair.SWAPPED)
        words = right[0].get(FieldId.PASSPHRASE)
        for name, value in merged.items():
            if value == words and name in self.typed:
                right[0][FieldId.PASSPHRASE] = self.typed[name]
        return right[0]

    def _doubts(self, name: FieldId, merged: Mapping[FieldId, str]) -> Iterator[Reason]:
        others = [self.fields[other] for other in _SHAPED if other in self.fields and other != name]
        value = merged[name]
        if any(merged[other] == value for other in merged if other != name):
            yield Reason.SAME_AS_OTHER
        elif not _fits(self.fields[name], value):
            like = any(_fits(other, value) for other in others)
            yield Reason.LOOKS_LIKE_OTHER if like else Reason.UNUSUAL_FORMAT
        elif name not in _SHAPED and any(_fits(other, value) for other in others):
            yield Reason.LOOKS_LIKE_OTHER
        if name in self.ambiguous:
            yield Reason.AMBIGUOUS


def _fits(item: Field, value: str) -> bool:
    return re.fullmatch(item.pattern, value) is not None


@lru_cache(maxsize=64)
def _compiled(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(label_pattern(own))


def _candidates(words: list[str]) -> Iterator[str]:
    narrow = [word.translate(_NARROW) for word in words]
    yield "".join(narrow)
    yield "".join(word.strip(_WRAPPING) for word in narrow)
    yield "".join(word.strip(_WRAPPING) for word in narrow).strip(_BULLETS)


def _stripped(words: list[str]) -> str:
    bare = "".join(word.translate(_NARROW).strip(_WRAPPING) for word in words)
    return bare or "".join(words)


def _code_like(word: str) -> bool:
    bare = word.strip(_WRAPPING)
    return len(bare) >= 6 and any(map(str.isdigit, bare))


def _sentence(words: list[str]) -> bool:
    prose = sum(word.strip(_WRAPPING).isalpha() or not word.strip(_WRAPPING) for word in words)
    return not words or (len(words) > 1 and 2 * prose >= len(words))


def _has_pictures(text: str) -> bool:
    return any(unicodedata.category(char) == "So" or char > "\U0001f000" for char in text)


def _pem(found: re.Match[str]) -> str:
    """Return a private key with the line breaks that pasting loses: 64 characters a line."""
    body = re.sub(r"\\n|\s", "", found[2])
    lines = [body[place : place + 64] for place in range(0, len(body), 64)]
    return "\n".join([f"-----BEGIN {found[1]}-----", *lines, f"-----END {found[1]}-----", ""])


def _json_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield every name with a text value in a JSON object, however deep; nothing if it is none."""
    try:
        todo: list[object] = [json.loads(re.sub("[“”„]", '"', text), strict=False)]
    except (ValueError, RecursionError):
        return
    while todo:
        node = todo.pop(0)
        for key, value in node.items() if isinstance(node, dict) else ():
            if isinstance(value, str):
                yield key, value
            else:
                todo.append(value)
        if isinstance(node, list):
            todo.extend(node)
