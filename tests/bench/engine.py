"""How fast the engine follows prices, and how long it keeps everybody else waiting meanwhile."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from bot.engine.stored import group_id
from bot.sandbox.demo import ephemeral_keyring
from bot.strategies import wire
from bot.strategies.stored import dump_settings
from storage.activation_rows import Activation
from storage.groups import BATCH, Change, Row
from storage.opening import Storage, open_storage
from storage.schema import activation_settings, activations
from tests.bench.figures import Figure, ms
from tests.bench.groups import bare_loop, seconds
from tests.bench.remote import Far
from tests.engine.house import House
from tests.storage.armed import armed
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add
from tests.strategies.made import PAIR, SETTINGS, opened

GROUPS, PAIRS, OF_EACH = 10_000, 200, 20
SETTINGS_OF_EACH = dump_settings(replace(SETTINGS, max_groups=OF_EACH))
LIMIT, BLOCKED = 1.0, 0.025  # seconds


@dataclass(frozen=True)
class Took:
    """How long something took, and the longest piece of work that all others had to wait for."""

    wall: float
    processor: float
    piece: float
    """In time of the processor, which does not grow with what else runs on the machine."""


async def timed(work: Callable[[], Awaitable[None]]) -> Took:
    """Do something, and look all the while how much is worked before it is another's turn."""
    piece = 0.0

    async def watch() -> None:
        nonlocal piece
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            piece = max(piece, time.thread_time() - before)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    piece, began, used = 0.0, time.perf_counter(), time.process_time()
    await work()
    took = time.perf_counter() - began, time.process_time() - used
    watching.cancel()
    return Took(*took, piece)


def pairs_of(number: int) -> tuple[str, ...]:
    """Return the pairs of an activation, so that each pair has as many groups."""
    return tuple(f"C{(number * OF_EACH + each) % PAIRS}/USDT" for each in range(OF_EACH))


def rows_of(activation: Activation) -> Iterator[Row]:
    """Return an open group for each pair of an activation."""
    for number, symbol in enumerate(activation.pairs, 1):
        group = opened(SETTINGS, pair=replace(PAIR, symbol=symbol))
        group = replace(group, id=group_id(activation.id, number))
        yield Row(
            id=group.id,
            activation_id=activation.id,
            connection_id=activation.connection_id,
            user_id=activation.user_id,
            number=number,
            pair=symbol,
            generation=1,
            zone=group.zone,
            state=wire.dump(group),
            used=group.margin,
            result=None,
            revision=0,
            opened_at=NOW,
            closed_at=None,
        )


async def fill(storage: Storage) -> None:
    """Store activations and their groups; without the questions that arming one asks."""
    await storage.users.ensure(ALICE, "en", NOW)
    connection = await add(storage)
    first = await armed(storage, connection, settings=SETTINGS_OF_EACH, pairs=pairs_of(0))
    every = [replace(first, id=first.id + n, pairs=pairs_of(n)) for n in range(GROUPS // OF_EACH)]
    async with storage.database.writing() as database:
        for table in (activations, activation_settings):
            [row] = (await database.execute(select(table))).mappings().all()
            name = "id" if table is activations else "activation_id"
            others = [{**row, name: one.id, "pairs": list(one.pairs)} for one in every[1:]]
            known = [{key: each[key] for key in row} for each in others]
            await database.execute(insert(table), known)
    rows = [row for activation in every for row in rows_of(activation)]
    for start in range(0, len(rows), BATCH):
        await storage.groups.write([Change(row=row) for row in rows[start : start + BATCH]])


async def run(_far: Far) -> list[Figure]:
    """Let the prices of all pairs move, then one pair fall, then all of them."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bot.sqlite3'}"
        storage = await open_storage(url, ephemeral_keyring(), seal_broken=SEAL_BROKEN)
        try:
            return await measured(storage)
        finally:
            await storage.close()


async def measured(storage: Storage) -> list[Figure]:
    await fill(storage)
    house = House(storage)
    symbols = [f"C{number}/USDT" for number in range(PAIRS)]
    house.far.pairs = {symbol: replace(PAIR, symbol=symbol) for symbol in symbols}

    async def at(price: str, these: list[str]) -> Took:
        house.clock.now += timedelta(seconds=3)
        house.far.prices |= dict.fromkeys(these, Decimal(price))
        return await timed(house.engine.tick)

    house.far.prices = {}
    loaded = await at("100", symbols)
    quiet = [await at(price, symbols) for price in ("100.3", "99.1", "99.7", "100.9", "101.2")]
    one = await at("97.9", symbols[:1])
    every = await at("97.9", symbols)
    acted = len(await storage.outbox.claim(house.clock(), most=GROUPS))
    assert acted == 1
    worst = max(quiet, key=lambda took: took.wall)
    of_pair, bare = GROUPS // PAIRS, ms(seconds(bare_loop))
    return [
        figure(f"{GROUPS:,} groups on {PAIRS} pairs, a tick, the slowest of 5", worst, bare),
        figure(f"one pair falls, {of_pair} groups buy", one, bare),
        figure(f"all pairs fall, {GROUPS - of_pair:,} groups buy", every),
        figure(f"start: {GROUPS:,} groups read and followed", loaded),
    ]


def figure(name: str, took: Took, bare: str = "") -> Figure:
    """Return a figure; one beside a bare loop has a limit, the others are rare."""
    piece = f"{ms(took.piece)} at most before it is another's turn"
    return Figure(
        name=name,
        figure=f"{ms(took.wall)}, {ms(took.processor)} of processor, {piece}",
        limit=f"{ms(LIMIT)}, pieces of {ms(BLOCKED)}" if bare else "",
        baseline=f"{bare} for one comparison of the same numbers" if bare else "",
        met=took.wall < LIMIT and took.piece < BLOCKED if bare else None,
    )
