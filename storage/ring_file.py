"""The file that a ring of root keys lies in: made, read, and changed without losing a key."""

import base64
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path

from bot.private import Folder, NotPrivate, read_private
from bot.secret import Secret
from storage.envelope import random_key
from storage.keyring import KeyringError, parse_roots

ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
ID_LENGTH = 4


def read_ring_file(path: Path, folders: tuple[Folder, ...] = ()) -> Secret:
    """Return the text of a key file nobody else can read, or one in a credential directory."""
    try:
        return Secret(read_private(path, folders))
    except NotPrivate as error:
        raise KeyringError(f"key file {error}") from None


def keygen(path: Path) -> str:
    """Write a ring with one new key to a new file that only its owner can read; return its id."""
    key_id = _new_id(())
    _write_new(path, {key_id: random_key()})
    return key_id


def add_key(path: Path) -> str:
    """Add a new key behind the others, so that it opens but does not seal yet; return its id."""
    with _changing(path) as roots:
        key_id = _new_id(roots)
        _replace(path, {**roots, key_id: random_key()})
    return key_id


def promote(path: Path, key_id: str) -> None:
    """Make a key of the ring its primary, under which everything new is sealed."""
    with _changing(path) as roots:
        _refuse_unknown(path, roots, key_id)
        _replace(path, {key_id: roots[key_id], **roots})


def drop(path: Path, key_id: str, kept: Path) -> None:
    """Move a key that is not the primary to a new file of its own, for backups sealed under it."""
    with _changing(path) as roots:
        _refuse_unknown(path, roots, key_id)
        if key_id == next(iter(roots)):
            raise KeyringError(f"master key {key_id} is the primary; promote another one first")
        _write_new(kept, {key_id: roots.pop(key_id)})
        _replace(path, roots)


@contextmanager
def _changing(path: Path) -> Iterator[dict[str, bytes]]:
    """Give the keys of a ring that nobody else changes meanwhile, or the second loses the first."""
    read_ring_file(path)
    directory = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        flock(directory, LOCK_EX)
        yield parse_roots(read_ring_file(path))
    finally:
        os.close(directory)


def _refuse_unknown(path: Path, roots: Mapping[str, bytes], key_id: str) -> None:
    if key_id not in roots:
        raise KeyringError(f"{path} has no such key; it has {', '.join(roots)}")


def _new_id(taken: Mapping[str, bytes] | tuple[()]) -> str:
    # Random, so that keys of two files can later stand in one ring.
    while True:
        key_id = "".join(secrets.choice(ID_LETTERS) for _ in range(ID_LENGTH))
        if key_id not in taken:
            return key_id


def _write_new(path: Path, roots: Mapping[str, bytes]) -> None:
    """Write a ring to a file that is not there yet, private from its first moment on."""
    line = ",".join(f"{i}:{base64.b64encode(root).decode()}" for i, root in roots.items())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyringError(f"{path} exists already and is never overwritten") from None
    except OSError as error:
        raise KeyringError(f"{path} cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
        _sync(path.parent)
    except OSError as error:
        path.unlink()  # half a key would only stand in the way of a whole one
        raise KeyringError(f"{path} cannot be written: {error.strerror}") from None


def _replace(path: Path, roots: Mapping[str, bytes]) -> None:
    """Let a file hold this ring from one moment to the next: before or after, never neither."""
    path = path.resolve()  # a link stays a link
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    _write_new(made, roots)
    try:
        owner = path.stat()
        os.chown(made, owner.st_uid, owner.st_gid)  # root may change a ring that the bot reads
        made.replace(path)
        _sync(path.parent)
    except OSError as error:
        with suppress(FileNotFoundError):
            made.unlink()
        raise KeyringError(f"{path} cannot be written: {error.strerror}") from None


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
