"""Strategies that are being set up: one for each user, kept as a row between two taps."""

import secrets
from dataclasses import replace

from bot.services import setup as setups
from bot.services.clock import Clock
from bot.services.setup import CONVERSATION, Setup
from storage.drafts import DraftKey, Drafts


class Setups:
    """The setups of all users."""

    def __init__(self, table: Drafts, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    async def current(self, *, owner: int) -> Setup | None:
        """Return what the user is setting up, unless it was abandoned."""
        conversation, key = _key(owner)
        row = await self._table.get(owner=owner, conversation=conversation, key=key)
        setup = setups.from_row(row) if row else None
        return setup if setup and setup.alive(self._clock()) else None

    async def begin(self, setup: Setup) -> Setup:
        """Keep a new setup; an earlier one of this user is given up."""
        return await self.keep(replace(setup, id=secrets.token_hex(4)))

    async def keep(self, setup: Setup) -> Setup:
        """Store a setup as it is now."""
        return await self._store(replace(setup, revision=setup.revision + 1))

    async def note_screen(self, setup: Setup, screen: int) -> None:
        """Store which message shows a setup: that changes nothing that stands on it."""
        await self._store(replace(setup, screen=screen))

    async def _store(self, setup: Setup) -> Setup:
        kept = replace(setup, touched_at=self._clock())
        conversation, key = _key(setup.user)
        await self._table.put(
            owner=setup.user,
            conversation=conversation,
            key=key,
            state=setup.step.value,
            data=setups.to_row(kept),
            now=kept.touched_at,
        )
        return kept

    async def end(self, setup: Setup) -> None:
        """Forget a setup."""
        conversation, key = _key(setup.user)
        await self._table.delete(owner=setup.user, conversation=conversation, key=key)


def _key(owner: int) -> DraftKey:
    return CONVERSATION, (owner,)
