"""Activations on both databases: what their users say of them, and what an engine asks."""

from decimal import Decimal

import pytest

from storage.activation_rows import NewActivation
from storage.opening import Storage
from storage.records import NoConnection
from tests.storage.armed import CHANGE, armed, free, now_of
from tests.storage.made import ALICE, BOB, NOW, add, trail


async def test_what_is_armed_is_read_back_whole(storage: Storage) -> None:
    connection = await add(storage)

    made = await armed(storage, connection, pairs=("BTC/USDT", "ETH/USDT"), resumes=False)

    assert made == await now_of(storage, made)
    assert (made.exchange, made.generation, made.acknowledged) == ("mexc", 1, 0)
    assert (made.stopping, made.held, made.blocked, made.beat_at) == (False, None, None, None)
    assert made.practice_balance == Decimal("1000.50")
    assert await storage.activations.list(owner=ALICE) == (made,)
    assert await storage.activations.list(owner=BOB) == ()
    assert (await trail(storage.database, ALICE))[-1].action == "strategy-arm"


async def test_nothing_is_armed_where_something_is_in_the_way(storage: Storage) -> None:
    connection = await add(storage)
    new = NewActivation(connection_id=connection.id, strategy="careful", mode="practice")

    refused = await storage.activations.arm(new, CHANGE, lambda site: "no", owner=ALICE, now=NOW)

    assert refused == "no"
    assert await storage.activations.list(owner=ALICE) == ()
    with pytest.raises(NoConnection):
        await storage.activations.arm(new, CHANGE, free, owner=BOB, now=NOW)
