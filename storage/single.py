"""One process per database: a lock that ends with its process, however that ends (R31)."""

import fcntl
import os
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from storage.errors import InUse, NoDatabase

SQLITE = re.compile(r"sqlite(?:\+aiosqlite)?:///([^?]+)")


@asynccontextmanager
async def only_instance(url: str, *, lost: Callable[[], None]) -> AsyncIterator[None]:
    """Hold a database for this process; raises InUse, NoDatabase.

    `lost` is called when PostgreSQL has ended the connection that holds it: from then on another
    process may run. A file's lock cannot be lost.
    """
    file = SQLITE.match(url)
    if file:
        with _locked(_lock_of(Path(file[1]))):
            yield
    else:
        # Imported only where it is used: it loads the database library.
        from storage.advised import advised

        async with advised(url, lost):
            yield


def _lock_of(file: Path) -> Path:
    """Return where the lock lies: with the file itself, whatever links lead to it."""
    return file.resolve().with_suffix(".lock")


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Lock a file beside the database; the kernel lets go of it even after kill -9."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NoDatabase("the database cannot be opened") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise InUse from None
    try:
        yield
    finally:
        os.close(descriptor)
