"""Messages to all users: one at a time, through everybody in order, with what was counted."""

import asyncio
from datetime import timedelta

from storage.broadcasts import DONE, SENDING, STOPPED, Broadcast
from storage.opening import Storage
from tests.storage.made import ALICE, BOB, LATER, NOBODY, NOW, trail


async def draft(storage: Storage, by: int = ALICE) -> Broadcast:
    return await storage.broadcasts.draft(by=by, kind="text", message="hello", now=NOW)


async def test_it_goes_through_all_who_were_there_when_it_began(storage: Storage) -> None:
    table = storage.broadcasts
    begun = await table.start((await draft(storage)).id, by=ALICE, now=NOW)
    await storage.users.ensure(NOBODY, "es", LATER)
    assert begun is not None
    assert await table.count_receivers(NOW) == 2

    turns = []
    while (current := await table.current()) and (whose := await table.next_receiver(current)):
        turns.append((whose.id, whose.language))
        await table.advance(current.id, whose.id, reached=whose.id == ALICE)
    await table.finish(begun.id, LATER)

    assert turns == [(ALICE, "en"), (BOB, "tr")]
    assert await table.current() is None
    ended = await table.get(begun.id)
    assert (ended.state, ended.sent, ended.unreachable) == (DONE, 1, 1)


async def test_who_blocked_the_bot_has_no_turn(storage: Storage) -> None:
    await storage.users.lost(ALICE, NOW)
    begun = await storage.broadcasts.start((await draft(storage)).id, by=ALICE, now=NOW)

    assert (await storage.broadcasts.next_receiver(begun)).id == BOB
    assert await storage.broadcasts.count_receivers(NOW) == 1


async def test_of_two_begun_at_once_one_is_sent(storage: Storage) -> None:
    drafts = [await draft(storage, by) for by in (ALICE, BOB)]
    begun = await asyncio.gather(
        *(storage.broadcasts.start(d.id, by=d.user_id, now=NOW) for d in drafts)
    )

    assert [one.state for one in begun if one] == [SENDING]
    again = await storage.broadcasts.start(drafts[0].id, by=ALICE, now=NOW)
    assert again is None


async def test_an_admin_sends_only_what_they_have_seen(storage: Storage) -> None:
    first, bobs = await draft(storage), await draft(storage, BOB)
    second = await draft(storage)

    assert len({first.id, bobs.id, second.id}) == 3
    assert await storage.broadcasts.start(first.id, by=ALICE, now=NOW) is None
    assert await storage.broadcasts.start(bobs.id, by=ALICE, now=NOW) is None
    await storage.broadcasts.drop(bobs.id, by=ALICE)
    assert await storage.broadcasts.get(bobs.id) == bobs
    await storage.broadcasts.drop(bobs.id, by=BOB)
    assert await storage.broadcasts.get(bobs.id) is None


async def test_a_stop_counts_the_one_under_way_and_is_in_the_trail(storage: Storage) -> None:
    begun = await storage.broadcasts.start((await draft(storage)).id, by=ALICE, now=NOW)
    stopped = await storage.broadcasts.stop(begun.id, by=BOB, now=LATER)
    await storage.broadcasts.advance(begun.id, ALICE, reached=True)
    await storage.broadcasts.finish(begun.id, LATER + timedelta(minutes=1))

    ended = await storage.broadcasts.get(begun.id)
    assert (stopped.state, ended.state, ended.sent) == (STOPPED, STOPPED, 1)
    assert await storage.broadcasts.stop(begun.id, by=BOB, now=LATER) is None
    assert [line.action for line in await trail(storage.database, ALICE)] == ["broadcast-send"]
    assert [line.action for line in await trail(storage.database, BOB)] == ["broadcast-stop"]


async def test_what_ended_long_ago_is_forgotten_and_what_is_being_sent_is_not(
    storage: Storage,
) -> None:
    table = storage.broadcasts
    done, stopped = [(await draft(storage, by)).id for by in (ALICE, BOB)]
    await table.start(done, by=ALICE, now=NOW)
    await table.finish(done, NOW)
    await table.start(stopped, by=BOB, now=NOW)
    await table.stop(stopped, by=BOB, now=LATER)
    sending, unsent = [(await draft(storage, by)).id for by in (ALICE, BOB)]
    await table.start(sending, by=ALICE, now=NOW)
    every = (done, stopped, sending, unsent)

    await table.drop_before(LATER)
    assert [id for id in every if await table.get(id)] == [stopped, sending]
    await table.drop_before(LATER + timedelta(seconds=1))
    assert [id for id in every if await table.get(id)] == [sending]
