"""`doctor`: looks at everything the bot needs and says what to mend; changes nothing."""

import argparse
import asyncio
from collections.abc import Iterable

from bot.commands.needs import about_database, about_keys, load_keyring
from bot.doctor.exchanges import examine_exchanges
from bot.doctor.finding import Finding, Level, good
from bot.doctor.house import examine_house
from bot.doctor.machine import examine_machine
from bot.doctor.telegram import examine_telegram
from bot.log import set_up_logging
from bot.services.clock import utc_now
from bot.settings import Settings, load_settings
from storage.keyring import Keyring

HEALTHY, ILL = 0, 1


def run(_: argparse.Namespace) -> int:
    """Print every finding; 1 where something has to be mended, 78 for a wrong setting."""
    settings = load_settings(_missing)
    set_up_logging("ERROR")
    findings = asyncio.run(examine(settings, load_keyring(settings)))
    for finding in findings:
        print(finding)
    return ILL if any(finding.level is Level.BAD for finding in findings) else HEALTHY


def _missing(settings: Settings) -> Iterable[str]:
    if settings.bot_token is None:
        yield "BOT_TOKEN: missing"
    yield from about_keys(settings)
    yield from about_database(settings)


async def examine(settings: Settings, keyring: Keyring) -> list[Finding]:
    """Look at everything, at all that is far away at once."""
    house, telegram, exchanges = await asyncio.gather(
        examine_house(settings, keyring),
        examine_telegram(settings, utc_now),
        examine_exchanges(settings, utc_now),
    )
    settings_are = good("settings: complete and well formed")
    return [settings_are, *examine_machine(settings), *house, *telegram, *exchanges]
