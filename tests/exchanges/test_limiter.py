"""The allowance of one exchange: never more in a second than it gives, and never a lost pause."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.exchanges.limiter import Limiter

RATE, BURST = 20.0, 40.0


@given(
    st.lists(
        st.tuples(st.floats(0, 0.5), st.floats(0.5, 20)),
        min_size=1,
        max_size=200,
    )
)
def test_no_second_lets_more_through_than_burst_and_rate(asked: list[tuple[float, float]]):
    limiter = Limiter(RATE, BURST, clock=lambda: 0.0)
    now, granted = 1000.0, []
    for pause, weight in asked:
        now += pause
        wait = limiter.reserve(weight, now=now, within=1e9)
        assert wait is not None
        granted.append((now + wait, weight))

    for start, _ in granted:
        within = sum(weight for at, weight in granted if start <= at <= start + 1)
        assert within <= BURST + RATE * 1.05
    assert all(earlier[0] <= later[0] + 1e-6 for earlier, later in pairwise(granted))


def test_what_would_wait_too_long_is_refused_and_not_counted():
    limiter = Limiter(1, 1, clock=lambda: 0.0)

    assert limiter.reserve(1, now=0, within=0) == 0
    assert limiter.reserve(1, now=0, within=0.5) is None
    assert limiter.reserve(1, now=0, within=1) == 1


def test_pools_are_counted_apart_but_pause_together():
    limiter = Limiter(1, 1, clock=lambda: 0.0)

    assert limiter.reserve(1, now=0, within=0, pool="orders") == 0
    assert limiter.reserve(1, now=0, within=0, pool="balance") == 0
    limiter.pause(30)
    assert limiter.reserve(1, now=10, within=60, pool="time") == 20


async def test_a_pause_that_begins_while_a_call_waits_holds_it_back():
    now = [0.0]

    def clock() -> float:
        now[0] += 0.01
        return now[0]

    limiter = Limiter(1000, 1, clock=clock)
    assert await limiter.take(1, within=1)
    limiter.pause(60)

    assert not await limiter.take(1, within=1)
    assert await limiter.take(0, within=0) is False


def test_a_shorter_pause_does_not_end_a_longer_one():
    limiter = Limiter(1, 1, clock=lambda: 0.0)

    limiter.pause(60)
    limiter.pause(5)

    assert limiter.paused(10) == 50
