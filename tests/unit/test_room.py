"""What the doctor tells of an exchange: how many keys one address can check, and the time there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.doctor.exchanges import fitting, timed
from bot.doctor.finding import Level
from bot.exchanges import EXCHANGES

INTERVAL = 300


@pytest.mark.parametrize(
    ("exchange", "keys"),
    [("mexc", 25 * INTERVAL), ("binance", 80 * INTERVAL)],
)
def test_where_calls_count_by_address_its_allowance_sets_the_number(
    exchange: str, keys: int
) -> None:
    assert fitting(EXCHANGES[exchange], 0.1, INTERVAL) == keys


def test_where_they_count_by_account_the_way_there_sets_it() -> None:
    near, far = (fitting(EXCHANGES["kucoin"], trip, INTERVAL) for trip in (0.1, 0.2))

    assert near == 2 * far == 500 * INTERVAL


def test_an_exchange_that_is_asked_twice_has_room_for_half_as_many() -> None:
    once = replace(EXCHANGES["htx"], periodic=EXCHANGES["htx"].periodic[:1])

    assert fitting(once, 0.1, INTERVAL) == 2 * fitting(EXCHANGES["htx"], 0.1, INTERVAL)


@pytest.mark.parametrize(
    ("offset", "level", "words"),
    [
        (None, Level.NOTE, "KuCoin: answered, clock: not told; room"),
        (timedelta(), Level.GOOD, "KuCoin: answered; room"),
        (timedelta(seconds=-1), Level.GOOD, "KuCoin: answered; room"),
        (timedelta(seconds=-90), Level.BAD, "KuCoin: answered, clock -90.0 s off"),
    ],
)
def test_a_clock_that_was_not_told_is_not_called_right(
    offset: timedelta | None, level: Level, words: str
) -> None:
    found = timed("KuCoin: answered", offset, "room")

    assert (found.level, found.seen) == (level, words)
