"""The passphrase of a backup: from a file, a credential or the keyboard, never an argument."""

import sys
from getpass import getpass
from pathlib import Path

from bot.private import NotPrivate, credential_folders, read_private
from bot.secret import Secret
from storage.errors import Refused

CREDENTIAL = "backup_passphrase"
SHORTEST = 12


def find_passphrase(file: Path | None, *, new: bool) -> Secret:
    """Return the passphrase; a new one is asked for twice and may not be short."""
    found = _in_file(file) if file else _in_credentials()
    passphrase = found or _asked(new=new)
    if new and len(passphrase) < SHORTEST:
        raise Refused(f"the passphrase is shorter than {SHORTEST} characters")
    if not passphrase:
        raise Refused("the passphrase is empty")
    return passphrase


def _in_file(file: Path) -> Secret:
    try:
        return Secret(read_private(file, credential_folders()).rstrip("\r\n"))
    except NotPrivate as error:
        raise Refused(f"--passphrase-file: {error}") from None


def _in_credentials() -> Secret | None:
    for folder in credential_folders():
        file = folder.path / CREDENTIAL
        if file.exists():
            return _in_file(file)
    return None


def _asked(*, new: bool) -> Secret:
    if not sys.stdin.isatty():
        raise Refused("no passphrase: give --passphrase-file FILE, or run this in a terminal")
    passphrase = Secret(getpass("Passphrase of the backup: "))
    if new and Secret(getpass("The same again: ")) != passphrase:
        raise Refused("the two passphrases differ")
    return passphrase
