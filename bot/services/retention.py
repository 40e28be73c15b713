"""How long rows are kept that nobody asks for any more (R46, R47)."""

import logging
from datetime import timedelta

from bot.services import setup
from bot.services.clock import Clock
from storage.accounts import Accounts
from storage.audit import Audit
from storage.broadcasts import Broadcasts
from storage.drafts import Drafts
from storage.groups import Groups
from storage.history import History
from storage.journal import Journal
from storage.outbox import Outbox

LOGGER = logging.getLogger(__name__)

AUDIT = timedelta(days=365)
ALERTS = timedelta(days=90)  # as far back as somebody asks what they were told, and when
BROADCASTS = ALERTS  # the trail says for longer who sent one, and when
# A week after the user was told to delete a message by hand, its number is of no more use.
GIVEN_UP = timedelta(days=7)
# As long as a backup may be put back that still has what was removed; ids only.
TOMBSTONES = timedelta(days=365)
GROUPS = ALERTS  # what they brought stays counted in their strategy
HOURS = timedelta(days=35)  # the longest picture shows thirty


class Retention:
    """Forgets what has been kept long enough."""

    def __init__(
        self,
        *,
        audit: Audit,
        journal: Journal,
        accounts: Accounts,
        outbox: Outbox,
        broadcasts: Broadcasts,
        history: History,
        drafts: Drafts,
        groups: Groups,
        clock: Clock,
    ) -> None:
        self._history = history
        self._audit = audit
        self._journal = journal
        self._accounts = accounts
        self._outbox = outbox
        self._broadcasts = broadcasts
        self._drafts = drafts
        self._groups = groups
        self._clock = clock

    async def forget(self) -> None:
        """Forget it; note where the audit trail ends in the log, which no database can change."""
        now = self._clock()
        await self._audit.drop_before(now - AUDIT)
        await self._journal.drop_given_up(now - GIVEN_UP)
        await self._accounts.drop_tombstones(now - TOMBSTONES)
        await self._outbox.drop_before(now - ALERTS)
        await self._broadcasts.drop_before(now - BROADCASTS)
        await self._history.drop_before((now - HOURS).date())
        await self._groups.drop_ended(now - GROUPS)
        await self._drafts.delete_old(setup.CONVERSATION, before=now - setup.LIFETIME)
        LOGGER.info("the audit trail ends at %s", await self._audit.head())
