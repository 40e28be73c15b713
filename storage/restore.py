"""A backup becomes the database again, without what was removed since it was made (R5)."""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from glob import escape
from pathlib import Path

from sqlalchemy import delete, insert, or_, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage.activation_rows import Held
from storage.audit import Entry, note
from storage.database import Database, telling_what_is_wrong
from storage.errors import DatabaseAway, InUse, NoDatabase, Refused
from storage.gone import Gone, Tombstone, replay, tombstones_of
from storage.journal import DELETABLE, Arrival, Journal
from storage.keyring import Keyring
from storage.parts import NO_ROOM, part_of, publish, sync_directory
from storage.schema import (
    activations,
    broadcasts,
    drafts,
    incidents,
    journal,
    old_fields,
    old_keys,
    outbox,
)
from storage.sealed_file import NotOpened, is_sealed, open_file
from storage.trouble import takes_nothing
from storage.vault import Vault, check_keys

# Nothing of these comes back: alerts and messages were sent, screens are gone, an exchange that was
# away need not be, and replaced keys may have been shredded. What others point to comes after them.
OF_THEN = (outbox, broadcasts, incidents, drafts, old_fields, old_keys)
OPERATOR = 0  # whose act it is in the audit trail: no user of Telegram has this id


@dataclass(frozen=True, slots=True)
class Left:
    """What the database that is being replaced knows better than its backup."""

    tombstones: list[Tombstone]
    journal: list[Arrival]


@dataclass(frozen=True, slots=True)
class Restored:
    """What had to be removed again, and where the replaced database lies."""

    gone: Gone
    aside: Path | None


async def restore(
    backup: Path,
    file: Path,
    keyring: Keyring,
    *,
    tombstones: Sequence[Tombstone],
    passphrase: Callable[[], Secret],
    replace: bool,
    now: datetime,
) -> Restored:
    """Let a backup take the place of an SQLite file, which no bot may be running on.

    Raises Refused, NoDatabase, InUse, WrongKey or MissingKey; then nothing has changed.
    """
    is_there = _look(file, replace=replace)
    with part_of(file) as (part, descriptor):
        _take(backup, part, passphrase)
        left = await _left_in(file) if is_there else None
        stones = [*tombstones, *(left.tombstones if left else ())]
        gone = await prepare(
            f"sqlite:///{part}",
            keyring,
            stones,
            now=now,
            journalled=left.journal if left else None,
        )
        aside = _move_aside(file, now) if left else None
        if aside:
            part.replace(file)
            sync_directory(file.parent)
        else:
            publish(part, descriptor, file)
    return Restored(gone, aside)


def _look(file: Path, *, replace: bool) -> bool:
    """Tell whether there is a database, which is refused unless it is to be replaced."""
    if file.exists() and not replace:
        raise Refused(f"{file} exists; --replace moves it aside")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return file.exists()


async def prepare(
    url: str,
    keyring: Keyring,
    tombstones: Sequence[Tombstone],
    *,
    now: datetime,
    journalled: Sequence[Arrival] | None = None,
) -> Gone:
    """Make a restored database fit to be started on; return what was removed again."""
    database = await Database.open(url)
    try:
        with telling_what_is_wrong():
            async with database.looking() as found:
                if found is None:
                    raise NoDatabase("there is no database of a bot in it")
            await check_keys(database, keyring)
            await database.migrate()
            await Vault.start(database, keyring)
            async with database.writing() as connection:
                gone = await replay(connection, database, tombstones)
                await _forget_then(connection, journalled, now)
                await note(connection, Entry(now, OPERATOR, "restore", None, "ok"))
    finally:
        await database.close()
    return gone


async def _forget_then(
    connection: AsyncConnection, journalled: Sequence[Arrival] | None, now: datetime
) -> None:
    """Let nobody hear of, or be asked to go on with, what was so when the backup was made.

    Of the messages that were still to be deleted, the database that is replaced knows; without it,
    those stay whose users know of them, and that are young enough to be deleted. One that was just
    being met has been dealt with since.
    """
    for table in OF_THEN:
        await connection.execute(delete(table))
    # Who stopped a strategy since then would find it trading again.
    silent = {"acknowledged": 0, "beat_at": None, "silent_at": None}
    unheard = {"held": Held.RESTORED.value, **silent, "changed_at": now}
    await connection.execute(update(activations).values(unheard))
    if journalled is not None:
        await connection.execute(delete(journal))
        if journalled:
            await connection.execute(insert(journal), [_row(arrival) for arrival in journalled])
        return
    stale = or_(journal.c.reason.is_(None), journal.c.arrived_at <= now - DELETABLE)
    await connection.execute(delete(journal).where(stale))
    untold = journal.c.attempts == 0
    await connection.execute(update(journal).where(untold).values(attempts=1))


def _row(arrival: Arrival) -> dict[str, object]:
    return {column.name: getattr(arrival, column.name) for column in journal.columns}


def _take(backup: Path, part: Path, passphrase: Callable[[], Secret]) -> None:
    """Copy a backup into a part, opened if it is sealed, and see that it is a whole database."""
    try:
        with backup.open("rb") as source, part.open("wb") as target:
            if is_sealed(source):
                open_file(source, target, passphrase())
            else:
                shutil.copyfileobj(source, target)
    except NotOpened as error:
        raise Refused(f"{backup}: {error}") from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise  # the part's, which says so
        raise Refused(f"{error.filename or backup}: {error.strerror}") from None
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            [found] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError:
        found = "no database"
    if found != "ok":
        raise Refused(f"{backup} is no backup, or a damaged one")


async def _left_in(file: Path) -> Left:
    """Return what the old database knows, with its log emptied into it."""
    database = await Database.open(f"sqlite:///{file}")
    try:
        left = Left(await tombstones_of(database), await Journal(database).all())
        await database.truncate_log()
    except DatabaseError as error:
        if takes_nothing(error):
            raise DatabaseAway("the database takes nothing: is its disk full?") from error
        raise Refused(
            f"{file} cannot be read, and so not what was removed from it; move it away"
            " and give --tombstones FILE if there is such a file"
        ) from None
    finally:
        await database.close()
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        raise InUse  # by something that is no bot: SQLite removes the log with its last user
    return left


def _move_aside(file: Path, now: datetime) -> Path:
    """Give the old database a second name, which is its only one once the new one is in place."""
    aside = _given_before(file) or file.with_name(f"{file.name}.replaced-{now:%Y%m%dT%H%M%SZ}")
    try:
        aside.hardlink_to(file)
    except FileExistsError:
        if not aside.samefile(file):
            raise Refused(f"{aside} exists already and is never overwritten") from None
    except OSError:  # a disk without second names
        file.rename(aside)
    for ending in ("-wal", "-shm"):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    return aside


def _given_before(file: Path) -> Path | None:
    """Return the second name that a restore gave it which was killed right after."""
    names = file.parent.glob(f"{escape(file.name)}.replaced-*")
    return next((name for name in names if name.samefile(file)), None)
