"""A copy of the SQLite database, made while a bot runs on it and checked before it counts (R5)."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.secret import Secret
from storage.errors import DatabaseAway, NoDatabase, Refused
from storage.parts import part_of, publish
from storage.sealed_file import seal_file

PAGES = 256  # copied at a time; a mebibyte
PAUSE = 0.002  # seconds after each of these, in which the disk is the bot's


def back_up(database: Path, target: Path, passphrase: Secret | None = None) -> int:
    """Write a copy to a new file, under the passphrase if given, and return its size in bytes.

    Raises Refused, NoDatabase.
    """
    if target.exists():
        raise Refused(f"{target} exists already and is never overwritten")
    # A copy that is to be sealed lies beside the original until then, and nowhere else in clear.
    with part_of(database if passphrase else target) as (part, descriptor):
        _copy(database, part, descriptor)
        _check(part)
        if passphrase is None:
            publish(part, descriptor, target)
        else:
            _seal(part, target, passphrase)
    return target.stat().st_size


def _seal(clear: Path, target: Path, passphrase: Secret) -> None:
    with part_of(target) as (part, descriptor):
        with clear.open("rb") as source, part.open("wb") as sealed:
            seal_file(source, sealed, passphrase)
        publish(part, descriptor, target)


def _copy(database: Path, part: Path, descriptor: int) -> None:
    """Copy one moment of the database.

    The transaction keeps that moment: without it, each write of the bot would let SQLite begin
    from the start again. Writers do not wait for it.
    """

    def pace(*_: int) -> None:
        # What is left for the end would then hold up the bot's own writes to the same disk.
        os.fdatasync(descriptor)
        time.sleep(PAUSE)

    with _telling(), closing(_read_only(database)) as source, closing(_opened(part)) as copy:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES, progress=pace)


def _check(part: Path) -> None:
    with _telling(), closing(_opened(part)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, that needs no other beside it
        [found] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise NoDatabase("the database is damaged, and so would be its copy")


def _read_only(file: Path) -> sqlite3.Connection:
    if not file.exists():
        raise NoDatabase("there is no database yet")
    return sqlite3.connect(
        f"file:{quote(str(file.absolute()))}?mode=ro", uri=True, isolation_level=None, timeout=10
    )


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise DatabaseAway(f"the copy could not be made: {error}") from error
    except sqlite3.DatabaseError as error:
        raise NoDatabase("this is no database that can be used") from error
