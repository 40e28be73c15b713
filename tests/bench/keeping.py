"""What keeping many people's keys costs: opening one, rewrapping all, and a backup meanwhile."""

import asyncio
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, select, update

from bot.sandbox.demo import ephemeral_keyring
from bot.secret import Secret
from storage.database import Database
from storage.envelope import unwrap_key, wrap_key
from storage.keyring import Keyring
from storage.opening import open_storage
from storage.rewrap import BATCH, rewrap
from storage.schema import connections
from storage.vault import Place, Vault
from storage.wrapped import place_of
from tests.bench.deletion import delays, ours
from tests.bench.figures import Figure, ms, percentile
from tests.bench.many import fill
from tests.bench.remote import Far
from tests.storage.made import SEAL_BROKEN, ring

CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "1000000"))
REWRAPPED = 50_000
CALLS = 2000
ROUNDS = 3
IDLE = 20.0  # seconds without a backup
PAUSE = 0.01  # seconds between two users' secrets
UNSEAL, REWRAP, DELAY = 5e-6, 20_000, 2.0


def _each(work: Callable[[], object]) -> float:
    """Return the processor time of one call: the least of several rounds."""
    rounds = []
    for _ in range(5):
        began = time.process_time()
        for _ in range(CALLS):
            work()
        rounds.append((time.process_time() - began) / CALLS)
    return min(rounds)


def unseal() -> Figure:
    """Unwrap a data key and open one field, beside the two decryptions that are in it."""
    vault, place = Vault(ephemeral_keyring(), secrets.token_bytes(32)), Place(1, 1, 1)
    sealed = vault.seal({"secret": Secret(secrets.token_hex(16))}, place)
    root, data_key = AESGCM(secrets.token_bytes(32)), secrets.token_bytes(32)
    nonce, bound = secrets.token_bytes(12), secrets.token_bytes(40)
    wrapped = root.encrypt(nonce, data_key, bound)
    value = AESGCM(data_key).encrypt(nonce, b"x" * 32, bound)

    def bare() -> None:
        AESGCM(root.decrypt(nonce, wrapped, bound)).decrypt(nonce, value, bound)

    taken, least = _each(lambda: vault.unseal(sealed, place)), _each(bare)
    return Figure(
        name="unsealing one field",
        figure=f"{taken * 1e6:.1f} µs",
        limit=f"{UNSEAL * 1e6:.0f} µs",
        baseline=f"{least * 1e6:.1f} µs for its two decryptions ({taken / least:.1f} x)",
        met=taken <= UNSEAL,
    )


async def rewrapping(folder: Path) -> Figure:
    """Put every data key under another root, beside its two halves: cryptography and database."""
    old, new = Keyring.parse(ring("a1", "b1")), Keyring.parse(ring("b1", "a1"))
    url = f"sqlite:///{await fill(folder, old, REWRAPPED)}"
    await (await open_storage(url, new, seal_broken=SEAL_BROKEN)).close()
    database = await Database.open(url)
    await _store(database, await _sealed(database, old))
    rounds = []
    for to in (new, old, new):
        began, worked = time.perf_counter(), time.process_time()
        done = await rewrap(database, to)
        rounds.append((time.perf_counter() - began, time.process_time() - worked))
        assert done.changed >= REWRAPPED
    again = await _sealed(database, old)
    worked = time.process_time()
    await _store(database, again)
    storing = (time.process_time() - worked) / REWRAPPED
    await database.close()
    wall, cpu = (median(each) / REWRAPPED for each in zip(*rounds, strict=True))
    return Figure(
        name=f"rewrapping {REWRAPPED} data keys on SQLite",
        figure=f"{1 / cpu:.0f} per second and core ({1 / wall:.0f} by the clock)",
        limit=f"{REWRAP} per second and core",
        baseline=f"{cpu * 1e6:.0f} µs each; cryptography alone {_each(_one(new)) * 1e6:.0f} µs,"
        f" storing alone {storing * 1e6:.0f} µs",
        met=1 / cpu >= REWRAP,
    )


def _one(keyring: Keyring) -> Callable[[], object]:
    """Unwrap and wrap one data key, as a rewrap does."""
    blob = wrap_key("a1", keyring.wrap["a1"], secrets.token_bytes(32), place_of("dek", "a1", 1, 1))

    def work() -> None:
        key = unwrap_key(keyring.wrap, blob, place_of("dek", "a1", 1, 1))
        wrap_key("b1", keyring.wrap["b1"], key, place_of("dek", "b1", 1, 1))

    return work


async def _sealed(database: Database, keyring: Keyring) -> list[dict[str, object]]:
    """Return a data key for each connection that opens in its place."""
    async with database.reading() as connection:
        rows = await connection.execute(select(connections.c.id, connections.c.user_id))
        return [{"of": id, "key": _data_key(keyring, owner, id)} for id, owner in rows]


def _data_key(keyring: Keyring, owner: int, id: int) -> bytes:
    place = place_of("dek", keyring.primary, owner, id)
    return wrap_key(keyring.primary, keyring.wrap[keyring.primary], secrets.token_bytes(32), place)


async def _store(database: Database, keys: list[dict[str, object]]) -> None:
    change = update(connections).where(connections.c.id == bindparam("of"))
    for start in range(0, len(keys), BATCH):
        async with database.writing() as connection:
            await connection.execute(
                change.values(data_key=bindparam("key")), keys[start : start + BATCH]
            )


async def backing_up(far: Far, folder: Path) -> list[Figure]:
    """Let users paste secrets, alone and during a backup: how soon each is deleted."""
    keyring = ephemeral_keyring()
    file = await fill(folder, keyring, CONNECTIONS)
    users = count(10_000)
    alone, during, took = [], [], []
    async with ours(far, folder, keyring) as app:
        await deletions(far, users, asyncio.create_task(asyncio.sleep(1)))  # all is used once
        for number in range(ROUNDS):
            idle = asyncio.create_task(asyncio.sleep(IDLE))
            alone.append(percentile(await deletions(far, users, idle), 0.99))
            began = time.monotonic()
            backup = asyncio.create_task(_back_up(folder, folder / f"{number}.backup"))
            during.append(percentile(await deletions(far, users, backup), 0.99))
            took.append(time.monotonic() - began)
            await backup
        assert app.storage.database.file == file
    size = file.stat().st_size / 2**20
    share = median(each / other for each, other in zip(during, alone, strict=True))
    return [
        Figure(
            name=f"backup of {CONNECTIONS} connections ({size:.0f} MiB) beside the bot",
            figure=f"{median(took):.0f} s",
        ),
        Figure(
            name="deletion p99 meanwhile",
            figure=f"{share:.2f} x ({', '.join(map(ms, during))})",
            limit=f"{DELAY} x",
            baseline=f"{', '.join(map(ms, alone))} without a backup",
            met=share <= DELAY,
        ),
    ]


async def deletions(
    far: Far, users: Iterator[int], until: asyncio.Task[object], *, pause: float = PAUSE
) -> list[float]:
    """Let one user after another paste a secret until something is done.

    Each is answered after the deletion: with fewer than 40 ms between two, the answers alone are
    more than Telegram takes, and whatever else is to be said waits behind them.
    """
    await far.record()
    said: dict[int, int] = {}
    while not until.done():
        user = next(users)
        said |= await far.say([(user, f"mx0v{secrets.token_hex(14)}")])
        await far.wait("deleteMessage", count=len(said))
        await asyncio.sleep(pause)
    await asyncio.sleep(1)  # a deletion that was tried twice has let one go uncounted
    return delays(said, await far.record())


async def _back_up(folder: Path, target: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "backup", str(target)),
        env={**os.environ, "DATA_DIR": str(folder)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0
    await asyncio.to_thread(target.unlink)


async def run(_: Far) -> list[Figure]:
    """Measure what a key costs, and all of them under another root."""
    with TemporaryDirectory(prefix="bench-") as folder:
        return [unseal(), await rewrapping(Path(folder))]


async def backup(far: Far) -> list[Figure]:
    """Measure what a backup costs those who paste a secret meanwhile; takes some minutes."""
    with TemporaryDirectory(prefix="bench-") as folder:
        return await backing_up(far, Path(folder))
