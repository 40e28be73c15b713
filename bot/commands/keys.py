"""`keygen` and `rewrap`: master keys made, added, made primary, and moved out of use."""

import argparse
import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

from bot.commands.needs import about_storage, load_keyring
from bot.settings import Settings, load_settings
from storage.existing import open_existing
from storage.keyring import Keyring, KeyringError
from storage.rewrap import rewrap
from storage.ring_file import add_key, drop, keygen, promote
from storage.wrapped import count_by_root

DONE, LEFT = 0, 1


def run(arguments: argparse.Namespace) -> int:
    """Do what the command line asks and return the exit code."""
    if arguments.command == "keygen":
        print(_keygen(arguments))
        return DONE
    settings = load_settings(about_storage)
    return asyncio.run(_rewrap(settings, load_keyring(settings), only_check=arguments.check))


def _keygen(arguments: argparse.Namespace) -> str:
    file: Path = arguments.file
    if arguments.add:
        key_id = add_key(file)
        return (
            f"Added {key_id} to {file}; it does not seal yet. Let every bot read it (SIGHUP or a"
            f" restart), then:"
            f" python3 -m bot keygen {file} --promote {key_id}"
        )
    if arguments.promote:
        promote(file, arguments.promote)
        return (
            f"{arguments.promote} is the first in {file}. Let every bot read it (SIGHUP or a"
            " restart), then:"
            " python3 -m bot rewrap"
        )
    if arguments.drop:
        kept = file.with_name(f"{file.name}.{arguments.drop}")
        drop(file, arguments.drop, kept)
        return (
            f"Moved {arguments.drop} to {kept}. Keep that file offline for as long as backups"
            " made before the rewrap may be restored."
        )
    _refuse_beside_data(file)
    keygen(file)
    return f"Wrote {file}. Keep a copy offline: without it the stored keys cannot be opened."


def _refuse_beside_data(file: Path) -> None:
    data = Path(os.environ.get("DATA_DIR") or Settings.model_fields["data_dir"].default)
    if file.resolve().is_relative_to(data.resolve()):
        raise KeyringError(f"{file} is in the data directory: a copy of that must not hold its key")


async def _rewrap(settings: Settings, keyring: Keyring, *, only_check: bool) -> int:
    async with open_existing(settings.storage_url.reveal(), keyring) as database:
        if not only_check:
            done = await rewrap(database, keyring)
            print(f"Put under {keyring.primary}: {done.changed}")
            if done.broken:
                print(f"Altered or cut, and so left as they are: {done.broken}")
        async with database.reading() as connection:
            found = await count_by_root(connection)
    return _tell(found, keyring)


def _tell(found: Mapping[str, Mapping[str, int]], keyring: Keyring) -> int:
    """Print how many wrapped keys there are under each master key."""
    for key_id in dict.fromkeys((*keyring.ids, *found)):
        tables = found.get(key_id, {})
        where = ", ".join(f"{table} {count}" for table, count in sorted(tables.items()))
        role = " (first in the ring)" if key_id == keyring.primary else ""
        print(f"{key_id}{role}: {sum(tables.values())}" + (f" ({where})" if where else ""))
    return DONE if found.keys() <= {keyring.primary} else LEFT
