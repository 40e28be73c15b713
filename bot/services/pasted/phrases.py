"""A passphrase: it has no shape and is the user's own words, so nothing in it may be lost."""

import re

from bot.exchanges.base import FieldId
from bot.services.pasted.found import Found
from bot.services.pasted.outcome import Repair

_PAIRED = {"«": "»", "“": "”", "„": "“", "‘": "’", "‹": "›", "`": "`"}
_FENCE = re.compile(r"```(.+)```")
_STRAIGHT = re.compile(r"(\"|'|\*\*|\|\|)(.+)\1(?P<after>[\s,;})\]]*)")


def put_phrase(found: Found, text: str, *, quoted: bool = False) -> None:
    """Put a passphrase: quotes around it go, everything in it stays."""
    text = text.strip()
    straight, fence = _STRAIGHT.fullmatch(text), _FENCE.fullmatch(text)
    if fence:
        found.repaired.add(Repair.QUOTES)
        text = fence[1].strip()
    elif len(text) > 2 and _PAIRED.get(text[0]) == text[-1]:
        found.repaired.add(Repair.QUOTES)
        text = text[1:-1]
    elif straight:
        found.repaired.add(Repair.QUOTES)
        if not quoted and not straight["after"].strip():  # not the syntax of a file, so whose?
            found.ambiguous.add(FieldId.PASSPHRASE)
        text = straight[2]
    if text:
        found.put(FieldId.PASSPHRASE, text)


def put_labelled_phrase(found: Found, text: str, *, quoted: bool) -> None:
    """Put what stands beside a label, of which nothing may be lost unless something is said."""
    first = text.split()[0]
    if not quoted and first != text and _only_beginning_fits(found, text, first):
        found.ambiguous.add(FieldId.PASSPHRASE)
        text = text if _STRAIGHT.fullmatch(text) else first
    if text.endswith((",", ";")) and not quoted:
        found.ambiguous.add(FieldId.PASSPHRASE)
    put_phrase(found, text, quoted=quoted)


def _only_beginning_fits(found: Found, text: str, first: str) -> bool:
    form = found.form
    return form.fits(FieldId.PASSPHRASE, first) and not form.fits(FieldId.PASSPHRASE, text)
