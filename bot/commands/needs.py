"""What commands need of the settings: the ring of master keys, and a database."""

from collections.abc import Iterator

from bot.private import credential_folders
from bot.secret import Secret
from bot.settings import Settings
from storage.errors import BadDatabaseUrl
from storage.keyring import Keyring, KeyringError
from storage.ring_file import read_ring_file


def load_keyring(settings: Settings) -> Keyring:
    """Return the ring from its file, or from the setting itself; raises KeyringError."""
    file = settings.master_keys_file
    if file is None:
        return Keyring.parse(settings.master_keys or Secret(""))
    try:
        return Keyring.parse(read_ring_file(file, credential_folders()))
    except KeyringError as error:
        raise KeyringError(f"MASTER_KEYS_FILE: {error}") from None


def about_storage(settings: Settings) -> Iterator[str]:
    """Yield what the database cannot be opened without."""
    yield from about_keys(settings)
    yield from about_database(settings)


def about_keys(settings: Settings) -> Iterator[str]:
    """Yield what is wrong with the ring."""
    if settings.master_keys is None and settings.master_keys_file is None:
        yield "MASTER_KEYS_FILE: missing; make one with: python3 -m bot keygen FILE"
        return
    try:
        load_keyring(settings)
    except KeyringError as error:
        yield str(error)


def about_database(settings: Settings) -> Iterator[str]:
    """Yield what is wrong with the database's address."""
    if settings.database_url is None:
        return
    from storage.database import parse_url  # loads a database library, so not without need

    try:
        parse_url(settings.database_url.reveal())
    except BadDatabaseUrl as error:
        yield str(error)
