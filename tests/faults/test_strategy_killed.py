"""kill -9 of the whole bot while a strategy orders: the order is there once, and told of once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.sandbox.demo import Sandbox
from bot.secret import Secret
from bot.strategies.stored import dump_settings
from storage.activation_rows import NewActivation
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.schema import orders
from tests.faults.process import BotProcess
from tests.flows.trader import Trader
from tests.storage.armed import CHANGE, free
from tests.storage.made import SEAL_BROKEN
from tests.strategies.made import SETTINGS


@asynccontextmanager
async def beside(bot: BotProcess) -> AsyncIterator[Storage]:
    """Give the bot's own database, open beside it."""
    ring = Keyring.parse(Secret((bot.folder / "master.key").read_text().strip()))
    url = f"sqlite:///{bot.data / 'bot.sqlite3'}"
    storage = await open_storage(url, ring, seal_broken=SEAL_BROKEN)
    try:
        yield storage
    finally:
        await storage.close()


@pytest.mark.parametrize("point", ["before INSERT INTO orders", "before UPDATE groups"])
async def test_an_order_under_way_is_made_once_however_the_bot_ends(
    far: Sandbox, bot: BotProcess, alice: Trader, point: str
) -> None:
    await bot.start(kill_at=point)
    await alice.connects(far.practice.account("mexc", "all-right").fields, name="Main")
    bot.arm()
    async with beside(bot) as storage:
        [connection] = await storage.connections.list(owner=alice.id)
        new = NewActivation(connection_id=connection.id, strategy="careful", mode="practice")
        wanted = replace(CHANGE, settings=dump_settings(SETTINGS), practice_balance=Decimal(10_000))
        now = datetime.now(UTC)
        await storage.activations.arm(new, wanted, free, owner=alice.id, now=now)
    await bot.died()
    assert alice.times_told("group-practice") == 0

    await bot.start()
    opened = {"pair": "BTC/USDT", "name": "Main", "price": "96,000 USDT", "cost": "99.84 USDT"}
    await alice.reads("group-opened", **opened)
    await alice.waits()
    await bot.terminate()

    assert alice.times_told("group-opened", **opened) == 1
    async with beside(bot) as storage:
        [activation] = await storage.activations.list(owner=alice.id)
        [group] = await storage.groups.open_of([activation.id])
        async with storage.database.reading() as database:
            made = (await database.execute(select(orders.c.number, orders.c.kind))).all()
    assert (list(made), group.zone, group.used) == ([(1, "enter")], "normal", Decimal("99.84"))
