"""Somebody else's connection answers exactly like one that does not exist (R15)."""

import inspect
import re
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import event, select

from storage.accounts import Accounts
from storage.connections import Connections
from storage.drafts import Drafts
from storage.opening import Storage
from storage.records import NoConnection
from storage.replacement import Replacements
from storage.schema import metadata
from storage.users import Users
from tests.storage.made import ALICE, BOB, LATER, NOW, add, new_connection, replaced

Call = Callable[[Connections, int, int], Awaitable[object]]


async def opened(connections: Connections, id: int, owner: int) -> object:
    async with connections.opened(id, owner=owner, now=LATER) as fields:
        return dict(fields)


BY_ID: dict[str, Call] = {
    "get": lambda c, id, owner: c.get(id, owner=owner),
    "record": lambda c, id, owner: c.record(
        id,
        owner=owner,
        status="attention",
        problem="x",
        watch_only=False,
        report={},
        expires_at=None,
        expiry_stated=None,
        checked_at=LATER,
        now=LATER,
    ),
    "confirm_withdraw_off": lambda c, id, owner: c.confirm_withdraw_off(id, owner=owner, now=LATER),
    "rename": lambda c, id, owner: c.rename(id, "Other", "other", owner=owner, now=LATER),
    "pause": lambda c, id, owner: c.pause(id, owner=owner, now=LATER),
    "resume": lambda c, id, owner: c.resume(id, owner=owner, now=LATER),
    "chat_copy_deleted": lambda c, id, owner: c.chat_copy_deleted(id, owner=owner, now=LATER),
    "set_chat_copy_left": lambda c, id, owner: c.set_chat_copy_left(id, owner=owner, left=True),
    "remove": lambda c, id, owner: c.remove(id, owner=owner, now=LATER),
    "opened": opened,
}


async def seen(storage: Storage, id: int, owner: int) -> object:
    async with storage.replacements.old_key(id, 1, owner=owner, now=LATER) as fields:
        return dict(fields)


OLD_KEYS: dict[str, Callable[[Storage, int, int], Awaitable[object]]] = {
    "replace": lambda s, id, owner: s.replacements.replace(
        id, new_connection("Newer"), owner=owner, version=2, now=LATER, draft=("connect", (1,))
    ),
    "old_keys": lambda s, id, owner: s.replacements.old_keys(id, owner=owner),
    "old_key": seen,
    "shred": lambda s, id, owner: s.replacements.shred(id, 1, owner=owner, why="dead", now=LATER),
    "told": lambda s, id, owner: s.replacements.told(id, 1, owner=owner),
}
FOR_ALL_OF_ONES_OWN = {"add", "list", "require_free"}
# Whether a key is another user's: an id that is compared with nothing and handed to nobody.
ONLY_LOOK_AT_OTHERS = re.compile(
    r"SELECT (connections|old_keys)\.user_id \nFROM \1 \nWHERE \1\.user_id != \S+ "
    r"AND \1\.fingerprint = \S+\s+LIMIT"
)
# Work of the bot itself over everybody's drafts: at its start, and when they are too old.
OVER_ALL_USERS = {"all", "delete_old", "drop_tombstones", "shred_older", "untold"}


async def answer(call: Call, storage: Storage, id: int, owner: int) -> object:
    try:
        return await call(storage.connections, id, owner)
    except NoConnection as missing:
        return repr(missing)


async def everything(storage: Storage) -> dict[str, list[tuple[object, ...]]]:
    async with storage.database.reading() as connection:
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("name", BY_ID)
async def test_a_foreign_connection_answers_like_a_missing_one(storage: Storage, name: str) -> None:
    alices = await add(storage)
    before = await everything(storage)

    foreign = await answer(BY_ID[name], storage, alices.id, BOB)
    missing = await answer(BY_ID[name], storage, alices.id + 1, BOB)

    assert foreign == missing
    assert foreign in (None, "NoConnection()")
    assert await everything(storage) == before
    assert await answer(BY_ID[name], storage, alices.id, ALICE) not in (None, "NoConnection()")


@pytest.mark.parametrize("name", OLD_KEYS)
async def test_a_foreign_old_key_answers_like_a_missing_one(storage: Storage, name: str) -> None:
    alices = await replaced(storage, await add(storage), "New")
    before = await everything(storage)

    async def answer_to(id: int, owner: int) -> object:
        try:
            return await OLD_KEYS[name](storage, id, owner)
        except NoConnection as missing:
            return repr(missing)

    foreign = await answer_to(alices.id, BOB)
    assert foreign == await answer_to(alices.id + 1, BOB)
    assert not foreign or foreign == "NoConnection()"
    assert await everything(storage) == before
    if name != "told":
        assert await answer_to(alices.id, ALICE) not in (None, False, [], "NoConnection()")


def test_every_method_on_old_keys_is_among_those_tried() -> None:
    # The note in the trail is of the owner, whatever connection it names.
    assert public(Replacements) == OLD_KEYS.keys() | {"shred_older", "untold", "note_look"}


def public(group: type) -> set[str]:
    return {name for name in vars(group) if not name.startswith("_")}


def test_every_method_on_connections_is_among_those_tried() -> None:
    assert public(Connections) == BY_ID.keys() | FOR_ALL_OF_ONES_OWN


@pytest.mark.parametrize("group", [Accounts, Connections, Drafts, Replacements, Users])
def test_every_method_on_a_users_rows_asks_for_the_owner(group: type) -> None:
    for name in public(group) - OVER_ALL_USERS:
        assert "owner" in inspect.signature(getattr(group, name)).parameters, name


async def test_every_statement_on_connections_names_the_owner(storage: Storage) -> None:
    statements: list[str] = []

    def note(connection, cursor, sql, parameters, context, executemany) -> None:
        statements.append(sql)

    event.listen(storage.database.engine.sync_engine, "before_cursor_execute", note)
    added = await add(storage)
    for call in (BY_ID["remove"], *BY_ID.values()):
        await answer(call, storage, added.id, BOB)
    for call in BY_ID.values():
        added = await storage.connections.get(added.id, owner=ALICE) or await add(storage)
        await answer(call, storage, added.id, ALICE)
    await storage.connections.list(owner=ALICE)

    ours = [sql for sql in statements if not sql.startswith(("INSERT", "BEGIN", "PRAGMA"))]
    assert len(ours) > 20
    for sql in ours:
        if "audit_head" in sql:  # one row, of nobody: what the next audit line follows
            continue
        if "pg_advisory_xact_lock" in sql or ONLY_LOOK_AT_OTHERS.search(sql):
            continue
        assert "WHERE" in sql
        assert re.search(r"user_id (= |IN )", sql.split("WHERE")[1]), sql


async def test_lists_hold_only_ones_own(storage: Storage) -> None:
    await add(storage)
    bobs = await storage.connections.add(new_connection("Bob's"), owner=BOB, now=NOW)

    assert await storage.connections.list(owner=BOB) == [bobs]
