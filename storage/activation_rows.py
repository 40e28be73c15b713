"""Activations as they are stored, and the statements on them that more than one file needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Connection
from storage.schema import activation_settings, activations, connections


class Held(StrEnum):
    """By whose word an activation opens nothing new."""

    USER = "user"
    PANIC = "panic"
    """Their panic button: nothing that buys or adds."""
    RESTORED = "restored"
    """It came back with a backup: nobody knows what its user has said since."""


class Blocked(StrEnum):
    """What of its connection keeps an activation from opening anything new."""

    CONNECTION = "connection"
    """It is not Online, not watched, or its key may not do what the strategy needs."""
    WITHDRAWAL = "withdrawal"
    """Its key can withdraw: nothing that buys or adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActivation:
    """A strategy to switch on for a connection."""

    connection_id: int
    strategy: str
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a user sets, first or anew; each makes a generation."""

    pairs: tuple[str, ...]
    rights: frozenset[str]
    """What the key has to have, in the caller's words."""
    settings: str
    resumes: bool
    """Whether it goes on by itself once nothing of its connection is in the way any more."""
    practice_balance: Decimal
    second_id: int | None = None
    """The connection that new groups go to in Recovery Mode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation:
    """A stored activation, with the settings of its present generation."""

    id: int
    user_id: int
    connection_id: int
    exchange: str
    """Of its connection."""
    strategy: str
    pairs: tuple[str, ...]
    rights: frozenset[str]
    settings: str
    generation: int
    stopping: bool
    held: Held | None
    blocked: Blocked | None
    second_id: int | None = None
    second_blocked: Blocked | None = None
    """What of its second connection keeps it from opening anything new."""
    mode: str
    resumes: bool
    practice_balance: Decimal
    created_at: datetime
    changed_at: datetime
    """When anything of it changed that an engine has to know."""
    said_at: datetime
    """When its user last said what they want of it."""
    acknowledged: int
    """The generation that an engine has taken up; 0 for none."""
    beat_at: datetime | None
    """When an engine last was at it."""
    silent_at: datetime | None
    """Since when none has been, once its user was told so."""

    @property
    def blocked_by(self) -> Blocked | None:
        """Return what of its connections keeps it from opening anything new.

        Of the second one that is all: what its key may do endangers nothing on the first.
        """
        return self.blocked or (self.second_blocked and Blocked.CONNECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependent:
    """What has to be known of an activation to say what its connection's state does to it."""

    id: int
    connection_id: int
    rights: frozenset[str]
    blocked: Blocked | None
    resumes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a decision about an activation rests on, as it is in the transaction that stores it."""

    connection: Connection
    own: Activation | None = None
    """The activation itself, where it is there already."""
    beside: tuple[Activation, ...] = field(default=())
    """The others on the connection."""
    busy: frozenset[str] = frozenset()
    """The pairs of which those have open groups, also where they open no new ones of them."""
    of_owner: int = 0
    """How many the owner has on all connections together."""
    panic_at: datetime | None = None
    """When the owner last held everything."""


ROW = [
    *(activations.c[f.name] for f in fields_of(Activation) if f.name in activations.c),
    connections.c.exchange,
    activation_settings.c.settings,
]
_PRESENT = and_(
    activation_settings.c.activation_id == activations.c.id,
    activation_settings.c.generation == activations.c.generation,
)


def wanted(*which: ColumnElement[bool]) -> Select[Any]:
    """Return the question for whole activations, the oldest first."""
    joined = activations.join(activation_settings, _PRESENT).join(
        connections, connections.c.id == activations.c.connection_id
    )
    ordered = (activations.c.created_at, activations.c.id)
    return select(*ROW).select_from(joined).where(*which).order_by(*ordered)


def theirs(id: int, owner: int) -> ColumnElement[bool]:
    """Return the condition for one activation of one owner: an id alone proves nothing."""
    return and_(activations.c.id == id, activations.c.user_id == owner)


async def find(connection: AsyncConnection, question: Select[Any]) -> tuple[Activation, ...]:
    """Return the activations that a question of `wanted` is for."""
    rows = (await connection.execute(question)).mappings()
    return tuple(activation(row) for row in rows)


def activation(row: Mapping[Any, Any]) -> Activation:
    """Return what a row holds."""
    read = {
        "pairs": tuple(row["pairs"]),
        "rights": frozenset(row["rights"]),
        "held": None if row["held"] is None else Held(row["held"]),
        "blocked": None if row["blocked"] is None else Blocked(row["blocked"]),
        "second_blocked": row["second_blocked"] and Blocked(row["second_blocked"]),
        "practice_balance": Decimal(row["practice_balance"]),
    }
    return Activation(**{**row, **read})
