"""Values that stand beside a label, and what makes a word of the vocabulary a label."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bot.exchanges.base import FieldId
from bot.services.labels import fold, label_pattern
from bot.services.pasted.form import SHAPED, Form
from bot.services.pasted.found import Found
from bot.services.pasted.phrases import put_labelled_phrase
from bot.services.pasted.words import MOST_WORDS, code_like, first_normal, normal, unusual

# Of `clear`, `line` and `space` exactly one takes part in a match, and `lastgroup` names it.
_SEPARATOR = re.compile(
    r"(?P<closing>[\"'`*_”»’)\]]{0,4})(?: *\([^()\n]{0,40}\))? *"
    r"(?:(?P<clear>:=|=>|->|[→⇒➡➜]|::?|[=|]|(?<= )-(?=\s)|[–—](?=\s)|\t|(?<= )(?:is|es):?(?=\s))"
    r"|(?P<line>\n)|(?P<space>(?<= )))(?:[*_`]{1,3}(?=\s))?"
)
_OPENING = frozenset(" \t\n\"'`*_«“„‘([{<|,;")


@dataclass(frozen=True)
class Label:
    """What a text says of the value after it."""

    field: FieldId
    start: int
    value: int
    """Where the value starts."""
    quoted: bool
    """Whether the label was in quotes, as in JSON: then quotes around the value mean nothing."""


@dataclass(frozen=True)
class _Mention:
    """A word of the vocabulary that a separator follows: a label, or a word in a sentence."""

    label: Label
    separator: str
    before: str = field(repr=False)
    """What stands on the line before it."""
    previous: Label | None
    """The label before it on the line."""


def take_labelled(found: Found, text: str) -> list[str]:
    """Take the values that stand beside a label and return the lines that are left."""
    labels = find_labels(found.form, text)
    if not labels:
        return text.split("\n")
    found.saw_labels()
    rest = text[: labels[0].start].split("\n")
    for label, following in pairwise(labels):
        region = text[label.value : following.start]
        rest += _take_region(found, label, region, shares_line="\n" not in region)
    last = labels[-1]
    return rest + _take_region(found, last, text[last.value :], shares_line=False)


def find_labels(form: Form, text: str) -> list[Label]:
    """Return the labels in a text, in their order."""
    folded = fold(text)
    labels: list[Label] = []
    for word in _vocabulary(tuple(item.label for item in form.fields.values())).finditer(folded):
        mention = _mention(form, folded, word, labels[-1] if labels else None)
        if mention and _is_label(form, mention, text):
            labels.append(mention.label)
    return labels


@lru_cache(maxsize=64)
def _vocabulary(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(label_pattern(own))


def _mention(
    form: Form, folded: str, word: re.Match[str], previous: Label | None
) -> _Mention | None:
    name = form.meaning(word["label"])
    separator = _SEPARATOR.match(folded, word.end())
    line = folded.rfind("\n", 0, word.start()) + 1
    if previous and previous.start < line:
        previous = None
    if name is None or separator is None or (previous and previous.value > word.start()):
        return None
    label = Label(name, word.start(), separator.end(), quoted=bool(separator["closing"]))
    return _Mention(label, separator.lastgroup or "", folded[line : word.start()], previous)


def _is_label(form: Form, mention: _Mention, text: str) -> bool:
    """Tell a label from the same word inside a value or a sentence."""
    if _begins_phrase(mention, text):
        return False
    if mention.separator == "clear":
        return _can_begin(mention.before)
    if mention.separator == "line":
        before = mention.before.split()
        return mention.previous is None and len(before) <= 3 and not any(map(code_like, before))
    return _value_follows(form, mention, text)


def _begins_phrase(mention: _Mention, text: str) -> bool:
    """Say whether a passphrase begins here: "passphrase: secret: 42" has one label."""
    previous = mention.previous
    if previous is None or previous.field in SHAPED:
        return False
    return not text[previous.value : mention.label.start].strip()


def _no_words(before: str) -> bool:
    return not any(map(str.isalnum, before))


def _can_begin(before: str) -> bool:
    last = before[-1:]
    return _no_words(before) or last in _OPENING or unicodedata.category(last) == "So"


def _value_follows(form: Form, mention: _Mention, text: str) -> bool:
    """Say whether the next word is a value; after a mere space nothing else makes a label."""
    label = mention.label
    words = text[label.value : label.value + 600].split("\n", 1)[0].split()
    if label.field not in form.fields or not words:
        return False
    if label.field in SHAPED:
        return normal(form.fields[label.field], words[:1]) is not None
    stands_out = mention.previous is not None or _no_words(mention.before)
    return stands_out and form.fits(label.field, words[0])


def _take_region(found: Found, label: Label, region: str, *, shares_line: bool) -> list[str]:
    """Take a label's value out of the text up to the next label; return what else is there."""
    lines = [line.strip() for line in region.split("\n") if line.strip()]
    if not lines:
        return []
    if label.field not in found.form.fields:
        return lines[1:]
    if label.field not in SHAPED:
        phrase = lines[0].rstrip(" \t,;|") if shares_line else lines[0]
        if phrase:
            put_labelled_phrase(found, phrase, quoted=label.quoted)
        return lines[1:]
    words = region.split()[:MOST_WORDS]
    piece = first_normal(found.form.fields[label.field], words) or unusual(words)
    found.put_piece(label.field, piece)
    return words[: piece.first] + words[piece.after :]
