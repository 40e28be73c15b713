"""The rows that limits of checks rest on: one at a time, after a restart, and not for ever."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.secret import Secret
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.verifications import CLOCK_SLACK, Limit, Usage, Wanted
from tests.storage.made import ALICE, BOB, NOW, SEAL_BROKEN, add

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FULL = Limit("often", NOW + DAY)


def wanted(key: str = "key", exchange: str = "mexc") -> Wanted:
    return Wanted(exchange=exchange, kind="typed", key=Secret(key))


def three(usage: Usage) -> Limit | None:
    return FULL if len(usage.own) >= 3 else None


async def reserve(
    storage: Storage, what: Wanted, *, owner: int = ALICE, now: datetime = NOW
) -> int | Limit:
    return await storage.verifications.reserve(
        what,
        three,
        owner=owner,
        now=now,
        since=now - DAY,
        recent=now - HOUR,
        settled=now - DAY,
    )


async def usage(
    storage: Storage, what: Wanted | None = None, *, owner: int = ALICE, now: datetime = NOW
) -> Usage:
    """Return what a judge is shown, without adding to it."""
    seen: list[Usage] = []

    def look(found: Usage) -> Limit:
        seen.append(found)
        return FULL

    await storage.verifications.reserve(
        what or wanted(),
        look,
        owner=owner,
        now=now,
        since=now - DAY,
        recent=now - HOUR,
        settled=now - DAY,
    )
    return seen[0]


async def test_of_many_at_once_only_as_many_pass_as_may(storage: Storage) -> None:
    tried = await asyncio.gather(*(reserve(storage, wanted(str(n))) for n in range(12)))

    assert [one for one in tried if isinstance(one, Limit)] == [FULL] * 9
    assert len({*tried}) == 4  # three numbers and the limit


async def test_what_was_reserved_is_there_after_a_restart(url: str, keyring: Keyring) -> None:
    first = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    number = await reserve(first, wanted("spent"))
    await reserve(first, wanted("never ended"))
    assert isinstance(number, int)
    await first.verifications.ended(number, "failed", owner=ALICE)
    await first.close()

    again = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    found = await usage(again, wanted("spent"))
    await again.close()

    assert [past.outcome for past in found.own] == ["failed", None]
    assert found.own[0].fingerprint == found.fingerprint != found.own[1].fingerprint
    assert {past.at for past in found.own} == {NOW}


async def test_nobody_ends_a_check_of_somebody_else(storage: Storage) -> None:
    number = await reserve(storage, wanted())
    assert isinstance(number, int)
    await storage.verifications.ended(number, "passed", owner=BOB)

    assert [past.outcome for past in (await usage(storage)).own] == [None]


async def test_only_keys_that_are_new_for_newcomers_count_for_all_newcomers(
    storage: Storage,
) -> None:
    await add(storage)  # Alice has a connection since NOW
    later = NOW + DAY - HOUR
    for moment in (NOW, later):
        await reserve(storage, wanted("bobs"), owner=BOB, now=moment)
    await reserve(storage, wanted("bobs second"), owner=BOB, now=later)
    await reserve(storage, wanted(exchange="kucoin"), owner=BOB, now=later)
    await reserve(storage, wanted("alices"), now=later)
    await reserve(storage, wanted("alices second"), now=later + HOUR)

    found = await usage(storage, now=later + HOUR, owner=BOB)
    assert found.newcomers == [later, later]
    assert found.newcomer
    assert (await usage(storage, now=later)).newcomer
    assert not (await usage(storage, now=NOW + DAY)).newcomer


async def test_each_new_key_of_anybody_counts_once_for_all_together(storage: Storage) -> None:
    soon, later = NOW + HOUR / 2, NOW + 2 * HOUR
    for owner, moment in ((BOB, NOW), (BOB, soon), (ALICE, soon), (ALICE, later)):
        await reserve(storage, wanted("one"), owner=owner, now=moment)
    await reserve(storage, wanted(exchange="kucoin"), owner=BOB)
    await reserve(storage, Wanted(exchange="mexc", kind="known"), owner=BOB, now=soon)

    assert (await usage(storage, now=NOW + HOUR)).everybody == [NOW, soon]
    assert (await usage(storage, now=later)).everybody == []


async def test_old_rows_are_not_looked_at_and_pruned(storage: Storage) -> None:
    await reserve(storage, wanted())
    await usage(storage)
    later = NOW + DAY + timedelta(seconds=1)
    assert (await usage(storage, now=later)).own == []
    assert await storage.verifications.held_back("often", since=NOW - DAY) == ["mexc"]

    await storage.verifications.prune(later - DAY)

    assert (await usage(storage, now=NOW)).own == []
    assert await storage.verifications.held_back("often", since=NOW) == []


async def test_a_clock_that_was_ahead_keeps_nobody_out(storage: Storage) -> None:
    await reserve(storage, wanted(), now=NOW + timedelta(days=30))
    await reserve(storage, wanted(), now=NOW + CLOCK_SLACK)

    assert len((await usage(storage)).own) == 1


@pytest.mark.parametrize("name", ["bob", "alice"])
async def test_who_keeps_trying_is_noted_once(storage: Storage, name: str) -> None:
    owner = {"bob": BOB, "alice": ALICE}[name]
    for minutes in range(3):
        await usage(storage, owner=owner, now=NOW + timedelta(minutes=minutes))

    since = NOW - timedelta(seconds=1)
    assert await storage.verifications.held_back("often", since=since) == ["mexc"]
    assert await storage.verifications.held_back("often", since=NOW) == []
    assert await storage.verifications.held_back("daily", since=since) == []
