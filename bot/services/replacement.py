"""Another key for a stored connection: of the same account, and the one before seen dead."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.exchanges.base import Exchange, FieldId, Line, Mark, Problem, Report
from bot.log import redact
from bot.services.checks import Checks
from bot.services.clock import Clock
from bot.services.connections import Checked, Connections
from bot.services.drafts import Draft, Drafts
from bot.services.quotas import Quotas
from bot.services.recording import new_key
from bot.services.reports import from_json
from bot.services.verdict import Verdict
from storage import replacement as rows
from storage.envelope import SealBroken
from storage.journal import Journal
from storage.records import GoneKey, NoConnection, OldKey

KEPT = timedelta(days=7)  # an old key that nobody proved dead
LOOKS = 5  # old keys that one tap asks an exchange about, the newest ones

# With these the exchange says that nobody can use the key any more. A wrong signature is not one
# of them: it says nothing of the key.
DEAD = frozenset({Problem.INVALID_KEY, Problem.KEY_EXPIRED, Problem.KEY_OUTDATED})


class Whose(StrEnum):
    """Whose a new key is, compared with the account of its connection."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


class Life(StrEnum):
    """What a look at an old key showed."""

    DEAD = "dead"
    ALIVE = "alive"
    UNKNOWN = "unknown"
    LOST = "lost"
    """It does not open any more, so nothing can ever be proven of it."""


@dataclass(frozen=True)
class Seen:
    """One old key after a look at it."""

    key: OldKey
    life: Life


class OtherAccount(Exception):
    """Raised for a key of another account than the connection's."""


def whose(before: Checked, report: Report) -> Whose:
    """Tell whose a checked key is, where the exchange has told it of both."""
    known = before.connection.account or before.report.account
    if known is None or report.account is None:
        return Whose.UNKNOWN
    return Whose.SAME if known == report.account else Whose.OTHER


def agreed_before(before: Checked, verdict: Verdict) -> bool:
    """Tell whether a key may be used as the one before was, with nothing more to agree to."""
    return verdict is Verdict.SAVE or (
        verdict is Verdict.WATCH_ONLY and before.connection.watch_only
    )


def life(report: Report) -> Life:
    """Return what a look at an old key showed; only a refusal of the key itself is its death."""
    if report.lines.get(Line.KEY) is Mark.GOOD:
        return Life.ALIVE
    return Life.DEAD if DEAD & set(report.problems) else Life.UNKNOWN


class Replacements:
    """What users do with the keys of their connections; every method asks for the owner."""

    def __init__(
        self,
        *,
        table: rows.Replacements,
        connections: Connections,
        drafts: Drafts,
        checks: Checks,
        quotas: Quotas,
        journal: Journal,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
    ) -> None:
        self._table = table
        self._connections = connections
        self._drafts = drafts
        self._checks = checks
        self._quotas = quotas
        self._journal = journal
        self._exchanges = exchanges
        self._clock = clock

    async def begin(self, found: Checked, *, chat: int) -> Draft:
        """Start to ask for the new key."""
        return await self._drafts.begin_replacement(
            found.connection, found.report.market, chat=chat, now=self._clock()
        )

    async def before(self, draft: Draft) -> Checked | None:
        """Return the connection whose key is to be replaced, unless that has happened already."""
        found = await self._connections.get(draft.connection, owner=draft.user)
        return found if found and found.connection.secret_version == draft.version else None

    async def swap(self, draft: Draft, choice: Verdict) -> Checked | None:
        """Put the checked key in the place of the old one; None where that one is gone.

        Raises NothingToSave, OtherAccount, KeyTaken, KeyRefused, NotStored and DraftGone.
        """
        typed, before = self._drafts.typed(draft), await self.before(draft)
        if before is None or before.connection.exchange != draft.exchange:
            return None
        if typed.report is not None and whose(before, typed.report) is Whose.OTHER:
            raise OtherAccount
        owed = await self._journal.owed(owner=draft.user)
        now = self._clock()
        key = new_key(typed.values, typed.report, choice, now=now, chat_copy_left=owed)
        report = from_json(key.report)
        try:
            await self._table.replace(
                draft.connection,
                key,
                owner=draft.user,
                version=draft.version,
                now=report.at,
                draft=draft.key,
            )
        except NoConnection:
            return None
        self._drafts.stored(draft)
        return await self._connections.get(draft.connection, owner=draft.user)

    async def look_at_old(self, found: Checked, *, owner: int) -> tuple[Seen, ...]:
        """Ask the exchange about each old key, and shred those that are dead; raises HeldBack."""
        return tuple([await self._look(found, key, owner) for key in found.old_keys[-LOOKS:]])

    async def _look(self, found: Checked, key: OldKey, owner: int) -> Seen:
        id, now = found.connection.id, self._clock()
        await self._quotas.pay_known(owner=owner, exchange=found.connection.exchange)
        seen = Seen(key, await self._ask(found, key, owner))
        await self._table.note_look(id, owner=owner, life=seen.life, now=now)
        if seen.life in (Life.DEAD, Life.LOST):
            await self._table.shred(id, key.version, owner=owner, why=seen.life, now=now)
        return seen

    async def _ask(self, found: Checked, key: OldKey, owner: int) -> Life:
        exchange, market = self._exchanges[found.connection.exchange], found.report.market
        nothing = self._connections.empty_report(exchange.id, market)
        known = replace(nothing, variant=found.connection.variant)
        looking = self._table.old_key(
            found.connection.id, key.version, owner=owner, now=self._clock()
        )
        try:
            async with looking as fields:
                credentials = {FieldId(name): value for name, value in fields.items()}
                with redact.masking(fields.values()):
                    return life(await self._checks.quick(exchange, credentials, known))
        except (SealBroken, NoConnection):
            return Life.LOST

    async def shred_late(self) -> None:
        """Shred the old keys that nobody proved dead in time."""
        now = self._clock()
        await self._table.shred_older(now - KEPT, now=now)

    async def untold(self) -> list[GoneKey]:
        """Return the old keys of whose shredding their users have not heard."""
        return await self._table.untold()

    async def told(self, gone: GoneKey) -> None:
        """Note that the user has heard of it."""
        await self._table.told(gone.connection_id, gone.version, owner=gone.user_id)
