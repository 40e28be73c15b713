"""When a single key is in trouble, and when it is the exchange (R41)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.pulse import Look, Pulse

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def pulse_of(failed: int, answered: int, *, users: int = 100, most: int = 4096) -> Pulse:
    pulse = Pulse(most=most)
    for number in range(failed + answered):
        pulse.note(number, Look(NOW, number % users, number < failed))
    return pulse


@pytest.mark.parametrize(
    ("failed", "answered", "users", "away"),
    [
        (0, 0, 100, False),
        (3, 0, 100, True),
        (2, 0, 100, False),
        (9, 0, 2, False),
        (9, 9, 100, True),
        (9, 10, 100, False),
        (500, 0, 100, True),
        (10, 500, 100, False),
    ],
)
def test_half_of_the_keys_of_three_users_are_the_exchange(
    failed: int, answered: int, users: int, away: bool
) -> None:
    assert pulse_of(failed, answered, users=users).away(NOW) is away


def test_what_is_older_than_two_minutes_says_nothing() -> None:
    pulse = pulse_of(50, 0)

    assert pulse.away(NOW + timedelta(minutes=2))
    assert not pulse.away(NOW + timedelta(minutes=2, seconds=1))


def test_a_key_that_is_asked_often_counts_once() -> None:
    pulse = pulse_of(0, 10)
    for second in range(100):
        for key in range(4):
            pulse.note(key, Look(NOW + second * SECOND, key, failed=True))

    assert not pulse.away(NOW + 100 * SECOND)


def test_an_exchange_answers_again_when_more_keys_do_than_not() -> None:
    pulse = pulse_of(10, 0)
    began, later = NOW + SECOND, NOW + 10 * SECOND

    assert not pulse.answers(later, began)
    pulse.note(1, Look(later, 1, failed=False))
    assert pulse.answers(later, began)
    for key in (2, 3):
        pulse.note(key, Look(later, key, failed=True))
    assert not pulse.answers(later, began)


@pytest.mark.parametrize("failed", [0, 49_000, 51_000, 100_000])
def test_of_many_keys_a_sample_tells_the_same(failed: int) -> None:
    pulse = pulse_of(failed, 100_000 - failed, most=512)

    assert pulse.away(NOW) is (failed > 50_000)
    assert len(pulse._looks) <= 512
