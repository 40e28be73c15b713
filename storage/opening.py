"""One database, opened in the one safe order, with all its table groups."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from storage.accounts import Accounts
from storage.activations import Activations
from storage.alert_settings import AlertSettings
from storage.audit import Audit
from storage.broadcasts import Broadcasts
from storage.connections import Connections
from storage.counts import Counts, Gauges, count, exchanges_in_use, gauges
from storage.database import Database, telling_what_is_wrong
from storage.drafts import Drafts
from storage.groups import Groups
from storage.history import History
from storage.holding import Blocks, by_nothing
from storage.incidents import Incidents
from storage.journal import Journal
from storage.keyring import Keyring
from storage.marks import Marks
from storage.members import Members
from storage.outbox import Outbox
from storage.probe import Probe
from storage.records import Verdict
from storage.replacement import Replacements
from storage.users import Users
from storage.vault import Vault, check_keys
from storage.verifications import Verifications
from storage.watching import Watching


@dataclass(frozen=True, slots=True)
class Storage:
    """The table groups over one database."""

    database: Database
    vault: Vault
    users: Users
    connections: Connections
    replacements: Replacements
    drafts: Drafts
    journal: Journal
    audit: Audit
    verifications: Verifications
    members: Members
    marks: Marks
    broadcasts: Broadcasts
    probe: Probe
    accounts: Accounts
    outbox: Outbox
    watching: Watching
    incidents: Incidents
    history: History
    alert_settings: AlertSettings
    activations: Activations
    groups: Groups

    async def count(self, now: datetime) -> Counts:
        """Return how much there is of everything, for the operator."""
        return await count(self.database, now)

    async def gauges(self, now: datetime) -> Gauges | None:
        """Return what the operator's graphs show; None where the database does not answer."""
        return await gauges(self.database, now)

    async def exchanges_in_use(self) -> set[str]:
        """Return every exchange that somebody has connected."""
        return await exchanges_in_use(self.database)

    async def change_keys(self, keyring: Keyring) -> None:
        """Go on with another ring; raises KeyringError or NoDatabase and keeps the old one."""
        with telling_what_is_wrong():
            await self.vault.change(self.database, keyring)

    async def close(self) -> None:
        """Let go of the database."""
        await self.probe.end()
        await self.database.close()


async def open_storage(
    url: str, keyring: Keyring, *, seal_broken: Verdict, blocks: Blocks = by_nothing
) -> Storage:
    """Check the keys, migrate, record new keys; a ring that does not fit changes nothing.

    `seal_broken` is the status and problem of a connection whose secrets do not open; `blocks` says
    what a connection's state does to the strategies on it.
    """
    database = await Database.open(url)
    async with AsyncExitStack() as opening:
        opening.push_async_callback(database.close)
        vault = await _start(database, keyring)
        opening.pop_all()
    return Storage(
        database=database,
        vault=vault,
        users=Users(database),
        connections=Connections(database, vault, seal_broken=seal_broken, blocks=blocks),
        replacements=Replacements(database, vault, blocks=blocks),
        drafts=Drafts(database),
        journal=Journal(database),
        audit=Audit(database),
        verifications=Verifications(database, vault),
        members=Members(database),
        marks=Marks(database),
        broadcasts=Broadcasts(database),
        probe=Probe(database, vault),
        accounts=Accounts(database),
        outbox=Outbox(database),
        watching=Watching(database, vault, blocks=blocks),
        incidents=Incidents(database),
        history=History(database),
        alert_settings=AlertSettings(database),
        activations=Activations(database),
        groups=Groups(database),
    )


async def _start(database: Database, keyring: Keyring) -> Vault:
    with telling_what_is_wrong():
        await check_keys(database, keyring)
        await database.migrate()
        return await Vault.start(database, keyring)
