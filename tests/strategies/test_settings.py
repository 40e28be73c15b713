"""Settings: their ranges, what may not go together, limits, and the way to JSON and back."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.strategies.base import Reason, Refused, Side
from bot.strategies.bounds import BOUNDS, Number
from bot.strategies.ladder import Plan
from bot.strategies.settings import (
    AddBuys,
    Complaint,
    MarginLimit,
    Risk,
    Settings,
    changed,
    complaints,
    granted,
    plan_for,
    sized,
    value_of,
)
from bot.strategies.stored import dump_settings, load_settings
from bot.strategies.wire import Unreadable

from .made import LADDER, PAIR, SETTINGS, SHORT, any_settings, with_recovery

GOOD = replace(SETTINGS, risk=Risk.BALANCED)


@pytest.mark.parametrize(
    ("balance", "expected"), [("1000", "300"), ("1600", "480"), ("2000", "500"), ("0", "0")]
)
def test_the_stricter_of_money_and_share_is_the_limit(balance: str, expected: str):
    limit = MarginLimit(money=Decimal(500), share=Decimal(30))

    assert limit.margin(Decimal(balance)) == Decimal(expected)


def test_each_group_is_granted_its_part():
    assert granted(replace(SETTINGS, max_groups=4), Decimal(800)) == 100


@pytest.mark.parametrize("number", Number)
def test_both_ends_of_every_range_are_accepted_and_nothing_beyond(number: Number):
    bound = BOUNDS[number]
    grain = Decimal(1).scaleb(-bound.decimals)

    for end in (bound.low, bound.high):
        other = changed(GOOD, number, end)
        assert isinstance(other, Settings)
        assert value_of(other, number) == end
        assert Complaint(reason=Reason.OUT_OF_RANGE, number=number) not in complaints(other)
    for beyond in (bound.low - grain, bound.high + grain, bound.high - grain / 10, Decimal("NaN")):
        refused = Complaint(reason=Reason.OUT_OF_RANGE, number=number)
        assert changed(GOOD, number, beyond) == refused


@pytest.mark.parametrize("number", Number)
def test_only_what_is_optional_can_be_switched_off(number: Number):
    off = changed(GOOD, number, None)

    if number in (Number.TRAILING, Number.STOP_LOSS):
        assert isinstance(off, Settings)
        assert value_of(off, number) is None
        assert complaints(off) == ()
    else:
        assert off == Complaint(reason=Reason.OUT_OF_RANGE, number=number)


def test_a_changed_number_makes_the_risk_the_users_own_but_a_limit_does_not():
    own, limited = (
        changed(GOOD, number, Decimal(5)) for number in (Number.FIRST_STEP, Number.LIMIT_SHARE)
    )

    assert isinstance(own, Settings)
    assert isinstance(limited, Settings)
    assert (own.risk, limited.risk) == (Risk.CUSTOM, Risk.BALANCED)


CLASHES = [
    (Reason.SHORT_NEEDS_FUTURES, None, replace(SETTINGS, side=Side.SHORT)),
    (Reason.SPOT_HAS_NO_LEVERAGE, Number.LEVERAGE_CAP, replace(SETTINGS, leverage_cap=2)),
    (Reason.TRAILING_TOO_WIDE, Number.TRAILING, replace(SETTINGS, trailing=Decimal(2))),
    (Reason.STOP_INSIDE_LADDER, Number.STOP_LOSS, replace(SETTINGS, stop_loss=Decimal("9.5"))),
    (Reason.RESERVE_TOO_LARGE, Number.RECOVERY_RESERVE, with_recovery(SETTINGS, reserve=4)),
]


@pytest.mark.parametrize(("reason", "number", "wrong"), CLASHES)
def test_what_does_not_go_together_is_named(reason: Reason, number: Number | None, wrong: Settings):
    assert complaints(wrong) == (Complaint(reason=reason, number=number),)


@pytest.mark.parametrize(
    "right",
    [
        SETTINGS,
        SHORT,
        replace(SETTINGS, stop_loss=Decimal("9.6")),
        replace(SETTINGS, trailing=Decimal("1.99")),
        # Without add-buys no stop can be inside the ladder.
        with_recovery(replace(SETTINGS, add_buys=AddBuys.OFF, stop_loss=Decimal(1)), enabled=False),
    ],
)
def test_what_does_go_together_is_left_alone(right: Settings):
    assert complaints(right) == ()


def test_a_stop_that_the_exchange_would_forestall_is_refused():
    levered = replace(SHORT, leverage_cap=5, stop_loss=Decimal(30))

    refused = plan_for(levered, PAIR, entry=Decimal(100), limit=Decimal(1000))

    assert isinstance(refused, Refused)
    assert refused.reason is Reason.STOP_BEYOND_LIQUIDATION
    near = replace(levered, stop_loss=Decimal(25))
    assert isinstance(plan_for(near, PAIR, entry=Decimal(100), limit=Decimal(1000)), Plan)


def test_a_pair_with_less_leverage_than_the_cap_needs_more_margin():
    levered, pair = replace(SHORT, leverage_cap=4), replace(PAIR, max_leverage=Decimal(2))
    found = plan_for(levered, pair, entry=Decimal(100), limit=Decimal(1000))

    assert isinstance(found, Plan)
    assert found.reserved == LADDER.capital / 2


@settings(max_examples=60)
@given(any_settings, st.decimals(Decimal("0.05"), Decimal(10**6), places=2))
def test_sized_settings_use_a_limit_almost_whole_and_never_more(drawn: Settings, money: Decimal):
    fitted = sized(drawn, money)
    used = Fraction(fitted.working_ladder.capital) / fitted.leverage_cap * fitted.max_groups

    assert fitted.limit.money == money
    assert Fraction(money) * 999 / 1000 < used <= Fraction(money)


def test_sizes_stay_short_in_any_money():
    dollars, coins = (
        sized(SETTINGS, Decimal(money)).ladder.base_order for money in ("1000", "0.05")
    )

    assert (dollars, coins) == (Decimal("62.5"), Decimal("0.003125"))
    assert sized(SETTINGS, Decimal("333.33")).ladder.base_order == Decimal("20.83")


@settings(max_examples=60)
@given(any_settings)
def test_settings_come_back_from_json_as_they_were(drawn: Settings):
    text = dump_settings(drawn)

    if complaints(drawn):
        with pytest.raises(Unreadable):
            load_settings(text)
    else:
        assert load_settings(text) == drawn
        assert dump_settings(load_settings(text)) == text


def stored(**changes: object) -> str:
    """Return the settings' JSON with fields changed, by their path; ... leaves a field out."""
    whole = json.loads(dump_settings(SETTINGS))
    for path, value in changes.items():
        *parents, name = path.split("__")
        node = whole
        for parent in parents:
            node = node[parent]
        if value is ...:
            del node[name]
        else:
            node[name] = value
    return json.dumps(whole)


BROKEN = [
    ("settings", {"settings__colour": "red"}),
    ("settings.ladder", {"settings__ladder__extra": "1"}),
    ("", {"more": 1}),
    ("settings.side", {"settings__side": ...}),
    ("settings.recovery.new_signals", {"settings__recovery__new_signals": ...}),
    ("settings.trailing", {"settings__trailing": ...}),
    ("settings.side", {"settings__side": "sideways"}),
    ("settings.max_groups", {"settings__max_groups": "2"}),
    ("settings.max_groups", {"settings__max_groups": True}),
    ("settings.max_groups", {"settings__max_groups": 21}),
    ("settings.recovery.enabled", {"settings__recovery__enabled": 1}),
    ("settings.take_profit", {"settings__take_profit": "NaN"}),
    ("settings.take_profit", {"settings__take_profit": "0.1"}),
    ("settings.take_profit", {"settings__take_profit": None}),
    ("settings.stop_loss", {"settings__stop_loss": "5"}),
    ("version", {"version": 2}),
    ("version", {"version": ...}),
]


@pytest.mark.parametrize(("field", "changes"), BROKEN)
def test_settings_that_are_not_ours_are_refused_by_field(field: str, changes: dict[str, object]):
    assert load_settings(stored()) == SETTINGS

    with pytest.raises(Unreadable) as refused:
        load_settings(stored(**changes))

    assert refused.value.field == field


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 50_000,
        stored().replace('"take_profit": "2"', '"take_profit": 2.5'),
        stored().replace('"take_profit": "2"', '"take_profit": "2", "take_profit": "3"'),
        stored() + stored(),
    ],
)
def test_texts_that_are_no_record_are_refused(text: str):
    with pytest.raises(Unreadable):
        load_settings(text)


def test_no_complaint_repeats_what_came_in():
    for secret in ({"settings__kQ7secret": 1}, {"settings__side": "kQ7secret"}):
        with pytest.raises(Unreadable) as refused:
            load_settings(stored(**secret))
        assert "kQ7secret" not in f"{refused.value} {refused.value.__cause__!r} {refused.value!r}"


def test_switching_add_buys_off_leaves_only_the_base_order():
    off = replace(SETTINGS, add_buys=AddBuys.OFF)
    found = plan_for(off, PAIR, entry=Decimal(100), limit=Decimal(100))

    assert isinstance(found, Plan)
    assert len(found.steps) == 1
