"""`backup`, `restore` and `tombstones`: the database copied, put back, and what may not return."""

import argparse
import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.needs import about_database, about_storage, load_keyring
from bot.commands.passphrase import find_passphrase
from bot.settings import Settings, load_settings
from storage.backup import back_up
from storage.database import Database
from storage.errors import Refused
from storage.existing import open_existing
from storage.gone import Gone, Tombstone, read_tombstones, tombstones_of, write_tombstones
from storage.restore import prepare, restore
from storage.single import only_instance

GENTLE = 10  # how far a backup stands back behind the bot for processor time


def run(arguments: argparse.Namespace) -> int:
    """Do what the command line asks and return the exit code."""
    if arguments.command == "backup":
        _back_up(arguments)
    elif arguments.command == "tombstones":
        asyncio.run(_export(load_settings(about_database), arguments.file))
    else:
        asyncio.run(_restore(load_settings(about_storage), arguments))
    return 0


def _back_up(arguments: argparse.Namespace) -> None:
    settings = load_settings(about_database)
    file = asyncio.run(_file(settings))
    if file is None:
        raise Refused("PostgreSQL: use pg_dump --format=custom")
    sealed = arguments.encrypt or arguments.passphrase_file
    passphrase = find_passphrase(arguments.passphrase_file, new=True) if sealed else None
    os.nice(GENTLE)
    size = back_up(file, arguments.file, passphrase)
    print(f"Wrote {arguments.file}: {size} bytes" + (", encrypted" if passphrase else ""))


async def _export(settings: Settings, file: Path) -> None:
    async with open_existing(settings.storage_url.reveal()) as database:
        stones = await tombstones_of(database)
    write_tombstones(file, stones)
    print(f"Wrote {file}: {len(stones)} removed connections and users, by their ids")


async def _restore(settings: Settings, arguments: argparse.Namespace) -> None:
    file = await _file(settings)
    if arguments.file is None and arguments.tombstones is None:
        raise Refused("restore wants a FILE, or --tombstones for a database restored by hand")
    if arguments.file is not None and file is None:
        raise Refused("PostgreSQL: use pg_restore, then restore --tombstones FILE")
    stones = read_tombstones(arguments.tombstones) if arguments.tombstones else []
    async with only_instance(settings.storage_url.reveal(), lost=_nothing):
        if arguments.file is None or file is None:
            await _prepare(settings, stones)
        else:
            await _put_back(settings, arguments, file, stones)


async def _prepare(settings: Settings, stones: Sequence[Tombstone]) -> None:
    url = settings.storage_url.reveal()
    gone = await prepare(url, load_keyring(settings), stones, now=datetime.now(UTC))
    print(f"{_told(gone)} The bot may start.")


async def _put_back(
    settings: Settings, arguments: argparse.Namespace, file: Path, stones: Sequence[Tombstone]
) -> None:
    done = await restore(
        arguments.file,
        file,
        load_keyring(settings),
        tombstones=stones,
        passphrase=lambda: find_passphrase(arguments.passphrase_file, new=False),
        replace=arguments.replace,
        now=datetime.now(UTC),
    )
    print(f"Restored {arguments.file}. {_told(done.gone)}")
    if done.aside is not None:
        print(f"The database before is {done.aside}; delete it when you no longer need it.")
    elif arguments.tombstones is None:
        print(
            "Nothing told what users removed after this backup was made: such connections are"
            " back. With a file of tombstones: python3 -m bot restore --tombstones FILE"
        )


def _told(gone: Gone) -> str:
    return f"Removed again: {gone.connections} connections, and all of {gone.users} users."


async def _file(settings: Settings) -> Path | None:
    """Return the SQLite file, if the database is one."""
    return (await Database.open(settings.storage_url.reveal())).file


def _nothing() -> None:
    """Let a lock that PostgreSQL took back pass: the work is one transaction."""
