"""Look for a secret in whatever came out of the bot, in every form it may have taken."""

import base64
import json
from collections.abc import Iterable, Mapping
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
    return [
        f"secret number {number} in {place}"
        for number, secret in enumerate(secrets)
        for place, output in outputs.items()
        if any(form in output for form in forms(secret))
    ]
