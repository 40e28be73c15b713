"""What an activation may do: held, paused, stopped, edited, removed, while groups are open."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from bot.engine.book import parsed
from bot.engine.stored import row_of
from bot.exchanges.base import Answer, RightId
from bot.services.reports import to_json
from bot.strategies.actions import CloseReason, Zone
from bot.strategies.events import taken
from bot.strategies.group import decide
from bot.strategies.settings import AddBuys, OnStop, Settings
from bot.strategies.stored import dump_settings, load_settings
from storage.activation_rows import Activation
from storage.database import Database
from storage.groups import Change, Groups, Row
from storage.records import Connection
from storage.schema import connections
from tests.activations.made import report
from tests.engine.house import BTC, House, with_ladder
from tests.storage.armed import CHANGE, free, group_of
from tests.storage.made import ALICE
from tests.strategies.made import PAIR, SETTINGS, with_recovery

ETH = "ETH/USDT"
QUICK = replace(SETTINGS, pause_minutes=0, cooldown_minutes=0)
NO_STOP = replace(QUICK, stop_loss=None)


async def edit(house: House, its: Activation, settings: Settings, **changes: Any) -> None:
    change = replace(CHANGE, settings=dump_settings(settings), practice_balance=Decimal(10**6))
    await house.storage.activations.edit(
        its.id,
        replace(change, **changes),
        free,
        owner=ALICE,
        generation=its.generation,
        now=house.clock(),
    )


async def stop(house: House, its: Activation, choice: OnStop) -> None:
    def settle(text: str) -> str:
        return dump_settings(replace(load_settings(text), on_stop=choice))

    await house.storage.activations.stop(its.id, settle, owner=ALICE, now=house.clock())


async def refuses(house: House, its: Connection, problem: str | None) -> None:
    """Let a connection not be traded with, or be again."""
    values = {"problem": problem, "status": "attention" if problem else "online"}
    async with house.storage.database.writing() as database:
        this = update(connections).where(connections.c.id == its.id)
        await database.execute(this.values(values))


async def test_what_is_held_opens_nothing_and_its_groups_go_on(house: House) -> None:
    its = await house.arm(QUICK, pairs=(BTC, ETH))
    await house.at("100")
    house.far.pairs[ETH] = replace(PAIR, symbol=ETH)
    await house.storage.activations.hold(its.id, owner=ALICE, now=house.clock())

    await house.at("100", pair=ETH, after=120)
    await house.at("97.9")

    group = await house.group()
    assert (group.pair.symbol, group.next_step) == (BTC, 2)
    await house.at("103")
    assert (await house.group()).closing is CloseReason.TAKE_PROFIT


@pytest.mark.parametrize("add_buys", [AddBuys.LADDER, AddBuys.ASK])
async def test_what_is_paused_neither_buys_nor_asks_and_still_closes(
    house: House, add_buys: AddBuys
) -> None:
    await house.arm(replace(NO_STOP, add_buys=add_buys))
    await house.at("100")
    await house.storage.activations.panic(owner=ALICE, now=house.clock())

    await house.at("97.9")
    await house.at("80", after=60)

    group = await house.group()
    assert (group.orders, group.zone) == (1, Zone.WATCH)
    assert await house.told() == ["group-opened"]
    await house.at("103")
    assert (await house.group()).closing is CloseReason.TAKE_PROFIT


async def test_a_group_goes_on_by_its_rules_after_a_stop_and_takes_the_activation_along(
    house: House,
) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    await stop(house, its, OnStop.FINISH)

    await house.at("97.9")
    assert (await house.group()).next_step == 2
    await house.at("103")

    assert await house.told() == ["group-opened", "group-added", "group-closed"]
    assert await house.storage.activations.list(owner=ALICE) == ()
    assert await house.rows() == []


@pytest.mark.parametrize(
    ("choice", "reason", "orders"),
    [(OnStop.CLOSE, CloseReason.STOPPED, 2), (OnStop.LEAVE, CloseReason.LEFT, 1)],
)
async def test_groups_are_closed_or_left_at_a_stop_as_chosen(
    house: House, choice: OnStop, reason: CloseReason, orders: int
) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    await stop(house, its, choice)

    await house.at("99")

    assert await house.storage.activations.list(owner=ALICE) == ()
    [*_, last] = await house.alerts()
    assert (last.kind, last.details["reason"]) == ("group-closed", reason)
    assert last.dedupe_key.startswith(last.details["group"])


async def test_a_group_that_is_left_needs_no_price(house: House) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    house.far.away = True
    house.clock.advance(minutes=5)
    await stop(house, its, OnStop.LEAVE)

    await house.engine.tick()

    assert await house.storage.activations.list(owner=ALICE) == ()


async def test_open_groups_keep_what_they_were_opened_with_when_it_is_set_anew(
    house: House,
) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    await edit(house, its, replace(with_ladder(QUICK, add_buy=Decimal(40)), take_profit=Decimal(9)))

    await house.at("97.9")
    house.restart()
    await house.at("103")
    await house.at("103", after=60)

    first, second = await house.groups()
    assert (first.closing, first.orders) == (CloseReason.TAKE_PROFIT, 3)
    assert [row.generation for row in await house.rows()] == [1, 2]
    await house.at("100.9")
    await house.at("106")
    second = (await house.groups())[1]
    assert (second.zone, second.rungs[0].size) == (Zone.NORMAL, Decimal(40))
    known = await house.storage.activations.get(its.id, owner=ALICE)
    assert known.acknowledged == 2


@pytest.mark.parametrize("what", ["hold", "panic", "remove-connection", "erase", "edit"])
async def test_nothing_is_opened_on_what_was_true_a_moment_ago(house: House, what: str) -> None:
    """The user is quicker than the engine, which has read the activation already."""
    its = await house.arm(QUICK)
    storage, now = house.storage, house.clock()
    doing = {
        "hold": lambda: storage.activations.hold(its.id, owner=ALICE, now=now),
        "panic": lambda: storage.activations.panic(owner=ALICE, now=now),
        "remove-connection": lambda: storage.connections.remove(
            its.connection_id, owner=ALICE, now=now
        ),
        "erase": lambda: storage.accounts.erase(owner=ALICE, now=now),
        "edit": lambda: edit(house, its, replace(QUICK, take_profit=Decimal(5))),
    }
    house.far.before = doing[what]

    await house.at("100")

    assert await house.rows() == []
    house.far.before = None
    await house.at("100", after=70)
    assert len(await house.rows()) == (what == "edit")


async def test_a_group_that_goes_with_its_connection_is_forgotten(house: House) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    house.far.before = lambda: house.storage.connections.remove(
        its.connection_id, owner=ALICE, now=house.clock()
    )

    for price in ("97.9", "95", "103"):
        await house.at(price)

    assert (await house.rows(), await house.ledger()) == ([], [])
    house.far.asked.clear()
    await house.at("100", after=70)
    assert house.far.asked == []


@pytest.mark.parametrize("at_once", [False, True], ids=["in-turn", "at-once"])
async def test_of_two_engines_each_decision_is_carried_out_once(
    house: House, at_once: bool
) -> None:
    await house.arm(QUICK)
    other = house.new_engine()
    ticks: list[Callable[[], Any]] = [house.engine.tick, other.tick]
    for price in ("100", "99", "97.9", "97.9", "94.9", "90.4", "90.4", "97", "97"):
        house.far.prices[BTC] = Decimal(price)
        house.clock.advance(seconds=3)
        ticks.reverse()
        if at_once:
            await asyncio.gather(*(tick() for tick in ticks))
        for tick in ticks:
            await tick()

    first = (await house.groups())[0]
    filled = [order for order in await house.ledger() if order.group_id == first.id]
    assert (first.zone, first.next_step, first.orders) == (Zone.CLOSED, 4, 5)
    assert [order.number for order in filled] == [1, 2, 3, 4, 5]
    assert first.fees == sum(order.fee for order in filled)
    kinds = [a.kind for a in await house.alerts() if a.details["group"] == first.id]
    assert len(kinds) == len({*kinds}) + 2, "three add-buys, and all else once"


async def test_a_group_that_cannot_be_read_stops_no_other_and_no_new_one_comes_for_it(
    house: House,
) -> None:
    await house.arm(QUICK)
    other = await house.arm(QUICK, on=await house.connection("Second"))
    await house.at("100")
    [row] = [row for row in await house.rows() if row.activation_id != other.id]
    broken: Row = replace(row, state="{}")
    await house.storage.groups.write([Change(row=broken)])
    house.restart()

    for price in ("97.9", "98", "103"):
        await house.at(price, after=120)

    rows = await house.rows()
    closed = [each.activation_id for each in rows if each.closed_at]
    assert (set(closed), broken.activation_id in closed) == ({other.id}, False)
    assert sum(each.activation_id == broken.activation_id for each in rows) == 1
    assert (await house.told()).count("group-trouble") == 1


async def test_new_signals_go_to_another_connection_while_it_may_be_traded_with(
    house: House,
) -> None:
    second = await house.connection("Second", report=to_json(report({})))
    its = await house.arm(with_recovery(QUICK, new_signals=second.id, conditions=1))
    for price in ("100", "97.9", "94.9", "94.8"):
        await house.at(price)
    assert (await house.group()).zone is Zone.RECOVERY
    await house.becomes(second, "unreachable")
    await house.at("95", after=60)
    assert len(await house.rows()) == 1
    await house.becomes(second, "online")

    await house.at("95.1", after=60)
    await house.at("95.1", after=60)

    first, other = await house.rows()
    assert (first.connection_id, other.connection_id) == (its.connection_id, second.id)
    assert (first.activation_id, other.activation_id) == (its.id, its.id)
    [*_, told] = await house.alerts()
    assert (told.kind, told.connection_id) == ("group-opened", second.id)
    await house.storage.connections.remove(second.id, owner=ALICE, now=house.clock())
    await house.at("93")
    assert [row.id for row in await house.rows()] == [first.id]


class Counting(Groups):
    """Counts how often activations are read anew, with all of their groups."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.read_anew = 0

    async def open_of(self, activations: Collection[int]) -> list[Row]:
        self.read_anew += bool(activations)
        return await super().open_of(activations)


async def test_a_connection_that_refuses_a_new_group_lets_nothing_be_read_again(
    house: House,
) -> None:
    counting = Counting(house.storage.database)
    house.storage = replace(house.storage, groups=counting)
    house.restart()
    second = await house.connection("Second", report=to_json(report({})))
    await house.arm(with_recovery(QUICK, new_signals=second.id, conditions=1))
    for price in ("100", "97.9", "94.9", "94.8"):
        await house.at(price)
    await refuses(house, second, "can-withdraw")
    await house.at("95", after=120)
    before = counting.read_anew

    for _ in range(10):
        await house.at("95", after=60)

    assert counting.read_anew == before
    assert len(await house.rows()) == 1
    await refuses(house, second, None)
    await house.at("95.1", after=60)
    assert len(await house.rows()) == 2


async def _recovering(house: House, second: Connection, name: str) -> Activation:
    """Arm what sends its next group to a second connection, and let it be about to."""
    settings = with_recovery(QUICK, new_signals=second.id, conditions=1)
    return await house.arm(settings, on=await house.connection(name))


async def test_new_signals_do_not_share_a_pair_of_the_other_connection(house: House) -> None:
    second = await house.connection("Second", report=to_json(report({})))
    its = await _recovering(house, second, "First")
    own = await house.arm(QUICK, on=second)

    for price in ("100", "97.9", "94.9", "94.8", "95.1", "95.1"):
        await house.at(price, after=60)

    there = [row for row in await house.rows() if row.connection_id == second.id]
    assert {row.activation_id for row in there} == {own.id}
    assert any(row.activation_id == its.id for row in await house.rows())


async def test_of_two_that_send_a_pair_to_one_connection_at_once_one_gets_it(house: House) -> None:
    second = await house.connection("Second", report=to_json(report({})))
    for name in ("First", "Third"):
        await _recovering(house, second, name)

    for price in ("100", "97.9", "94.9", "94.8", "95.1", "95.1"):
        await house.at(price, after=60)

    assert [row.connection_id for row in await house.rows()].count(second.id) == 1


async def test_of_two_engines_that_send_a_pair_to_one_connection_one_does(house: House) -> None:
    second = await house.connection("Second", report=to_json(report({})))
    changes = []
    for name in ("First", "Third"):
        its = await _recovering(house, second, name)
        changes.append(replace(group_of(its, connection_id=second.id), buys=True))

    stored = await asyncio.gather(*(house.storage.groups.write([each]) for each in changes))

    assert sorted(map(len, stored)) == [0, 1]


async def _elsewhere(house: House) -> tuple[Connection, Row]:
    """Return a second connection, and the group that was opened there."""
    second = await house.connection("Second", report=to_json(report({})))
    await _recovering(house, second, "First")
    for price in ("100", "97.9", "94.9", "94.8", "95.1", "95.1"):
        await house.at(price, after=60)
    [_, row] = await house.rows()
    assert row.connection_id == second.id
    return second, row


async def _seen(house: House, second: Connection, withdraw: Answer, **changes: Any) -> None:
    """Let a check of a connection find what its key may do."""
    found = {"report": to_json(report({RightId.WITHDRAW: withdraw})), **changes}
    async with house.storage.database.writing() as database:
        await database.execute(
            update(connections).where(connections.c.id == second.id).values(**found)
        )


async def test_no_group_gets_the_name_of_one_that_has_gone(house: House) -> None:
    second, before = await _elsewhere(house)
    [its] = await house.storage.activations.list(owner=ALICE)
    await house.storage.connections.remove(second.id, owner=ALICE, now=house.clock())
    third = await house.connection("Fourth", report=to_json(report({})))
    await edit(house, its, with_recovery(QUICK, new_signals=third.id, conditions=1))

    for _ in range(3):
        await house.at("95.2", after=120)

    [_, after] = await house.rows()
    assert (after.connection_id, after.number) == (third.id, before.number + 1)


UNCLEAR = {"status": "attention", "problem": "withdraw-unknown"}
DANGEROUS = {"status": "attention", "problem": "can-withdraw"}
WITHDRAWALS = [(Answer.UNKNOWN, UNCLEAR), (Answer.YES, DANGEROUS)]


@pytest.mark.parametrize(("withdraw", "status"), WITHDRAWALS)
async def test_nothing_is_added_where_the_other_connection_may_withdraw(
    house: House, withdraw: Answer, status: dict[str, str]
) -> None:
    second, before = await _elsewhere(house)
    await _seen(house, second, withdraw, **status)

    await house.at("92.8", after=60)
    await house.at("92.8", after=60)
    assert parsed((await house.rows())[1]).quantity == parsed(before).quantity

    await _seen(house, second, Answer.NO, status="online", problem=None)
    await house.at("92.8", after=60)
    assert parsed((await house.rows())[1]).quantity > parsed(before).quantity


@pytest.mark.parametrize(("withdraw", "status"), WITHDRAWALS)
async def test_an_order_of_before_a_crash_asks_the_other_connection_again(
    house: House, withdraw: Answer, status: dict[str, str]
) -> None:
    second, row = await _elsewhere(house)
    group, now = parsed(row), house.clock()
    actions = decide(group, QUICK, Decimal("92.8"), now)
    decided = taken(group, actions, now)
    assert decided.pending is not None
    await house.storage.groups.write([Change(row=row_of(row, decided), buys=True)])
    await _seen(house, second, withdraw, **status)

    house.restart()
    await house.at("92.8")

    after = parsed((await house.rows())[1])
    assert (after.pending, after.quantity) == (None, group.quantity)


async def test_a_group_whose_connection_may_not_buy_changes_its_zone_and_asks_later(
    house: House,
) -> None:
    second = await house.connection("Second", report=to_json(report({})))
    await house.arm(with_recovery(QUICK, new_signals=second.id, conditions=1))
    for price in ("100", "97.9", "94.9", "94.8", "95.1", "95.1"):
        await house.at(price, after=60)
    await refuses(house, second, "can-withdraw")

    await house.at("90")

    [_, other] = await house.groups()
    assert (other.zone, other.orders) == (Zone.RECOVERY, 1)
    assert (await house.told()).count("group-recovery") == 2
    await refuses(house, second, None)
    await house.at("89.9")
    assert (await house.groups())[1].orders == 1, "asked again only after a minute"
    await house.at("89.8", after=60)
    assert (await house.groups())[1].orders == 2
