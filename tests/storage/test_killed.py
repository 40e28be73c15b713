"""kill -9 at every step leaves nothing or a complete connection, the old key or the new (R30)."""

import signal
from types import ModuleType

import pytest
from sqlalchemy import func, select

from storage.activation_rows import Blocked
from storage.keyring import Keyring
from storage.opening import open_storage
from storage.schema import (
    activation_settings,
    activations,
    audit,
    connections,
    old_fields,
    old_keys,
    outbox,
    sealed_fields,
    transitions,
)
from tests.forked import exit_code
from tests.migrated import migrate
from tests.storage import (
    armed_and_killed,
    replaced_and_killed,
    saved_and_killed,
    watched_and_killed,
)
from tests.storage.armed import armed, now_of
from tests.storage.made import ALICE, LATER, NOW, SEAL_BROKEN, add, opened, replaced, secret_of
from tests.storage.points import (
    ARM_POINTS,
    CLAIMED,
    COMMITTED,
    POINTS,
    RECORD_POINTS,
    REPLACE_POINTS,
)
from tests.storage.watched import NEXT, add_due, claim, found


@pytest.fixture
async def url(url: str) -> str:
    """A place with the tables in it."""
    await migrate(url)
    return url


def be_killed(url: str, point: str, *, what: ModuleType) -> None:
    assert exit_code(what.main, url, point) == -signal.SIGKILL


@pytest.mark.parametrize("point", [*POINTS, COMMITTED])
async def test_a_killed_save_is_nothing_or_whole(url: str, keyring: Keyring, point: str) -> None:
    be_killed(url, point, what=saved_and_killed)

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    try:
        found = await storage.connections.list(owner=ALICE)
        async with storage.database.reading() as connection:
            counts = [
                await connection.scalar(select(func.count()).select_from(table))
                for table in (connections, sealed_fields, transitions, audit)
            ]
        if point == COMMITTED:
            assert counts == [1, 2, 1, 1]
            secrets = await opened(storage, found[0].id)
            assert secrets["secret"] == secret_of("secret-MEXC Spot Main")
        else:
            assert counts == [0, 0, 0, 0]
            assert await add(storage)
    finally:
        await storage.close()


@pytest.mark.parametrize("point", [*REPLACE_POINTS, COMMITTED])
async def test_a_killed_replacement_leaves_the_old_key_or_the_new_one_whole(
    url: str, keyring: Keyring, point: str
) -> None:
    be_killed(url, point, what=replaced_and_killed)

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    try:
        [found] = await storage.connections.list(owner=ALICE)
        async with storage.database.reading() as connection:
            counts = [
                await connection.scalar(select(func.count()).select_from(table))
                for table in (connections, sealed_fields, transitions, audit, old_keys, old_fields)
            ]
        secrets = await opened(storage, found.id)
        if point == COMMITTED:
            assert (found.secret_version, found.status) == (2, "online")
            assert counts == [1, 2, 2, 2, 1, 2]
            assert secrets["secret"] == secret_of("secret-New")
        else:
            assert (found.secret_version, found.status) == (1, "attention")
            assert counts == [1, 2, 1, 1, 0, 0]
            assert secrets["secret"] == secret_of("secret-Old")
            assert (await replaced(storage, found, "New")).secret_version == 2
    finally:
        await storage.close()


@pytest.mark.parametrize("point", [CLAIMED, *RECORD_POINTS, COMMITTED])
async def test_a_killed_check_on_schedule_is_nothing_or_whole_and_is_made_again(
    url: str, keyring: Keyring, point: str
) -> None:
    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    connection = await add_due(storage)
    running = await armed(storage, connection)
    await storage.close()

    be_killed(url, point, what=watched_and_killed)

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    try:
        whole = point == COMMITTED
        after = await storage.connections.get(connection.id, owner=ALICE)
        assert after.status == ("attention" if whole else "online")
        assert (await now_of(storage, running)).blocked == (Blocked.CONNECTION if whole else None)
        assert len(await storage.outbox.claim(LATER, most=9)) == whole
        (again,) = await claim(storage, now=NEXT)
        assert again.connection.id == connection.id
        await storage.watching.record([found(again)], NEXT)
        async with storage.database.reading() as database:
            alerts = await database.scalar(select(func.count()).select_from(outbox))
        assert alerts == 1
    finally:
        await storage.close()


@pytest.mark.parametrize("point", [*ARM_POINTS, COMMITTED])
async def test_a_killed_arming_is_nothing_or_whole(url: str, keyring: Keyring, point: str) -> None:
    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    connection = await add(storage)
    await storage.close()

    be_killed(url, point, what=armed_and_killed)

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    try:
        found = await storage.activations.list(owner=ALICE)
        async with storage.database.reading() as database:
            counts = [
                await database.scalar(select(func.count()).select_from(table))
                for table in (activations, activation_settings, audit)
            ]
        assert counts == ([1, 1, 2] if point == COMMITTED else [0, 0, 1])
        assert len(found) == counts[0]
        assert await armed(storage, connection, pairs=("ETH/USDT",))
    finally:
        await storage.close()
