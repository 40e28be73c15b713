"""No start with keys that do not fit, and then not one changed byte (R2); keys can be added."""

import asyncio
import hashlib
import multiprocessing
import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update

from bot.secret import Secret
from storage.envelope import wrapped_under
from storage.keyring import Keyring, KeyringError
from storage.opening import Storage, open_storage
from storage.rewrap import rewrap
from storage.schema import connections, helper_keys, instance, master_keys
from storage.vault import MissingKey, Place, WrongKey
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add, opened, ring, secret_of

WRONG = [
    pytest.param(ring("a1", letters="z"), WrongKey, "a1", id="another key under the id"),
    pytest.param(ring("b1"), MissingKey, "a1", id="a ring without the id in use"),
    pytest.param(ring("b1", "a1", letters="bz"), WrongKey, "a1", id="a wrong key kept as second"),
    pytest.param(ring("a1", "b1", letters="za"), WrongKey, "a1", id="keys under each other's id"),
]


async def start(url: str, *ids: str, letters: str = "") -> Storage:
    return await open_storage(
        url, Keyring.parse(ring(*ids, letters=letters)), seal_broken=SEAL_BROKEN
    )


def digests(directory: Path) -> dict[str, str]:
    # The -shm file is SQLite's index in shared memory, rebuilt at will; it holds no data.
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in directory.iterdir()
        if not path.name.endswith("-shm") and path.stat().st_size
    }


async def everything(url: str) -> list[object]:
    storage = await start(url, "a1")
    async with storage.database.reading() as connection:
        found = [
            [tuple(row) for row in await connection.execute(select(table))]
            for table in (instance, master_keys, helper_keys, connections)
        ]
    await storage.close()
    return found


@pytest.mark.parametrize(("given", "error", "named"), WRONG)
async def test_a_wrong_ring_is_refused_by_id_and_changes_nothing(
    url: str, storage: Storage, given, error: type[KeyringError], named: str
) -> None:
    await add(storage)
    await storage.close()
    before = await everything(url)

    with pytest.raises(error, match=f"master key {named} "):
        await open_storage(url, Keyring.parse(given), seal_broken=SEAL_BROKEN)

    assert await everything(url) == before


@pytest.mark.parametrize(("given", "error", "named"), WRONG)
async def test_a_ring_that_does_not_fit_is_not_taken_later_either(
    storage: Storage, given, error: type[KeyringError], named: str
) -> None:
    await add(storage)

    with pytest.raises(error, match=f"master key {named} "):
        await storage.change_keys(Keyring.parse(given))

    assert storage.vault.keyring.ids == ("a1",)
    async with storage.database.reading() as connection:
        assert list(await connection.scalars(select(master_keys.c.key_id))) == ["a1"]


async def test_what_was_read_under_a_key_still_opens_after_it_is_dropped(storage: Storage) -> None:
    place = Place(owner=ALICE, connection=1, version=1)
    read = storage.vault.seal({"secret": Secret("value")}, place)
    await storage.change_keys(Keyring.parse(ring("b1", "a1")))
    await rewrap(storage.database, Keyring.parse(ring("b1", "a1")))

    await storage.change_keys(Keyring.parse(ring("b1")))

    assert storage.vault.unseal(read, place)["secret"].reveal() == "value"
    new = storage.vault.seal({"secret": Secret("value")}, place)
    assert wrapped_under(new.data_key) == "b1"


@pytest.mark.parametrize("crashed", [False, True], ids=["closed", "with a log left by a crash"])
@pytest.mark.parametrize(("given", "error", "named"), WRONG)
async def test_a_refused_start_changes_no_byte_of_the_file(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path, given, error, named: str, crashed: bool
) -> None:
    await add(sqlite)
    if not crashed:
        await sqlite.close()
    left = tmp_path / "left"
    shutil.copytree(sqlite_file.parent, left)
    assert (f"{sqlite_file.name}-wal" in digests(left)) is crashed
    before = digests(left)

    url = f"sqlite:///{left / sqlite_file.name}"
    with pytest.raises(error):
        await open_storage(url, Keyring.parse(given), seal_broken=SEAL_BROKEN)

    assert digests(left) == before
    again = await start(url, "a1")
    assert len(await again.connections.list(owner=ALICE)) == 1
    await again.close()


async def test_a_refused_start_migrates_nothing(sqlite: Storage, sqlite_url: str) -> None:
    async with sqlite.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    await sqlite.close()

    with pytest.raises(WrongKey):
        await start(sqlite_url, "a1", letters="z")


async def test_a_database_whose_check_value_was_taken_away_is_refused(
    storage: Storage, url: str
) -> None:
    async with storage.database.writing() as connection:
        await connection.execute(delete(master_keys))

    with pytest.raises(WrongKey):
        await start(url, "a1", letters="z")
    with pytest.raises(WrongKey):
        await start(url, "a1")


async def test_check_values_are_bound_to_their_instance(storage: Storage, url: str) -> None:
    async with storage.database.writing() as connection:
        await connection.execute(update(instance).values(instance_id=b"x" * 16))

    with pytest.raises(WrongKey):
        await start(url, "a1")


async def test_an_altered_helper_key_is_refused(storage: Storage, url: str) -> None:
    async with storage.database.writing() as connection:
        blob = await connection.scalar(select(helper_keys.c.blob))
        await connection.execute(update(helper_keys).values(blob=blob[:-1] + b"\0"))

    with pytest.raises(WrongKey, match="a1"):
        await start(url, "a1")


async def test_a_key_is_added_made_primary_and_an_unused_one_dropped(
    storage: Storage, url: str
) -> None:
    old = await add(storage, "Old")
    await storage.close()

    for ids in (("a1", "b1"), ("b1", "a1")):
        both = await start(url, *ids)
        assert (await opened(both, old.id))["secret"] == secret_of("secret-Old")
        await both.close()
    both = await start(url, "b1", "a1")
    new = await add(both, "New")
    await both.close()

    with pytest.raises(MissingKey, match="a1"):
        await start(url, "b1")
    with pytest.raises(MissingKey, match="b1"):
        await start(url, "a1")
    both = await start(url, "a1", "b1", "c1")
    assert (await opened(both, new.id))["secret"] == secret_of("secret-New")
    await both.close()
    await (await start(url, "a1", "b1")).close()


async def test_a_fingerprint_stays_the_same_when_the_primary_changes(
    storage: Storage, url: str
) -> None:
    from storage.records import KeyTaken

    await add(storage)
    await storage.close()
    both = await start(url, "b1", "a1")

    with pytest.raises(KeyTaken):
        await add(both)
    await both.close()


async def test_many_starts_at_once_agree(url: str) -> None:
    started = await asyncio.gather(*(start(url, "a1") for _ in range(4)))
    await started[0].users.ensure(ALICE, "en", NOW)

    added = await add(started[0])

    for storage in started:
        assert (await opened(storage, added.id))["api_key"] == secret_of("key-MEXC Spot Main")
        await storage.close()


async def test_two_first_starts_with_different_keys_do_not_both_succeed(url: str) -> None:
    outcomes = await asyncio.gather(
        start(url, "a1"), start(url, "a1", letters="z"), return_exceptions=True
    )

    assert sorted(isinstance(outcome, WrongKey) for outcome in outcomes) == [False, True]
    for outcome in outcomes:
        if isinstance(outcome, Storage):
            await outcome.close()


def start_in_process(url: str, ready) -> None:
    async def main() -> None:
        ready.wait(30)
        await (await start(url, "a1")).close()

    asyncio.run(main())


def test_two_processes_make_the_tables_at_once(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(2)
    both = [context.Process(target=start_in_process, args=(url, ready)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)

    assert [process.exitcode for process in both] == [0, 0]
