"""The ring of root keys, `id:base64,id:base64` with the primary first, and the file it lies in."""

import base64
import binascii
import os
import re
import secrets
import stat
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.secret import Secret
from storage.envelope import KEY_BYTES, derive, random_key

# An id is stored in four bytes of every wrapped key, so longer ones are refused, not shortened.
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,4}")
ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
LONGEST_FILE = 65536


class KeyringError(Exception):
    """The root keys cannot be used; the text names a key's id at most, never its value."""


class Keyring:
    """The keys derived from each root, by id; the roots themselves are not kept."""

    __slots__ = ("check", "primary", "wrap")

    def __init__(self, roots: dict[str, bytes]) -> None:
        self.primary = next(iter(roots))
        self.wrap: dict[str, AESGCM] = {i: derive(root, "bfc/kek/v1") for i, root in roots.items()}
        self.check: dict[str, AESGCM] = {i: derive(root, "bfc/kcv/v1") for i, root in roots.items()}

    @classmethod
    def parse(cls, text: Secret) -> "Keyring":
        """Return the ring written in a settings value or key file."""
        entries = text.reveal().strip().rstrip(",").split(",")
        roots: dict[str, bytes] = {}
        for number, entry in enumerate(entries, start=1):
            key_id, root = _parse_entry(entry, number)
            if key_id in roots:
                raise KeyringError(f"master key {key_id} is given twice")
            roots[key_id] = root
        return cls(roots)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id in the ring, the primary first."""
        return tuple(self.wrap)

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.ids)})"


def keygen(path: Path) -> None:
    """Write a ring with one new key to a new file that only its owner can read."""
    # Ids are random so that keys of two files can later stand in one ring.
    key_id = "".join(secrets.choice(ID_LETTERS) for _ in range(4))
    line = f"{key_id}:{base64.b64encode(random_key()).decode()}\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyringError(f"{path} exists already and is never overwritten") from None
    except OSError as error:
        raise KeyringError(f"{path} cannot be written: {error.strerror}") from None
    with os.fdopen(descriptor, "w") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read_ring_file(path: Path, *, credentials: Path | None = None) -> Secret:
    """Return the text of a key file nobody else can read, or one in a credential directory."""
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            text = file.read(LONGEST_FILE).decode("ascii", "replace")
    except OSError as error:
        raise KeyringError(f"key file {path} cannot be read: {error.strerror}") from None
    if mode & OPEN_TO_OTHERS and not _lies_in(credentials, path):
        raise KeyringError(f"key file {path} is open to others ({mode:04o}); chmod 600 it")
    return Secret(text)


def _parse_entry(entry: str, number: int) -> tuple[str, bytes]:
    key_id, colon, value = entry.strip().partition(":")
    # What stands before the colon may be the key itself, put in the wrong order: not shown.
    if not colon or not KEY_ID.fullmatch(key_id):
        raise KeyringError(
            f"master key number {number} needs the form id:base64, its id being 1 to 4"
            " letters, digits, - or _"
        )
    try:
        root = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise KeyringError(f"master key {key_id} is not base64") from None
    if len(root) != KEY_BYTES:
        raise KeyringError(f"master key {key_id} has {len(root)} bytes instead of {KEY_BYTES}")
    return key_id, root


def _lies_in(directory: Path | None, path: Path) -> bool:
    return directory is not None and path.resolve().is_relative_to(directory.resolve())
