"""What one more check changes in what is believed of a connection; pure.

Only words of the exchange itself can say that a key is bad. Whatever else happens on the way
to it delays the judgement: nobody is told before the exchange was silent for a while.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from bot.exchanges.base import Answer, Expiry, Line, Mark, Problem, Report, RightId, Status
from bot.services.findings import KEY_PROBLEMS
from bot.services.health import Change, ChangeKind, Health, Judged

DOWN_AFTER = 3  # failures in a row,
DOWN_OVER = timedelta(minutes=2)  # and not all of them at once
BELIEVED_AFTER = 2  # refusals
UP_AFTER = 2  # successes
CHANGES_TOLD = 4  # in an hour; with more of them only that there are so many
HOUR = timedelta(hours=1)
TOLD_AGAIN = timedelta(hours=6)
ANNOUNCED = (1, 3, 7, 14)  # days before an expiry
KEPT = 10  # changes; more tell nothing new

OUR_FAULT = frozenset({Problem.RATE_LIMITED, Problem.CLOCK})
# A block of the region is about this server, and meets all keys alike: it is no word on this one.
OUTAGE = frozenset({Problem.UNAVAILABLE, Problem.BLOCKED, Problem.REGION_BLOCKED, Problem.UNCLEAR})
LACKING = frozenset({Problem.NO_READ_RIGHT, Problem.NO_TRADE_RIGHT, Problem.NO_FUTURES_RIGHT})
# With these the exchange still takes the key.
LIVING = LACKING | {Problem.CAN_WITHDRAW, Problem.WITHDRAW_UNKNOWN}
# These are told whatever else goes on; of what comes and goes with it only once in an hour.
DANGERS = {
    ChangeKind.WITHDRAW_APPEARED: "withdraw_told",
    ChangeKind.RIGHTS_WIDENED: "widened_told",
}
WIDENING = (RightId.TRANSFER, RightId.SPOT, RightId.FUTURES)
KINDS = {
    Problem.CAN_WITHDRAW: ChangeKind.WITHDRAW_APPEARED,
    Problem.WITHDRAW_UNKNOWN: ChangeKind.WITHDRAW_UNCONFIRMED,
    Problem.IP_NOT_ALLOWED: ChangeKind.IP_LOST,
    Problem.KEY_EXPIRED: ChangeKind.EXPIRED,
    **dict.fromkeys(LACKING, ChangeKind.RIGHTS_LOST),
}


class Said(Enum):
    """What a check says of the key."""

    WELL = auto()
    AGAINST = auto()
    NOTHING = auto()
    """The exchange is away, or something stands between it and us."""
    NOT_ASKED = auto()
    """We were not able to ask as we should."""


def judge(
    before: Health, report: Report, now: datetime, *, outage_since: datetime | None = None
) -> Judged:
    """Return what is believed after a check, and what there is to tell.

    `outage_since` is when the whole exchange was found away: it speaks for the single key, too.
    """
    before = _with(before, changes=tuple(at for at in before.changes if now - at < HOUR))
    match said(report):
        case Said.WELL:
            after = _well(before, report, now)
        case Said.AGAINST:
            after = _against(before, worst(report), now)
        case Said.NOTHING:
            after = _nothing(before, worst(report), now, outage_since)
        case Said.NOT_ASKED:
            after = before
    news = [*_status_change(before, after, report, now)]
    if _taken(report) and agrees(after, report):
        news += _widened(before, report, now)
        news += _expiry(before, report, now)
        after = _remembering(after, report, now)
    return _settle(before, after, news, report, now)


def without_silence(health: Health) -> Health:
    """Return the health as it is where all silence so far was our own fault."""
    since = health.failing_since if health.refusals else None
    return _with(health, failures=0, failing_since=since)


def said(report: Report) -> Said:
    """Return what a check says of the key."""
    problem = worst(report)
    if problem is None or problem.status is Status.ONLINE:
        return Said.WELL
    if problem in OUR_FAULT:
        return Said.NOT_ASKED
    return Said.NOTHING if problem in OUTAGE else Said.AGAINST


def worst(report: Report) -> Problem | None:
    """Return the worst problem that this very check has seen."""
    # Of a right to withdraw an earlier check knew; a key that was not taken says nothing of it.
    found = (p for p in report.problems if _taken(report) or p is not Problem.CAN_WITHDRAW)
    return next(found, None)


def agrees(health: Health, report: Report) -> bool:
    """Say whether a check shows what is believed, so that it can stand for it."""
    problem = worst(report)
    status = problem.status if problem else Status.ONLINE
    if said(report) is Said.NOTHING:
        return health.status is Status.UNREACHABLE
    return health.status is status and health.problem is problem


def _taken(report: Report) -> bool:
    return report.lines.get(Line.KEY) is Mark.GOOD


def days_left(expires: Expiry | None, now: datetime) -> int | None:
    """Return the fewest of the announced days that an expiry is within."""
    if expires is None:
        return None
    return next((days for days in ANNOUNCED if expires.at - now <= timedelta(days=days)), None)


def _well(before: Health, report: Report, now: datetime) -> Health:
    after, successes = _afresh(before), before.successes + 1
    if before.status is Status.ONLINE:
        return _with(after, problem=worst(report))
    if successes < UP_AFTER:
        return replace(after, successes=successes)
    return replace(after, status=Status.ONLINE, problem=worst(report), since=now)


def _against(before: Health, problem: Problem | None, now: datetime) -> Health:
    if before.status is Status.ATTENTION and before.problem is problem:
        return _afresh(before)
    since = before.failing_since or now
    after = replace(before, refusals=before.refusals + 1, failing_since=since, successes=0)
    if problem is not Problem.CAN_WITHDRAW and after.refusals < BELIEVED_AFTER:
        return after
    return replace(_afresh(after), status=Status.ATTENTION, problem=problem, since=since)


def _nothing(
    before: Health, problem: Problem | None, now: datetime, outage_since: datetime | None
) -> Health:
    if before.status is Status.UNREACHABLE:
        return replace(before, problem=problem, successes=0)
    if before.status is Status.ATTENTION:
        return replace(before, successes=0)
    since = before.failing_since or now
    after = replace(before, failures=before.failures + 1, failing_since=since, successes=0)
    alone = after.failures >= DOWN_AFTER and now - since >= DOWN_OVER
    with_all = outage_since is not None and now - outage_since >= DOWN_OVER
    if not (alone or with_all):
        return after
    return replace(_afresh(after), status=Status.UNREACHABLE, problem=problem, since=since)


def _afresh(health: Health) -> Health:
    return _with(health, failures=0, failing_since=None, refusals=0, successes=0)


def _with(health: Health, **values: Any) -> Health:
    """Return the same health where nothing changes, which is the case for nearly every check."""
    if all(getattr(health, name) == value for name, value in values.items()):
        return health
    return replace(health, **values)


def _status_change(
    before: Health, after: Health, report: Report, now: datetime
) -> Iterator[Change]:
    if after.status is Status.ONLINE:
        if before.status is not Status.ONLINE:
            was = before.problem
            yield Change(kind=ChangeKind.RECOVERED, at=now, problem=was, since=before.since)
        return
    another = after.status is Status.ATTENTION and after.problem is not before.problem
    if after.status is before.status and not another:
        return
    assert after.problem is not None
    yield Change(
        kind=_kind(after, report, now),
        at=now,
        problem=after.problem,
        since=after.since,
        details=_details(before, after, report),
    )


def _kind(after: Health, report: Report, now: datetime) -> ChangeKind:
    if after.status is Status.UNREACHABLE:
        return ChangeKind.DOWN
    ended = report.expires is not None and report.expires.at <= now
    if ended and after.problem in KEY_PROBLEMS:
        return ChangeKind.EXPIRED
    return KINDS.get(after.problem or Problem.UNCLEAR, ChangeKind.REFUSED)


def _details(before: Health, after: Health, report: Report) -> dict[str, object]:
    if after.problem is Problem.IP_NOT_ALLOWED and report.seen_ip:
        return {"seen_ip": report.seen_ip}
    if after.problem not in LACKING:
        return {}
    had = (right for right, answer in before.rights.items() if answer is Answer.YES)
    return {"lost": [right.value for right in had if report.right(right).answer is Answer.NO]}


def _widened(before: Health, report: Report, now: datetime) -> Iterator[Change]:
    """Tell of rights that nobody asked for; one that was missed is told of as a recovery."""
    gained = [
        right.value
        for right in WIDENING
        if before.rights.get(right) is Answer.NO and report.right(right).answer is Answer.YES
    ]
    unlimited = before.ip_limited is True and report.ip_limited is False
    if (gained and before.problem not in LACKING) or unlimited:
        details = {"gained": gained, "unlimited": unlimited}
        yield Change(
            kind=ChangeKind.RIGHTS_WIDENED, at=now, problem=None, since=now, details=details
        )


def _expiry(before: Health, report: Report, now: datetime) -> Iterator[Change]:
    days, expires = days_left(report.expires, now), report.expires
    if days is None or expires is None:
        return
    if before.days_told is not None and before.days_told <= days:
        return
    details = {
        "days": days,
        "on": expires.at.isoformat(),
        "evidence": expires.evidence.value,
        "of": expires.of.value,
    }
    yield Change(kind=ChangeKind.EXPIRES, at=now, problem=None, since=now, details=details)


def _remembering(after: Health, report: Report, now: datetime) -> Health:
    days = days_left(report.expires, now)
    rights = {right: found.answer for right, found in report.rights.items()}
    return _with(after, days_told=days, rights=rights, ip_limited=report.ip_limited)


def _settle(
    before: Health, after: Health, news: list[Change], report: Report, now: datetime
) -> Judged:
    """Tell what is news, or, where there is too much of it, no more than that."""
    expiry = [change for change in news if change.kind is ChangeKind.EXPIRES]
    moves = [change for change in news if change.kind is not ChangeKind.EXPIRES]
    after = _with(after, changes=(*before.changes, *(c.at for c in moves))[-KEPT:])
    if before.unstable and not after.changes:
        after = replace(after, unstable_since=None, unstable_told=None)
        return Judged(after, (*expiry, _settled(after, report, now)))
    if not (before.unstable or len(after.changes) > CHANGES_TOLD):
        return Judged(_noting_dangers(after, moves, now), (*moves, *expiry))
    return _unstable(after, moves, expiry, now)


def _unstable(after: Health, moves: list[Change], expiry: list[Change], now: datetime) -> Judged:
    told = [change for change in moves if _is_new_danger(change, after, now)]
    since = after.unstable_since or now
    after = replace(_noting_dangers(after, told, now), unstable_since=since)
    if moves and (after.unstable_told is None or now - after.unstable_told >= TOLD_AGAIN):
        details = {"changes": len(after.changes)}
        told.append(
            Change(
                kind=ChangeKind.UNSTABLE,
                at=now,
                problem=after.problem,
                since=since,
                details=details,
            )
        )
        after = replace(after, unstable_told=now)
    return Judged(after, (*told, *expiry))


def _is_new_danger(change: Change, health: Health, now: datetime) -> bool:
    if change.kind not in DANGERS:
        return False
    told: datetime | None = getattr(health, DANGERS[change.kind])
    return told is None or now - told >= HOUR


def _noting_dangers(health: Health, told: list[Change], now: datetime) -> Health:
    names = (DANGERS[change.kind] for change in told if change.kind in DANGERS)
    return _with(health, **dict.fromkeys(names, now))


def _settled(health: Health, report: Report, now: datetime) -> Change:
    """Tell what it has come to: what is wrong in its own words, which reminders follow."""
    wrong = health.status is not Status.ONLINE
    return Change(
        kind=_kind(health, report, now) if wrong else ChangeKind.SETTLED,
        at=now,
        problem=health.problem,
        since=health.since,
        details=_details(health, health, report) if wrong else {"status": health.status.value},
    )
