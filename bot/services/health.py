"""The health of a connection over many checks, and the changes that its user is told of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.exchanges.base import Answer, Problem, RightId, Status


class ChangeKind(StrEnum):
    """What has changed with a connection, or with a whole exchange."""

    DOWN = "down"
    """The exchange has not answered for a while."""
    REFUSED = "refused"
    """The exchange refuses the key: it is gone, restricted or not what it was."""
    IP_LOST = "ip-lost"
    """The exchange refuses our address: the key's IP list has lost it."""
    EXPIRED = "expired"
    RIGHTS_LOST = "rights-lost"
    """A right that the connection needs was taken away; `lost` names those that are gone."""
    WITHDRAW_APPEARED = "withdraw-appeared"
    WITHDRAW_UNCONFIRMED = "withdraw-unconfirmed"
    """The user's word that the key cannot withdraw is too old: they are asked again."""
    RIGHTS_WIDENED = "rights-widened"
    """`gained` names the rights; `unlimited` says that the IP list is gone."""
    EXPIRES = "expires"
    """`days`, `on` (ISO), `evidence` (stated or estimated) and `of` (key or trading)."""
    RECOVERED = "recovered"
    """All is well again; `problem` and `since` are of what was."""
    UNSTABLE = "unstable"
    """It changes too often to tell each time; `changes` counts those of the last hour."""
    SETTLED = "settled"
    """It has been well for a while after that; `status` says so."""
    EXCHANGE_DOWN = "exchange-down"
    """The whole exchange does not answer; told once per user instead of once per key."""
    EXCHANGE_BACK = "exchange-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something a user may have to hear of. Never holds text that an exchange sent."""

    kind: ChangeKind
    at: datetime
    problem: Problem | None
    since: datetime
    """When the state began that this is about: of a recovery, the one that has ended."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON, as described at the kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is believed of a connection, and what speaks for and against it so far."""

    status: Status
    problem: Problem | None
    since: datetime
    failures: int = 0
    """Checks in a row without an answer that says anything of the key."""
    failing_since: datetime | None = None
    successes: int = 0
    """Good checks in a row, as far as they matter."""
    refusals: int = 0
    """Refusals since the last good check, until one is believed."""
    changes: tuple[datetime, ...] = ()
    """When the status changed within the last hour."""
    unstable_since: datetime | None = None
    unstable_told: datetime | None = None
    withdraw_told: datetime | None = None
    widened_told: datetime | None = None
    days_told: int | None = None
    """The fewest days before its expiry that were announced."""
    rights: Mapping[RightId, Answer] = field(default_factory=dict)
    """As the last answer told them."""
    ip_limited: bool | None = None
    incident: int | None = None
    """Of a whole exchange: the user was told of it in place of this connection."""

    @property
    def unstable(self) -> bool:
        """Say whether single changes are not told for now."""
        return self.unstable_since is not None


@dataclass(frozen=True, slots=True)
class Judged:
    """What is believed after one more check, and what there is to tell."""

    health: Health
    changes: tuple[Change, ...] = ()
