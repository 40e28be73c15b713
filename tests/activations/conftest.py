"""The service of activations on real storage, real checks and practice exchanges."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.exchanges.base import Market
from bot.services.activations import Activations, Order
from bot.services.assignments import Activated
from bot.services.connections import Connections
from bot.services.drafts import Drafts
from bot.services.quotas import Limits, Quotas
from bot.services.tempo import Tempo
from storage.records import Connection
from tests.watching.desk import INTERVAL, UNLIMITED, Desk, open_desk


@dataclass
class House:
    """What a test of activations has at hand."""

    desk: Desk
    connections: Connections
    activations: Activations
    gone: set[str]
    """The pairs that are traded no more."""

    async def armed(self, wanted: Order, owner: int = 1, **said: Any) -> Activated:
        """Switch a strategy on where nothing may be in the way."""
        found = await self.activations.arm(wanted, owner=owner, anyway=True, **said)
        assert isinstance(found, Activated), found
        return found

    async def now(self, activated: Activated) -> Activated:
        """Return an activation as it stands now."""
        row = activated.row
        found = await self.activations.get(row.id, owner=row.user_id)
        assert found is not None
        return found

    async def checks(self, connection: Connection) -> int:
        """Return how often the exchange was asked since the last time that this was asked."""
        asked = len(self.desk.practice.requests)
        self.desk.practice.requests.clear()
        return asked


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    # No exchange is silent here: what takes long is a busy machine, and no reason to bar anything.
    async with open_desk(tmp_path, patience=15) as desk:
        storage, clock = desk.storage, desk.clock
        drafts = Drafts(storage.drafts)
        quotas = Quotas(
            table=storage.verifications,
            switch=desk.switch,
            marks=storage.marks,
            clock=clock,
            limits=Limits(known=4),
        )
        connections = Connections(
            table=storage.connections,
            replacements=storage.replacements,
            activations=storage.activations,
            drafts=drafts,
            checks=desk.checks,
            quotas=quotas,
            journal=storage.journal,
            audit=storage.audit,
            exchanges=UNLIMITED,
            tempo=Tempo(INTERVAL),
            clock=clock,
        )
        delisted: set[str] = set()

        async def gone(_exchange: str, _market: Market, pairs: Collection[str]) -> tuple[str, ...]:
            return tuple(pair for pair in pairs if pair in delisted)

        table = storage.activations
        activations = Activations(table=table, connections=connections, gone=gone, clock=clock)
        yield House(desk, connections, activations, delisted)
