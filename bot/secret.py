"""A value that must never show itself: exchange secrets, passphrases, tokens, master keys."""

import hmac
from typing import NoReturn

MASK = "***"


class Secret:
    """Hold a text that no repr, format, pickle or comparison gives away."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value; call it only where the value leaves for its one destination."""
        return self._value

    def __repr__(self) -> str:
        return MASK

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return MASK

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(_bytes(self), _bytes(other))

    def __hash__(self) -> NoReturn:
        raise TypeError("a Secret is not hashable")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is never pickled or copied")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a Secret is never pickled or copied")

    def masked(self) -> str:
        """Return the first and last four characters, or only the mask for a short value."""
        if len(self._value) < 12:
            return MASK
        return f"{self._value[:4]}…{self._value[-4:]}"


def _bytes(secret: Secret) -> bytes:
    # Text from a chat may hold half a surrogate pair, and an encoding error would quote the text.
    return secret.reveal().encode("utf-8", "surrogatepass")
