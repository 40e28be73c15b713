"""Groups from their opening to their end, on both databases."""

from dataclasses import replace
from decimal import Decimal

from bot.strategies.actions import CloseReason, Zone
from bot.strategies.settings import AddBuys
from tests.engine.house import BTC, House
from tests.storage.made import ALICE, BOB
from tests.strategies.made import SETTINGS

# Its add-buys lie at 98, 95 and 90.5, the last of them kept for Recovery Mode.


async def test_a_group_is_opened_at_the_price_with_the_pairs_steps_and_fees(house: House) -> None:
    activation = await house.arm()

    await house.at("99.87")

    group = await house.group()
    assert (group.quantity, group.cost) == (Decimal("1.001"), Decimal("99.96987"))
    assert group.fees == group.cost * group.pair.fee
    assert group.pending is None
    assert await house.told() == ["group-opened"]
    followed = await house.storage.activations.get(activation.id, owner=activation.user_id)
    assert followed.acknowledged == 1
    assert followed.beat_at == house.clock()


async def test_a_fall_goes_down_the_ladder_into_recovery_mode_and_out_of_it(house: House) -> None:
    activation = await house.arm()
    await house.at("100")

    await house.at("97.9")
    await house.at("94.9")
    assert (await house.group()).next_step == 2, "the pause between add-buys is not over"
    await house.at("94.9", after=600)
    assert (await house.group()).next_step == 3
    await house.at("91")
    assert (await house.group()).zone is Zone.RECOVERY
    await house.at("90.5", after=600)
    assert (await house.group()).next_step == 4
    await house.at("96")

    group = await house.group()
    assert (group.zone, group.closing) == (Zone.CLOSED, CloseReason.RECOVERED)
    kinds = [alert.partition("-")[2] for alert in await house.told()]
    assert kinds == ["opened", "added", "added", "recovery", "added", "closed"]
    total = (await house.storage.groups.totals(owner=activation.user_id))[activation.id]
    assert (total.open, total.ended, total.result) == (0, 1, group.result)
    assert group.result > 0


async def test_what_groups_bring_is_the_balance_of_the_next(house: House) -> None:
    settings = replace(SETTINGS, limit=replace(SETTINGS.limit, share=Decimal(100)), max_groups=1)
    await house.arm(settings, balance=1000)
    await house.at("100")
    await house.at("69")

    lost = await house.group()
    assert lost.closing is CloseReason.STOP_LOSS
    await house.at("69", after=3600)

    [_, after] = await house.groups()
    assert after.granted == 1000 + lost.result < 1000


async def test_gains_never_lift_the_limit_above_the_amount_that_was_named(house: House) -> None:
    settings = replace(SETTINGS, limit=replace(SETTINGS.limit, share=Decimal(100)), max_groups=1)
    armed = await house.arm(settings, balance=1000)
    named = settings.limit.margin(armed.practice_balance)
    await house.at("100")
    await house.at("130")
    await house.at("130", after=3)  # a jump is believed once it is seen again
    assert (await house.group()).result > 0

    await house.at("130", after=3600)

    [_, after] = await house.groups()
    assert after.granted == named == 1000


async def test_the_pair_rests_after_a_group_also_over_a_restart(house: House) -> None:
    await house.arm()
    await house.at("100")
    await house.at("103")
    for _ in range(2):
        await house.at("103", after=1700)
        assert len(await house.groups()) == 1
        house.restart()

    await house.at("103", after=600)

    assert len(await house.groups()) == 2


async def test_an_add_buy_that_is_asked_for_happens_only_after_a_yes(house: House) -> None:
    await house.arm(replace(SETTINGS, add_buys=AddBuys.ASK))
    await house.at("100")
    await house.at("97.9")
    await house.at("97.8", after=60)
    group = await house.group()
    assert (group.next_step, await house.told()) == (1, ["group-opened", "group-question"])

    assert await house.answers.give(group.id, 1, yes=True, owner=BOB) is None
    assert await house.answers.give(group.id, 2, yes=True, owner=ALICE) is None
    assert await house.answers.give(group.id, 1, yes=True, owner=ALICE) == BTC
    assert await house.answers.give(group.id, 1, yes=False, owner=ALICE) is None
    await house.engine.tick()

    assert (await house.group()).next_step == 2
    assert (await house.told())[-1] == "group-added"


async def test_a_no_passes_the_step_over(house: House) -> None:
    await house.arm(replace(SETTINGS, add_buys=AddBuys.ASK))
    await house.at("100")
    await house.at("97.9")

    given = await house.answers.give((await house.group()).id, 1, yes=False, owner=ALICE)
    assert given == BTC
    for _ in range(3):
        await house.at("97.9", after=60)

    group = await house.group()
    assert (group.next_step, group.question, group.orders) == (2, None, 1)
