"""Made-up people, keys and connections for the storage tests."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.secret import Secret
from storage.audit import Entry
from storage.database import Database
from storage.opening import Storage
from storage.records import Connection, NewConnection, Verdict
from storage.schema import audit

ALICE, BOB, NOBODY = 7_000_000_001, 7_000_000_002, 7_000_000_003
NOW = datetime(2025, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
SEAL_BROKEN = Verdict(status="attention", problem="needs-new-key")


def root(letter: str) -> str:
    """Return a root key made of one letter, of the right length."""
    return base64.b64encode(letter.encode() * 32).decode()


def ring(*ids: str, letters: str = "") -> Secret:
    """Return a ring of these ids; each one's key comes from its letter, by default its first."""
    letters = letters or "".join(key_id[0] for key_id in ids)
    return Secret(",".join(f"{i}:{root(c)}" for i, c in zip(ids, letters, strict=True)))


def secret_of(name: str) -> str:
    """Return a value that could be found again in any byte it leaked into."""
    return f"CANARY-{name}-" + "s" * 40


def new_connection(name: str = "MEXC Spot Main", **changes: Any) -> NewConnection:
    """Return a connection to store, whose secrets follow from its name."""
    new = NewConnection(
        exchange="mexc",
        name=name,
        name_key=name.casefold(),
        status="online",
        problem=None,
        watch_only=False,
        masked_key="mx0v…9f3a",
        account="uid-4711",
        report={"rights": {"read": "yes", "withdraw": None}, "n": [1, 2.5, "ş"]},
        withdraw_confirmed_at=None,
        expires_at=NOW + timedelta(days=90),
        expiry_stated=True,
        fields={
            "api_key": Secret(secret_of(f"key-{name}")),
            "secret": Secret(secret_of(f"secret-{name}")),
        },
        chat_copy_left=False,
    )
    return replace(new, **changes)


async def add(storage: Storage, name: str = "MEXC Spot Main", owner: int = ALICE) -> Connection:
    """Store one connection; each of another name or another owner has another key."""
    fields = new_connection(name if owner == ALICE else f"{name} of {owner}").fields
    new = new_connection(name, fields=fields)
    return await storage.connections.add(new, owner=owner, now=NOW)


async def replaced(
    storage: Storage, connection: Connection, name: str, *, now: datetime = LATER, **changes: Any
) -> Connection:
    """Put the key that follows from a name in the place of a connection's."""
    return await storage.replacements.replace(
        connection.id,
        new_connection(name, **changes),
        owner=connection.user_id,
        version=connection.secret_version,
        now=now,
        draft=("connect", (connection.user_id,)),
    )


async def trail(database: Database, owner: int) -> list[Entry]:
    """Return what one user did, oldest first."""
    columns = (audit.c.at, audit.c.user_id, audit.c.action, audit.c.object_id, audit.c.result)
    wanted = select(*columns).where(audit.c.user_id == owner).order_by(audit.c.id)
    async with database.reading() as connection:
        return [Entry(*row) for row in await connection.execute(wanted)]


async def opened(storage: Storage, id: int, owner: int = ALICE) -> dict[str, str]:
    """Return the secrets of a connection in clear."""
    async with storage.connections.opened(id, owner=owner, now=LATER) as fields:
        return {name: value.reveal() for name, value in fields.items()}
