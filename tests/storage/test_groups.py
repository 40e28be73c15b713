"""Users, drafts, journal and audit trail on both databases."""

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from storage.audit import Entry
from storage.drafts import ALLOWED, LONGEST, Draft
from storage.journal import DELETABLE, UNMET, Arrival
from storage.opening import Storage
from storage.users import User
from tests.storage.made import ALICE, BOB, LATER, NOBODY, NOW, trail


async def test_a_user_is_met_once_and_keeps_the_chosen_language(storage: Storage) -> None:
    assert await storage.users.get(NOBODY) is None

    met = await asyncio.gather(*(storage.users.ensure(NOBODY, "es", NOW) for _ in range(10)))
    await storage.users.set_language(NOBODY, "nl")
    again = await storage.users.ensure(NOBODY, "en", LATER)

    assert met == [User(NOBODY, "es", NOW)] * 10
    assert again == await storage.users.get(NOBODY) == User(NOBODY, "nl", NOW)
    assert (await storage.users.get(ALICE)).language == "en"


async def put(storage: Storage, owner: int = ALICE, **changes) -> None:
    draft = {
        "conversation": "connect",
        "key": (owner, owner),
        "state": "fields",
        "data": {"exchange": "mexc", "name": "MEXC Spot Main"},
        "now": NOW,
    }
    await storage.drafts.put(owner=owner, **{**draft, **changes})


async def test_a_draft_is_where_it_was_left(storage: Storage) -> None:
    await put(storage)
    await put(storage, BOB, key=(-5,), state=3, data={})
    await put(storage, state="name", data={"exchange": "kucoin"}, now=LATER)

    assert await storage.drafts.all() == [
        Draft(BOB, "connect", (-5,), 3, {}, NOW),
        Draft(ALICE, "connect", (ALICE, ALICE), "name", {"exchange": "kucoin"}, LATER),
    ]


async def test_a_draft_is_deleted_by_its_owner_only(storage: Storage) -> None:
    await put(storage)

    await storage.drafts.delete(owner=BOB, conversation="connect", key=(ALICE, ALICE))
    assert len(await storage.drafts.all()) == 1
    await storage.drafts.delete(owner=ALICE, conversation="connect", key=(ALICE, ALICE))

    assert await storage.drafts.all() == []


@pytest.mark.parametrize("name", ["api_key", "secret", "passphrase", "text", "", "Name"])
async def test_a_draft_has_no_place_for_a_typed_field(storage: Storage, name: str) -> None:
    with pytest.raises(ValueError, match="does not keep"):
        await put(storage, data={"exchange": "mexc", name: "CANARY"})

    assert await storage.drafts.all() == []


@pytest.mark.parametrize("value", ["x" * (LONGEST + 1), ["CANARY"], {"a": 1}, b"CANARY", 1.5])
async def test_a_draft_keeps_short_plain_values(storage: Storage, value: object) -> None:
    with pytest.raises(ValueError, match="does not keep") as refused:
        await put(storage, data={"name": value})

    assert "CANARY" not in str(refused.value)


def test_the_names_a_draft_keeps_are_these() -> None:
    assert sorted(ALLOWED) == [
        "connection",
        "exchange",
        "guide_step",
        "id",
        "market",
        "name",
        "purpose",
        "setup",
        "version",
    ]


async def test_a_draft_is_found_by_its_owner_and_its_conversation(storage: Storage) -> None:
    await put(storage, key=(ALICE,), conversation="setup", data={"setup": "{}" * 500})
    await put(storage, BOB)
    place = {"conversation": "setup", "key": (ALICE,)}

    found = await storage.drafts.get(owner=ALICE, **place)

    assert found == Draft(ALICE, "setup", (ALICE,), "fields", {"setup": "{}" * 500}, NOW)
    assert await storage.drafts.get(owner=BOB, **place) is None
    assert await storage.drafts.get(owner=ALICE, conversation="connect", key=(ALICE,)) is None
    assert [draft.user_id for draft in await storage.drafts.all()] == [BOB]


async def test_only_old_drafts_of_a_kind_are_forgotten(storage: Storage) -> None:
    await put(storage, key=(ALICE,), conversation="setup")
    await put(storage, BOB, key=(BOB,), conversation="setup", now=LATER)
    await put(storage)

    await storage.drafts.delete_old("setup", before=LATER)

    assert [draft.user_id for draft in await storage.drafts.all("setup")] == [BOB]
    assert len(await storage.drafts.all()) == 1


async def test_messages_are_noted_once_and_settled(storage: Storage) -> None:
    await storage.journal.arrived([(ALICE, 1, ALICE), (ALICE, 2, ALICE), (BOB, 1, BOB)], NOW)
    await storage.journal.arrived([(ALICE, 2, ALICE), (ALICE, 3, ALICE)], LATER)
    await storage.journal.arrived([], LATER)

    noted = await storage.journal.all()
    assert {(a.chat_id, a.message_id, a.arrived_at) for a in noted} == {
        (ALICE, 1, NOW),
        (ALICE, 2, NOW),
        (BOB, 1, NOW),
        (ALICE, 3, LATER),
    }
    await storage.journal.settle([(ALICE, 1), (ALICE, 3), (NOBODY, 9)])
    await storage.journal.settle([])
    left = {(a.chat_id, a.message_id) for a in await storage.journal.all()}
    assert left == {(ALICE, 2), (BOB, 1)}


async def test_a_thousand_messages_are_noted_and_settled_at_once(storage: Storage) -> None:
    many = [(ALICE, number, ALICE) for number in range(1200)]

    await storage.journal.arrived(many, NOW)
    assert len(await storage.journal.all()) == 1200
    await storage.journal.settle([(chat, message) for chat, message, _ in many])

    assert await storage.journal.all() == []


async def test_a_message_that_stays_is_due_when_its_next_try_comes(storage: Storage) -> None:
    await storage.journal.arrived([(ALICE, n, ALICE) for n in (1, 2, 3)], NOW)
    for number, minutes in ((1, 10), (2, 5)):
        again = NOW + timedelta(minutes=minutes)
        await storage.journal.keep(ALICE, number, reason="429", attempts=2, next_try_at=again)
    before = NOW - timedelta(minutes=1)

    assert await storage.journal.due(NOW + timedelta(minutes=4), 10, unmet_since=before) == []
    due = await storage.journal.due(NOW + timedelta(minutes=10), 10, unmet_since=before)
    assert [arrival.message_id for arrival in due] == [2, 1]
    assert due[0] == Arrival(ALICE, 2, ALICE, NOW, "429", 2, NOW + timedelta(minutes=5))
    assert len(await storage.journal.due(NOW + timedelta(minutes=10), 1, unmet_since=before)) == 1


async def test_a_message_that_nobody_looked_at_is_due_after_a_while(storage: Storage) -> None:
    await storage.journal.arrived([(ALICE, 1, ALICE)], NOW)
    await storage.journal.arrived([(BOB, 1, BOB)], LATER)

    due = await storage.journal.due(LATER, 10, unmet_since=NOW)

    assert [(arrival.user_id, arrival.reason) for arrival in due] == [(ALICE, None)]


async def test_a_message_too_old_is_handed_out_once_and_not_forgotten(storage: Storage) -> None:
    await storage.journal.arrived([(ALICE, n, ALICE) for n in (1, 2)], NOW)
    await storage.journal.arrived([(BOB, 1, BOB)], LATER)
    await storage.journal.keep(ALICE, 1, reason="400", attempts=9, next_try_at=NOW)
    end = NOW + DELETABLE

    assert await storage.journal.give_up(end - timedelta(seconds=1)) == []
    assert len(await storage.journal.due(end - timedelta(seconds=1), 10, unmet_since=NOW)) == 2
    assert await storage.journal.due(end, 10, unmet_since=NOW) == []
    assert await storage.journal.owed(owner=ALICE)
    given_up = await storage.journal.give_up(end)
    assert {(a.user_id, a.message_id, a.reason) for a in given_up} == {
        (ALICE, 1, "400"),
        (ALICE, 2, UNMET),
    }
    assert await storage.journal.give_up(end) == []
    assert len(await storage.journal.kept(owner=ALICE)) == 2
    assert not await storage.journal.owed(owner=ALICE)
    assert await storage.journal.kept(owner=BOB) == []


async def test_who_was_told_of_a_message_is_noted_without_forgetting_its_tries(
    storage: Storage,
) -> None:
    await storage.journal.arrived([(ALICE, n, ALICE) for n in (1, 2)], NOW)
    for number, attempts in ((1, 0), (2, 7)):
        await storage.journal.keep(ALICE, number, reason="400", attempts=attempts, next_try_at=NOW)

    await storage.journal.told([(ALICE, 1), (ALICE, 2)])

    assert {a.message_id: a.attempts for a in await storage.journal.all()} == {1: 1, 2: 7}


async def test_the_audit_trail_is_in_order_and_per_user(storage: Storage) -> None:
    for number, who in enumerate((ALICE, BOB, ALICE)):
        await storage.audit.append(
            who=who, action="foreign-id", object_id=number, result="no", at=NOW
        )

    assert await trail(storage.database, ALICE) == [
        Entry(NOW, ALICE, "foreign-id", 0, "no"),
        Entry(NOW, ALICE, "foreign-id", 2, "no"),
    ]


def test_the_audit_trail_can_only_be_added_to_and_grow_old() -> None:
    from storage.audit import Audit

    looks = {"of", "count", "head"}
    public = {name for name in vars(Audit) if not name.startswith("_")}
    assert public - looks == {"append", "drop_before"}
    assert dataclasses.fields(Entry)
