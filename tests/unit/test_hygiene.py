"""When the weekly overview comes next."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.hygiene import following
from bot.services.preferences import WEEK

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize("late", [0, 1, 6.9, 7, 7.1, 30])
def test_after_any_pause_one_overview_comes_and_the_next_on_the_same_day_of_a_later_week(
    late: float,
) -> None:
    now = DUE + timedelta(days=late)

    again = following(DUE, now)

    assert now < again <= now + WEEK
    assert (again - DUE) % WEEK == timedelta(0)
