"""How many connections a sweep checks in a second, over raw signed requests on the same core.

A sweep claims, opens, signs, asks, judges and stores; a raw request is signed and read, no more.
"""

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from sqlalchemy import insert, update

from bot.assembly.ground import SEAL_BROKEN
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Answer, Evidence, FieldId, Market, Report, Right, RightId
from bot.exchanges.gateway import Gateway
from bot.sandbox.demo import ephemeral_keyring
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.gate import blocks
from bot.services.monitoring import AT_ONCE, Monitoring
from bot.services.reports import to_json
from bot.services.switch import ChecksSwitch
from bot.services.tempo import Tempo
from storage.opening import Storage, open_storage
from storage.schema import connections, sealed_fields
from storage.vault import Place, Vault
from tests.bench.figures import Figure
from tests.bench.remote import Far
from tests.bench.stub import PATH, secret_of, sign

ROWS = 10_000
ROUNDS = 3
LIMIT, AIM = 0.40, 0.55
KUCOIN = replace(EXCHANGES["kucoin"], limit=1e9, burst=1e9)
IN_ONE = 2_000


@dataclass
class Stub:
    """The stub's address, and what it said in the end."""

    url: str
    wrong: int = -1


@asynccontextmanager
async def stub() -> AsyncIterator[Stub]:
    """Run the fast far end in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.stub"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    found = Stub(f"http://127.0.0.1:{int(await process.stdout.readline())}")
    try:
        yield found
    finally:
        process.stdin.close()
        found.wrong = int(await process.stdout.readline())
        await process.wait()


async def fill(storage: Storage, vault: Vault, checks: Checks, rows: int) -> None:
    """Store connections that are due, each with a key of its own."""
    await storage.users.ensure(1, "en", utc_now())
    now = utc_now()
    first = {id: Secret(value) for id, value in fields_of("key-0").items()}
    report = await checks.quick(KUCOIN, first, _known())
    assert not report.problems, report
    for start in range(0, rows, IN_ONE):
        stored, blobs = [], []
        for number in range(start, min(start + IN_ONE, rows)):
            fields = fields_of(f"key-{number}")
            place = Place(1, number + 1, 1)
            sealed = vault.seal({str(id): Secret(value) for id, value in fields.items()}, place)
            stored.append(_row(number + 1, sealed.data_key, to_json(report), now))
            blobs += [
                {"connection_id": number + 1, "user_id": 1, "field": field, "blob": blob}
                for field, blob in sealed.fields.items()
            ]
        async with storage.database.writing() as connection:
            await connection.execute(insert(connections), stored)
            await connection.execute(insert(sealed_fields), blobs)


def _known() -> Report:
    """Return what a full check of each key has shown."""
    yes = Right(Answer.YES, Evidence.PROBED)
    rights = dict.fromkeys((RightId.ORDERS, RightId.BALANCE), yes)
    return Report(exchange="kucoin", market=Market.SPOT, at=utc_now(), lines={}, rights=rights)


def fields_of(key: str) -> dict[FieldId, str]:
    """Return what belongs to a key."""
    return {
        FieldId.API_KEY: key,
        FieldId.SECRET: secret_of(key),
        FieldId.PASSPHRASE: "passphrase",
    }


def _row(id: int, data_key: bytes, report: dict[str, object], now: object) -> dict[str, object]:
    return {
        "id": id,
        "user_id": 1,
        "data_key": data_key,
        "secret_version": 1,
        "fingerprint": secrets.token_bytes(32),
        "opened_times": 0,
        "exchange": "kucoin",
        "name": f"connection {id}",
        "name_key": f"connection {id}",
        "status": "online",
        "status_since": now,
        "watch_only": False,
        "masked_key": "key…",
        "chat_copy_left": False,
        "created_at": now,
        "checked_at": now,
        "next_check_at": now,
        "report": report,
    }


@dataclass(frozen=True)
class Pace:
    """How many were done in a second: of the clock, and of this process's time on a processor."""

    by_clock: float
    by_processor: float

    def over(self, other: "Pace") -> "Pace":
        """Return the ratio of two paces."""
        return Pace(self.by_clock / other.by_clock, self.by_processor / other.by_processor)


async def paced(number: int, work: Awaitable[object]) -> Pace:
    """Return the pace of a work that does so many."""
    clock, processor = time.perf_counter(), time.process_time()
    await work
    return Pace(number / (time.perf_counter() - clock), number / (time.process_time() - processor))


async def raw(url: str, requests: int) -> None:
    """Send signed requests and read the answers, as many at once as a sweep does."""
    numbers = iter(range(requests))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as client:

        async def ask() -> None:
            for number in numbers:
                key, at = f"key-{number}", str(int(time.time() * 1000))
                headers = {
                    "KC-API-KEY": key,
                    "KC-API-TIMESTAMP": at,
                    "KC-API-SIGN": sign(secret_of(key), at),
                }
                async with client.get(url + PATH, headers=headers) as answer:
                    await answer.read()

        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))


async def run(_: Far) -> list[Figure]:
    """Measure."""
    with TemporaryDirectory(prefix="bench-") as folder:
        async with stub() as far:
            ratios, pace = await _measure(Path(folder), far)
    clock, processor = (
        [getattr(ratio, name) for ratio in ratios] for name in ("by_clock", "by_processor")
    )
    return [
        Figure(
            name=f"sweep of {ROWS} connections over raw signed requests",
            figure=f"{_rounds(clock)} by the clock, {pace.by_clock:.0f} a second",
            limit=f"{LIMIT} x, aim {AIM} x",
            met=max(clock) >= LIMIT,
        ),
        Figure(
            name="the same, whatever else the machine does",
            figure=f"{_rounds(processor)} by the processor, {pace.by_processor:.0f} a second",
        ),
        Figure(
            name="requests signed with another key's secret",
            figure=str(far.wrong),
            limit="0",
            met=far.wrong == 0,
        ),
    ]


def _rounds(ratios: list[float]) -> str:
    return f"{max(ratios):.2f} x (rounds {', '.join(f'{ratio:.2f}' for ratio in ratios)})"


async def _measure(folder: Path, far: Stub) -> tuple[list[Pace], Pace]:
    keyring = ephemeral_keyring()
    url = f"sqlite:///{folder / 'bench.sqlite'}"
    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN, blocks=blocks)
    gateway = Gateway([KUCOIN], urls={"kucoin": far.url}, clock=utc_now)
    checks = Checks(gateway, utc_now, at_once=AT_ONCE)
    monitoring = Monitoring(
        table=storage.watching,
        incidents=storage.incidents,
        checks=checks,
        gateway=gateway,
        exchanges={"kucoin": KUCOIN},
        tempo=Tempo(timedelta(hours=1)),
        switch=ChecksSwitch(marks=storage.marks, audit=storage.audit, clock=utc_now),
        telegram=timedelta,
        clock=utc_now,
    )
    try:
        await fill(storage, await Vault.start(storage.database, keyring), checks, ROWS)
        ratios = []
        for _ in range(ROUNDS):
            plain = await paced(ROWS // 2, raw(far.url, ROWS // 2))
            sweep = await paced(ROWS, monitoring.tick())
            ratios.append(sweep.over(plain))
            async with storage.database.writing() as connection:
                await connection.execute(update(connections).values(next_check_at=utc_now()))
    finally:
        await gateway.close()
        await storage.close()
    return ratios, sweep
