"""The steps of a strategy's setup: what follows what, and that no answer breaks what is kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchanges.base import Market
from bot.services import setup as setups
from bot.services.setup import (
    ASKED,
    LIFETIME,
    SECTIONS,
    WAY,
    Missing,
    Practice,
    Section,
    Setup,
    Step,
    bound_of,
)
from bot.strategies import STRATEGIES
from bot.strategies.assignment import MOST_PAIRS
from bot.strategies.base import Pair, Reason, Refused, Side
from bot.strategies.bounds import Number
from bot.strategies.settings import (
    AddBuys,
    Complaint,
    OnStop,
    RecoveryExit,
    Risk,
    complaints,
    value_of,
)
from bot.strategies.worst_case import WorstCase
from storage.drafts import LONGEST_SETUP, Draft

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NEW = Setup(id="abcd", user=1, touched_at=NOW)
BTC = Pair(symbol="BTC/USDT", price_step=Decimal("0.01"), amount_step=Decimal("0.00001"))


def made(risk: Risk = Risk.BALANCED, *, strategy: str = "balanced", futures: bool = False) -> Setup:
    """Return a setup with an answer to each question that has none from the start."""
    market = Market.FUTURES if futures else Market.SPOT
    pair = "BTC/USDT:USDT" if futures else "BTC/USDT"
    begun = replace(NEW, connection=7, strategy=strategy, market=market, pairs=(pair,))
    found = setups.with_risk(begun, risk)
    assert isinstance(found, Setup)
    return found


def held(found: Setup | Complaint) -> Setup:
    assert isinstance(found, Setup)
    return found


def test_the_way_goes_from_the_connection_to_the_card_and_back() -> None:
    setup = made()
    there = [step for step in WAY if step is not Step.CARD]

    forth = [setups.after(setups.at(setup, step)) for step in there]
    back = [setups.before(setups.at(setup, step)) for step in WAY]

    assert forth == list(WAY[1:])
    assert back == [None, *WAY[:-1]]
    assert setups.after(setups.at(setup, Step.CARD)) is Step.CARD


def test_what_is_beside_the_way_leads_back_to_where_it_was_asked_for() -> None:
    setup = made()
    from_limit = replace(setup, step=Step.NUMBER, came_from=Step.LIMIT)
    recovery = replace(setup, step=Step.NUMBERS, section=Section.RECOVERY)

    assert setups.before(from_limit) is setups.after(from_limit) is Step.LIMIT
    assert setups.before(setups.at(setup, Step.NUMBERS)) is Step.MORE
    assert setups.before(recovery) is Step.RECOVERY
    assert setups.before(setups.at(setup, Step.ON_STOP)) is Step.MORE
    assert setups.before(setups.at(setup, Step.ELSEWHERE)) is Step.RECOVERY


def test_who_changes_a_strategy_comes_back_to_the_overview() -> None:
    editing = replace(made(), activation=5)

    for step in (Step.PAIRS, Step.RISK, Step.LIMIT, Step.ADD_BUYS, Step.RECOVERY):
        there = setups.at(editing, step)
        assert setups.before(there) is setups.after(there) is Step.MORE
    assert setups.before(setups.at(editing, Step.MORE)) is None
    assert setups.after(setups.at(editing, Step.MORE)) is Step.CARD
    assert not any(editing.may_ask(step) for step in (Step.CONNECTION, Step.STRATEGY, Step.MARKET))


def test_no_question_comes_before_what_it_builds_on() -> None:
    begun = replace(NEW, connection=7)
    chosen = replace(begun, strategy="careful")
    paired = replace(chosen, pairs=("BTC/USDT",))

    assert [setup.open_step for setup in (NEW, begun, chosen, paired, made())] == [
        Step.CONNECTION,
        Step.STRATEGY,
        Step.PAIRS,
        Step.RISK,
        Step.CARD,
    ]
    assert [step for step in Step if NEW.may_ask(step)] == [Step.CONNECTION]
    assert chosen.may_ask(Step.MARKET)
    assert not chosen.may_ask(Step.NUMBER)
    assert not paired.may_ask(Step.LIMIT)
    assert all(made().may_ask(step) for step in Step)


def test_another_connection_or_market_begins_with_no_pairs() -> None:
    setup = made()

    assert setups.on_connection(setup, 7) == setup
    assert setups.on_connection(setup, 8).pairs == ()
    moved = held(setups.on_market(setup, Market.FUTURES, Side.SHORT))
    assert (moved.pairs, moved.chosen.market, moved.chosen.side) == (
        (),
        Market.FUTURES,
        Side.SHORT,
    )
    assert held(setups.on_market(setup, Market.SPOT, Side.LONG)) == setup


def test_spot_has_neither_short_groups_nor_leverage() -> None:
    futures = made(Risk.BOLD, futures=True)
    assert futures.chosen.leverage_cap == 4

    wrong = setups.on_market(futures, Market.SPOT, Side.SHORT)

    assert wrong == Complaint(reason=Reason.SHORT_NEEDS_FUTURES)
    assert held(setups.on_market(futures, Market.SPOT, Side.LONG)).chosen.leverage_cap == 1


def test_pairs_are_chosen_and_taken_out_and_are_all_of_one_money() -> None:
    setup = setups.toggled(replace(NEW, connection=7, strategy="careful"), "BTC/USDT")
    both = setups.toggled(setup, "ETH/USDT")

    assert both.pairs == ("BTC/USDT", "ETH/USDT")
    assert setups.toggled(both, "BTC/USDT").pairs == ("ETH/USDT",)
    other = setups.toggled(replace(both, settings=made().settings), "ETH/BTC")
    assert (other.pairs, other.settings) == (("ETH/BTC",), None)
    assert other.balance < both.balance


def test_settings_outlive_the_last_pair_while_the_money_stays() -> None:
    setup = held(setups.with_number(made(), Practice.BALANCE, Decimal(2500)))
    none = replace(setup, pairs=())
    for pair in setup.pairs:
        none = setups.toggled(replace(none, pairs=(pair,)), pair)

    other = setups.toggled(none, "ETH/USDT")
    assert (none.pairs, none.quote, other.pairs) == ((), "USDT", ("ETH/USDT",))
    assert (other.settings, other.balance) == (setup.settings, Decimal(2500))
    assert setups.toggled(none, "ETH/BTC").settings is None
    assert held(setups.on_market(none, Market.FUTURES, Side.LONG)).quote == "USDT"


def test_a_draft_of_before_the_money_was_kept_still_loads() -> None:
    data = json.loads(str(setups.to_row(made())["setup"]))
    del data["money"]

    found = setups.from_row(replace(row_of(made()), data={"setup": json.dumps(data)}))

    assert found is not None
    assert found.money == "USDT"


def test_a_running_strategy_takes_no_pair_of_another_money() -> None:
    setup = replace(made(), activation=5)
    none = replace(setup, pairs=(), money="USDT")

    for running in (setup, none):
        assert setups.of_other_money(running, "ETH/BTC")
        assert not setups.of_other_money(running, "ETH/USDT")
    assert not setups.of_other_money(made(), "ETH/BTC")


def test_there_are_no_more_pairs_than_an_engine_takes() -> None:
    setup = replace(made(), pairs=tuple(f"C{n}/USDT" for n in range(MOST_PAIRS)))

    assert len(setups.toggled(setup, "ETH/USDT").pairs) == MOST_PAIRS


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("risk", Risk)
@pytest.mark.parametrize("futures", [False, True])
def test_every_level_of_every_strategy_can_be_armed_as_it_is(
    strategy: str, risk: Risk, futures: bool
) -> None:
    setup = made(risk, strategy=strategy, futures=futures)

    card = setups.laid(setup, "BTC/USDT", replace(BTC, max_leverage=Decimal(20)), Decimal(96_000))

    assert setup.chosen.risk is risk
    assert complaints(setup.chosen) == ()
    assert isinstance(card.found, WorstCase)


def test_a_level_that_is_chosen_already_keeps_what_was_changed_since() -> None:
    setup = held(setups.with_number(made(), Number.LIMIT_SHARE, Decimal(40)))

    assert setups.with_risk(setup, Risk.BALANCED) is setup
    assert held(setups.with_risk(setup, Risk.CAREFUL)).chosen.limit.share == 15


def test_orders_follow_the_margin_limit() -> None:
    setup = made()

    smaller = held(setups.with_number(setup, Number.LIMIT_MONEY, Decimal(100)))

    assert smaller.chosen.ladder.capital * smaller.chosen.max_groups <= 100
    assert smaller.chosen.risk is Risk.BALANCED


def test_orders_that_are_too_large_for_the_balance_are_fitted_by_one_tap() -> None:
    setup = held(setups.with_number(made(), Practice.BALANCE, Decimal("100.123456789012"[:12])))
    assert isinstance(setups.laid(setup, "BTC/USDT", BTC, Decimal(96_000)).found, Refused)

    fitted = held(setups.fitted(setup, [BTC]))

    assert fitted.chosen.limit.money <= fitted.balance * fitted.chosen.limit.share / 100


def test_orders_are_fitted_to_the_pair_with_the_least_leverage() -> None:
    """A limit alone cannot do it: each is used with more leverage than the pair has."""
    cap = held(setups.with_number(made(futures=True), Number.LEVERAGE_CAP, Decimal(4)))
    setup = held(setups.with_number(cap, Number.LIMIT_MONEY, Decimal(200)))
    two, four = (replace(BTC, max_leverage=Decimal(most)) for most in (2, 4))
    price = Decimal(96_000)
    refused = setups.laid(setup, "BTC/USDT:USDT", two, price).found
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.MARGIN_ABOVE_LIMIT

    fitted = held(setups.fitted(setup, [four, two]))

    for pair in (two, four):
        card = setups.laid(fitted, "BTC/USDT:USDT", pair, price)
        assert isinstance(card.found, WorstCase)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.value)
def test_a_number_out_of_its_range_changes_nothing(asked: Number | Practice) -> None:
    bound = bound_of(asked)
    finer = bound.low + Decimal(1).scaleb(-bound.decimals - 1)

    for value in (bound.low - 1, bound.high + 1, finer):
        found = setups.with_number(made(), asked, value)
        assert isinstance(found, Complaint)
        assert found.reason is Reason.OUT_OF_RANGE


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.value)
def test_what_may_be_switched_off_can_be(asked: Number | Practice) -> None:
    found = setups.with_number(made(), asked, None)

    assert isinstance(found, Setup) is bound_of(asked).optional
    if isinstance(found, Setup) and isinstance(asked, Number):
        assert value_of(found.chosen, asked) is None
        assert found.chosen.risk is Risk.CUSTOM


def test_an_answer_that_clashes_with_another_is_refused_by_its_reason() -> None:
    setup = made()

    near = setups.with_number(setup, Number.STOP_LOSS, Decimal(5))
    wide = setups.with_number(setup, Number.TRAILING, Decimal(2))
    reserved = setups.with_number(setup, Number.RECOVERY_RESERVE, Decimal(9))

    assert near == Complaint(reason=Reason.STOP_INSIDE_LADDER, number=Number.STOP_LOSS)
    assert wide == Complaint(reason=Reason.TRAILING_TOO_WIDE, number=Number.TRAILING)
    assert reserved == Complaint(reason=Reason.RESERVE_TOO_LARGE, number=Number.RECOVERY_RESERVE)


def test_every_number_has_a_place_where_it_can_be_changed() -> None:
    elsewhere = {Number.LIMIT_MONEY, Number.LIMIT_SHARE}
    placed = [number for section in Section for number in SECTIONS[section]]

    assert sorted([*placed, *elsewhere]) == sorted(Number)


def test_the_card_says_why_a_pair_cannot_be_armed() -> None:
    setup = made()
    dear = replace(BTC, min_cost=Decimal(50))

    gone = setups.laid(setup, "BTC/USDT", None, None)
    silent = setups.laid(setup, "BTC/USDT", BTC, None)
    small = setups.laid(setup, "BTC/USDT", dear, Decimal(96_000))

    assert (gone.found, silent.found) == (Missing.GONE, Missing.PRICE)
    assert isinstance(small.found, Refused)
    assert small.found.reason is Reason.BELOW_MINIMUM


def test_well_known_pairs_of_the_chosen_money_come_first() -> None:
    every = ["AAA/USDT", "BTC/USDC", "ETH/BTC", "BTC/USDT", "AAA/EUR", "ETH/USDT"]

    assert setups.in_order(every, "") == [
        "BTC/USDT",
        "ETH/USDT",
        "AAA/USDT",
        "BTC/USDC",
        "AAA/EUR",
        "ETH/BTC",
    ]
    assert setups.in_order(every, "BTC")[0] == "ETH/BTC"


def test_only_letters_and_digits_of_a_search_are_kept() -> None:
    assert setups.searched(" btc/usdt: <b>é") == "BTCUSDTB"


def test_a_setup_ends_a_day_after_it_was_touched() -> None:
    assert NEW.alive(NOW + LIFETIME - timedelta(seconds=1))
    assert not NEW.alive(NOW + LIFETIME)


def row_of(setup: Setup) -> Draft:
    return Draft(setup.user, "setup", (setup.user,), setup.step.value, setups.to_row(setup), NOW)


answers = st.one_of(
    st.tuples(st.just(setups.with_add_buys), st.sampled_from(AddBuys)),
    st.tuples(st.just(setups.with_on_stop), st.sampled_from(OnStop)),
    st.tuples(st.just(setups.with_risk), st.sampled_from(Risk)),
)
numbers = st.tuples(
    st.sampled_from(ASKED),
    st.one_of(st.none(), st.decimals("-1", "200", places=2, allow_nan=False)),
)


@given(given_answers=st.lists(answers, max_size=4), given_numbers=st.lists(numbers, max_size=6))
def test_whatever_is_answered_holds_together_and_survives_a_restart(
    given_answers: list, given_numbers: list
) -> None:
    setup = made(Risk.BOLD, strategy="recovery-pro", futures=True)
    for change, value in given_answers:
        after = change(setup, value)
        setup = after if isinstance(after, Setup) else setup
    for asked, value in given_numbers:
        after = setups.with_number(setup, asked, value)
        setup = after if isinstance(after, Setup) else setup

    assert complaints(setup.chosen) == ()
    assert setups.from_row(row_of(setup)) == replace(setup, money=setup.quote)


def test_recovery_mode_is_chosen_as_it_is_wanted() -> None:
    setup = made()

    off = held(setups.with_recovery(setup, enabled=False))
    later = held(setups.with_recovery(setup, exit=RecoveryExit.TAKE_PROFIT, new_signals=9))

    assert not off.chosen.recovery.enabled
    assert later.chosen.recovery.exit is RecoveryExit.TAKE_PROFIT
    assert later.chosen.recovery.new_signals == 9


def test_a_row_of_another_version_is_no_setup() -> None:
    row = row_of(made())
    text = str(row.data["setup"])

    assert setups.from_row(replace(row, data={})) is None
    assert setups.from_row(replace(row, data={"setup": text.replace('"spot"', '"moon"')})) is None
    other = text.replace('"strategy":"balanced"', '"strategy":"gone"')
    assert setups.from_row(replace(row, data={"setup": other})) is None


def test_the_largest_setup_fits_into_its_row() -> None:
    pairs = tuple(f"{n:024}/{'Q' * 12}:{'Q' * 12}" for n in range(MOST_PAIRS))

    assert len(str(setups.to_row(replace(made(), pairs=pairs))["setup"])) <= LONGEST_SETUP
