"""Which variants are asked, and which of their answers is believed."""

from dataclasses import replace

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Denied, Exchange, Outcome, Problem, Refusal, Reply, Variant
from bot.services import variants

MOVED = "77"  # the code by which a variant points to another one
EXCHANGE: Exchange = replace(
    EXCHANGES["kucoin"],
    variants=(Variant(id="one"), Variant(id="two"), Variant(id="three")),
    elsewhere=frozenset({MOVED}),
)
ONE, TWO, THREE = EXCHANGE.places

GOOD: dict[str, Outcome] = {"key": Reply({}), "accounts": Reply({})}
LACKING: dict[str, Outcome] = {"key": Reply({}), "accounts": Denied("5")}
HALF: dict[str, Outcome] = {"key": Reply({}), "accounts": Refusal(Problem.UNCLEAR, MOVED)}
SENT_AWAY: dict[str, Outcome] = {"key": Refusal(Problem.UNCLEAR, MOVED)}
UNKNOWN: dict[str, Outcome] = {"key": Refusal(Problem.INVALID_KEY, "1")}
AWAY: dict[str, Outcome] = {"key": Refusal(Problem.UNAVAILABLE)}
ODD: dict[str, Outcome] = {"key": Refusal(Problem.UNCLEAR)}
SHUT: dict[str, Outcome] = {"key": Refusal(Problem.BLOCKED)}
LISTED: dict[str, Outcome] = {"key": Refusal(Problem.IP_NOT_ALLOWED, "2")}
SECRET: dict[str, Outcome] = {"key": Refusal(Problem.WRONG_SECRET, "3")}
LIMITED: dict[str, Outcome] = {"key": Refusal(Problem.RATE_LIMITED, "4")}
CLOCK: dict[str, Outcome] = {"key": Refusal(Problem.CLOCK, "6")}
# A public call answers anywhere, whoever asks.
PUBLIC: dict[str, Outcome] = {**UNKNOWN, "my-ip": Reply({})}


def test_an_exchange_without_variants_is_one_place():
    kucoin = EXCHANGES["kucoin"]

    assert variants.places(kucoin, "two") == (kucoin,)
    assert variants.lives_here(kucoin, UNKNOWN)
    assert variants.believed([(kucoin, UNKNOWN)], None) == (kucoin, UNKNOWN)


@pytest.mark.parametrize(
    ("remembered", "order"),
    [
        (None, ["one", "two", "three"]),
        ("two", ["two", "one", "three"]),
        ("gone", ["one", "two", "three"]),
    ],
)
def test_where_the_key_was_last_is_asked_first(remembered: str | None, order: list[str]):
    assert [place.variant for place in variants.places(EXCHANGE, remembered)] == order


@pytest.mark.parametrize(
    ("outcomes", "new", "remembered"),
    [
        (GOOD, False, False),
        (LACKING, False, False),
        (LISTED, False, False),
        (SECRET, False, False),
        (LIMITED, False, False),
        (CLOCK, False, False),
        (HALF, True, False),
        (AWAY, True, False),
        (ODD, True, False),
        (SHUT, True, False),
        (UNKNOWN, True, True),
        (PUBLIC, True, True),
        (SENT_AWAY, True, True),
    ],
)
def test_the_others_are_asked_while_the_key_may_be_there(
    outcomes: dict[str, Outcome], new: bool, remembered: bool
):
    assert variants.look_on(ONE, outcomes, None) is new
    assert variants.look_on(ONE, outcomes, "one") is remembered


@pytest.mark.parametrize(
    ("one", "two", "three", "believed"),
    [
        (UNKNOWN, GOOD, UNKNOWN, "two"),
        (UNKNOWN, UNKNOWN, LISTED, "three"),
        (UNKNOWN, SECRET, AWAY, "two"),
        (AWAY, UNKNOWN, GOOD, "three"),
        (UNKNOWN, UNKNOWN, UNKNOWN, "one"),
        (UNKNOWN, UNKNOWN, AWAY, "three"),  # nobody says "invalid key" before all have answered
        (AWAY, UNKNOWN, UNKNOWN, "one"),
        (SHUT, UNKNOWN, UNKNOWN, "one"),
        (UNKNOWN, UNKNOWN, SHUT, "one"),  # for good: then no mistyped key would ever be named
        (HALF, GOOD, UNKNOWN, "two"),
        (HALF, SENT_AWAY, UNKNOWN, "one"),
        (LACKING, SENT_AWAY, UNKNOWN, "one"),
        (SENT_AWAY, AWAY, UNKNOWN, "two"),
        (UNKNOWN, SENT_AWAY, UNKNOWN, "two"),
    ],
)
def test_the_variant_that_says_most_is_believed(
    one: dict[str, Outcome],
    two: dict[str, Outcome],
    three: dict[str, Outcome],
    believed: str,
):
    answers = [(ONE, one), (TWO, two), (THREE, three)]

    assert variants.believed(answers, None)[0].variant == believed


@pytest.mark.parametrize(
    ("two", "believed"), [(AWAY, "one"), (UNKNOWN, "one"), (SHUT, "one"), (GOOD, "two")]
)
def test_a_key_deleted_where_it_lived_is_gone_unless_another_variant_knows_it(
    two: dict[str, Outcome], believed: str
):
    assert variants.believed([(ONE, UNKNOWN), (TWO, two)], "one")[0].variant == believed


@pytest.mark.parametrize(
    ("outcomes", "variant"),
    [(GOOD, "two"), (LACKING, "two"), (LISTED, "two"), (UNKNOWN, None), (AWAY, None)],
)
def test_only_a_variant_that_knew_the_key_is_remembered(
    outcomes: dict[str, Outcome], variant: str | None
):
    assert variants.known_at(TWO, outcomes) == variant


def test_nothing_is_shown_that_another_variant_may_take_back():
    assert variants.lives_here(ONE, GOOD)
    assert not any(variants.lives_here(ONE, each) for each in (UNKNOWN, SENT_AWAY, HALF, AWAY, {}))
