"""Connections: check what was typed, store what may be stored, look again, remove."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.exchanges.base import (
    Exchange,
    FieldId,
    Market,
    Report,
)
from bot.log import redact
from bot.secret import Secret
from bot.services.checks import Checks, Progress
from bot.services.clock import Clock
from bot.services.drafts import Draft, Drafts, Step, Typed
from bot.services.quotas import Paid, Quotas, passed
from bot.services.recording import as_agreed, columns, last_report, new_key
from bot.services.reports import from_json
from bot.services.tempo import Tempo, draw
from bot.services.verdict import (
    Verdict,
    decide,
)
from bot.text import name_key
from storage import connections as rows
from storage.activation_rows import Activation
from storage.activations import Activations
from storage.audit import Audit
from storage.journal import Journal
from storage.records import Connection, KeyRefused, KeyTaken, NewConnection, OldKey
from storage.replacement import Replacements


@dataclass(frozen=True)
class Checked:
    """A stored connection with its last check, old keys that may still live, and strategies."""

    connection: Connection
    report: Report
    old_keys: tuple[OldKey, ...] = ()
    strategies: tuple[Activation, ...] = ()


class Connections:
    """What users do with their connections; every method asks for the owner."""

    def __init__(
        self,
        *,
        table: rows.Connections,
        replacements: Replacements,
        activations: Activations,
        drafts: Drafts,
        checks: Checks,
        quotas: Quotas,
        journal: Journal,
        audit: Audit,
        exchanges: Mapping[str, Exchange],
        tempo: Tempo,
        clock: Clock,
    ) -> None:
        self._table = table
        self._replacements = replacements
        self._activations = activations
        self._drafts = drafts
        self._checks = checks
        self._quotas = quotas
        self._journal = journal
        self._audit = audit
        self._exchanges = exchanges
        self._tempo = tempo
        self._clock = clock

    async def check_draft(self, draft: Draft, progress: Progress | None) -> tuple[Report, Verdict]:
        """Check a typed key; one that can withdraw is forgotten before anybody is told.

        Raises, before the exchange is asked, HeldBack where the user has to wait, KeyTaken where
        they have connected it already, and KeyRefused where somebody else has.
        """
        typed = self._drafts.typed(draft)
        exchange, values = self._exchanges[draft.exchange or ""], dict(typed.values)
        paid = await self._pay(draft, typed)
        await self._require_free(draft, values[FieldId.API_KEY], paid)
        with redact.masking(values.values()):
            report = await self._checks.full(exchange, values, draft.market, progress)
        if typed.report is not None:  # of the same key: whose it is cannot have changed
            report = replace(report, account=report.account or typed.report.account)
        verdict = decide(report)
        await self._quotas.ended(paid, verdict)
        if verdict is Verdict.REFUSE:
            await self._drafts.end(draft)
            await self._note_refused(draft)
        else:
            typed.report = report
            await self._drafts.move(draft, Step.REVIEW, now=self._clock())
        return report, verdict

    async def _pay(self, draft: Draft, typed: Typed) -> Paid:
        """Count the check to come; the last look at a key that has passed tells nothing new."""
        exchange = draft.exchange or ""
        if typed.report is not None and passed(decide(typed.report)):
            return await self._quotas.pay_known(owner=draft.user, exchange=exchange)
        key = typed.values[FieldId.API_KEY]
        return await self._quotas.pay_typed(key, owner=draft.user, exchange=exchange)

    async def _require_free(self, draft: Draft, key: Secret, paid: Paid) -> None:
        """Let no verdict on somebody else's key be had here; to ask for one counts as a failure."""
        try:
            await self._table.require_free(
                draft.exchange or "", key, owner=draft.user, now=self._clock()
            )
        except KeyTaken:
            await self._quotas.ended(paid, Verdict.RETRY)
            raise
        except KeyRefused:
            await self._quotas.ended(paid, Verdict.REFUSE)
            raise

    async def _note_refused(self, draft: Draft) -> None:
        await self._audit.append(
            who=draft.user,
            action="connection-refuse",
            object_id=None,
            result="can-withdraw",
            at=self._clock(),
        )

    async def save(self, draft: Draft, choice: Verdict) -> Checked:
        """Store a checked key; raises NothingToSave, NameTaken, KeyTaken, KeyRefused, DraftGone.

        `choice` is what the user agreed to and has to be what the check allows.
        """
        typed = self._drafts.typed(draft)
        key = new_key(
            typed.values,
            typed.report,
            choice,
            now=self._clock(),
            # Any message that is still there may show this key: it may have been typed twice.
            chat_copy_left=await self._journal.owed(owner=draft.user),
        )
        name = draft.name or ""
        new = NewConnection.of(
            key,
            exchange=draft.exchange or "",
            name=name,
            name_key=name_key(name),
            next_check_at=self._tempo.first_check(self._clock(), draw=draw()),
        )
        report = from_json(new.report)
        connection = await self._table.add(new, owner=draft.user, now=report.at, draft=draft.key)
        self._drafts.stored(draft)
        return Checked(connection, report)

    def empty_report(self, exchange: str, market: Market) -> Report:
        """Return what is known before a check: nothing."""
        return Report(exchange=exchange, market=market, at=self._clock(), lines={}, rights={})

    async def list(self, *, owner: int) -> list[Connection]:
        """Return the owner's connections by name."""
        return await self._table.list(owner=owner)

    async def of_account(self, report: Report, *, owner: int, besides: int = 0) -> str | None:
        """Return the name of another of the owner's connections with the account of a checked key.

        None where there is none, or where the exchange does not tell whose a key is.
        """
        if report.account is None:
            return None
        for connection in await self._table.list(owner=owner):
            known = connection.account or last_report(connection).account
            same = (connection.exchange, known) == (report.exchange, report.account)
            if same and connection.id != besides:
                return connection.name
        return None

    async def get(self, id: int, *, owner: int) -> Checked | None:
        """Return a connection with the report of its last check."""
        return await self._seen(await self._table.get(id, owner=owner))

    async def check(
        self, id: int, *, owner: int, progress: Progress | None = None
    ) -> Checked | None:
        """Check a stored key now and record what was found; None where there is none.

        Raises SealBroken where the stored secret does not open, HeldBack where the user has to
        wait.
        """
        before = await self.get(id, owner=owner)
        if before is None:
            return None
        exchange, market = self._exchanges[before.report.exchange], before.report.market
        paid = await self._quotas.pay_known(owner=owner, exchange=exchange.id)
        async with self._table.opened(id, owner=owner, now=self._clock()) as fields:
            credentials = {FieldId(name): value for name, value in fields.items()}
            with redact.masking(fields.values()):
                found = await self._checks.full(
                    exchange, credentials, market, progress, variant=before.connection.variant
                )
        await self._quotas.ended(paid, decide(found))
        return await self._record(before.connection, found, asked=True)

    async def confirm_withdraw_off(self, id: int, *, owner: int) -> Checked | None:
        """Record the user's word that a stored key cannot withdraw."""
        connection = await self._table.confirm_withdraw_off(id, owner=owner, now=self._clock())
        return await self._record(connection, last_report(connection)) if connection else None

    async def tell_ip_limit(self, id: int, *, owner: int, limited: bool) -> Checked | None:
        """Record the user's word whether a stored key is limited to an IP address."""
        found = await self.get(id, owner=owner)
        if found is None:
            return None
        return await self._record(found.connection, replace(found.report, ip_told=limited))

    async def rename(self, id: int, name: str, *, owner: int) -> Connection | None:
        """Give a connection another name; raises NameTaken."""
        key = name_key(name)
        return await self._table.rename(id, name, key, owner=owner, now=self._clock())

    async def pause(self, id: int, *, owner: int) -> Checked | None:
        """Leave a connection out of the scheduled checks."""
        return await self._seen(await self._table.pause(id, owner=owner, now=self._clock()))

    async def resume(self, id: int, *, owner: int) -> Checked | None:
        """Take a connection into the scheduled checks again."""
        return await self._seen(await self._table.resume(id, owner=owner, now=self._clock()))

    async def remove(self, id: int, *, owner: int) -> str | None:
        """Shred a connection's secrets and return its name; None where there is none."""
        now = self._clock()
        draft = self._drafts.current(owner, now)
        if draft is not None and draft.connection == id:
            await self._drafts.end(draft)
        return await self._table.remove(id, owner=owner, now=now)

    async def chat_copy_deleted(self, id: int, *, owner: int) -> Checked | None:
        """Record the user's word that the message with the key is gone."""
        now = self._clock()
        return await self._seen(await self._table.chat_copy_deleted(id, owner=owner, now=now))

    async def chat_copies_removed(self, *, owner: int) -> None:
        """Record that no message with a key is left in the owner's chat."""
        self._drafts.copies_removed(owner)
        for connection in await self._table.list(owner=owner):
            if connection.chat_copy_left:
                await self._table.set_chat_copy_left(connection.id, owner=owner, left=False)

    async def _record(
        self, connection: Connection, seen: Report, *, asked: bool = False
    ) -> Checked | None:
        now = self._clock()
        exchange = self._exchanges[connection.exchange]
        report, watch_only = as_agreed(connection, seen, exchange, now)
        after = await self._table.record(
            connection.id,
            owner=connection.user_id,
            watch_only=watch_only,
            checked_at=report.at,
            now=now,
            asked=asked,
            **columns(report),
        )
        return await self._seen(after, report)

    async def _seen(
        self, connection: Connection | None, report: Report | None = None
    ) -> Checked | None:
        if connection is None:
            return None
        id, owner = connection.id, connection.user_id
        old = await self._replacements.old_keys(id, owner=owner)
        strategies = await self._activations.on(id, owner=owner)
        return Checked(connection, report or last_report(connection), tuple(old), strategies)
