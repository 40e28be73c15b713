"""The database, and the master keys that it was written with."""

from bot.doctor.finding import Finding, bad, good
from bot.settings import Settings
from storage.errors import DatabaseAway, NoDatabase, NotLetIn
from storage.examination import Examination, examine
from storage.keyring import Keyring, KeyringError


async def examine_house(settings: Settings, keyring: Keyring) -> list[Finding]:
    """Return whether the database can be used, and with these keys."""
    try:
        found = await examine(settings.storage_url.reveal(), keyring)
    except KeyringError as error:
        return [bad(f"master keys: {error}", "start with the ring this database was written with")]
    except DatabaseAway as error:
        return [bad(f"database: {error}", "is its server running, and DATABASE_URL right?")]
    except NotLetIn as error:
        return [bad(f"database: {error}", "mend the user, password and name in DATABASE_URL")]
    except NoDatabase as error:
        return [bad(f"database: {error}", "restore a backup, or give another DATABASE_URL")]
    if not found.there:
        return [good(f"database: {found.engine}, will be made at the first start")]
    return [_state(found), good("master keys: open what this database holds")]


def _state(found: Examination) -> Finding:
    seen = f"database: {found.engine}"
    if found.fault:
        return bad(f"{seen}, {found.fault}", "stop the bot and restore a backup")
    if not found.writable:
        return bad(f"{seen}, takes no writes", "is its disk full or read-only, or is it locked?")
    return good(f"{seen}, whole and writable")
