"""The audit trail as a chain: each row sealed over the one before it, by a key of our own.

The key is a helper key, wrapped by the root keys and so not readable in the database: who can write
there but lacks it can neither change, add, drop nor reorder a row without `verify` finding it, nor
cut the end off, for the head is signed. What stays open to somebody who can write: to put back a
whole earlier state that they kept (a backup), or to take the trail away with its key, upon which
the next start begins a new one. Against both helps only what was noted elsewhere: `audit verify`
prints the head, the log holds it once a day, and `--noted` looks for it.

Rows name people by a pseudonym, an HMAC over the user's id with a salt of their own. Who is erased
takes the salt along: then nobody, the key's holder included, can tell whose rows these were, and
the chain, which covers the pseudonym, still verifies.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.envelope import bound_to

SALT_BYTES = 16
SEAL_BYTES = 32
BEGINNING = bytes(SEAL_BYTES)  # what the first row is chained to
UNSIGNED = b""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Link:
    """One place in the chain: a row's number and seal."""

    id: int
    seal: bytes

    def __str__(self) -> str:
        return f"{self.id}:{self.seal.hex()}"

    @classmethod
    def parse(cls, text: str) -> "Link":
        """Return what `str` gave; raises ValueError."""
        id, _, seal = text.strip().partition(":")
        if len(seal) != 2 * SEAL_BYTES:
            raise ValueError("a seal has 64 hexadecimal digits")
        return cls(int(id), bytes.fromhex(seal))


START = Link(0, BEGINNING)


@dataclass(frozen=True, slots=True)
class Line:
    """What a row's seal covers, besides the row before it."""

    id: int
    at: datetime
    person: bytes
    action: str
    object_id: int | None
    result: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends, and after which row it begins since old ones were dropped."""

    last: Link
    dropped: Link


class Chain:
    """Seals, signs and names people, with the chain's key."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def person(self, user_id: int, salt: bytes) -> bytes:
        """Return a user's pseudonym."""
        return self._over("audit-person", salt, user_id)

    def seal(self, before: bytes, line: Line) -> bytes:
        """Return the seal of a row that follows the row with the seal `before`."""
        at = (line.at - EPOCH) // timedelta(microseconds=1)
        about = b"" if line.object_id is None else line.object_id
        fields = (line.id, at, line.person, line.action, about, line.result)
        return self._over("audit-row", before, *fields)

    def sign(self, head: Head) -> bytes:
        """Return the signature of the head."""
        last, dropped = head.last, head.dropped
        return self._over("audit-head", last.id, last.seal, dropped.id, dropped.seal)

    def signed(self, head: Head, signature: bytes) -> bool:
        """Tell whether the head is as we left it."""
        return hmac.compare_digest(signature, self.sign(head))

    def _over(self, what: str, *parts: str | int | bytes) -> bytes:
        return hmac.digest(self._key, bound_to("bfc1", what, *parts), "sha256")
