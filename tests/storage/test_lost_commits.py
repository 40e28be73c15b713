"""A COMMIT without an answer may have been done: nobody is told that nothing was stored (R38)."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from storage.keyring import Keyring
from storage.opening import Storage
from storage.records import Connection, NotStored
from storage.trouble import CommitLost
from tests.storage.armed import armed
from tests.storage.conftest import open_with_users
from tests.storage.door import Door
from tests.storage.made import ALICE, add, opened, replaced, secret_of

Deed = Callable[[Storage, Connection], Awaitable[object]]


async def adds(storage: Storage, _: Connection) -> None:
    added = await add(storage, "Other")
    assert await opened(storage, added.id)


async def replaces(storage: Storage, connection: Connection) -> None:
    after = await replaced(storage, connection, "New")
    assert (await opened(storage, after.id))["secret"] == secret_of("secret-New")


async def arms(storage: Storage, connection: Connection) -> None:
    [found] = [await armed(storage, connection)]
    assert await storage.activations.get(found.id, owner=ALICE) == found


DEEDS: dict[str, Deed] = {
    "INSERT INTO connections": adds,
    "INSERT INTO old_keys": replaces,
    "INSERT INTO activations": arms,
}


@pytest.fixture
async def door(postgresql_url: str) -> AsyncIterator[Door]:
    door = Door(postgresql_url)
    await door.open()
    yield door
    await door.shut()


@pytest.fixture
async def storage(door: Door, keyring: Keyring) -> AsyncIterator[Storage]:
    opened = await open_with_users(door.url, keyring)
    yield opened
    await opened.close()


async def stored(storage: Storage) -> tuple[int, int, int]:
    """Return how many connections, keys and activations there have been."""
    connections = await storage.connections.list(owner=ALICE)
    running = await storage.activations.list(owner=ALICE)
    return len(connections), sum(each.secret_version for each in connections), len(running)


@pytest.mark.parametrize("statement", DEEDS)
async def test_what_was_done_without_an_answer_counts_as_done(
    storage: Storage, door: Door, statement: str
) -> None:
    connection = await add(storage)
    door.break_commit(statement, done=True)

    await DEEDS[statement](storage, connection)

    assert sum(await stored(storage)) > 2


@pytest.mark.parametrize("statement", DEEDS)
async def test_what_was_not_done_is_said_to_be_not_stored_and_works_when_tried_again(
    storage: Storage, door: Door, statement: str
) -> None:
    connection = await add(storage)
    before = await stored(storage)
    door.break_commit(statement, done=False)

    with pytest.raises(NotStored):
        await DEEDS[statement](storage, connection)

    assert await stored(storage) == before
    await DEEDS[statement](storage, connection)


@pytest.mark.parametrize("statement", DEEDS)
@pytest.mark.parametrize("done", [True, False])
async def test_while_nothing_answers_it_is_not_said_to_be_one_or_the_other(
    storage: Storage, door: Door, statement: str, done: bool
) -> None:
    connection = await add(storage)
    before = await stored(storage)
    door.break_commit(statement, done=done, away=True)

    with pytest.raises(CommitLost):
        await DEEDS[statement](storage, connection)

    door.let_in()
    assert (await stored(storage) != before) == done
