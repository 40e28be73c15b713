"""What becomes of a connection's health with one more check, and what is told of it (R42)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchanges.base import (
    Answer,
    Evidence,
    Expiry,
    Line,
    Mark,
    Market,
    Problem,
    Report,
    Right,
    RightId,
    Status,
)
from bot.services.health import Change, ChangeKind, Health
from bot.services.judging import OUR_FAULT, OUTAGE, judge

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
WELL = Health(status=Status.ONLINE, problem=None, since=NOW - DAY)
LIMITING = (
    Problem.CAN_WITHDRAW,
    Problem.NO_READ_RIGHT,
    Problem.NO_TRADE_RIGHT,
    Problem.NO_FUTURES_RIGHT,
    Problem.WITHDRAW_UNKNOWN,
    Problem.EXPIRES_SOON,
)
DELAYS = OUTAGE | OUR_FAULT
REFUSALS = tuple(p for p in Problem if p not in {*LIMITING, *DELAYS})


def found(*problems: Problem, **more: object) -> Report:
    """Return the report of a check with these problems, with the key taken where they allow it."""
    taken = all(problem in LIMITING for problem in problems)
    lines = {Line.KEY: Mark.GOOD if taken else Mark.UNKNOWN}
    report = Report(
        exchange="mexc", market=Market.SPOT, at=NOW, lines=lines, rights={}, problems=problems
    )
    return replace(report, **more)


def after(
    health: Health, *reports: Report, every: timedelta = MINUTE
) -> tuple[Health, list[Change]]:
    """Return the health after checks at a steady pace, and all that was told of them."""
    told: list[Change] = []
    for number, report in enumerate(reports):
        judged = judge(health, report, NOW + number * every)
        health = judged.health
        told += judged.changes
    return health, told


def kinds(changes: Iterable[Change]) -> list[str]:
    return [change.kind.value for change in changes]


GOOD, AWAY, GONE = found(), found(Problem.UNAVAILABLE), found(Problem.INVALID_KEY)


@pytest.mark.parametrize(
    ("reports", "told", "status"),
    [
        ([GOOD, GOOD], [], "online"),
        ([AWAY], [], "online"),
        ([AWAY, AWAY], [], "online"),
        ([AWAY, AWAY, AWAY], ["down"], "unreachable"),
        ([AWAY, AWAY, GOOD, AWAY, AWAY], [], "online"),
        ([AWAY] * 9, ["down"], "unreachable"),
        ([AWAY, AWAY, AWAY, GOOD], ["down"], "unreachable"),
        ([AWAY, AWAY, AWAY, GOOD, AWAY, GOOD], ["down"], "unreachable"),
        ([AWAY, AWAY, AWAY, GOOD, GOOD], ["down", "recovered"], "online"),
        ([GONE], [], "online"),
        ([GONE, GOOD, GONE], [], "online"),
        ([GONE, GONE], ["refused"], "attention"),
        ([GONE, AWAY, GONE], ["refused"], "attention"),
        ([GONE, AWAY, AWAY], [], "online"),
        ([GONE] * 9, ["refused"], "attention"),
        ([GONE, GONE, AWAY, AWAY, AWAY, AWAY], ["refused"], "attention"),
        ([GONE, GONE, GOOD], ["refused"], "attention"),
        ([GONE, GONE, GOOD, AWAY, GOOD], ["refused"], "attention"),
        ([GONE, GONE, GOOD, GOOD], ["refused", "recovered"], "online"),
        ([AWAY, AWAY, AWAY, GONE, GONE], ["down", "refused"], "attention"),
        ([found(Problem.CAN_WITHDRAW)], ["withdraw-appeared"], "attention"),
        ([found(Problem.CAN_WITHDRAW)] * 5, ["withdraw-appeared"], "attention"),
        ([found(Problem.CAN_WITHDRAW), GOOD, GOOD], ["withdraw-appeared", "recovered"], "online"),
        ([found(Problem.CAN_WITHDRAW), GONE, GONE], ["withdraw-appeared", "refused"], "attention"),
        ([found(Problem.NO_TRADE_RIGHT)], [], "online"),
        ([found(Problem.NO_TRADE_RIGHT)] * 2, ["rights-lost"], "attention"),
        ([found(Problem.IP_NOT_ALLOWED)] * 2, ["ip-lost"], "attention"),
        ([found(Problem.KEY_EXPIRED)] * 2, ["expired"], "attention"),
        ([found(Problem.ACCOUNT_RESTRICTED)] * 2, ["refused"], "attention"),
        ([found(Problem.WITHDRAW_UNKNOWN)] * 2, ["withdraw-unconfirmed"], "attention"),
        ([GONE, GONE, *[found(Problem.IP_NOT_ALLOWED)] * 2], ["refused", "ip-lost"], "attention"),
    ],
)
def test_checks_a_minute_apart_are_told_as_these(
    reports: list[Report], told: list[str], status: str
) -> None:
    health, changes = after(WELL, *reports)

    assert kinds(changes) == told
    assert health.status == status


def test_failures_within_seconds_are_one_failure() -> None:
    health, changes = after(WELL, *[AWAY] * 20, every=timedelta(seconds=5))

    assert (health.status, changes) == (Status.ONLINE, [])


def test_where_the_whole_exchange_is_away_one_failure_of_a_key_is_enough() -> None:
    judged = judge(WELL, AWAY, NOW, outage_since=NOW - 3 * MINUTE)
    early = judge(WELL, AWAY, NOW, outage_since=NOW - MINUTE)

    assert kinds(judged.changes) == ["down"]
    assert kinds(early.changes) == []


@pytest.mark.parametrize("problem", sorted(DELAYS))
@pytest.mark.parametrize("before", [[], [GONE]])
def test_nothing_but_the_exchanges_own_word_says_that_a_key_is_bad(
    problem: Problem, before: list[Report]
) -> None:
    health, changes = after(WELL, *before, *[found(problem)] * 50)

    assert health.status is not Status.ATTENTION
    assert set(kinds(changes)) <= {"down"}


@pytest.mark.parametrize("problem", sorted(OUR_FAULT))
def test_what_is_our_own_fault_is_no_failure_at_all(problem: Problem) -> None:
    assert after(WELL, *[found(problem)] * 50) == (WELL, [])


@pytest.mark.parametrize("problem", REFUSALS)
def test_a_refusal_seen_twice_is_told_once(problem: Problem) -> None:
    health, changes = after(WELL, *[found(problem)] * 5)

    assert (health.status, health.problem) == (Status.ATTENTION, problem)
    assert [change.problem for change in changes] == [problem]


def test_a_right_to_withdraw_known_from_before_is_no_word_of_an_exchange_that_is_away() -> None:
    known = found(Problem.CAN_WITHDRAW, Problem.UNAVAILABLE)

    assert kinds(after(WELL, *[known] * 3)[1]) == ["down"]


def test_a_recovery_says_what_was_and_since_when() -> None:
    _, (down, back) = after(WELL, AWAY, AWAY, AWAY, GOOD, GOOD)

    assert (down.since, down.at) == (NOW, NOW + 2 * MINUTE)
    assert (back.problem, back.since) == (Problem.UNAVAILABLE, NOW)
    assert back.at == NOW + 4 * MINUTE


def test_a_key_refused_after_its_end_has_expired_whatever_the_exchange_calls_it() -> None:
    ended = replace(GONE, expires=Expiry(NOW - DAY, Evidence.STATED))

    assert kinds(after(WELL, ended, ended)[1]) == ["expired"]


def test_the_address_that_the_exchange_saw_is_told() -> None:
    refused = found(Problem.IP_NOT_ALLOWED, seen_ip="192.0.2.7")

    assert after(WELL, refused, refused)[1][0].details == {"seen_ip": "192.0.2.7"}


def test_an_expiry_is_announced_once_for_each_of_the_days() -> None:
    expires = Expiry(NOW + 20 * DAY, Evidence.ESTIMATED)
    health, changes = after(WELL, *[found(expires=expires)] * 80, every=DAY / 4)

    assert [change.details["days"] for change in changes] == [14, 7, 3, 1]
    assert {change.details["evidence"] for change in changes} == {"estimated"}
    assert health.status is Status.ONLINE


def test_a_renewed_key_is_announced_again() -> None:
    soon, later = (found(expires=Expiry(NOW + n * DAY, Evidence.STATED)) for n in (5, 50))
    again = replace(soon, expires=Expiry(NOW + 6 * DAY, Evidence.STATED))

    _, changes = after(WELL, soon, soon, later, again, again)

    assert [change.details["days"] for change in changes] == [7, 7]


def test_a_key_whose_end_moves_into_the_last_two_weeks_is_announced_as_it_comes_near() -> None:
    soon, later = (found(expires=Expiry(NOW + n * DAY, Evidence.STATED)) for n in (5, 12))

    _, changes = after(WELL, soon, *[later] * 13, every=DAY)

    assert [change.details["days"] for change in changes] == [7, 7, 3, 1]


def test_a_dead_key_does_not_expire() -> None:
    soon = replace(GONE, expires=Expiry(NOW + 5 * DAY, Evidence.STATED))

    assert kinds(after(WELL, *[soon] * 5)[1]) == ["refused"]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({RightId.TRANSFER: "no"}, {RightId.TRANSFER: "yes"}, [RightId.TRANSFER]),
        ({RightId.SPOT: "no"}, {RightId.SPOT: "yes"}, [RightId.SPOT]),
        ({RightId.TRANSFER: "unknown"}, {RightId.TRANSFER: "yes"}, None),
        ({RightId.TRANSFER: "yes"}, {RightId.TRANSFER: "no"}, None),
        ({RightId.READ: "no"}, {RightId.READ: "yes"}, None),
    ],
)
def test_a_right_that_was_not_there_is_told_once(
    before: dict[RightId, str], now: dict[RightId, str], told: list[str] | None
) -> None:
    health = replace(WELL, rights={right: Answer(answer) for right, answer in before.items()})
    rights = {right: Right(Answer(answer), Evidence.STATED) for right, answer in now.items()}

    _, changes = after(health, *[found(rights=rights)] * 4)

    assert [change.details["gained"] for change in changes] == ([told] if told else [])


def test_an_ip_list_that_is_gone_is_told_once() -> None:
    health = replace(WELL, ip_limited=True)

    _, changes = after(health, *[found(whitelist=())] * 4)

    assert [change.details["unlimited"] for change in changes] == [True]


def test_a_right_that_was_missed_and_is_back_is_a_recovery_and_no_warning() -> None:
    health = replace(WELL, rights={RightId.SPOT: Answer.YES})
    lost = found(Problem.NO_TRADE_RIGHT, rights={RightId.SPOT: Right(Answer.NO, Evidence.STATED)})
    back = found(rights={RightId.SPOT: Right(Answer.YES, Evidence.STATED)})

    _, changes = after(health, lost, lost, back, back)

    assert kinds(changes) == ["rights-lost", "recovered"]
    assert changes[0].details == {"lost": ["spot"]}


def test_many_changes_are_told_as_one_and_their_end_as_another() -> None:
    flapping = [GONE, GONE, GOOD, GOOD] * 6
    health, changes = after(WELL, *flapping, *[GONE] * 90)

    assert kinds(changes) == [*["refused", "recovered"] * 2, "unstable", "refused"]
    assert not health.unstable


def test_what_settles_well_is_told_as_settled() -> None:
    flapping = [GONE, GONE, GOOD, GOOD] * 6
    health, changes = after(WELL, *flapping, *[GOOD] * 90)

    assert kinds(changes) == [*["refused", "recovered"] * 2, "unstable", "settled"]
    assert changes[-1].details == {"status": "online"}
    assert not health.unstable


def test_a_right_that_came_is_told_whatever_else_goes_on_but_not_each_time() -> None:
    no, yes = (Right(answer, Evidence.STATED) for answer in (Answer.NO, Answer.YES))
    narrow, wide = (found(rights={RightId.TRANSFER: right}) for right in (no, yes))
    flapping = [GONE, GONE, narrow, narrow] * 3

    _, changes = after(WELL, *flapping, *[wide, narrow] * 20)

    assert kinds(changes).count("rights-widened") == 1


def test_a_right_to_withdraw_is_told_whatever_else_goes_on() -> None:
    flapping = [GONE, GONE, GOOD, GOOD] * 3
    _, changes = after(WELL, *flapping, *[found(Problem.CAN_WITHDRAW), GOOD, GOOD] * 10)

    assert kinds(changes).count("withdraw-appeared") == 1


REPORTS = [found(problem) for problem in Problem] + [GOOD] * 8
STEPS = st.tuples(st.sampled_from(REPORTS), st.sampled_from([5, 30, 60, 240, 300, 3600]).map(float))


@given(st.lists(STEPS, max_size=300))
def test_whatever_happens_alerts_are_few_true_and_end_with_what_is(
    steps: list[tuple[Report, float]],
) -> None:
    health, now, believed = WELL, NOW, Status.ONLINE
    times: list[datetime] = []
    for report, seconds in steps:
        now += timedelta(seconds=seconds)
        before = health
        judged = judge(before, report, now)
        health = judged.health
        for change in judged.changes:
            times.append(change.at)
            believed = _believed(change, believed)
            moved = (health.status, health.problem) != (before.status, before.problem)
            assert moved or (before.unstable and not health.unstable)
        assert health.unstable or believed is health.status
        if health.status is Status.ATTENTION:
            assert health.problem in {*REFUSALS, *LIMITING} - {Problem.EXPIRES_SOON}

    per_hour = [sum(at <= other < at + timedelta(hours=1) for other in times) for at in times]
    assert max(per_hour, default=0) <= 8
    assert all(one <= other for one, other in pairwise(times))


def _believed(change: Change, before: Status) -> Status:
    """Return what a user believes who was told this."""
    match change.kind:
        case ChangeKind.DOWN:
            return Status.UNREACHABLE
        case ChangeKind.RECOVERED:
            return Status.ONLINE
        case ChangeKind.SETTLED:
            return Status(change.details["status"])
        case ChangeKind.UNSTABLE | ChangeKind.EXPIRES | ChangeKind.RIGHTS_WIDENED:
            return before
        case _:
            return Status.ATTENTION
