"""Numbers of strategies: each with its unit, and none rounded to look better than it is."""

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import LANGUAGES, Words
from bot.screens import strategies
from bot.screens.figures import (
    UNITS,
    column,
    complaint,
    gained,
    money,
    range_of,
    rounded,
    shown,
    units_of,
)
from bot.screens.figures import sums as computed
from bot.services.assignments import read
from bot.services.numbers import read_number
from bot.services.setup import ASKED, bound_of
from bot.strategies.base import Reason
from bot.strategies.bounds import Number
from bot.strategies.settings import Complaint
from tests.unit.strategy_screens import NOW
from tests.unit.strategy_screens import shown as switched_on
from tests.unit.test_locales import EXCHANGES, Mark, stored, worst_report

T = Words()("en")
sums = st.decimals("-1e9", "1e9", places=12, allow_nan=False)


def test_every_number_has_a_unit() -> None:
    assert set(UNITS) == set(ASKED)


@given(value=sums)
def test_a_sum_at_stake_is_never_shown_smaller_nor_a_result_better(value: Decimal) -> None:
    assert rounded(value) >= value >= rounded(value, ROUND_FLOOR)
    assert rounded(value, cents=True) >= value >= rounded(value, ROUND_FLOOR, cents=True)
    assert abs(rounded(value) - value) <= max(Decimal("0.01"), abs(value) / 1000)


def test_sums_have_few_digits_and_results_a_sign() -> None:
    assert money(Decimal("97.331"), "USDT", T) == "97.34 USDT"
    assert money(Decimal("0.000123456"), "BTC", T) == "0.0001235 BTC"
    assert money(Decimal(0), "USDT", T) == "0 USDT"
    assert money(Decimal("1234.5"), "USDT", T) == "1,234.50 USDT"
    assert money(Decimal(20), "USDT", T) == "20 USDT"
    assert gained(Decimal("750.1"), "USDT", T) == "+750.10 USDT"
    assert gained(Decimal("-0.0288"), "USDT", T) == "-0.03 USDT"
    assert gained(Decimal("-0.0288123"), "BTC", T) == "-0.02882 BTC"
    assert money(Decimal("0.5"), "USDT", T) == "0.50 USDT"
    assert money(Decimal("0.00624"), "USDT", T) == "0.00624 USDT"
    assert gained(Decimal("3.219"), "USDT", T) == "+3.21 USDT"
    assert gained(Decimal("-3.211"), "USDT", T) == "-3.22 USDT"


def test_numbers_under_each_other_have_as_many_decimals() -> None:
    some = [Decimal("1500"), Decimal("24.8"), Decimal("24.951")]
    assert computed(some, T) == ["1,500.00", "24.80", "24.96"]
    assert computed(some, T, cents=False) == ["1,500", "25", "25"]
    assert computed([Decimal("0.00123456"), Decimal(1)], T) == ["0.001235", "1.000000"]
    assert column([Decimal("96000"), Decimal("94.5")], Words()("es")) == ["96.000,0", "94,5"]
    assert column([Decimal(7), Decimal(60)], T) == ["7", "60"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.value)
def test_what_is_shown_of_a_number_can_be_typed_again(asked: Number, code: str) -> None:
    bound = bound_of(asked)
    for value in (bound.low, bound.high):
        text = shown(asked, value, "USDT", Words()(code))
        assert read_number(text, code, units_of(asked, "USDT", Words()(code))) == value
        assert text in range_of(asked, "USDT", Words()(code))


def test_a_number_out_of_range_is_answered_with_the_range() -> None:
    found = Complaint(reason=Reason.OUT_OF_RANGE, number=Number.COUNT)

    assert complaint(found, "USDT", T) == range_of(Number.COUNT, "USDT", T)
    assert "25" in complaint(found, "USDT", T)


@pytest.mark.parametrize(
    ("acknowledged", "silent", "words"),
    [
        (1, timedelta(seconds=30), ""),
        (1, strategies.LOST, "strategy-lost"),
        (0, timedelta(seconds=30), "strategy-not-running"),
        (0, strategies.LOST, "strategy-stands-still"),
    ],
)
@pytest.mark.parametrize("heard", [True, False])
def test_an_engine_that_is_not_at_it_is_told_of(
    acknowledged: int, silent: timedelta, words: str, *, heard: bool
) -> None:
    report = worst_report(EXCHANGES["kucoin"], Mark.GOOD, ())
    one = switched_on(stored(report).connection)
    at = NOW - silent
    row = replace(one.activated.row, generation=1, acknowledged=acknowledged)
    row = replace(row, changed_at=at, beat_at=at if heard else None)
    told = strategies.one(replace(one, activated=read(row)), T, NOW).text

    every = {
        "strategy-lost": T("strategy-lost", ago=T.ago(at, NOW)),
        "strategy-not-running": T("strategy-not-running"),
        "strategy-not-yet": T("strategy-not-yet"),
        "strategy-stands-still": T("strategy-stands-still"),
    }
    assert [key for key, text in every.items() if text in told] == ([words] if words else [])
