"""Any prices, and an engine that may die before or after anything it writes: the books agree."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.strategies.group import Group
from bot.strategies.settings import Settings
from storage.database import Database
from storage.groups import Filled, Groups
from storage.keyring import Keyring
from storage.opening import open_storage
from tests.engine.house import House
from tests.storage.conftest import open_with_users
from tests.storage.made import ALICE, SEAL_BROKEN, ring
from tests.strategies.made import SETTINGS, SHORT, with_recovery

QUICK = replace(SETTINGS, pause_minutes=0, cooldown_minutes=0, stop_loss=Decimal(14))
TRAILING = with_recovery(replace(QUICK, trailing=Decimal("0.5")), against=Decimal(2), reserve=2)
KINDS = (QUICK, TRAILING, replace(SHORT, pause_minutes=1, leverage_cap=3))


class Broken(Exception):
    """Raised where the process would have died, or lost its database."""


@dataclass(frozen=True)
class Tick:
    """A move of the price, and where in its tick the engine dies, if it does."""

    percent: int
    call: int = 9
    after: bool = False
    restarts: bool = True
    """Whether a new engine begins then, or the same goes on with what it has in mind."""
    other: bool = False
    """Whether another process looks first, which knows nothing of what this one did."""


class Fragile(Groups):
    """The table, with a death before or after one of the next calls that write."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.calls = 0
        self.tick = Tick(0)

    async def write(self, *args: Any) -> frozenset[str]:
        return await self._fragile(super().write(*args))

    async def fill(self, *args: Any) -> dict[str, Filled]:
        return await self._fragile(super().fill(*args))

    async def _fragile(self, call: Any) -> Any:
        self.calls += 1
        dies = self.calls == self.tick.call
        if dies and not self.tick.after:
            call.close()
            raise Broken
        found = await call
        if dies:
            raise Broken
        return found


ticks = st.builds(
    Tick,
    percent=st.integers(-4, 3),
    call=st.one_of(st.integers(1, 4), st.just(9)),
    after=st.booleans(),
    restarts=st.booleans(),
    other=st.booleans(),
)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """Databases with an armed strategy each, made once and copied."""
    folder = tmp_path_factory.mktemp("templates")
    return [asyncio.run(_template(folder / f"{n}.sqlite3", s)) for n, s in enumerate(KINDS)]


async def _template(file: Path, settings: Settings) -> Path:
    storage = await open_with_users(f"sqlite:///{file}", Keyring.parse(ring("a1")))
    await House(storage).arm(settings, balance=10_000)
    await storage.close()
    return file


@given(kind=st.integers(0, len(KINDS) - 1), lived=st.lists(ticks, min_size=4, max_size=14))
@examples(max_examples=20, deadline=None)
def test_the_ledger_and_the_groups_agree_whenever_an_engine_dies(
    templates: Sequence[Path], kind: int, lived: list[Tick]
) -> None:
    with TemporaryDirectory() as folder:
        file = shutil.copy(templates[kind], Path(folder) / "bot.sqlite3")
        asyncio.run(live(f"sqlite:///{file}", KINDS[kind], lived))


async def live(url: str, settings: Settings, lived: list[Tick]) -> None:
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    fragile = Fragile(storage.database)
    house = House(replace(storage, groups=fragile))
    price, others = Decimal(100), [house.new_engine()]
    for tick in lived:
        price = max(price * (100 + tick.percent) / 100, Decimal(1)).quantize(Decimal("0.01"))
        if tick.other:
            house.engine, others[0] = others[0], house.engine
        fragile.calls, fragile.tick = 0, tick
        await house.at(str(price), after=20)
        if fragile.calls >= tick.call and tick.restarts:
            house.restart()
    fragile.tick = Tick(0)
    house.restart()
    await house.at(str(price))
    await check(house, settings)
    await storage.close()


async def check(house: House, settings: Settings) -> None:
    """Compare what groups believe with what was filled, and that with what was told."""
    rows, ledger, alerts = await house.rows(), await house.ledger(), await house.alerts()
    groups = await house.groups()
    for row, group in zip(rows, groups, strict=True):
        fills = [each for each in ledger if each.group_id == row.id]
        assert [fill.number for fill in fills] == [*range(1, group.orders + 1)]
        assert group.pending is None
        _agree(group, fills)
        told = [alert.kind for alert in alerts if alert.details["group"] == row.id]
        bought = [fill for fill in fills if fill.kind == "enter" and fill.quantity]
        assert told.count("group-opened") + told.count("group-added") == len(bought)
        assert told.count("group-closed") == bool(row.result is not None)
    results = [row.result for row in rows if row.result is not None]
    for total in (await house.storage.groups.totals(owner=ALICE)).values():
        assert (total.ended, total.result) == (len(results), sum(results, Decimal(0)))
    open_ones = [group for group in groups if group.closed is None]
    assert len(open_ones) <= settings.max_groups
    assert len({group.pair.symbol for group in open_ones}) == len(open_ones)


def _agree(group: Group, fills: Sequence[Filled]) -> None:
    entered = [fill for fill in fills if fill.kind == "enter"]
    left = [fill for fill in fills if fill.kind == "close"]
    assert group.quantity == _sum(entered, "quantity") - _sum(left, "quantity") >= 0
    assert group.fees == _sum(fills, "fee")
    assert group.margin <= group.granted
    if group.closed is not None:
        brought = (_sum(left, "cost") - _sum(entered, "cost")) * group.side.sign
        assert abs(group.realised - brought) < Decimal("1e-15")


def _sum(fills: Sequence[Filled], name: str) -> Decimal:
    return sum((getattr(fill, name) for fill in fills), Decimal(0))
