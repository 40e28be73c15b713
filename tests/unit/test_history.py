"""What is noted of checks, and what a week or a month of it says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.exchanges.base import Problem, Status
from bot.services.history import History, first_hour, history
from bot.services.hours import Hours, noted
from bot.services.judging import Said
from storage.history import Kept, Move
from storage.records import Connection

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
BEGIN = datetime(2026, 11, 14, tzinfo=UTC)
ITS = Connection(
    id=1,
    user_id=1001,
    exchange="mexc",
    name="Main",
    name_key="main",
    status="online",
    status_since=BEGIN,
    problem=None,
    watch_only=False,
    masked_key="mx…",
    account=None,
    variant=None,
    withdraw_confirmed_at=None,
    expires_at=None,
    expiry_stated=None,
    chat_copy_left=False,
    created_at=BEGIN - timedelta(days=30),
    checked_at=NOW,
    next_check_at=NOW,
    report={},
    paused_at=None,
    replaced_at=None,
    secret_version=1,
)


def kept(hours: dict[datetime, list[int]], *moves: Move) -> Kept:
    days: dict[date, dict[str, list[int]]] = {}
    for at, cell in hours.items():
        days.setdefault(at.date(), {})[str(at.hour)] = cell
    return Kept(days, moves)


def week(rows: Kept, its: Connection = ITS) -> History:
    return history(its, rows, days=7, begin=BEGIN, now=NOW)


@pytest.mark.parametrize(
    ("what", "cell"),
    [
        (Said.WELL, [4, 1, 4, 900]),
        (Said.AGAINST, [3, 2, 4, 900]),
        (Said.NOTHING, [3, 2, 4, 900]),
        (Said.NOT_ASKED, [3, 1, 3, 650]),
    ],
)
def test_each_check_is_noted_in_its_hour_but_what_is_our_own_fault(
    what: Said, cell: list[int]
) -> None:
    before: Hours = {"14": [9, 0, 9, 1800], "15": [3, 1, 3, 650]}

    assert noted(before, what, 0.25, NOW) == {"14": [9, 0, 9, 1800], "15": cell}
    assert before["15"] == [3, 1, 3, 650]


def test_a_first_check_without_a_time_counts_all_the_same() -> None:
    assert noted({}, Said.NOTHING, None, NOW) == {"15": [0, 1, 0, 0]}


def test_hours_count_alike_however_many_checks_they_had() -> None:
    hour = datetime(2026, 11, 18, 3, tzinfo=UTC)
    found = week(
        kept(
            {
                hour: [12, 0, 12, 2400],
                hour + timedelta(hours=1): [0, 60, 0, 0],
                hour + timedelta(hours=2): [6, 6, 6, 3000],
            }
        )
    )

    assert found.availability == pytest.approx(0.5)
    assert (found.seconds, found.slowest) == (pytest.approx(0.35), pytest.approx(0.5))


def test_an_hour_without_a_check_is_unknown_and_no_good_one() -> None:
    nothing = week(kept({}))
    assert (nothing.availability, nothing.seconds, nothing.slowest) == (None, None, None)
    assert nothing.unrecorded == 6 * 24 + 15  # the hour that has just begun may still be checked

    one = week(kept({NOW.replace(minute=0): [1, 0, 0, 0]}))
    assert (one.availability, one.unrecorded) == (1.0, 6 * 24 + 15)


def test_hours_before_the_connection_are_not_missing() -> None:
    young = replace(ITS, created_at=NOW - timedelta(hours=2, minutes=10))

    assert week(kept({}), young).unrecorded == 2


ONLINE, DOWN = ("online", None), ("unreachable", "unavailable")
REFUSED, DEAD = ("attention", "ip-not-allowed"), ("attention", "invalid-key")


def move(hours: float, what: tuple[str, str | None]) -> Move:
    return Move(BEGIN + timedelta(hours=hours), *what)


def test_incidents_are_whole_spans_named_by_what_they_came_to() -> None:
    moves = [
        *(move(-90, ONLINE), move(-50, DOWN), move(-40, ONLINE)),
        *(move(-2, DOWN), move(3, ONLINE)),
        *(move(30, REFUSED), move(31, DEAD), move(40, ONLINE)),
        move(100, DOWN),
    ]
    found = week(kept({}, *moves))

    assert [(i.problem, i.end) for i in found.incidents] == [
        (Problem.UNAVAILABLE, BEGIN + timedelta(hours=3)),
        (Problem.INVALID_KEY, BEGIN + timedelta(hours=40)),
        (Problem.UNAVAILABLE, None),
    ]
    assert found.incidents[1].status is Status.ATTENTION
    until_now = NOW - BEGIN - timedelta(hours=100)
    assert found.lasted == timedelta(hours=3 + 10) + until_now


def test_an_incident_ends_where_nobody_looks_any_more() -> None:
    paused = replace(ITS, paused_at=BEGIN + timedelta(hours=50))

    found = week(kept({}, move(-9, ONLINE), move(48, DOWN)), paused)

    assert found.lasted == timedelta(hours=2)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        (None, datetime(2026, 11, 14, tzinfo=UTC)),
        (ZoneInfo("Europe/Istanbul"), datetime(2026, 11, 13, 21, tzinfo=UTC)),
        (ZoneInfo("Asia/Kolkata"), datetime(2026, 11, 13, 19, tzinfo=UTC)),
        (timezone(timedelta(hours=14)), datetime(2026, 11, 14, 10, tzinfo=UTC)),
    ],
)
def test_days_are_those_of_the_users_clock(zone: ZoneInfo | None, first: datetime) -> None:
    begin = first_hour(NOW, 7, zone)

    assert begin == first
    days = {(begin + timedelta(hours=n)).astimezone(zone or UTC).date() for n in range(7 * 24)}
    assert max(days) == NOW.astimezone(zone or UTC).date()
    assert len(days) == 7
