"""The contract with an engine: whole, exact, without secrets, or refused."""

import json
from dataclasses import fields, is_dataclass, replace
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId, Market
from bot.strategies import STRATEGIES
from bot.strategies.assignment import (
    MOST_PAIRS,
    Assignment,
    Mode,
    State,
    dump_assignment,
    load_assignment,
    quote_of,
)
from bot.strategies.settings import Settings, complaints
from bot.strategies.wire import Unreadable

from .made import SETTINGS, SHORT, any_settings

ASSIGNMENT = Assignment(
    schema=1,
    activation=3,
    generation=2,
    state=State.ARMED,
    mode=Mode.PRACTICE,
    connection=9,
    exchange="kucoin",
    strategy="balanced",
    pairs=("BTC/USDT", "ETH/USDT"),
    settings_version=1,
    settings=SETTINGS,
)
FUTURES = replace(ASSIGNMENT, settings=SHORT, pairs=("BTC/USDT:USDT", "1000PEPE/USDT:USDT"))


def text(**changes: object) -> str:
    """Return the assignment's JSON with fields changed; ... leaves one out."""
    whole = json.loads(dump_assignment(ASSIGNMENT)) | changes
    return json.dumps({name: value for name, value in whole.items() if value is not ...})


@pytest.mark.parametrize("assignment", [ASSIGNMENT, FUTURES])
def test_an_assignment_comes_back_as_it_was(assignment: Assignment):
    assert load_assignment(dump_assignment(assignment)) == assignment


@settings(max_examples=40)
@given(any_settings, st.sampled_from(State), st.integers(1, 2**62))
def test_any_settings_travel_exactly(drawn: Settings, state: State, generation: int):
    sent = replace(FUTURES, settings=drawn, state=state, generation=generation)

    if complaints(drawn):
        with pytest.raises(Unreadable):
            load_assignment(dump_assignment(sent))
    else:
        assert load_assignment(dump_assignment(sent)) == sent


BROKEN = [
    ("schema", {"schema": 2}),
    ("schema", {"schema": "1"}),
    ("schema", {"schema": ...}),
    ("settings_version", {"settings_version": 2}),
    ("state", {"state": "running"}),
    ("mode", {"mode": "live"}),
    ("mode", {"mode": ...}),
    ("activation", {"activation": 0}),
    ("generation", {"generation": -1}),
    ("connection", {"connection": 2**63}),
    ("connection", {"connection": "9"}),
    ("exchange", {"exchange": "nowhere"}),
    ("strategy", {"strategy": "martingale"}),
    ("pairs", {"pairs": []}),
    ("pairs", {"pairs": ["BTC/USDT", "BTC/USDT"]}),
    ("pairs", {"pairs": ["BTC/USDT", "BTC/EUR"]}),
    ("pairs", {"pairs": ["BTC/USDT:USDT"]}),
    ("pairs", {"pairs": ["btcusdt"]}),
    ("pairs", {"pairs": ["BTC/USDT\n"]}),
    ("pairs", {"pairs": [f"C{n}/USDT" for n in range(MOST_PAIRS + 1)]}),
    ("pairs.0", {"pairs": [1]}),
    ("", {"api_key": "kQ7secret"}),
    ("", {"kQ7secret": 1}),
    ("settings", {"settings": None}),
]


@pytest.mark.parametrize(("field", "changes"), BROKEN)
def test_what_is_unknown_or_wrong_is_refused_and_not_repeated(
    field: str, changes: dict[str, object]
):
    assert load_assignment(text()) == ASSIGNMENT

    with pytest.raises(Unreadable) as refused:
        load_assignment(text(**changes))

    assert refused.value.field == field
    assert "kQ7secret" not in str(refused.value)


def test_settings_that_do_not_go_together_are_refused_here_too():
    wrong = replace(ASSIGNMENT, settings=replace(SHORT, market=Market.SPOT))

    with pytest.raises(Unreadable):
        load_assignment(dump_assignment(wrong))


def test_every_exchange_and_strategy_of_ours_can_be_assigned():
    for exchange in EXCHANGES:
        for strategy in STRATEGIES:
            load_assignment(text(exchange=exchange, strategy=strategy))


def test_no_field_of_the_contract_can_hold_a_credential():
    def names(kind: type) -> set[str]:
        found = {field.name for field in fields(kind)}
        nested = [hint for hint in get_type_hints(kind).values() if is_dataclass(hint)]
        return found.union(*(names(hint) for hint in nested))  # type: ignore[arg-type]

    assert {"take_profit", "first_step", "new_signals"} <= names(Assignment)
    assert not names(Assignment) & {*FieldId, "key", "user", "user_id", "name"}


@pytest.mark.parametrize(
    ("pair", "market", "quote"),
    [
        ("BTC/USDT", Market.SPOT, "USDT"),
        ("BTC/USDT:USDT", Market.FUTURES, "USDT"),
        ("BTC/USD:BTC", Market.FUTURES, None),  # paid in the coin itself
        ("BTC/USDT:USDT-260327", Market.FUTURES, None),  # it ends
        ("BTC/USDT", Market.FUTURES, None),
    ],
)
def test_a_pair_tells_the_money_it_is_paid_in(pair: str, market: Market, quote: str | None):
    assert quote_of(pair, market) == quote
