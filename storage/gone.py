"""What was removed and must not come back with a backup: kept, carried in a file, replayed (R5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import erase_rows
from storage.database import Database
from storage.errors import Refused
from storage.parts import part_of, publish
from storage.removing import remove_rows
from storage.schema import tombstones, users

FIRST_LINE = "bfc tombstones 1"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A connection that was removed, or a user who was erased: ids and a time, nothing else."""

    connection_id: int
    user_id: int
    at: datetime


async def tombstones_of(database: Database) -> list[Tombstone]:
    """Return every tombstone, in the order of ids."""
    wanted = select(tombstones.c.connection_id, tombstones.c.user_id, tombstones.c.at)
    async with database.reading() as connection:
        rows = await connection.execute(wanted.order_by(tombstones.c.connection_id))
        return [Tombstone(*row) for row in rows]


def write_tombstones(file: Path, stones: Sequence[Tombstone]) -> None:
    """Write them to a new file that only its owner can read."""
    lines = (f"{s.connection_id} {s.user_id} {s.at.isoformat()}\n" for s in stones)
    with part_of(file) as (part, descriptor):
        with part.open("w", encoding="ascii") as opened:
            opened.write(f"{FIRST_LINE}\n")
            opened.writelines(lines)
            opened.write(f"end {len(stones)}\n")  # so that a file cut short is known as such
        publish(part, descriptor, file)


def read_tombstones(file: Path) -> list[Tombstone]:
    """Return the tombstones in a file; raises Refused for anything but a whole one."""
    try:
        first, *lines, last = file.read_text(encoding="ascii").splitlines()
        stones = [_parse(line) for line in lines]
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from None
    except ValueError:
        raise Refused(f"{file} is no file of tombstones") from None
    if first != FIRST_LINE or last != f"end {len(stones)}":
        raise Refused(f"{file} is no file of tombstones, or not a whole one")
    return stones


def _parse(line: str) -> Tombstone:
    connection, user, at = line.split()
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError(line)
    return Tombstone(int(connection), int(user), moment)


@dataclass(frozen=True, slots=True)
class Gone:
    """How much a backup had brought back that is removed again."""

    connections: int
    users: int


async def replay(
    connection: AsyncConnection, database: Database, stones: Iterable[Tombstone]
) -> Gone:
    """Remove again what has a tombstone, within the transaction that keeps the tombstones."""
    newest = {s.connection_id: s for s in sorted(stones, key=lambda stone: stone.at)}
    single = [stone for stone in newest.values() if stone.connection_id > 0]
    back = 0
    for start in range(0, len(single), BATCH):
        some = single[start : start + BATCH]
        owned = [(stone.connection_id, stone.user_id) for stone in some]
        at = max(stone.at for stone in some)
        back += await remove_rows(connection, owned, at)
    whole = [stone for stone in newest.values() if stone.connection_id < 0]
    erased = [stone.user_id for stone in whole if await _erase(connection, stone)]
    rows = [
        {"connection_id": s.connection_id, "user_id": s.user_id, "at": s.at}
        for s in newest.values()
    ]
    if rows:
        await connection.execute(database.insert(tombstones).on_conflict_do_nothing(), rows)
    return Gone(back, len(erased))


async def _erase(connection: AsyncConnection, stone: Tombstone) -> bool:
    """Erase a user who is back; not one who had come back on their own before the backup."""
    since = select(users.c.created_at).where(users.c.id == stone.user_id)
    created = await connection.scalar(since)
    if created is None or created > stone.at:
        return False
    await erase_rows(connection, stone.user_id, at=stone.at)
    return True
