"""`audit`: tell whether the audit trail was changed."""

import argparse
import asyncio
import sys

from bot.commands.needs import about_storage, load_keyring
from bot.settings import BadSettings, load_settings
from storage.chain import Link
from storage.verification import Broken, NoTrail, verify

WHOLE, BROKEN = 0, 1


def run(arguments: argparse.Namespace) -> int:
    """Do what the command line asks and return the exit code."""
    try:
        link = Link.parse(arguments.noted) if arguments.noted else None
    except ValueError:
        raise BadSettings(["--noted: wants a head as it was printed, NUMBER:SEAL"]) from None
    settings = load_settings(about_storage)
    try:
        found = asyncio.run(
            verify(settings.storage_url.reveal(), load_keyring(settings), noted=link)
        )
    except NoTrail:
        raise BadSettings(["there is no audit trail in this database yet"]) from None
    if isinstance(found, Broken):
        print(f"audit trail broken at row {found.id}: {found.why}", file=sys.stderr)
        return BROKEN
    print(f"audit trail whole: {found.rows} rows; note its head elsewhere: {found.head}")
    return WHOLE
