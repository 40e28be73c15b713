"""Who asked to be let in, and the moments the bot remembers."""

import asyncio
from datetime import timedelta

from storage.opening import Storage
from tests.storage.made import ALICE, BOB, LATER, NOBODY, NOW, trail


async def test_of_many_who_ask_at_once_only_as_many_are_noted_as_may(storage: Storage) -> None:
    asked = await asyncio.gather(
        *(storage.members.ask(1_000 + n, "es", NOW, most=3) for n in range(9))
    )

    assert sum(member is not None for member in asked) == 3
    assert await storage.members.count_open() == 3
    assert len(await storage.members.open(100)) == 3


async def test_who_asks_again_has_one_request(storage: Storage) -> None:
    first = await storage.members.ask(NOBODY, "es", NOW, most=1)
    again = await storage.members.ask(NOBODY, "nl", LATER, most=1)

    assert first == again == await storage.members.get(NOBODY)
    assert await storage.members.count_open(since=NOW) == 0
    assert await storage.members.count_open(since=NOW - timedelta(seconds=1)) == 1


async def test_a_decision_is_made_once_and_the_trail_names_who_made_it(storage: Storage) -> None:
    member = await storage.members.ask(NOBODY, "es", NOW, most=1)
    decided = await asyncio.gather(
        *(
            storage.members.decide(NOBODY, "approved", by=admin, now=LATER, action="x")
            for admin in (ALICE, BOB)
        )
    )

    [made] = [one for one in decided if one is not None]
    assert (made.id, made.state) == (member.id, "approved")
    lines = [*await trail(storage.database, ALICE), *await trail(storage.database, BOB)]
    assert [(line.action, line.object_id) for line in lines] == [("x", member.id)]
    assert await storage.members.open(1) == []
    unknown = await storage.members.decide(ALICE, "approved", by=BOB, now=LATER, action="x")
    assert unknown is None


async def test_who_was_approved_is_told_of_it_until_they_know(storage: Storage) -> None:
    asked = await storage.members.ask(NOBODY, "es", NOW, most=1)
    await storage.members.decide(NOBODY, "approved", by=ALICE, now=LATER, action="x")

    [untold] = await storage.members.untold()
    assert (untold.id, untold.state, untold.language) == (asked.id, "approved", "es")
    await storage.members.told(NOBODY)
    assert await storage.members.untold() == []
    assert (await storage.members.get(NOBODY)).state == "approved"
    again = await storage.members.decide(NOBODY, "approved", by=ALICE, now=LATER, action="x")
    assert again is None


async def test_only_what_is_long_ago_is_forgotten(storage: Storage) -> None:
    for number, state in enumerate(("open", "declined", "approved")):
        await storage.members.ask(number, "en", NOW, most=9)
        if state != "open":
            await storage.members.decide(number, state, by=ALICE, now=NOW, action="x")

    await storage.members.prune(asked_before=NOW, declined_before=NOW)
    assert [(await storage.members.get(n)) is not None for n in range(3)] == [True] * 3
    await storage.members.prune(asked_before=LATER, declined_before=LATER)
    assert [(await storage.members.get(n)) is not None for n in range(3)] == [False, False, True]


async def test_a_moment_is_remembered_until_it_is_cleared(storage: Storage) -> None:
    assert await storage.marks.get("x") is None
    await storage.marks.set("x", NOW)
    await storage.marks.set("x", LATER)
    assert await storage.marks.get("x") == LATER
    await storage.marks.clear("x")
    assert await storage.marks.get("x") is None
