"""Every turn of a strategy's setup: back, typed answers, wrong ones, restarts, and old buttons."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.i18n import Translator
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.telegram import TelegramServer
from bot.screens.figures import range_of
from bot.services.setup import LIFETIME, Step
from bot.strategies.bounds import Number
from bot.strategy_buttons import (
    Arm,
    AskArm,
    AskNumber,
    Choose,
    FitLimit,
    GoTo,
    SetupAction,
    TakeConnection,
    TakeSecond,
)
from tests.flows.conftest import Running, SetClock
from tests.flows.planner import STEPS, Planner
from tests.flows.trader import Trader
from tests.storage.made import trail


@pytest.fixture
async def begun(planner: Planner, practice: PracticeExchanges) -> None:
    """Alice has a connection and is asked on which one a strategy shall run."""
    await planner.connects(practice.account("mexc", "all-right").fields, name="Main")
    await planner.says("/strategies")
    await planner.picks("button-setup")


async def test_back_leads_through_every_question_to_the_list(
    planner: Planner, begun: None, telegram: TelegramServer
) -> None:
    await planner.answers()
    for step in reversed(STEPS[:-1]):
        await planner.picks("button-back")
        await planner.stands(step)
    await planner.picks("button-back")
    await planner.reads("strategies-none")
    # The picture left with its card.
    [shown] = telegram.calls.of("sendPhoto")
    assert shown.error is None
    assert [message for message in planner.from_bot() if message.media] == []

    await planner.picks("button-setup")
    await planner.reads("setup-resumed")
    assert planner.shows("setup-connection")


async def test_a_card_changes_in_place_with_its_picture(
    planner: Planner, begun: None, telegram: TelegramServer
) -> None:
    await planner.answers(until="pairs")
    await planner.taps("BTC/USDT")
    await planner.taps("ETH/USDT")
    await planner.picks("button-next")
    await planner.answers(since="risk", until="more")
    await planner.picks("button-card")
    await planner.reads("worst-stake", count=2, amount="200 USDT")
    await planner.sees("BTC/USDT · price now 96,000")
    await planner.taps("›")
    await planner.sees("ETH/USDT · price now 3,300")
    assert len(telegram.calls.of("sendPhoto")) == len(telegram.calls.of("editMessageMedia")) == 1
    assert len([message for message in planner.from_bot() if message.media]) == 1


async def test_typed_numbers_are_read_bounded_and_answered_with_the_range(
    planner: Planner, begun: None
) -> None:
    await planner.answers(until="limit")
    await planner.says("a lot")
    await planner.reads("setup-not-a-number")
    assert planner.user.screen.count(range_of(Number.LIMIT_MONEY, "USDT", planner.t)) == 1
    await planner.says("0")
    await planner.sees(range_of(Number.LIMIT_MONEY, "USDT", planner.t))
    await planner.says("1,50.5")
    await planner.reads("setup-not-a-number")
    await planner.says("150.5")
    await planner.sees("The limit is now 150.50 USDT")

    await planner.taps("Practice balance")
    await planner.says("2,500.5")
    await planner.sees("Practice balance: 2,500.50 USDT")
    await planner.taps("Share of the balance")
    await planner.says("101")
    await planner.sees(range_of(Number.LIMIT_SHARE, "USDT", planner.t))
    await planner.says("5 %")
    await planner.sees("The limit is now 125.02")
    # Each answer has the next question below it, and the one above it went.
    await planner.waits()
    title = planner.t.plain("strategy-balanced")
    assert [title in message.text for message in planner.from_bot()].count(True) == 1


async def test_a_number_is_read_as_its_language_writes_it(planner: Planner, begun: None) -> None:
    await planner.answers(until="limit")
    await planner.speaks("es")
    await planner.picks("button-strategies")
    await planner.picks("button-setup")
    await planner.reads("setup-limit-lost")
    await planner.says("1.234,5")
    await planner.sees("1.234,50 USDT")


async def test_numbers_that_clash_are_refused_by_their_reason(
    planner: Planner, begun: None
) -> None:
    await planner.answers(until="more")
    await planner.picks("section-exits")
    await planner.taps("Trailing: 0.4%")
    await planner.says("2")
    await planner.reads("reason-trailing-too-wide")
    await planner.picks("button-number-off")
    await planner.taps("Stop loss: 20%")
    await planner.says("3")
    await planner.reads("reason-stop-inside-ladder")
    await planner.says("30")
    await planner.taps("Stop loss: 30%")
    await planner.reads("number-stop-loss-about")
    await planner.picks("button-back")
    await planner.taps("Trailing: off")
    await planner.picks("button-back")
    await planner.picks("button-back")
    await planner.reads("overview-risk", risk="Custom")


async def test_every_choice_can_be_made(planner: Planner, app: App, begun: None) -> None:
    await planner.answers(until="recovery")
    await planner.picks("button-recovery-off")
    await planner.reads("recovery-off")
    await planner.picks("button-recovery-on")
    await planner.picks("recovery-exit-take-profit")
    await planner.reads("recovery-leaves-take-profit")
    await planner.picks("section-recovery")
    await planner.taps("Conditions needed: 2")
    await planner.says("3")
    await planner.taps("Conditions needed: 3")
    await planner.picks("button-back")
    await planner.picks("button-back")
    await planner.picks("button-elsewhere")
    await planner.picks("button-new-wait")
    await planner.picks("button-next")
    await planner.picks("button-resumes-off")
    await planner.reads("overview-waits")
    await planner.picks("button-step-onstop")
    await planner.picks("on-stop-close")
    await planner.reads("overview-on-stop", what="Close them at once")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    assert (setup.resumes, setup.chosen.recovery.conditions) == (False, 3)


async def test_a_second_tap_for_new_groups_moves_no_strategy(
    planner: Planner, app: App, begun: None, practice: PracticeExchanges
) -> None:
    await planner.answers(until="recovery")
    kept = await app.services.setups.current(owner=planner.id)
    assert kept is not None
    await planner.connects(practice.add("mexc").fields, name="Second")
    await planner.connects(practice.add("kucoin").fields, "kucoin", name="Another")
    second = next(
        each
        for each in await app.services.connections.list(owner=planner.id)
        if each.name == "Second"
    )
    setup = await app.services.setups.keep(replace(kept, step=Step.ELSEWHERE))
    await planner.says("show it again")
    await planner.reads("setup-elsewhere")
    assert "Another" not in planner.user.buttons
    data, screen = planner.data_of(TakeSecond), planner.user.messages[-1].id
    await planner.presses(data, screen)
    await planner.reads("recovery-new-there", name="Second")
    await planner.presses(data, screen)
    await planner.waits()
    after = await app.services.setups.current(owner=planner.id)
    assert after is not None
    assert (after.connection, after.pairs) == (setup.connection, setup.pairs)
    assert after.chosen.recovery.new_signals == second.id


async def test_pairs_are_searched_and_only_what_can_be_traded_is_taken(
    planner: Planner, begun: None
) -> None:
    await planner.answers(until="pairs")
    for nothing in ("NOPE", "LUNA", "🚀"):
        await planner.says(nothing)
        await planner.reads("setup-pairs-unknown", exchange="MEXC")
    await planner.says("shib")
    await planner.sees("Chosen (1): SHIB/USDT")
    await planner.says("usdt")
    await planner.reads("setup-pairs-search", text="USDT", count=12)
    await planner.taps("›")
    await planner.picks("button-all-pairs")
    await planner.taps("ETH/USDT")
    await planner.sees("Chosen (2): SHIB/USDT, ETH/USDT")
    await planner.taps("✓ ETH/USDT")
    await planner.sees("Chosen (1): SHIB/USDT")


async def test_an_exchange_that_is_away_is_asked_again(
    planner: Planner, begun: None, practice: PracticeExchanges, clock: SetClock
) -> None:
    practice.set_mode("mexc", Mode.DOWN)
    await planner.answers(until="market")
    await planner.picks("market-spot")
    await planner.reads("setup-pairs-away", exchange="MEXC")
    await planner.says("BTC")
    await planner.reads("setup-pairs-away", exchange="MEXC")
    practice.set_mode("mexc", Mode.NORMAL)
    clock.advance(minutes=5)
    await planner.picks("button-try-again")
    await planner.answers(since="pairs", until="more")
    practice.set_mode("mexc", Mode.DOWN)
    await planner.picks("button-card")
    await planner.reads("setup-pairs-away", exchange="MEXC")
    practice.set_mode("mexc", Mode.NORMAL)
    clock.advance(minutes=5)
    await planner.picks("button-try-again")
    await planner.stands("card")


async def test_orders_too_large_for_the_balance_are_fitted_by_a_tap(
    planner: Planner, begun: None
) -> None:
    await planner.answers(until="limit")
    await planner.taps("Practice balance")
    await planner.says("400")
    await planner.answers(since="limit", until="more")
    await planner.picks("button-card")
    await planner.reads("worst-refused", pair="BTC/USDT")
    assert not planner.has_button("button-arm")
    await planner.picks("button-fit", amount="100 USDT")
    await planner.reads("worst-stake", count=1, amount="50 USDT")
    assert planner.has_button("button-arm")


async def test_a_restart_loses_nothing_of_a_setup(
    running: Running, far: Sandbox, practice: PracticeExchanges, clock: SetClock, t: Translator
) -> None:
    planner = Planner(Trader(far.telegram.user(1001), t), clock)
    async with running():
        await planner.connects(practice.account("mexc", "all-right").fields, name="Main")
        await planner.says("/strategies")
        await planner.picks("button-setup")
        await planner.answers(until="limit")
        await planner.taps("Share of the balance")
        await planner.reads("number-limit-share-about")
    async with running():
        await planner.says("30")
        await planner.sees("30% of the balance")
        await planner.answers(since="limit")
    async with running() as app:
        await planner.picks("button-back")
        await planner.stands("more")
        assert [message for message in planner.from_bot() if message.media] == []
        await planner.picks("button-card")
        await planner.stands("card")
        await planner.picks("button-arm")
        await planner.picks("button-arm-really", amount="100 USDT")
        await planner.reads("armed", strategy="Balanced ladder", name="Main")
        [armed] = await app.services.activations.list(owner=planner.id)
        assert armed.settings.limit.share == 30


async def test_an_abandoned_setup_ends_and_says_so(
    planner: Planner, begun: None, clock: SetClock
) -> None:
    await planner.answers(until="risk")
    data = planner.data_of(GoTo)
    clock.advance(seconds=LIFETIME.total_seconds())
    assert (await planner.presses(data)).text == planner.t.plain("stale-button")
    await planner.says("200")
    await planner.reads("not-understood")


async def test_cancel_ends_a_setup_and_takes_its_picture_away(
    planner: Planner, app: App, begun: None
) -> None:
    await planner.answers()
    await planner.says("/cancel")
    await planner.reads("setup-dropped")
    await planner.waits()
    assert [message for message in planner.from_bot() if message.media] == []
    assert planner.times_told("worst-practice", balance="1,000 USDT") == 0
    assert await app.services.setups.current(owner=planner.id) is None
    await planner.says("/cancel")
    await planner.reads("nothing-to-cancel")


async def test_wrong_turns_are_answered_and_the_question_stays(
    planner: Planner, begun: None, practice: PracticeExchanges
) -> None:
    await planner.answers(until="limit")
    secret = practice.account("kucoin", "all-right").fields["secret"]
    await planner.sees_deleted(await planner.says(secret))
    await planner.reads("secret-removed")
    await planner.user.sends_sticker()
    await planner.reads("file-not-read")
    assert planner.shows("setup-limit-lost")
    await planner.says("/trade")
    await planner.reads("setup-no-answer")
    await planner.picks("button-next")
    await planner.reads("setup-add-buys")
    await planner.says("200")
    await planner.reads("setup-no-answer")
    await planner.picks("button-setup-drop")
    await planner.reads("setup-dropped")


async def test_a_half_typed_key_is_not_lost_to_a_setup(
    planner: Planner, practice: PracticeExchanges
) -> None:
    fields = practice.account("kucoin", "all-right").fields
    name = await planner.begins("kucoin")
    await planner.says(fields["api_key"])
    await planner.asked("kucoin", "secret")
    await planner.says("/strategies")
    await planner.picks("button-setup")
    await planner.reads("finish-first")
    await planner.says(fields["secret"])
    await planner.says(fields["passphrase"])
    await planner.reads("saved", name=name)
    await planner.picks("button-setup")
    await planner.stands("strategy")


async def test_who_has_no_connection_is_led_to_one(planner: Planner) -> None:
    await planner.says("/strategies")
    await planner.picks("button-setup")
    await planner.reads("setup-no-connection")
    await planner.picks("button-connect")
    await planner.reads("choose-exchange")


async def test_a_connection_removed_meanwhile_is_asked_for_again(
    planner: Planner, app: App, begun: None
) -> None:
    await planner.answers(until="limit")
    [connection] = await app.services.connections.list(owner=planner.id)
    await app.services.connections.remove(connection.id, owner=planner.id)
    await planner.picks("button-next")
    await planner.stands("connection")


async def test_short_groups_on_futures_show_how_far_the_price_may_rise(
    planner: Planner, begun: None
) -> None:
    await planner.answers(until="market")
    await planner.picks("market-futures-short")
    await planner.stands("pairs")
    await planner.taps("BTC/USDT:USDT")
    await planner.picks("button-next")
    await planner.answers(since="risk", until="more")
    await planner.picks("button-card")
    # One contract costs more than an order of these settings.
    await planner.reads("worst-refused", pair="BTC/USDT:USDT")
    assert planner.shows("reason-below-minimum-first", found="19.91 USDT", allowed="96 USDT")
    await planner.picks("button-step-limit")
    await planner.taps("Practice balance")
    await planner.says("100000")
    await planner.stands("limit")
    await planner.says("20 000")
    await planner.answers(since="limit", until="more")
    await planner.picks("button-card")
    await planner.sees("If the price rises")
    assert planner.shows("worst-title", pair="BTC/USDT:USDT", price="96,000")


# -- buttons -------------------------------------------------------------------------------------


async def test_a_button_of_another_card_arms_nothing(
    planner: Planner, app: App, begun: None
) -> None:
    await planner.answers()
    old = planner.data_of(AskArm)
    await planner.picks("button-back")
    await planner.picks("button-step-limit")
    await planner.says("50")
    await planner.sees("The limit is now 50 USDT")
    await planner.presses(old)
    await planner.reads("stale-button")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    for revision in (setup.revision - 1, setup.revision + 1):
        forged = Arm(setup.id, revision, 1).pack(app.services.clock())
        await planner.presses(forged)
        await planner.reads("stale-button")
    assert await app.services.activations.list(owner=planner.id) == ()


async def test_a_second_tap_on_the_last_button_arms_nothing_twice(
    planner: Planner, app: App, begun: None
) -> None:
    await planner.answers()
    await planner.picks("button-arm")
    await planner.reads("setup-practice")
    data, screen = planner.data_of(Arm), planner.user.messages[-1].id
    await planner.user.presses(data, screen, wait=False)
    assert (await planner.presses(data, screen)).text == planner.t.plain("stale-button")
    await planner.reads("armed", strategy="Balanced ladder", name="Main")
    assert len(await app.services.activations.list(owner=planner.id)) == 1


async def test_no_button_of_a_setup_works_for_bob_or_for_an_earlier_one(
    planner: Planner, bob: Trader, app: App, begun: None, clock: SetClock
) -> None:
    await planner.answers(until="limit")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    now = app.services.clock()
    for action in (
        GoTo(setup.id, Step.CARD.value),
        Choose(setup.id, Step.RISK.value, "bold"),
        AskNumber(setup.id, 0),
        FitLimit(setup.id),
        Arm(setup.id, setup.revision, 1),
    ):
        clock.advance(seconds=1)
        assert (await bob.presses(action.pack(now))).text == bob.t.plain("stale-button")
    assert await app.services.setups.current(owner=planner.id) == setup
    assert await app.services.setups.current(owner=bob.id) is None


async def test_a_connection_of_somebody_else_is_a_missing_one(
    planner: Planner, bob: Trader, app: App, begun: None, practice: PracticeExchanges
) -> None:
    """R15: whatever the setup is asked to run on, or to send new groups to."""
    await bob.connects(practice.add("mexc").fields, name="Bobs")
    [his] = await app.services.connections.list(owner=bob.id)
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    for kind in (TakeConnection, TakeSecond):
        for chosen in (his.id, his.id + 1):
            await planner.presses(kind(setup.id, chosen).pack(app.services.clock()))
            await planner.reads("not-found")
        told = await trail(app.storage.database, planner.id)
        found = [(e.object_id, e.result) for e in told if e.action == kind.name]
        assert found == [(his.id, "not-found"), (his.id + 1, "not-found")]
    after = await app.services.setups.current(owner=planner.id)
    assert after is not None
    assert after.connection == 0


async def test_the_pairs_answer_from_memory_in_one_edit(
    planner: Planner, begun: None, practice: PracticeExchanges, telegram: TelegramServer
) -> None:
    await planner.answers(until="pairs")
    asked, edits = len(practice.requests), len(telegram.calls.of("editMessageText"))
    await planner.taps("›")
    await planner.taps("LTC/USDT")
    await planner.sees("Chosen (1): LTC/USDT")
    assert len(practice.requests) == asked
    assert len(telegram.calls.of("editMessageText")) == edits + 2


FORGED = (
    ("risk", "reckless"),
    ("market", "moon-long"),
    ("market", "spot-short"),
    ("strategy", "martingale"),
    ("numbers", "all"),
    ("number", "1"),
    ("onstop", "run"),
    ("nowhere", "yes"),
    ("elsewhere", "yes"),
    ("addbuys", "always"),
    ("recovery", "maybe"),
    ("more", "maybe"),
)


async def test_forged_answers_change_nothing(planner: Planner, app: App, begun: None) -> None:
    await planner.answers(until="limit")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    for step, value in FORGED:
        await planner.presses(Choose(setup.id, step, value).pack(app.services.clock()))
        await planner.waits()
        after = await app.services.setups.current(owner=planner.id)
        assert after is not None
        assert (after.settings, after.market) == (setup.settings, setup.market), (step, value)


def test_every_setup_button_names_its_setup() -> None:
    kinds = SetupAction.__subclasses__()

    assert all("setup" in kind.__dataclass_fields__ for kind in kinds)
