"""Activations on both databases: what their users say of them, and what an engine asks."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update

from storage.activation_rows import Activation, Blocked, Held, NewActivation, Site
from storage.activations import Activations
from storage.opening import Storage
from storage.records import NoConnection
from storage.schema import activation_settings, activations
from tests.storage.armed import CHANGE, armed, free, group_of, now_of, other_pairs
from tests.storage.made import ALICE, BOB, LATER, NOW, add, trail
from tests.storage.test_ownership import everything, public

OTHER = replace(CHANGE, pairs=("ETH/USDT",), settings='{"n":2}', resumes=False)
NEW = NewActivation(connection_id=0, strategy="careful", mode="practice")


async def actions(storage: Storage) -> list[str]:
    return [entry.action for entry in await trail(storage.database, ALICE)]


async def test_what_is_armed_is_read_back_whole(storage: Storage) -> None:
    connection = await add(storage)

    made = await armed(storage, connection, pairs=("BTC/USDT", "ETH/USDT"), resumes=False)

    assert made == await now_of(storage, made)
    assert (made.exchange, made.generation, made.acknowledged) == ("mexc", 1, 0)
    assert (made.stopping, made.held, made.blocked, made.beat_at) == (False, None, None, None)
    assert made.practice_balance == Decimal("1000.50")
    assert await storage.activations.list(owner=ALICE) == (made,)
    assert await storage.activations.list(owner=BOB) == ()
    assert await storage.activations.on(connection.id, owner=ALICE) == (made,)
    assert await storage.activations.on(connection.id, owner=BOB) == ()
    assert (await actions(storage))[-1] == "strategy-arm"


async def test_nothing_is_armed_where_something_is_in_the_way(storage: Storage) -> None:
    connection = await add(storage)
    new = replace(NEW, connection_id=connection.id)
    before = await everything(storage)

    refused = await storage.activations.arm(new, CHANGE, lambda site: "no", owner=ALICE, now=NOW)

    assert refused == "no"
    with pytest.raises(NoConnection):
        await storage.activations.arm(new, CHANGE, free, owner=BOB, now=NOW)
    assert await everything(storage) == before


async def test_who_decides_sees_the_connection_and_what_else_there_is(storage: Storage) -> None:
    connection, elsewhere = await add(storage), await add(storage, "Elsewhere")
    first = await armed(storage, connection)
    await armed(storage, elsewhere)
    await armed(storage, await add(storage, "Bob's", BOB))
    seen: list[Site] = []

    await armed(storage, connection, judge=seen.append, pairs=("ETH/USDT",))

    [site] = seen
    assert site.connection == connection
    assert (site.own, site.beside, site.of_owner, site.panic_at) == (None, (first,), 2, None)
    assert await storage.activations.site(connection.id, owner=BOB) is None
    place = await storage.activations.site_of(first.id, owner=ALICE)
    assert place is not None
    assert place[1] == place[0].own == first
    assert [each.pairs for each in place[0].beside] == [("ETH/USDT",)]


# -- what a user says ----------------------------------------------------------------------------


async def edited(
    storage: Storage, its: Activation, generation: int | None = None, judge: object = free
) -> object:
    return await storage.activations.edit(
        its.id,
        OTHER,
        judge,  # type: ignore[arg-type]
        owner=ALICE,
        generation=its.generation if generation is None else generation,
        now=LATER,
    )


async def test_an_edit_is_another_generation_and_the_one_before_is_kept(storage: Storage) -> None:
    its = await armed(storage, await add(storage))

    after = await edited(storage, its)

    assert isinstance(after, Activation)
    assert (after.generation, after.settings, after.pairs) == (2, '{"n":2}', ("ETH/USDT",))
    assert (after.resumes, after.changed_at, after.created_at) == (False, LATER, NOW)
    assert await storage.activations.settings(its.id) == {1: '{"n":1}', 2: '{"n":2}'}
    assert (await actions(storage))[-1] == "strategy-edit"


async def test_an_edit_of_an_earlier_generation_changes_nothing(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await edited(storage, its)
    before = await everything(storage)

    assert await edited(storage, its) is None
    assert await edited(storage, its, 3) is None
    assert await edited(storage, its, 2, lambda site: "no") == "no"

    assert await everything(storage) == before


async def test_an_edit_while_it_is_held_leaves_it_held(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await storage.activations.hold(its.id, owner=ALICE, now=LATER)

    after = await edited(storage, its)

    assert isinstance(after, Activation)
    assert (after.held, after.generation) == (Held.USER, 2)


async def test_what_its_user_holds_stays_held_until_they_let_it_go_on(storage: Storage) -> None:
    its = await armed(storage, await add(storage))

    held = await storage.activations.hold(its.id, owner=ALICE, now=LATER)
    assert held is not None
    assert (held.held, held.said_at, held.generation) == (Held.USER, LATER, 1)
    resumed = await storage.activations.resume(
        its.id, free, owner=ALICE, said_at=LATER, now=LATER + timedelta(seconds=1)
    )

    assert isinstance(resumed, Activation)
    assert (resumed.held, resumed.blocked) == (None, None)
    assert (await actions(storage))[-2:] == ["strategy-hold", "strategy-resume"]


async def test_to_go_on_counts_for_less_than_what_was_said_since(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await storage.activations.panic(owner=ALICE, now=LATER)

    resumed = await storage.activations.resume(
        its.id, free, owner=ALICE, said_at=its.said_at, now=LATER
    )

    assert resumed is None
    assert (await now_of(storage, its)).held is Held.PANIC


async def test_a_hold_does_not_weaken_a_panic(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await storage.activations.panic(owner=ALICE, now=NOW)

    held = await storage.activations.hold(its.id, owner=ALICE, now=LATER)

    assert held is not None
    assert held.held is Held.PANIC


async def test_a_panic_holds_all_of_ones_own_and_nobody_elses(storage: Storage) -> None:
    first = await armed(storage, await add(storage))
    second = await armed(storage, await add(storage, "Other"))
    bobs = await armed(storage, await add(storage, "Bob's", BOB))
    await storage.activations.stop(second.id, str, owner=ALICE, now=NOW)

    assert await storage.activations.panic(owner=ALICE, now=LATER) == 2

    for each in (first, second):
        after = await now_of(storage, each)
        assert (after.held, after.said_at, after.changed_at) == (Held.PANIC, LATER, LATER)
    assert (await now_of(storage, second)).stopping
    assert await now_of(storage, bobs, BOB) == bobs
    assert (await actions(storage))[-1] == "strategy-panic"
    assert await storage.activations.panic(owner=BOB, now=LATER) == 1


async def test_what_is_stopped_is_not_armed_again(storage: Storage) -> None:
    its = await armed(storage, await add(storage))

    stopped = await storage.activations.stop(its.id, str, owner=ALICE, now=LATER)
    assert stopped is not None
    assert (stopped.stopping, stopped.generation) == (True, 1)
    assert await edited(storage, stopped) is None
    held = await storage.activations.hold(its.id, owner=ALICE, now=LATER)
    assert held is not None
    assert held.held is None
    resumed = await storage.activations.resume(
        its.id, free, owner=ALICE, said_at=held.said_at, now=LATER
    )
    assert isinstance(resumed, Activation)
    assert resumed.stopping


async def test_another_end_for_open_groups_is_another_generation(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await storage.activations.panic(owner=ALICE, now=NOW)

    stopped = await storage.activations.stop(
        its.id, lambda text: text + " ", owner=ALICE, now=LATER
    )

    assert stopped is not None
    assert (stopped.generation, stopped.settings, stopped.held) == (2, '{"n":1} ', None)
    assert await storage.activations.settings(its.id) == {1: '{"n":1}', 2: '{"n":1} '}


async def test_what_is_removed_leaves_nothing(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await edited(storage, its)

    assert await storage.activations.remove(its.id, owner=ALICE, now=LATER) is True

    assert await storage.activations.list(owner=ALICE) == ()
    assert await count(storage) == (0, 0)
    assert await storage.activations.remove(its.id, owner=ALICE, now=LATER) is None
    assert (await actions(storage))[-1] == "strategy-remove"


async def count(storage: Storage) -> tuple[int, ...]:
    async with storage.database.reading() as connection:
        tables = (activations, activation_settings)
        counts = [await connection.scalar(select(func.count()).select_from(t)) for t in tables]
        return tuple(each or 0 for each in counts)


Said = Callable[[Activations, int, int], Awaitable[object]]
BY_ID: dict[str, Said] = {
    "get": lambda a, id, owner: a.get(id, owner=owner),
    "site_of": lambda a, id, owner: a.site_of(id, owner=owner),
    "edit": lambda a, id, owner: a.edit(id, OTHER, free, owner=owner, generation=1, now=LATER),
    "hold": lambda a, id, owner: a.hold(id, owner=owner, now=LATER),
    "resume": lambda a, id, owner: a.resume(id, free, owner=owner, said_at=NOW, now=LATER),
    "stop": lambda a, id, owner: a.stop(id, str, owner=owner, now=LATER),
    "remove": lambda a, id, owner: a.remove(id, owner=owner, now=LATER),
}
OF_A_CONNECTION = {"arm", "on", "site"}
OF_AN_ENGINE = {"assignments", "ids", "settings", "acknowledge", "beat", "finish"}
OF_SILENCE = {"fall_silent", "come_back"}


@pytest.mark.parametrize("name", BY_ID)
async def test_a_foreign_activation_answers_like_a_missing_one(storage: Storage, name: str) -> None:
    alices = await armed(storage, await add(storage))
    before = await everything(storage)

    assert await BY_ID[name](storage.activations, alices.id, BOB) is None
    assert await BY_ID[name](storage.activations, alices.id + 1, BOB) is None

    assert await everything(storage) == before
    assert await BY_ID[name](storage.activations, alices.id, ALICE) is not None


def test_every_method_on_activations_is_among_those_tried() -> None:
    assert public(Activations) == {*BY_ID} | OF_A_CONNECTION | OF_AN_ENGINE | OF_SILENCE | {
        "list",
        "on",
        "panic",
    }


# -- what an engine asks and tells ---------------------------------------------------------------


async def test_an_engine_gets_everybodys_or_what_has_changed(storage: Storage) -> None:
    first = await armed(storage, await add(storage))
    bobs = await armed(storage, await add(storage, "Bob's", BOB))

    assert {each.id for each in await storage.activations.assignments()} == {first.id, bobs.id}
    assert await storage.activations.ids() == {first.id, bobs.id}
    assert await storage.activations.assignments(changed_since=LATER) == ()
    held = await storage.activations.hold(bobs.id, owner=BOB, now=LATER)
    assert await storage.activations.assignments(changed_since=LATER) == (held,)


async def test_what_an_engine_has_seen_never_goes_back(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await edited(storage, its)

    for generation, noted in ((1, 1), (2, 2), (1, 2), (3, 2), (0, 2)):
        await storage.activations.acknowledge(its.id, generation)
        assert (await now_of(storage, its)).acknowledged == noted


async def test_a_heartbeat_is_noted_and_is_no_change(storage: Storage) -> None:
    connection = await add(storage)
    many = [await armed(storage, connection, pairs=(f"C{n}/USDT",)) for n in range(3)]

    await storage.activations.beat([each.id for each in many[:2]], LATER)

    beats = [each.beat_at for each in await storage.activations.list(owner=ALICE)]
    assert sorted(beats, key=str) == [LATER, LATER, None]
    assert await storage.activations.assignments(changed_since=LATER) == ()
    await storage.activations.beat([], LATER)


async def test_a_heartbeat_waits_for_nobody(storage: Storage) -> None:
    if not storage.database.locks_rows:
        pytest.skip("only one writes at a time")
    connection = await add(storage)
    changed, free_one = [await armed(storage, connection, pairs=(f"C{n}/USDT",)) for n in range(2)]
    this = update(activations).where(activations.c.id == changed.id)

    async with storage.database.writing() as other:
        await other.execute(this.values(changed_at=LATER))
        await storage.activations.beat([changed.id, free_one.id], LATER)

    assert (await now_of(storage, changed)).beat_at is None
    assert (await now_of(storage, free_one)).beat_at == LATER


async def test_only_what_is_stopped_as_the_engine_knows_it_is_finished(storage: Storage) -> None:
    its = await armed(storage, await add(storage))

    assert not await storage.activations.finish(its.id, generation=1, now=LATER)
    await storage.activations.stop(its.id, lambda text: text + " ", owner=ALICE, now=LATER)
    assert not await storage.activations.finish(its.id, generation=1, now=LATER)
    assert await storage.activations.finish(its.id, generation=2, now=LATER)

    assert await count(storage) == (0, 0)
    assert not await storage.activations.finish(its.id, generation=2, now=LATER)
    assert (await actions(storage))[-2:] == ["strategy-stop", "strategy-end"]


# -- with groups ---------------------------------------------------------------------------------


async def test_with_an_open_group_it_is_neither_removed_nor_finished(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await storage.groups.write([group_of(its)])
    await storage.activations.stop(its.id, str, owner=ALICE, now=LATER)
    before = await everything(storage)

    assert await storage.activations.remove(its.id, owner=ALICE, now=LATER) is False
    assert not await storage.activations.finish(its.id, generation=1, now=LATER)

    assert await everything(storage) == before


async def test_what_has_ended_goes_with_its_activation(storage: Storage) -> None:
    its = await armed(storage, await add(storage))
    await storage.groups.write([group_of(its, closed_at=LATER, result=Decimal(1))])

    assert await storage.activations.remove(its.id, owner=ALICE, now=LATER) is True

    assert await storage.groups.totals(owner=ALICE) == {}


async def test_pairs_of_open_groups_of_others_are_seen(storage: Storage) -> None:
    connection = await add(storage)
    its = await armed(storage, connection, pairs=("ETH/USDT",))
    ended = {"closed_at": LATER, "number": 2}
    await storage.groups.write([group_of(its), group_of(its, "XRP/USDT", **ended)])
    elsewhere = await armed(storage, await add(storage, "Other"))
    await storage.groups.write([group_of(elsewhere, "ADA/USDT")])

    site = await storage.activations.site(connection.id, owner=ALICE)
    assert site is not None
    assert site.busy == {"BTC/USDT"}
    place = await storage.activations.site_of(its.id, owner=ALICE)
    assert place is not None
    assert place[0].busy == frozenset()


# -- at once -------------------------------------------------------------------------------------


async def test_of_two_that_want_the_same_pair_at_once_one_gets_it(storage: Storage) -> None:
    connection = await add(storage)
    new, judge = replace(NEW, connection_id=connection.id), other_pairs("BTC/USDT")

    answers = await asyncio.gather(
        *(storage.activations.arm(new, CHANGE, judge, owner=ALICE, now=NOW) for _ in range(5))
    )

    assert sorted(map(str, answers)).count("taken") == 4
    assert len(await storage.activations.list(owner=ALICE)) == 1


async def test_of_two_edits_at_once_one_counts(storage: Storage) -> None:
    its = await armed(storage, await add(storage))

    answers = await asyncio.gather(*(edited(storage, its) for _ in range(4)))

    assert answers.count(None) == 3
    assert (await now_of(storage, its)).generation == 2


async def test_two_taps_at_once_say_one_thing(storage: Storage) -> None:
    its = await armed(storage, await add(storage))

    await asyncio.gather(
        *(storage.activations.hold(its.id, owner=ALICE, now=LATER) for _ in range(3)),
        *(
            storage.activations.stop(its.id, lambda _: '{"n":9}', owner=ALICE, now=LATER)
            for _ in range(2)
        ),
        *(storage.activations.remove(its.id, owner=BOB, now=LATER) for _ in range(2)),
    )

    after = await now_of(storage, its)
    assert after.stopping
    assert after.generation == 2
    assert after.settings == '{"n":9}'


async def test_whatever_is_armed_beside_a_panic_is_seen_by_one_of_the_two(
    storage: Storage,
) -> None:
    connection = await add(storage)
    new = replace(NEW, connection_id=connection.id)

    def judge(site: Site) -> str | None:
        return "panic" if site.panic_at is not None else None

    for _ in range(5):
        answer, _ = await asyncio.gather(
            storage.activations.arm(new, CHANGE, judge, owner=ALICE, now=NOW),
            storage.activations.panic(owner=ALICE, now=LATER),
        )
        for each in await storage.activations.list(owner=ALICE):
            assert each.held is Held.PANIC
        assert answer == "panic" or isinstance(answer, Activation)


async def test_nothing_is_armed_on_a_connection_that_is_just_found_away(storage: Storage) -> None:
    connection = await add(storage)
    new = replace(NEW, connection_id=connection.id)

    def judge(site: Site) -> str | None:
        return None if site.connection.status == "online" else "away"

    answer, _ = await asyncio.gather(
        storage.activations.arm(new, CHANGE, judge, owner=ALICE, now=NOW),
        storage.connections.record(
            connection.id,
            owner=ALICE,
            status="unreachable",
            problem="unavailable",
            watch_only=False,
            report={},
            expires_at=None,
            expiry_stated=None,
            checked_at=LATER,
            now=LATER,
        ),
    )

    found = await storage.activations.list(owner=ALICE)
    if answer == "away":
        assert found == ()
    else:
        assert [each.blocked for each in found] == [Blocked.CONNECTION]
