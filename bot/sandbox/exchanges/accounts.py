"""Practice accounts: made-up API keys, each with rights and one thing that may be wrong."""

import random
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Situation(StrEnum):
    """What is right or wrong with a practice account; the demo offers one key for each."""

    ALL_RIGHT = "all-right"
    CAN_WITHDRAW = "can-withdraw"
    READ_ONLY = "read-only"
    IP_NOT_ALLOWED = "ip-not-allowed"
    WRONG_PASSPHRASE = "wrong-passphrase"
    REVOKED = "revoked"
    EXPIRED = "expired"
    RESTRICTED = "restricted"
    NO_FUTURES = "no-futures"
    CUSTOM = "custom"


@dataclass(frozen=True)
class Profile:
    """The rights and faults of a practice account, before it has credentials."""

    scopes: frozenset[str]
    """The rights of the key in the exchange's own words, without the right to withdraw."""
    can_withdraw: bool = False
    ips: tuple[str, ...] = ()
    """The addresses the key works from; none means from everywhere."""
    pairs: tuple[str, ...] = ()
    """The pairs the key may trade; none means all."""
    wrong_passphrase: bool = False
    revoked: bool = False
    expired: bool = False
    restricted: bool = False
    sub_account: str = ""
    home: str = ""
    """Where the key lives, if its exchange has several places; the likeliest one if not said."""


@dataclass(frozen=True, kw_only=True)
class PracticeAccount(Profile):
    """One made-up key: what its owner pastes, and what the exchange holds about it."""

    id: str
    exchange: str
    situation: Situation
    fields: Mapping[str, str] = field(repr=False)
    """What the user is given to paste; a wrong passphrase is wrong only here."""
    truth: Mapping[str, str] = field(repr=False)
    """What the exchange compares with."""
    uid: int
    created_at: datetime

    def allows(self, ip: str) -> bool:
        """Tell whether the key works from an address."""
        return not self.ips or ip in self.ips

    @property
    def key(self) -> str:
        """Return the API key, which the exchange looks the account up by."""
        return self.truth["api_key"]


class Invention:
    """Invent credentials of the right shape, the same ones for the same name at every start."""

    def __init__(self, name: str) -> None:
        # Not for security: saved connections of the demo must still work after its restart.
        self._random = random.Random(name)  # noqa: S311

    def letters(self, count: int) -> str:
        """Return letters and digits."""
        return self._pick(string.ascii_letters + string.digits, count)

    def hexadecimal(self, count: int) -> str:
        """Return lower-case hexadecimal digits."""
        return self._pick("0123456789abcdef", count)

    def uuid(self) -> str:
        """Return text in the shape of a UUID."""
        return "-".join(self.hexadecimal(count) for count in (8, 4, 4, 4, 12))

    def number(self, digits: int) -> int:
        """Return a whole number of that many digits."""
        return self._random.randrange(10 ** (digits - 1), 10**digits)

    def _pick(self, alphabet: str, count: int) -> str:
        return "".join(self._random.choices(alphabet, k=count))
