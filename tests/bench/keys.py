"""Connections with keys that the stub knows, made by a process of its own.

What making them leaves in memory would hide what a sweep takes. Started as
`python -m tests.bench.keys DATABASE STUB CONNECTIONS DUE PER_USER`.
"""

import asyncio
import secrets
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import insert, update

from bot.assembly.ground import SEAL_BROKEN
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Answer, Evidence, FieldId, Market, Report, Right, RightId
from bot.exchanges.gateway import Gateway
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.reports import to_json
from storage.database import Database
from storage.keyring import Keyring
from storage.opening import open_storage
from storage.schema import connections, sealed_fields, users
from storage.vault import Place, Vault
from tests.bench.stub import secret_of
from tests.storage.made import ring

RING = Keyring.parse(ring("a1"))
KUCOIN = replace(EXCHANGES["kucoin"], limit=1e9, burst=1e9)
NOT_NOW = timedelta(days=30)
IN_ONE = 2_000


def fields_of(key: str) -> dict[FieldId, str]:
    """Return what belongs to a key."""
    return {
        FieldId.API_KEY: key,
        FieldId.SECRET: secret_of(key),
        FieldId.PASSPHRASE: "passphrase",
    }


def credentials(number: int) -> dict[FieldId, Secret]:
    """Return what the key of a connection is asked with."""
    return {id: Secret(value) for id, value in fields_of(f"key-{number}").items()}


async def fill(database: str, stub: str, count: int, *, due: int, per_user: int = 10) -> None:
    """Store so many connections, some of them due, spread over all."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.keys", database, stub, *map(str, (count, due, per_user))),
    )
    assert await process.wait() == 0


async def let_be_due(database: Database, count: int, due: int) -> None:
    """Let the same connections be due again."""
    these = connections.c.id % (count // due) == 0
    async with database.writing() as connection:
        await connection.execute(update(connections).where(these).values(next_check_at=utc_now()))


async def _fill(url: str, stub: str, count: int, due: int, per_user: int) -> None:
    storage = await open_storage(url, RING, seal_broken=SEAL_BROKEN)
    vault = await Vault.start(storage.database, RING)
    report, now = to_json(await _report(stub)), utc_now()
    for start in range(0, count, IN_ONE):
        numbers = range(start, min(start + IN_ONE, count))
        owners = [_user(_owner(number, per_user), now) for number in numbers[::per_user]]
        keys, fields = [], []
        for number in numbers:
            owner = _owner(number, per_user)
            sealed = vault.seal(
                {str(id): value for id, value in credentials(number).items()},
                Place(owner, number + 1, 1),
            )
            at = now if (number + 1) % (count // due) == 0 else now + NOT_NOW
            keys.append(_row(number + 1, owner, sealed.data_key, report, now, at))
            fields += _fields(number + 1, owner, sealed.fields)
        async with storage.database.writing() as connection:
            await connection.execute(insert(users), owners)
            await connection.execute(insert(connections), keys)
            await connection.execute(insert(sealed_fields), fields)
    await storage.close()


async def _report(stub: str) -> Report:
    """Return what a check finds of a key of which a full one has shown all."""
    gateway = Gateway([KUCOIN], urls={"kucoin": stub}, clock=utc_now)
    yes = Right(Answer.YES, Evidence.PROBED)
    rights = dict.fromkeys((RightId.ORDERS, RightId.BALANCE), yes)
    known = Report(exchange="kucoin", market=Market.SPOT, at=utc_now(), lines={}, rights=rights)
    report = await Checks(gateway, utc_now).quick(KUCOIN, credentials(0), known)
    await gateway.close()
    assert not report.problems, report
    return report


def _owner(number: int, per_user: int) -> int:
    return number // per_user + 1


def _user(id: int, now: datetime) -> dict[str, object]:
    return {"id": id, "language": "en", "created_at": now}


def _fields(id: int, owner: int, sealed: Mapping[str, bytes]) -> Iterator[dict[str, object]]:
    for field, blob in sealed.items():
        yield {"connection_id": id, "user_id": owner, "field": field, "blob": blob}


def _row(
    id: int,
    owner: int,
    data_key: bytes,
    report: dict[str, object],
    now: datetime,
    next_check_at: datetime,
) -> dict[str, object]:
    return {
        "id": id,
        "user_id": owner,
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
        "next_check_at": next_check_at,
        "report": report,
    }


if __name__ == "__main__":
    asyncio.run(_fill(*sys.argv[1:3], *map(int, sys.argv[3:])))
