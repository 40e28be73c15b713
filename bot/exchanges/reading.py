"""How the descriptions read answers: small checks that garbage of any shape cannot pass."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from datetime import UTC, datetime
from typing import NoReturn

from bot.exchanges.base import (
    UNKNOWN,
    Answer,
    Call,
    Denied,
    Evidence,
    Outcome,
    Reply,
    Right,
    RightId,
)

READING = (RightId.READ, RightId.ORDERS, RightId.BALANCE)
CONTENTS = (RightId.ORDERS, RightId.BALANCE)


def number_code(body: object, name: str = "code") -> str | None:
    """Return `code` of a JSON object if it is a number; text could be anything, so never text."""
    code = body.get(name) if isinstance(body, dict) else None
    if isinstance(code, bool) or not isinstance(code, int | str):
        return None
    return str(code) if re.fullmatch(r"-?[0-9]{1,10}", str(code)) else None


def refuse_constant(_name: str) -> NoReturn:
    """Refuse what Python's reader of JSON takes for numbers, and JSON does not."""
    raise ValueError("NaN and Infinity are no JSON")


def enveloped(body: object, success: str) -> object:
    """Return the `data` of an answer with the code of a success, None of anything else."""
    return body.get("data") if isinstance(body, dict) and body.get("code") == success else None


def records(value: object, *names: str) -> bool:
    """Say whether a value is a list of JSON objects that all have these names."""
    return isinstance(value, list) and all(
        isinstance(item, dict) and all(name in item for name in names) for item in value
    )


def replied(outcomes: Mapping[str, Outcome]) -> bool:
    """Say whether any call succeeded."""
    return any(isinstance(outcome, Reply) for outcome in outcomes.values())


def probed(outcome: Outcome) -> Right:
    """Return the right that a call needed: proven by its success, disproven by a denial."""
    if isinstance(outcome, Reply):
        return Right(Answer.YES, Evidence.PROBED)
    if isinstance(outcome, Denied):
        return Right(Answer.NO, Evidence.PROBED)
    return UNKNOWN


def proven(
    calls: Iterable[Call], outcomes: Mapping[str, Outcome], rights: Container[RightId]
) -> dict[RightId, Right]:
    """Return those of the rights that calls were made for, as their outcomes show them."""
    return {
        call.needs: probed(outcomes[call.id])
        for call in calls
        if call.needs is not None and call.needs in rights and call.id in outcomes
    }


def stated(yes: bool) -> Right:
    """Return a right as the exchange states it."""
    return Right(Answer.YES if yes else Answer.NO, Evidence.STATED)


def moment(value: object) -> datetime | None:
    """Return a time given in milliseconds, if it is one of this century."""
    if isinstance(value, bool) or not isinstance(value, int) or not 10**12 < value < 4 * 10**12:
        return None
    return datetime.fromtimestamp(value / 1000, UTC)


def short_text(value: object) -> str | None:
    """Return a text of the user's own on one line, without characters that cannot be seen."""
    if not isinstance(value, str):
        return None
    shown = "".join(c for c in unicodedata.normalize("NFC", value) if c.isprintable())
    return shown.strip()[:64] or None


def tokens_of(value: object) -> frozenset[str]:
    """Return the words of a comma list, in small letters; none of anything else."""
    if not isinstance(value, str):
        return frozenset()
    return frozenset(word.strip().lower() for word in value.split(",") if word.strip())


def withdrawal(words: frozenset[str], known: frozenset[str]) -> Right:
    """Return whether words for rights tell of withdrawing; one nobody has classified may."""
    if any("withdraw" in word for word in words):
        return stated(True)
    return UNKNOWN if words - known else stated(False)


def address_text(value: object) -> tuple[str, ...] | None:
    """Return a comma list of addresses as the exchange writes it, octets masked by `**` included.

    Nothing at all is an empty list; what cannot be read is None, not known.
    """
    if value is not None and not isinstance(value, str):
        return None
    listed = [part.strip() for part in (value or "").split(",") if part.strip()]
    shown = tuple(part for part in listed if re.fullmatch(r"[0-9a-fA-F.:*/]{2,45}", part))
    return shown if len(shown) == len(listed) else None


def number(value: object) -> int | None:
    """Return a whole number, which some exchanges write as a text."""
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,19}", str(value)):
        return None
    return int(str(value))


def account_number(value: object) -> str | None:
    """Return the number by which an exchange knows an account."""
    return str(value) if number(value) else None


def addresses(value: object) -> tuple[str, ...] | None:
    """Return a list of addresses or ranges without its empty entries; None if it is anything else.

    A list that we cannot read in full says nothing: the rest of it could be the whole world.
    """
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    listed = [item.strip() for item in value if item.strip()]
    known = all(re.fullmatch(r"[0-9a-fA-F.:/]{2,45}", item) for item in listed)
    return tuple(listed) if known else None
