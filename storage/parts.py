"""Files that appear whole or not at all, closed to others, and never over one that is there."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from storage.errors import Refused

ENDING = ".part"
PARTS = f".*.{'[0-9a-f]' * 8}{ENDING}"  # and no file of another program
BESIDE = ("-journal", "-wal", "-shm")  # what SQLite writes beside a file
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})


class Exists(Refused):
    """Something has the name already that a finished part was to have."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} exists already and is never overwritten")


@contextmanager
def part_of(target: Path) -> Iterator[tuple[Path, int]]:
    """Give an empty private file beside the target, open, to be filled; it goes away at the end.

    Raises Refused where it cannot be made, or there is no room for what is to be in it.

    A kill may leave one behind: the kernel lets go of its lock, and the next part sweeps it.
    """
    sweep(target.parent)
    part, descriptor = _made(target)
    try:
        yield part, descriptor
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise Refused(f"{target} cannot be written: {error.strerror}") from None
    finally:
        _remove(part)
        os.close(descriptor)


def _made(target: Path) -> tuple[Path, int]:
    """Make a part and lock it; one that was swept in between is made again."""
    while True:
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}{ENDING}")
        try:
            descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise Refused(f"{target} cannot be written: {error.strerror}") from None
        flock(descriptor, LOCK_EX)
        if part.exists():
            return part, descriptor
        os.close(descriptor)


def publish(part: Path, descriptor: int, target: Path) -> None:
    """Let a finished part appear under its name; raises Refused where something has that name."""
    try:
        os.fsync(descriptor)
        _name(part, target)
        sync_directory(target.parent)
    except FileExistsError:
        raise Exists(target) from None
    except OSError as error:
        raise Refused(f"{target} cannot be written: {error.strerror}") from None


def put_in_place(part: Path, descriptor: int, target: Path) -> None:
    """Let a finished part take a file's place and owner at once; raises Refused."""
    try:
        owner = target.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)  # root may change what the bot reads
        os.fsync(descriptor)
        part.replace(target)
        sync_directory(target.parent)
    except OSError as error:
        raise Refused(f"{target} cannot be written: {error.strerror}") from None


def sync_directory(directory: Path) -> None:
    """Let the names in a directory outlive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(part: Path, target: Path) -> None:
    try:
        os.link(part, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # A disk without second names for a file, such as a USB stick: as near as it gets.
        if target.exists():
            raise FileExistsError from None
        part.rename(target)


def sweep(directory: Path) -> None:
    """Remove parts that no process holds any more."""
    for part in directory.glob(PARTS):
        with suppress(OSError):
            descriptor = os.open(part, os.O_RDWR)
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
                _remove(part)
            finally:
                os.close(descriptor)


def _remove(part: Path) -> None:
    for file in (part, *(part.with_name(part.name + ending) for ending in BESIDE)):
        file.unlink(missing_ok=True)
