"""What of a connection's changes goes to its user: pure, up to the rows of the outbox."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.exchanges.base import Report
from bot.services.health import Change, ChangeKind, Health, Judged
from bot.services.judging import DOWN_AFTER, DOWN_OVER, Said, said
from storage.incidents import Incident
from storage.outbox import NewAlert
from storage.records import Connection

KEPT_FOR = timedelta(days=7)  # then nobody wants to hear of it any more
BESIDE = frozenset({ChangeKind.EXPIRES, ChangeKind.RIGHTS_WIDENED})  # whatever else is the case
OF_EXCHANGES = frozenset({ChangeKind.EXCHANGE_DOWN, ChangeKind.EXCHANGE_BACK})


def alerts_of(connection: Connection, changes: Iterable[Change]) -> list[NewAlert]:
    """Return the alerts for changes; the same change has the same key, however often it is stored.

    Of an exchange's incident there is one alert for each user, whichever connection comes first.
    """
    return [_alert(connection, change) for change in changes]


def _alert(its: Connection, change: Change) -> NewAlert:
    of_exchange = change.kind in OF_EXCHANGES
    about = f"{change.details['incident']}:{its.user_id}" if of_exchange else _moment(its, change)
    return NewAlert(
        user_id=its.user_id,
        connection_id=None if of_exchange else its.id,
        exchange=its.exchange,
        kind=change.kind.value,
        dedupe_key=f"{about}:{change.kind.value}",
        details={
            **change.details,
            "problem": change.problem.value if change.problem else None,
            "since": change.since.isoformat(),
            "at": change.at.isoformat(),
        },
        at=change.at,
        due_at=change.at,
        expires_at=_end(change),
    )


def _moment(its: Connection, change: Change) -> str:
    if change.kind is ChangeKind.EXPIRES:
        return f"{its.id}:{change.details['on'][:10]}:{change.details['days']}"
    return f"{its.id}:{change.at.timestamp():.0f}"


def _end(change: Change) -> datetime:
    if change.kind is not ChangeKind.EXPIRES:
        return change.at + KEPT_FOR
    return max(datetime.fromisoformat(change.details["on"]), change.at + timedelta(hours=1))


def held_back(judged: Judged, report: Report, now: datetime, incident: Incident | None) -> Judged:
    """Tell of the exchange instead of the key, where the exchange as a whole is away.

    What the exchange says against a key is never held back. A key that stays without an answer when
    the others have theirs is told of by itself.
    """
    health, told = judged.health, list(_exchanged(judged, incident))
    if any(change.kind is ChangeKind.EXCHANGE_DOWN for change in told) and incident is not None:
        health = replace(health, incident=incident.id)
    elif any(change.kind not in BESIDE for change in told):
        health = replace(health, incident=None)
    elif health.incident is not None and incident is None:
        health, late = _left_behind(health, report, now)
        told += late
    return Judged(health, tuple(told))


def _exchanged(judged: Judged, incident: Incident | None) -> Iterator[Change]:
    for change in judged.changes:
        if change.kind is ChangeKind.DOWN and incident is not None:
            yield replace(
                change,
                kind=ChangeKind.EXCHANGE_DOWN,
                since=incident.opened_at,
                details={"incident": incident.id},
            )
        elif change.kind is ChangeKind.RECOVERED and judged.health.incident is not None:
            details = {"incident": judged.health.incident}
            yield replace(change, kind=ChangeKind.EXCHANGE_BACK, details=details)
        else:
            yield change


def _left_behind(health: Health, report: Report, now: datetime) -> tuple[Health, list[Change]]:
    """Count anew, once the incident has ended, whether this key is without an answer."""
    if said(report) is not Said.NOTHING:
        return health, []
    since = health.failing_since or now
    health = replace(health, failures=health.failures + 1, failing_since=since)
    if health.failures < DOWN_AFTER or now - since < DOWN_OVER:
        return health, []
    down = Change(kind=ChangeKind.DOWN, at=now, problem=health.problem, since=health.since)
    return replace(health, incident=None, failures=0, failing_since=None), [down]
