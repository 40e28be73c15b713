"""A user's own data: what they did, all of it in a file, and its end."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.services.clock import Clock
from bot.services.drafts import Drafts
from storage.accounts import Accounts
from storage.audit import Audit, Entry
from storage.connections import Connections

PAGE = 10  # lines of the trail in one message


@dataclass(frozen=True)
class Activity:
    """One page of what a user did, the newest first; `names` are of what is still there."""

    entries: Sequence[Entry]
    names: Mapping[int, str]
    page: int
    last: int


class Account:
    """What users may do with all that is kept about them; every method asks for the owner."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        audit: Audit,
        connections: Connections,
        drafts: Drafts,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._audit = audit
        self._connections = connections
        self._drafts = drafts
        self._clock = clock

    async def activity(self, page: int, *, owner: int) -> Activity:
        """Return a page of what the owner did; one past the end is the last one."""
        last = max(await self._audit.count(owner=owner) - 1, 0) // PAGE
        page = min(page, last)
        entries = await self._audit.of(owner=owner, limit=PAGE, skip=page * PAGE)
        return Activity(entries, await self._names(owner), page, last)

    async def _names(self, owner: int) -> dict[int, str]:
        return {c.id: c.name for c in await self._connections.list(owner=owner)}

    async def export(self, *, owner: int) -> bytes:
        """Return everything kept about the owner as JSON, without anything secret.

        Bytes are sealed values, hashes or salts and are never asked for; were some to come all the
        same, `json` would refuse them, and nothing would be sent.
        """
        now = self._clock()
        tables = await self._accounts.export(owner=owner, now=now)
        document = {"made_at": now, "telegram_user_id": owner, **tables}
        return json.dumps(document, default=_as_text, ensure_ascii=False, indent=1).encode()

    async def erase(self, *, owner: int) -> None:
        """Remove everything of the owner, also what is only half typed."""
        await self._drafts.forget(owner)
        await self._accounts.erase(owner=owner, now=self._clock())


def _as_text(value: object) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"an export holds no {type(value).__name__}")
