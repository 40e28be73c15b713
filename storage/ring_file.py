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
from storage.parts import Exists, part_of, publish, put_in_place

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
        _set_aside(kept, {key_id: roots.pop(key_id)})
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
    """Let a ring appear in a file that is not there yet, whole and private from the first."""
    with part_of(path) as (part, descriptor):
        _fill(descriptor, roots)
        publish(part, descriptor, path)


def _replace(path: Path, roots: Mapping[str, bytes]) -> None:
    """Let a file hold this ring from one moment to the next: before or after, never neither."""
    path = path.resolve()  # a link stays a link
    with part_of(path) as (part, descriptor):
        _fill(descriptor, roots)
        put_in_place(part, descriptor, path)


def _fill(descriptor: int, roots: Mapping[str, bytes]) -> None:
    line = ",".join(f"{i}:{base64.b64encode(root).decode()}" for i, root in roots.items())
    with open(descriptor, "w", closefd=False) as file:
        file.write(f"{line}\n")


def _set_aside(path: Path, roots: Mapping[str, bytes]) -> None:
    """Write a new file, unless a change that was killed has written just that."""
    try:
        _write_new(path, roots)
    except Exists:
        if _is(path, roots):
            return
        raise


def _is(path: Path, roots: Mapping[str, bytes]) -> bool:
    with suppress(KeyringError):
        return parse_roots(read_ring_file(path)) == roots
    return False
