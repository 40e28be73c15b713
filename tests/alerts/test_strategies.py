"""What an alert means for strategies is in the message of the alert, counted when it is sent."""

import pytest

from bot.exchanges.base import Answer, Problem
from bot.i18n import LANGUAGES, Words
from bot.services.health import ChangeKind
from tests.alerts.conftest import ALICE, BOB, House
from tests.flows.trader import words

MEANINGS = ("held", "paused", "going", "waiting")


def meant(screen: str, code: str = "en") -> dict[str, int]:
    """Return how many strategies a message says to be in which state."""
    t = Words()(code)
    return {
        each: count
        for each in MEANINGS
        for count in range(1, 9)
        if words(t, f"alert-means-{each}", count=count) in screen
    }


@pytest.mark.parametrize("code", LANGUAGES)
async def test_an_outage_is_told_with_the_strategies_it_holds(house: House, code: str) -> None:
    alice = await house.person(language=code)
    main = await house.connection("Main")
    for pair in ("BTC/USDT", "ETH/USDT"):
        await house.strategy(main, pair)
    await house.strategy(await house.connection("Other", exchange="kucoin"))
    await house.becomes(main, Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, problem="unavailable")

    await house.courier().deliver()

    assert meant(alice.screen, code) == {"held": 2}


async def test_nothing_is_said_of_strategies_to_who_has_none_there(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main")
    await house.strategy(await house.connection("Other"))
    await house.becomes(main, Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, problem="unavailable")

    await house.courier().deliver()

    assert meant(alice.screen) == {}
    assert words(Words()("en"), "button-strategies") not in alice.buttons


async def test_an_exchange_that_is_away_holds_all_of_ones_own_strategies_there(
    house: House,
) -> None:
    alice, bob = await house.person(), await house.person(BOB, "tr")
    for owner in (ALICE, BOB):
        for name in ("Main", "Other"):
            its = await house.connection(name, owner=owner)
            await house.strategy(its)
            await house.becomes(its, Problem.UNAVAILABLE)
    await house.strategy(await house.connection("Elsewhere", exchange="kucoin"))
    house.down.add("mexc")
    for user in (ALICE, BOB):
        await house.alert(ChangeKind.EXCHANGE_DOWN, user=user)

    await house.courier().deliver()

    assert meant(alice.screen) == {"held": 2}
    assert meant(bob.screen, "tr") == {"held": 2}
    assert len(house.sent()) == 2


async def test_two_alerts_in_one_message_count_each_strategy_once(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main")
    await house.strategy(main)
    await house.becomes(main, Problem.INVALID_KEY)
    await house.connection("Away", Problem.UNAVAILABLE)
    house.down.add("mexc")
    await house.alert(ChangeKind.EXCHANGE_DOWN)
    await house.alert(ChangeKind.REFUSED, main, problem="invalid-key")

    await house.courier().deliver()

    assert len(house.sent()) == 1
    assert words(Words()("en"), "alert-exchange-down", exchange="MEXC", count=2) in alice.screen
    assert meant(alice.screen) == {"held": 1}


async def test_a_right_to_withdraw_is_told_with_the_strategies_it_pauses(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main")
    await house.strategy(main)
    await house.becomes(main, Problem.CAN_WITHDRAW, withdraw=Answer.YES)
    await house.alert(ChangeKind.WITHDRAW_APPEARED, main, problem="can-withdraw")

    await house.courier().deliver()

    assert meant(alice.screen) == {"paused": 1}


@pytest.mark.parametrize("kind", [ChangeKind.RECOVERED, ChangeKind.EXCHANGE_BACK])
async def test_a_recovery_says_who_goes_on_and_who_waits(house: House, kind: ChangeKind) -> None:
    alice = await house.person()
    main = await house.connection("Main")
    await house.strategy(main, "BTC/USDT", resumes=True)
    await house.strategy(main, "ETH/USDT", resumes=False)
    await house.strategy(main, "SOL/USDT", resumes=False)
    held = await house.strategy(main, "XRP/USDT", resumes=True)
    await house.app.storage.activations.hold(held.id, owner=ALICE, now=house.clock())
    await house.becomes(main, Problem.UNAVAILABLE)
    await house.becomes(main)
    of_one = kind is ChangeKind.RECOVERED
    await house.alert(kind, main if of_one else None)

    await house.courier().deliver()

    assert meant(alice.screen) == {"going": 1, "waiting": 2}
    assert words(Words()("en"), "button-strategies") in alice.buttons


async def test_it_is_counted_as_it_is_when_it_is_sent(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main")
    first = await house.strategy(main, "BTC/USDT")
    await house.strategy(main, "ETH/USDT")
    await house.becomes(main, Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, problem="unavailable")
    await house.app.services.activations.remove(first.id, owner=ALICE)

    await house.courier().deliver()

    assert meant(alice.screen) == {"held": 1}


async def test_a_strategy_that_sends_groups_to_a_connection_is_counted_there(house: House) -> None:
    alice = await house.person()
    main, second = await house.connection("Main"), await house.connection("Second")
    await house.strategy(main, second_id=second.id)
    await house.becomes(second, Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, second, problem="unavailable")
    await house.courier().deliver()
    assert meant(alice.screen) == {"held": 1}

    await house.becomes(second)
    await house.alert(ChangeKind.RECOVERED, second)
    await house.courier().deliver()

    assert meant(alice.screen) == {"going": 1}
