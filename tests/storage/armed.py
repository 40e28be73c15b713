"""Activations for the storage tests: what is switched on, and what a connection does to it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from storage.activation_rows import Activation, Blocked, Change, Dependent, NewActivation, Site
from storage.groups import Change as GroupChange
from storage.groups import Row
from storage.opening import Storage
from storage.records import Connection
from tests.storage.made import ALICE, NOW

CHANGE = Change(
    pairs=("BTC/USDT",),
    rights=frozenset({"read", "spot"}),
    settings='{"n":1}',
    resumes=True,
    practice_balance=Decimal("1000.50"),
)


def free(_site: Site) -> None:
    """Let anything be armed."""


def other_pairs(*pairs: str) -> Any:
    """Return a judge that lets no pair be taken twice."""

    def judge(site: Site) -> str | None:
        taken = {pair for each in site.beside for pair in each.pairs}
        return "taken" if taken & {*pairs} else None

    return judge


def blocks(its: Connection, dependent: Dependent) -> Blocked | None:
    """Block as the product does, in as few words as the storage tests need."""
    if its.problem == "can-withdraw":
        return Blocked.WITHDRAWAL
    if its.status != "online" or its.paused_at is not None:
        return Blocked.CONNECTION
    return None if dependent.blocked is None or dependent.resumes else Blocked.CONNECTION


async def armed(
    storage: Storage, connection: Connection, *, judge: Any = free, **changes: Any
) -> Activation:
    """Switch a strategy on."""
    new = NewActivation(connection_id=connection.id, strategy="careful", mode="practice")
    found = await storage.activations.arm(
        new, replace(CHANGE, **changes), judge, owner=connection.user_id, now=NOW
    )
    assert isinstance(found, Activation)
    return found


async def now_of(storage: Storage, activation: Activation, owner: int = ALICE) -> Activation:
    """Return an activation as it is stored now."""
    found = await storage.activations.get(activation.id, owner=owner)
    assert found is not None
    return found


def group_of(its: Activation, pair: str = "BTC/USDT", **changes: Any) -> GroupChange:
    """Return an open group of an activation, to be stored."""
    row = Row(
        id=f"{its.id}-{pair}",
        activation_id=its.id,
        connection_id=its.connection_id,
        user_id=its.user_id,
        number=1,
        pair=pair,
        generation=its.generation,
        zone="normal",
        state="{}",
        used=Decimal(10),
        result=None,
        revision=0,
        opened_at=NOW,
        closed_at=None,
    )
    return GroupChange(row=replace(row, **changes))
