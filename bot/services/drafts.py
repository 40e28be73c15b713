"""Connections that are being entered: the steps are stored, what was typed never is."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.exchanges.base import FieldId, Market, Report
from bot.secret import Secret
from bot.services.intake import Doubt, Intake
from storage import drafts as rows
from storage.drafts import DraftKey
from storage.records import Connection

Found = TypeVar("Found")

LIFETIME = timedelta(minutes=15)
CONVERSATION = "connect"


class DraftGone(LookupError):
    """Raised for a draft that ended meanwhile: it was cancelled, abandoned, or begun anew."""


class Step(StrEnum):
    """Where the user stands."""

    EXCHANGE = "exchange"
    MARKET = "market"
    GUIDE = "guide"
    NAME = "name"
    FIELDS = "fields"
    REVIEW = "review"


SECRET_STEPS = frozenset({Step.FIELDS, Step.REVIEW})


class Purpose(StrEnum):
    """What an entry is to become."""

    CONNECT = "connect"
    RENAME = "rename"
    REPLACE = "replace"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The part of an entry that may outlive a restart."""

    id: str
    user: int
    chat: int
    step: Step
    touched_at: datetime
    exchange: str | None = None
    market: Market = Market.SPOT
    name: str | None = None
    """Of the connection as it will be called, or as it is called by now."""
    guide_step: int = 0
    purpose: Purpose = Purpose.CONNECT
    connection: int = 0
    """The stored connection that the entry is about, unless it is to become a new one."""
    version: int = 0
    """That of the connection's secret when the entry began."""

    @property
    def key(self) -> DraftKey:
        """Return under what the entry is stored."""
        return CONVERSATION, (self.chat,)

    @property
    def secret(self) -> bool:
        """Tell whether whatever the user types now has to leave the chat."""
        return self.step in SECRET_STEPS

    def alive(self, now: datetime) -> bool:
        """Tell whether the entry has not been abandoned."""
        return now - self.touched_at < LIFETIME


@dataclass(kw_only=True)
class Typed:
    """What was typed and found out; lives in memory only and dies with its draft."""

    values: dict[FieldId, Secret] = field(default_factory=dict, repr=False)
    left_in_chat: set[FieldId] = field(default_factory=set)
    doubts: dict[FieldId, Doubt] = field(default_factory=dict)
    """What looks unusual and was not yet confirmed or typed again."""
    of_another: bool = True
    """Whether to ask, where the key looks like another exchange's; not again once confirmed."""
    report: Report | None = None
    given_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set as soon as the user wants to stop, while the entry's own turn still lasts."""

    def take(self, intake: Intake) -> None:
        """Add what a message gave; an earlier check and earlier doubts no longer hold."""
        self.values.update(intake.values)
        self.of_another = self.of_another or FieldId.API_KEY in intake.values
        self.report = None
        for given in intake.values:
            self.doubts.pop(given, None)
        self.doubts.update({doubt.field: doubt for doubt in intake.doubts})

    def confirm(self) -> None:
        """Take the values as they are, however unusual they look."""
        self.doubts.clear()
        self.of_another = False

    def received(self) -> Mapping[FieldId, bool]:
        """Return the fields given so far, and whether their message is still in the chat."""
        return {given: given in self.left_in_chat for given in self.values}


class Drafts:
    """The drafts of all users: one each, the newest."""

    def __init__(self, table: rows.Drafts) -> None:
        self._table = table
        self._drafts: dict[int, Draft] = {}
        self._typed: dict[int, Typed] = {}
        # One at a time, so that the end of a draft cannot delete the row of the next.
        self._storing = asyncio.Lock()

    async def load(self) -> list[Draft]:
        """Read what a restart left; who had typed something goes on at the first field.

        Also those whose time is up: an answer to them may be on its way.
        """
        for row in await self._table.all(CONVERSATION):
            draft = _from_row(row)
            step = Step.FIELDS if draft.secret else draft.step
            self._drafts[draft.user] = replace(draft, step=step)
        return list(self._drafts.values())

    def current(self, user: int, now: datetime) -> Draft | None:
        """Return the user's draft unless it was abandoned."""
        draft = self._drafts.get(user)
        return draft if draft and draft.alive(now) else None

    def expects_secret(self, user: int) -> bool:
        """Tell whether what the user types has to leave the chat.

        Also when the time is up, until the user was told: the answer may be on its way.
        """
        draft = self._drafts.get(user)
        return draft is not None and draft.secret

    def typed(self, draft: Draft) -> Typed:
        """Return what was typed for a draft; raises DraftGone."""
        self._require(draft)
        return self._typed.setdefault(draft.user, Typed())

    def forget_typed(self, draft: Draft) -> None:
        """Drop what was typed; the exchange and the name stay."""
        if self._is_there(draft):
            self._typed.pop(draft.user, None)

    def give_up(self, user: int) -> None:
        """Break off what is being waited for in this user's entry, which is about to end."""
        if user in self._typed:
            self._typed[user].given_up.set()

    async def unless_given_up(self, draft: Draft, work: Awaitable[Found]) -> Found | None:
        """Return what the work finds, or None, and the work broken off, once it is given up."""
        working = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self.typed(draft).given_up.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
            return await working if working.done() else None
        finally:
            for task in (working, stopping):
                task.cancel()
            await asyncio.wait((working, stopping))

    def copies_removed(self, user: int) -> None:
        """Note that no message with what this user typed is left in the chat."""
        if user in self._typed:
            self._typed[user].left_in_chat.clear()

    async def begin(self, *, user: int, chat: int, now: datetime) -> Draft:
        """Start a new entry; an earlier one of this user is given up."""
        return await self._begin(
            Draft(id=_new_id(), user=user, chat=chat, step=Step.EXCHANGE, touched_at=now)
        )

    async def begin_rename(self, connection: Connection, *, chat: int, now: datetime) -> Draft:
        """Start to ask for another name; an earlier entry of this user is given up."""
        return await self._begin(_about(connection, Purpose.RENAME, Step.NAME, chat, now))

    async def begin_replacement(
        self, connection: Connection, market: Market, *, chat: int, now: datetime
    ) -> Draft:
        """Start to ask for another key; an earlier entry of this user is given up."""
        draft = _about(connection, Purpose.REPLACE, Step.FIELDS, chat, now)
        return await self._begin(replace(draft, market=market))

    async def _begin(self, draft: Draft) -> Draft:
        self._typed.pop(draft.user, None)
        await self._store(draft)
        return draft

    async def move(
        self,
        draft: Draft,
        step: Step,
        *,
        now: datetime,
        exchange: str | None = None,
        market: Market | None = None,
        name: str | None = None,
        guide_step: int = 0,
    ) -> Draft:
        """Store the next step, with what was chosen on the way; raises DraftGone."""
        self._require(draft)
        moved = replace(
            draft,
            step=step,
            touched_at=now,
            exchange=exchange or draft.exchange,
            market=market or draft.market,
            name=name or draft.name,
            guide_step=guide_step,
        )
        await self._store(moved)
        return moved

    def stored(self, draft: Draft) -> None:
        """Forget a draft whose row went with the transaction that stored its connection."""
        if self._is_there(draft):
            del self._drafts[draft.user]
            self._typed.pop(draft.user, None)

    async def end(self, draft: Draft) -> bool:
        """Forget a draft and everything typed for it; False where it had ended before."""
        if not self._is_there(draft):
            return False
        self.stored(draft)
        async with self._storing:
            await self._table.delete(owner=draft.user, conversation=CONVERSATION, key=(draft.chat,))
        return True

    async def forget(self, user: int) -> None:
        """Forget whatever a user was entering."""
        draft = self._drafts.get(user)
        if draft is not None:
            await self.end(draft)

    def exchanges(self) -> set[str]:
        """Return the exchanges that somebody is about to be asked for a key of."""
        return {draft.exchange for draft in self._drafts.values() if draft.exchange}

    def forget_late(self, now: datetime) -> None:
        """Drop what was typed into abandoned drafts, whether or not they can end yet."""
        for draft in self._drafts.values():
            if not draft.alive(now):
                self.forget_typed(draft)

    async def expire(self, heard_until: datetime, tell: Callable[[Draft], Awaitable[bool]]) -> None:
        """End the drafts abandoned at a time, each once its user was told.

        `heard_until` is when we last had all that users sent: a passphrase sent in time, to a bot
        that was away, still finds its draft and leaves the chat.
        """
        old = [draft for draft in self._drafts.values() if not draft.alive(heard_until)]
        for draft in old:
            # Another may have taken its place while the one before was being ended.
            if self._is_there(draft) and await tell(draft):
                await self.end(draft)

    def _is_there(self, draft: Draft) -> bool:
        current = self._drafts.get(draft.user)
        return current is not None and current.id == draft.id

    def _require(self, draft: Draft) -> None:
        if not self._is_there(draft):
            raise DraftGone

    async def _store(self, draft: Draft) -> None:
        before = self._drafts.get(draft.user)
        # At once: what is typed meanwhile is met as an answer to the question of this step.
        self._drafts[draft.user] = draft
        with ExitStack() as unless_stored:
            unless_stored.callback(self._put_back, draft, before)
            async with self._storing:
                await self._put(draft)
            unless_stored.pop_all()

    def _put_back(self, draft: Draft, before: Draft | None) -> None:
        """Let the user stand where the database has them: the step was not stored."""
        if self._drafts.get(draft.user) is not draft:
            return
        if before is None:
            del self._drafts[draft.user]
        else:
            self._drafts[draft.user] = before

    async def _put(self, draft: Draft) -> None:
        await self._table.put(
            owner=draft.user,
            conversation=CONVERSATION,
            key=(draft.chat,),
            state=draft.step.value,
            data={
                "id": draft.id,
                "exchange": draft.exchange,
                "market": draft.market.value,
                "name": draft.name,
                "guide_step": draft.guide_step,
                "purpose": draft.purpose.value,
                "connection": draft.connection,
                "version": draft.version,
            },
            now=draft.touched_at,
        )


def _about(connection: Connection, purpose: Purpose, step: Step, chat: int, now: datetime) -> Draft:
    return Draft(
        id=_new_id(),
        user=connection.user_id,
        chat=chat,
        step=step,
        touched_at=now,
        exchange=connection.exchange,
        name=connection.name,
        purpose=purpose,
        connection=connection.id,
        version=connection.secret_version,
    )


def _new_id() -> str:
    return secrets.token_hex(4)


def _from_row(row: rows.Draft) -> Draft:
    exchange, name = row.data["exchange"], row.data["name"]
    return Draft(
        id=str(row.data["id"]),
        user=row.user_id,
        chat=row.key[0],
        step=Step(str(row.state)),
        touched_at=row.updated_at,
        exchange=str(exchange) if exchange else None,
        market=Market(str(row.data["market"])),
        name=str(name) if name else None,
        guide_step=int(row.data["guide_step"] or 0),
        purpose=Purpose(str(row.data.get("purpose", Purpose.CONNECT))),  # not in older rows
        connection=int(row.data.get("connection") or 0),
        version=int(row.data.get("version") or 0),
    )
