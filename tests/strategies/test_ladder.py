"""The ladder's arithmetic: tables worked out by hand, and laws for every ladder."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings

from bot.strategies.base import Pair, Reason, Refused, Side, part
from bot.strategies.ladder import Ladder, Plan, liquidation, plan

from .made import LADDER, PAIR, entries, ladders, pairs, sides

PLENTY = Decimal(10**12)
FINE = replace(PAIR, price_step=Decimal("1e-12"), amount_step=Decimal("1e-12"), min_cost=Decimal(0))


def laid(
    ladder: Ladder = LADDER,
    pair: Pair = PAIR,
    *,
    side: Side = Side.LONG,
    entry: str | Decimal = "100",
    leverage: str = "1",
    limit: Decimal = PLENTY,
) -> Plan | Refused:
    return plan(
        ladder, pair, side=side, entry=Decimal(entry), leverage=Decimal(leverage), limit=limit
    )


def whole(*args: object, **kwargs: object) -> Plan:
    found = laid(*args, **kwargs)  # type: ignore[arg-type]
    assert isinstance(found, Plan), found
    return found


def texts(*values: Decimal) -> list[str]:
    return [f"{value.normalize():f}" for value in values]


def test_a_ladder_lies_where_it_is_said_to():
    steps = whole().steps

    assert texts(*(step.rung.distance for step in steps)) == ["0", "2", "5", "9.5"]
    assert texts(*(step.rung.price for step in steps)) == ["100", "98", "95", "90.5"]
    assert texts(*(step.rung.size for step in steps)) == ["100", "100", "200", "400"]
    assert texts(*(step.quantity for step in steps)) == ["1", "1.02", "2.105", "4.419"]
    assert texts(*(step.cost for step in steps)) == ["100", "99.96", "199.975", "399.9195"]
    assert texts(*(step.capital for step in steps)) == ["100", "199.96", "399.935", "799.8545"]


def test_a_short_ladder_is_the_long_one_upside_down():
    steps = whole(side=Side.SHORT).steps

    assert texts(*(step.rung.price for step in steps)) == ["100", "102", "105", "109.5"]
    assert steps[-1].average > steps[0].average


def test_leverage_divides_the_margin_and_nothing_else():
    plain, levered = whole(), whole(leverage="4")

    assert [step.capital for step in plain.steps] == [step.capital for step in levered.steps]
    assert [step.margin for step in levered.steps] == [step.capital / 4 for step in plain.steps]
    assert levered.reserved == plain.reserved / 4 == 200


@pytest.mark.parametrize(
    ("side", "expected"), [(Side.LONG, ["100.3", "98.5"]), (Side.SHORT, ["100.3", "102"])]
)
def test_prices_are_rounded_towards_the_entry(side: Side, expected: list[str]):
    coarse = replace(PAIR, price_step=Decimal("0.5"))

    steps = whole(replace(LADDER, count=1), coarse, side=side, entry="100.3").steps

    assert texts(*(step.rung.price for step in steps)) == expected  # 98.294 and 102.306


REFUSALS = [
    (Reason.DISTANCE_TOO_FAR, 3, {"ladder": replace(LADDER, first_step=Decimal(22))}),
    (Reason.LEVERAGE_TOO_HIGH, None, {"leverage": "11"}),
    (Reason.MARGIN_ABOVE_LIMIT, None, {"limit": Decimal("799.99")}),
    (Reason.BELOW_MINIMUM, 0, {"ladder": replace(LADDER, base_order=Decimal("4.99"))}),
    (Reason.BELOW_MINIMUM, 1, {"ladder": replace(LADDER, add_buy=Decimal("4.99"))}),
    (Reason.BELOW_MINIMUM, 0, {"pair": replace(PAIR, min_amount=Decimal("1.001"))}),
    (Reason.BELOW_MINIMUM, 0, {"pair": replace(PAIR, amount_step=Decimal(2))}),
    (Reason.STEPS_TOO_CLOSE, 1, {"pair": replace(PAIR, price_step=Decimal(50))}),
    (Reason.BEYOND_LIQUIDATION, 3, {"leverage": "10", "ladder": replace(LADDER, step_scale=2)}),
    (Reason.BEYOND_LIQUIDATION, 1, {"leverage": "10", "ladder": replace(LADDER, first_step=9)}),
]


@pytest.mark.parametrize(("reason", "step", "given_"), REFUSALS)
def test_what_cannot_be_is_refused_by_its_name_and_step(
    reason: Reason, step: int | None, given_: dict[str, object]
):
    found = laid(**given_)  # type: ignore[arg-type]

    assert isinstance(found, Refused)
    assert (found.reason, found.step) == (reason, step)


def test_exactly_the_limit_is_within_it():
    assert whole(limit=Decimal(800)).reserved == 800


def test_a_third_of_the_limit_is_enough_for_a_third_of_the_ladder():
    # 800 by 3 has no end of digits, however it was cut.
    third = part(Decimal(800), Decimal(3))

    assert whole(leverage="3", limit=third).reserved == third
    assert isinstance(laid(leverage="3", limit=third - Decimal("1e-12")), Refused)


def test_a_distance_of_just_under_all_can_be():
    ladder = replace(LADDER, count=1, first_step=Decimal("99.99"))

    assert texts(whole(ladder).last.rung.price) == ["0.01"]
    assert isinstance(laid(replace(ladder, first_step=Decimal(100))), Refused)


@pytest.mark.parametrize(
    ("side", "leverage", "expected"),
    [
        (Side.LONG, 1, "0"),
        (Side.LONG, 2, "50.56"),  # 100 × (1 − 1/2) / (1 − 0.01 − 0.001)
        (Side.LONG, 10, "91.00"),
        (Side.SHORT, 1, "197.82"),
        (Side.SHORT, 10, "108.80"),
    ],
)
def test_liquidation_is_nearer_with_more_leverage(side: Side, leverage: int, expected: str):
    found = liquidation(side, Decimal(100), leverage=Decimal(leverage), pair=PAIR)

    assert round(found, 2) == Decimal(expected)


@settings(max_examples=100)
@given(ladders, pairs, sides, entries)
@example(LADDER, FINE, Side.LONG, Decimal(100))
def test_totals_add_up_and_rounding_gains_nothing(
    ladder: Ladder, pair: Pair, side: Side, entry: Decimal
):
    found = laid(ladder, pair, side=side, entry=entry)
    assume(isinstance(found, Plan))
    assert isinstance(found, Plan)

    cost = sum(Fraction(step.quantity) * Fraction(step.rung.price) for step in found.steps)
    assert cost == Fraction(found.last.capital)
    assert sum(Fraction(step.quantity) for step in found.steps) == Fraction(found.last.position)
    assert Fraction(found.last.margin) <= Fraction(found.reserved) <= Fraction(ladder.capital)
    for step in found.steps:
        rung, size = step.rung, Fraction(step.rung.size)
        unit = Fraction(rung.price) * Fraction(pair.amount_step)
        assert 0 <= size - Fraction(step.cost) < unit, "spends all but what buys no step more"
        assert step.quantity % pair.amount_step == 0
        exact = Fraction(entry) * (1 - side.sign * Fraction(rung.distance) / 100)
        late = (Fraction(rung.price) - exact) * side.sign
        assert 0 <= late < Fraction(pair.price_step), "no farther, and less than a step nearer"


@settings(max_examples=100)
@given(ladders, pairs, sides, entries)
def test_each_add_buy_brings_the_average_nearer_to_the_price(
    ladder: Ladder, pair: Pair, side: Side, entry: Decimal
):
    found = laid(ladder, pair, side=side, entry=entry)
    assume(isinstance(found, Plan) and len(found.steps) > 1)
    assert isinstance(found, Plan)

    averages = [Fraction(step.capital) / Fraction(step.position) for step in found.steps]
    for before, after, step in zip(averages, averages[1:], found.steps[1:], strict=False):
        if side is Side.LONG:
            assert Fraction(step.rung.price) < after < before
        else:
            assert before < after < Fraction(step.rung.price)


@settings(max_examples=60)
@given(ladders, sides, entries)
def test_a_ladder_of_ten_times_the_money_buys_ten_times_as_much(
    ladder: Ladder, side: Side, entry: Decimal
):
    large = replace(ladder, base_order=ladder.base_order * 10, add_buy=ladder.add_buy * 10)
    pair = replace(FINE, min_cost=Decimal(0))
    one, ten = laid(ladder, pair, side=side, entry=entry), laid(large, pair, side=side, entry=entry)
    assume(isinstance(one, Plan))
    assert isinstance(one, Plan)
    assert isinstance(ten, Plan)

    assert [step.rung.price for step in one.steps] == [step.rung.price for step in ten.steps]
    assert large.capital == ladder.capital * 10
    assert 0 <= ten.reserved - one.reserved * 10 < Decimal("1e-11")
    for small, big in zip(one.steps, ten.steps, strict=True):
        more = big.position - small.position * 10
        assert 0 <= more < 10 * pair.amount_step * len(one.steps)


@settings(max_examples=60)
@given(ladders, sides, entries)
def test_at_ten_times_the_price_the_same_money_buys_a_tenth(
    ladder: Ladder, side: Side, entry: Decimal
):
    tenth = replace(FINE, price_step=FINE.price_step * 10, amount_step=FINE.amount_step / 10)
    low = laid(ladder, FINE, side=side, entry=entry)
    high = laid(ladder, tenth, side=side, entry=entry * 10)
    assume(isinstance(low, Plan))
    assert isinstance(low, Plan)
    assert isinstance(high, Plan)

    assert [step.rung.price * 10 for step in low.steps] == [s.rung.price for s in high.steps]
    assert [step.capital for step in low.steps] == [step.capital for step in high.steps]
    assert [step.position for step in low.steps] == [step.position * 10 for step in high.steps]


@settings(max_examples=60)
@given(ladders)
def test_scales_of_one_make_even_steps_and_even_sizes(ladder: Ladder):
    even = replace(ladder, step_scale=Decimal(1), volume_scale=Decimal(1))

    assert list(even.distances) == [even.first_step * n for n in range(even.count + 1)]
    assert even.capital == even.base_order + even.add_buy * even.count


@settings(max_examples=60)
@given(ladders)
def test_every_step_is_the_one_before_times_its_scale(ladder: Ladder):
    distances = [Fraction(distance) for distance in ladder.distances]
    gaps = [far - near for near, far in pairwise(distances)]
    sizes = [Fraction(size) for size in ladder.sizes[1:]]

    for gap, following in pairwise(gaps):
        assert following == gap * Fraction(ladder.step_scale)
    for size, following in pairwise(sizes):
        assert following == size * Fraction(ladder.volume_scale)


def test_a_price_below_the_pairs_price_step_is_refused():
    coarse = replace(FINE, price_step=Decimal("1e-7"))

    refused = laid(pair=coarse, side=Side.SHORT, entry="9e-8")

    assert refused == Refused(reason=Reason.BAD_PRICE, step=1, found=Decimal(0))
