"""Look for a secret in whatever came out of the bot, in every form it may have taken."""

import base64
import json
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from urllib.parse import quote, quote_plus

WINDOW = 8  # characters; a masked key shows four at each end
# The sandbox's keys begin with these; a column may, too, and words about practice money.
KNOWN = {b"practice", b"Practice"}


def forms(secret: str) -> set[bytes]:
    """Return what would give a secret away: parts of it, and its usual encodings."""
    raw = secret.encode()
    windows = {raw[start : start + WINDOW] for start in range(len(raw) - WINDOW + 1)}
    encoded = {
        quote(secret),
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        repr(secret)[1:-1],
        raw.hex(),
        *(_inner_base64(raw, skipped) for skipped in range(3)),
    }
    return (windows | {form.encode() for form in encoded}) - KNOWN


def _inner_base64(raw: bytes, skipped: int) -> str:
    """Return base64 as it looks inside a longer text, whatever stands before and after."""
    whole = len(raw[skipped:]) // 3 * 3
    return base64.b64encode(raw[skipped : skipped + whole]).decode()


def found(secrets: Iterable[str], outputs: Mapping[str, bytes]) -> list[str]:
    """Return where secrets were found; never which, for this goes into a test's report."""
    wanted = [forms(secret) for secret in secrets]
    letters = frozenset().union(*chain.from_iterable(wanted))
    met = {place: _beginnings(output, letters) for place, output in outputs.items()}
    return [
        f"secret number {number} in {place}"
        for number, secret in enumerate(wanted)
        for place, output in outputs.items()
        if any(_may_be_in(met[place], form) and form in output for form in secret)
    ]


def _beginnings(output: bytes, letters: Collection[int]) -> set[bytes]:
    """Return each window of an output that is all of these letters.

    Looking through all of it for some thousand forms took up to three seconds.
    """
    run = re.compile(b"[%b]{%d,}" % (re.escape(bytes(letters)), WINDOW)) if letters else None
    runs = set(run.findall(output)) if run else set()
    return {run[at : at + WINDOW] for run in runs for at in range(len(run) - WINDOW + 1)}


def _may_be_in(met: Collection[bytes], form: bytes) -> bool:
    return len(form) < WINDOW or form[:WINDOW] in met
