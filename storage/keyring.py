"""The ring of root keys, `id:base64,id:base64` with the primary first."""

import base64
import binascii
import re
from copy import copy

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.secret import Secret
from storage.envelope import KEY_BYTES, derive

# An id is stored in four bytes of every wrapped key, so longer ones are refused, not shortened.
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,4}")


class KeyringError(Exception):
    """The root keys cannot be used; the text names a key's id at most, never its value."""


class Keyring:
    """The keys derived from each root, by id; the roots themselves are not kept."""

    __slots__ = ("check", "primary", "wrap")

    def __init__(self, roots: dict[str, bytes]) -> None:
        self.primary = next(iter(roots))
        self.wrap: dict[str, AESGCM] = {i: derive(root, "bfc/kek/v1") for i, root in roots.items()}
        self.check: dict[str, AESGCM] = {i: derive(root, "bfc/kcv/v1") for i, root in roots.items()}

    @classmethod
    def parse(cls, text: Secret) -> "Keyring":
        """Return the ring written in a settings value or key file."""
        return cls(parse_roots(text))

    def joined(self, other: "Keyring", *, primary: str) -> "Keyring":
        """Return a ring that opens what either opens, and seals under this primary."""
        both = copy(self)
        both.wrap = {**other.wrap, **self.wrap}
        both.check = {**other.check, **self.check}
        both.primary = primary
        return both

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id in the ring, the primary first."""
        return tuple(self.wrap)

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.ids)})"


def parse_roots(text: Secret) -> dict[str, bytes]:
    """Return the root keys of a ring by their ids, the primary first."""
    entries = text.reveal().strip().rstrip(",").split(",")
    roots: dict[str, bytes] = {}
    for number, entry in enumerate(entries, start=1):
        key_id, root = _parse_entry(entry, number)
        if key_id in roots:
            raise KeyringError(f"master key {key_id} is given twice")
        roots[key_id] = root
    return roots


def _parse_entry(entry: str, number: int) -> tuple[str, bytes]:
    key_id, colon, value = entry.strip().partition(":")
    # What stands before the colon may be the key itself, put in the wrong order: not shown.
    if not colon or not KEY_ID.fullmatch(key_id):
        raise KeyringError(
            f"master key number {number} needs the form id:base64, its id being 1 to 4"
            " letters, digits, - or _"
        )
    try:
        root = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise KeyringError(f"master key {key_id} is not base64") from None
    if len(root) != KEY_BYTES:
        raise KeyringError(f"master key {key_id} has {len(root)} bytes instead of {KEY_BYTES}")
    return key_id, root
