"""What can be done with a connection, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.secret import Secret
from storage.audit import Entry
from storage.opening import Storage
from storage.records import KeyRefused, KeyTaken, NameTaken, NoConnection
from storage.schema import connections, sealed_fields, tombstones, transitions
from tests.storage.made import (
    ALICE,
    BOB,
    LATER,
    NOBODY,
    NOW,
    add,
    new_connection,
    opened,
    secret_of,
    trail,
)


async def rows(storage: Storage, table: object) -> int:
    async with storage.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table))


async def test_a_stored_connection_comes_back_as_it_was(storage: Storage) -> None:
    new = new_connection(withdraw_confirmed_at=NOW, watch_only=True, chat_copy_left=True)

    added = await storage.connections.add(new, owner=ALICE, now=NOW)

    assert await storage.connections.get(added.id, owner=ALICE) == added
    for name in ("exchange", "name", "status", "problem", "watch_only", "masked_key", "account",
                 "report", "withdraw_confirmed_at", "expires_at", "expiry_stated",
                 "chat_copy_left"):  # fmt: skip
        assert getattr(added, name) == getattr(new, name)
    assert added.created_at == added.checked_at == added.status_since == NOW
    assert (added.user_id, added.secret_version) == (ALICE, 1)


async def test_ids_cannot_be_guessed_and_fit_a_button(storage: Storage) -> None:
    ids = [(await add(storage, f"N{i}")).id for i in range(20)]

    assert all(0 < id < 2**48 for id in ids)
    assert max(ids) - min(ids) > 2**32


async def test_the_owner_opens_what_was_sealed(storage: Storage) -> None:
    added = await add(storage)

    assert await opened(storage, added.id) == {
        "api_key": secret_of("key-MEXC Spot Main"),
        "secret": secret_of("secret-MEXC Spot Main"),
    }


async def test_secrets_are_gone_from_the_mapping_after_the_block(storage: Storage) -> None:
    added = await add(storage)

    async with storage.connections.opened(added.id, owner=ALICE, now=LATER) as fields:
        assert set(fields) == {"api_key", "secret"}

    assert not fields


async def test_any_text_survives_sealing(storage: Storage) -> None:
    odd = {
        "api_key": Secret("k"),
        "secret": Secret("-----BEGIN\nşİ\x00\ud800"),
        "extra": Secret(""),
    }

    added = await storage.connections.add(new_connection(fields=odd), owner=ALICE, now=NOW)

    assert await opened(storage, added.id) == {k: v.reveal() for k, v in odd.items()}


async def test_every_opening_is_counted(storage: Storage) -> None:
    added = await add(storage)
    await asyncio.gather(*(opened(storage, added.id) for _ in range(20)))

    async with storage.database.reading() as connection:
        assert await connection.scalar(select(connections.c.opened_times)) == 20


async def test_a_name_is_unique_for_its_owner_by_its_key(storage: Storage) -> None:
    await add(storage, "Main")
    again = new_connection("MAIN", fields={"api_key": Secret("another")})

    with pytest.raises(NameTaken) as taken:
        await storage.connections.add(again, owner=ALICE, now=NOW)

    assert taken.value.name == "MAIN"
    assert (await add(storage, "Main", owner=BOB)).name == "Main"
    assert len(await storage.connections.list(owner=ALICE)) == 1


async def test_the_same_key_twice_is_refused_with_the_name_it_has(storage: Storage) -> None:
    first = new_connection("First")
    await storage.connections.add(first, owner=ALICE, now=NOW)
    again = new_connection("Second", fields=first.fields)

    with pytest.raises(KeyTaken) as taken:
        await storage.connections.add(again, owner=ALICE, now=NOW)

    assert taken.value.name == "First"
    elsewhere = new_connection("Second", fields=first.fields, exchange="kucoin")
    assert await storage.connections.add(elsewhere, owner=ALICE, now=NOW)


async def test_the_same_key_of_another_user_is_refused_and_names_nothing(storage: Storage) -> None:
    """R15: neither the error nor the trail holds a word or an id of the other's."""
    hers = await add(storage, "Hers")
    again = new_connection("His", fields=new_connection("Hers").fields)

    with pytest.raises(KeyRefused) as at_save:
        await storage.connections.add(again, owner=BOB, now=LATER)
    with pytest.raises(KeyRefused) as before:
        await storage.connections.require_free(
            "mexc", again.fields["api_key"], owner=BOB, now=LATER
        )

    assert (at_save.value.args, before.value.args) == ((), ())
    refused = Entry(LATER, BOB, "key-check", None, "refused")
    assert await trail(storage.database, BOB) == [refused, refused]
    assert await storage.connections.list(owner=BOB) == []
    await storage.connections.remove(hers.id, owner=ALICE, now=LATER)
    assert await storage.connections.add(again, owner=BOB, now=LATER)


async def test_a_free_key_is_free_and_ones_own_is_named(storage: Storage) -> None:
    hers = await add(storage, "Hers")
    key = new_connection("Hers").fields["api_key"]

    with pytest.raises(KeyTaken) as taken:
        await storage.connections.require_free("mexc", key, owner=ALICE, now=LATER)
    await storage.connections.require_free("kucoin", key, owner=BOB, now=LATER)

    assert (taken.value.name, taken.value.connection) == ("Hers", hers.id)


async def test_of_two_users_who_store_one_key_at_once_one_is_refused(storage: Storage) -> None:
    new = new_connection("Main")
    outcomes = await asyncio.gather(
        *(storage.connections.add(new, owner=owner, now=NOW) for owner in (ALICE, BOB) * 5),
        return_exceptions=True,
    )

    assert len([found for found in outcomes if not isinstance(found, Exception)]) == 1
    assert sum(isinstance(outcome, KeyRefused) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, KeyTaken) for outcome in outcomes) == 4


async def test_a_refused_connection_leaves_no_row(storage: Storage) -> None:
    await add(storage, "Main")
    before = [await rows(storage, t) for t in (connections, sealed_fields, transitions)]

    with pytest.raises(KeyTaken):
        await add(storage, "Main")

    assert [await rows(storage, t) for t in (connections, sealed_fields, transitions)] == before
    assert len(await trail(storage.database, ALICE)) == 1


async def drafts_of(storage: Storage) -> list[tuple[int, str, tuple[int, ...]]]:
    return [(d.user_id, d.conversation, d.key) for d in await storage.drafts.all()]


async def test_the_draft_goes_with_the_save_or_not_at_all(storage: Storage) -> None:
    places = [(ALICE, "connect", (1,)), (ALICE, "connect", (2,)), (BOB, "connect", (1,))]
    for owner, conversation, key in places:
        await storage.drafts.put(
            owner=owner, conversation=conversation, key=key, state="review", data={}, now=NOW
        )
    await add(storage, "Main")
    draft = ("connect", (1,))

    with pytest.raises(KeyTaken):
        await storage.connections.add(new_connection("Main"), owner=ALICE, now=NOW, draft=draft)
    assert sorted(await drafts_of(storage)) == places

    await storage.connections.add(new_connection("Other"), owner=ALICE, now=NOW, draft=draft)
    assert sorted(await drafts_of(storage)) == places[1:]


async def test_an_unknown_user_cannot_own_a_connection(storage: Storage) -> None:
    with pytest.raises(IntegrityError):
        await add(storage, owner=NOBODY)


async def test_of_many_equal_saves_at_once_one_is_stored(storage: Storage) -> None:
    outcomes = await asyncio.gather(
        *(add(storage, "Main") for _ in range(20)), return_exceptions=True
    )

    assert sum(isinstance(outcome, KeyTaken) for outcome in outcomes) == 19
    assert len(await storage.connections.list(owner=ALICE)) == 1


async def test_lists_are_sorted_by_name_and_only_ones_own(storage: Storage) -> None:
    for name in ("b", "Ç", "A", "c"):
        await add(storage, name)
    await add(storage, "Bob's", owner=BOB)

    assert [c.name for c in await storage.connections.list(owner=ALICE)] == ["A", "b", "c", "Ç"]
    assert await storage.connections.list(owner=NOBODY) == []


async def record(storage: Storage, id: int, status: str, problem: str | None, minutes: int):
    at = NOW + timedelta(minutes=minutes)
    return await storage.connections.record(
        id,
        owner=ALICE,
        status=status,
        problem=problem,
        watch_only=False,
        report={"at": minutes},
        expires_at=None,
        expiry_stated=None,
        checked_at=at,
        now=at,
        next_check_at=at + timedelta(minutes=5),
    )


async def test_a_check_is_recorded_and_only_a_change_is_a_transition(storage: Storage) -> None:
    added = await add(storage)

    same = await record(storage, added.id, "online", None, 1)
    lost = await record(storage, added.id, "attention", "invalid-key", 2)
    other = await record(storage, added.id, "attention", "ip-not-allowed", 3)
    back = await record(storage, added.id, "online", None, 4)

    assert same.status_since == NOW
    assert lost.status_since == other.status_since == NOW + timedelta(minutes=2)
    assert back.status_since == back.checked_at == NOW + timedelta(minutes=4)
    assert back.report == {"at": 4}
    assert back.next_check_at == NOW + timedelta(minutes=9)
    assert (back.expires_at, back.expiry_stated) == (None, None)
    assert await storage.connections.get(added.id, owner=ALICE) == back
    async with storage.database.reading() as connection:
        wanted = select(transitions.c.status, transitions.c.problem).order_by(transitions.c.id)
        assert [tuple(row) for row in await connection.execute(wanted)] == [
            ("online", None),
            ("attention", "invalid-key"),
            ("attention", "ip-not-allowed"),
            ("online", None),
        ]


async def test_a_later_judgement_of_an_old_check_has_its_own_time(storage: Storage) -> None:
    added = await add(storage)

    after = await storage.connections.record(
        added.id,
        owner=ALICE,
        status="attention",
        problem="withdraw-unknown",
        watch_only=True,
        report={},
        expires_at=None,
        expiry_stated=None,
        checked_at=NOW,
        now=LATER,
    )

    assert (after.checked_at, after.status_since, after.watch_only) == (NOW, LATER, True)
    async with storage.database.reading() as connection:
        times = await connection.scalars(select(transitions.c.at).order_by(transitions.c.id))
        assert list(times) == [NOW, LATER]


async def test_of_checks_recorded_at_once_each_change_is_one_transition(storage: Storage) -> None:
    added = await add(storage)

    await asyncio.gather(
        *(record(storage, added.id, "attention", "invalid-key", 1) for _ in range(20))
    )

    assert await rows(storage, transitions) == 2


async def test_the_owners_word_on_withdrawals_is_kept_with_its_time(storage: Storage) -> None:
    added = await add(storage)

    after = await storage.connections.confirm_withdraw_off(added.id, owner=ALICE, now=LATER)

    assert after.withdraw_confirmed_at == LATER
    assert (await trail(storage.database, ALICE))[-1].action == "withdraw-off-confirm"


async def test_a_chat_copy_is_marked_until_it_is_gone(storage: Storage) -> None:
    added = await add(storage)

    marked = await storage.connections.set_chat_copy_left(added.id, owner=ALICE, left=True)
    cleared = await storage.connections.set_chat_copy_left(added.id, owner=ALICE, left=False)

    assert (marked.chat_copy_left, cleared.chat_copy_left) == (True, False)


async def test_a_name_is_changed_and_the_line_of_it_names_nobody(storage: Storage) -> None:
    added = await add(storage, "Main")

    after = await storage.connections.rename(added.id, "Other", "other", owner=ALICE, now=LATER)

    assert after == replace(added, name="Other", name_key="other")
    last = (await trail(storage.database, ALICE))[-1]
    assert (last.action, last.object_id, last.result) == ("connection-rename", added.id, "ok")


async def test_a_name_that_another_connection_has_changes_nothing(storage: Storage) -> None:
    first, _ = await add(storage, "Main"), await add(storage, "Other")

    with pytest.raises(NameTaken) as taken:
        await storage.connections.rename(first.id, "OTHER", "other", owner=ALICE, now=LATER)

    assert taken.value.name == "OTHER"
    assert await storage.connections.get(first.id, owner=ALICE) == first
    assert (await trail(storage.database, ALICE))[-1].action == "connection-add"
    assert await storage.connections.rename(first.id, "MAIN", "main", owner=ALICE, now=LATER)


async def test_a_paused_connection_is_planned_by_no_check_until_it_is_resumed(
    storage: Storage,
) -> None:
    added = await add(storage)

    paused = await storage.connections.pause(added.id, owner=ALICE, now=LATER)
    checked = await record(storage, added.id, "attention", "invalid-key", 9)
    resumed = await storage.connections.resume(added.id, owner=ALICE, now=LATER)

    assert (paused.paused_at, paused.next_check_at) == (LATER, None)
    assert (checked.status, checked.paused_at, checked.next_check_at) == ("attention", LATER, None)
    assert (resumed.paused_at, resumed.next_check_at) == (None, LATER)
    assert (await record(storage, added.id, "online", None, 10)).next_check_at is not None
    told = [entry.action for entry in await trail(storage.database, ALICE)]
    assert told == ["connection-add", "connection-pause", "connection-resume"]


async def test_a_message_deleted_by_hand_is_forgotten_where_it_was_given_up(
    storage: Storage,
) -> None:
    added = await storage.connections.add(new_connection(chat_copy_left=True), owner=ALICE, now=NOW)
    journal = storage.journal
    await journal.arrived([(1, 10, ALICE), (1, 11, ALICE), (2, 12, BOB)], NOW)
    for chat, message in ((1, 10), (2, 12)):
        await journal.keep(chat, message, reason="BadRequest", attempts=1, next_try_at=NOW)
    await journal.give_up(NOW + timedelta(hours=48))
    await journal.arrived([(1, 13, ALICE), (1, 14, ALICE)], NOW)
    await journal.keep(1, 13, reason="BadRequest", attempts=1, next_try_at=LATER)

    after = await storage.connections.chat_copy_deleted(added.id, owner=ALICE, now=LATER)

    assert not after.chat_copy_left
    assert sorted(row.message_id for row in await journal.all()) == [12, 13, 14]


async def test_removing_leaves_only_ids(storage: Storage) -> None:
    added = await add(storage)

    assert await storage.connections.remove(added.id, owner=ALICE, now=LATER) == added.name

    assert await storage.connections.get(added.id, owner=ALICE) is None
    assert [await rows(storage, t) for t in (connections, sealed_fields, transitions)] == [0, 0, 0]
    with pytest.raises(NoConnection):
        await opened(storage, added.id)
    async with storage.database.reading() as connection:
        assert [tuple(row) for row in await connection.execute(select(tombstones))] == [
            (added.id, ALICE, LATER)
        ]
    assert [(e.action, e.object_id, e.result) for e in await trail(storage.database, ALICE)] == [
        ("connection-add", added.id, "ok"),
        ("connection-remove", added.id, "ok"),
    ]


async def test_a_removed_key_can_be_connected_again(storage: Storage) -> None:
    first = await add(storage)
    await storage.connections.remove(first.id, owner=ALICE, now=LATER)

    again = await add(storage)

    assert again.id != first.id
    assert (await opened(storage, again.id))["secret"] == secret_of("secret-MEXC Spot Main")
