"""When a connection is checked next: the intervals by what is believed of it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.exchanges.base import Problem, Status
from bot.services.health import Health
from bot.services.tempo import Tempo, draw

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
INTERVAL, MINUTE, HOUR = timedelta(minutes=5), timedelta(minutes=1), timedelta(hours=1)
TEMPO = Tempo(INTERVAL)


def health(problem: Problem | None = None, *, since: datetime = NOW, **more: object) -> Health:
    status = problem.status if problem else Status.ONLINE
    return Health(status=status, problem=problem, since=since, **more)


@pytest.mark.parametrize(
    ("believed", "wait"),
    [
        (health(), INTERVAL),
        (health(failures=1, failing_since=NOW), MINUTE),
        (health(refusals=1, failing_since=NOW), MINUTE),
        (health(Problem.UNAVAILABLE), INTERVAL),
        (health(Problem.UNAVAILABLE, successes=1), MINUTE),
        (health(Problem.CAN_WITHDRAW, since=NOW - 100 * HOUR), INTERVAL),
        (health(Problem.INVALID_KEY), INTERVAL),
        (health(Problem.INVALID_KEY, since=NOW - HOUR), 15 * MINUTE),
        (health(Problem.INVALID_KEY, since=NOW - 100 * HOUR), HOUR),
        (health(Problem.INVALID_KEY, since=NOW + HOUR), INTERVAL),  # the clock was set back
    ],
)
@pytest.mark.parametrize("drawn", [-1, 0, 1])
def test_each_state_has_its_interval_with_a_tenth_to_either_side(
    believed: Health, wait: timedelta, drawn: float
) -> None:
    at = TEMPO.next_check(believed, NOW, draw=drawn)

    assert at - NOW == wait * (1 + drawn / 10)
    assert at - NOW <= TEMPO.longest


def test_what_is_drawn_is_spread_over_both_sides() -> None:
    drawn = sorted(draw() for _ in range(1_000))

    assert -1 <= drawn[0] < -0.9
    assert 0.9 < drawn[-1] <= 1
    assert all(two - one < 0.1 for one, two in pairwise(drawn))
