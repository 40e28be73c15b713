"""kill -9 at every step of a tick: no order is doubled, none is lost, and all is told once."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.engine.house import House
from tests.engine.killing import LATER, POINTS
from tests.storage.conftest import open_with_users
from tests.storage.made import SEAL_BROKEN

ROOT = Path(__file__).parents[2]


async def prepared(folder: Path, keyring: Keyring, *, opened: bool) -> Path:
    """Return a database in which a strategy is armed, and a group of it opened if asked for."""
    file = folder / "template.sqlite3"
    storage = await open_with_users(f"sqlite:///{file}", keyring)
    house = House(storage)
    await house.arm()
    if opened:
        await house.at("100")
    await storage.close()
    return file


def be_killed(folder: Path, template: Path, price: str, kind: str) -> list[Path]:
    """Let engines be killed at each point, and return their databases."""
    files = [folder / f"{number}.sqlite3" for number in range(len(POINTS[kind]))]
    for file in files:
        shutil.copy(template, file)
    command = [sys.executable, "-m", "tests.engine.ticked_and_killed", str(folder), price, kind]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60)
    assert killed.returncode == 0, killed.stderr.decode()
    return files


@pytest.mark.parametrize(
    ("kind", "price", "told"),
    [
        pytest.param("opened", "100", ["group-opened"], id="an-opening"),
        pytest.param("open", "97.9", ["group-opened", "group-added"], id="an-add-buy"),
        pytest.param("open", "102.1", ["group-opened", "group-closed"], id="a-close"),
    ],
)
async def test_an_order_outlives_a_kill_and_is_there_once(
    tmp_path: Path, keyring: Keyring, kind: str, price: str, told: list[str]
) -> None:
    template = await prepared(tmp_path, keyring, opened=kind == "open")
    for file in be_killed(tmp_path, template, price, kind):
        storage = await open_storage(f"sqlite:///{file}", keyring, seal_broken=SEAL_BROKEN)
        house = House(storage)
        house.clock.now = LATER
        try:
            await house.at(price)
            await house.at(price)

            group = await house.group()
            assert group.pending is None
            assert group.orders == len(told)
            filled = {order.number: order for order in await house.ledger()}
            assert list(filled) == [*range(1, len(told) + 1)]
            assert all(order.quantity for order in filled.values())
            assert group.fees == sum(order.fee for order in filled.values())
            assert await house.told() == told
        finally:
            await storage.close()
