"""Which addresses Telegram takes as links."""

import re

_ADDRESS = re.compile(r"(?:(https?|tg|ton|tonsite)://)?([^\s/?#:]+)(\S*)", re.IGNORECASE)
_INTERNAL = {"tg", "ton", "tonsite"}


def checked_link(address: str) -> str | None:
    """Return the address as Telegram stores it, or None where it takes it for no link."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    scheme, host, rest = match.groups()
    if scheme and scheme.lower() in _INTERNAL:
        return address
    if "." not in host.strip("."):
        return None
    return f"{(scheme or 'http').lower()}://{host}{rest if rest[:1] in ('/', ':') else f'/{rest}'}"
