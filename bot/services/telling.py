"""What of the alerts that are due for one user is told now, later or not at all; all of it pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.exchanges.base import Answer, RightId, Status
from bot.services.connections import Checked
from bot.services.health import ChangeKind
from bot.services.topics import (
    BREAKS_QUIET,
    BREAKS_SNOOZE,
    DEFAULTS,
    DIGEST,
    EACH_TOLD,
    ENDS,
    KEY_TROUBLE,
    LASTING,
    NEVER_OFF,
    TOPICS,
    Mode,
    News,
    Topic,
)
from bot.services.zones import minute_of_day, zone
from storage.alert_settings import Settings
from storage.outbox import REMINDER, Alert, NewAlert
from storage.records import Connection

FIRST_REMINDER = timedelta(hours=2)
LONGEST_GAP = timedelta(days=1)
REMIND_FOR = timedelta(days=7)
FOREVER = timedelta(days=3_650)
# A state that began this much after its alert was written is another one.
SAME = timedelta(minutes=10)
A_DAY_OFF = timedelta(days=1)
DIGEST_AFTER = timedelta(hours=1)
LATE = timedelta(minutes=30)  # what is told later than this is told as news of the meantime


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What decides about a user's alerts besides themselves."""

    settings: Settings
    snoozed: Mapping[int, datetime | None]
    """Connections to be quiet about → until when; None for good."""
    known: Mapping[int, Checked]
    """The connections that the alerts name, as they are stored now."""
    there: Mapping[str, Sequence[Connection]]
    """The user's connections at each exchange that is told of as a whole."""
    down: Collection[str]
    """Exchanges that do not answer at all just now."""
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What becomes of a user's due alerts."""

    told: tuple[Alert, ...] = ()
    past: tuple[Alert, ...] = ()
    muted: tuple[Alert, ...] = ()
    later: Mapping[datetime, tuple[Alert, ...]] = field(default_factory=dict)
    silent: bool = False

    def late(self, now: datetime) -> bool:
        """Tell whether any of what is told is no longer fresh; a reminder never is."""
        fresh = (alert for alert in self.told if not alert.details.get("reminder"))
        return any(now - alert.created_at > LATE for alert in fresh)


def plan(alerts: Sequence[Alert], around: Circumstances) -> Plan:
    """Sort a user's due alerts, which come in the order in which they were written.

    A kind that a later version wrote before it was taken back has no words here, and is not told.
    """
    wanted, muted, later = _asked_for(alerts, around)
    told = [a for a in wanted if not _superseded(a, wanted) and holds(a, around)]
    past = [alert for alert in wanted if alert not in told]
    told, others = _one_message(told)
    for alert in others:  # a digest is in no hurry
        wait = DIGEST_AFTER if alert.kind == DIGEST else timedelta(0)
        later.setdefault(around.now + wait, []).append(alert)
    modes = {mode_of(alert.kind, around.settings) for alert in told}
    return Plan(
        told=tuple(sorted(told, key=_urgency)),
        past=tuple(past),
        muted=tuple(muted),
        later={until: tuple(some) for until, some in later.items()},
        silent=modes == {Mode.SILENT},
    )


def _one_message(told: Sequence[Alert]) -> tuple[list[Alert], list[Alert]]:
    """Return what is told in the next message, and what comes after it.

    What is wrong comes first; then each question alone, so that its buttons are its own; then what
    strategies have done, and the digest.
    """
    questions = [alert for alert in told if alert.kind == News.QUESTION]
    choices = (
        [alert for alert in told if alert.kind != DIGEST and alert.kind not in set(News)],
        questions[:1],
        [alert for alert in told if alert.kind in set(News) and alert not in questions],
    )
    first = next((some for some in choices if some), list(told))
    return first, [alert for alert in told if alert not in first]


def _asked_for(
    alerts: Sequence[Alert], around: Circumstances
) -> tuple[list[Alert], list[Alert], dict[datetime, list[Alert]]]:
    """Return what is to be told, what never, and what later, by the user's own settings."""
    wanted: list[Alert] = []
    muted: list[Alert] = []
    later: dict[datetime, list[Alert]] = {}
    for alert in alerts:
        until = _quiet(alert, around)
        if alert.kind not in TOPICS or mode_of(alert.kind, around.settings) is Mode.OFF:
            muted.append(alert)
        elif until is None:
            wanted.append(alert)
        elif until - around.now > FOREVER:
            muted.append(alert)
        else:
            later.setdefault(until, []).append(alert)
    return wanted, muted, later


def mode_of(kind: str, settings: Settings) -> Mode:
    """Return how the user wants to hear of a kind."""
    found = mode(TOPICS[kind], settings)
    return Mode.SILENT if found is Mode.OFF and kind in NEVER_OFF else found


def mode(topic: Topic, settings: Settings) -> Mode:
    """Return how the user wants to hear of a topic."""
    return Mode(settings.topics.get(topic, DEFAULTS[topic]))


def _quiet(alert: Alert, around: Circumstances) -> datetime | None:
    """Return until when nothing is to be said of this; far in the future where for good."""
    id = alert.connection_id or 0
    if id in around.snoozed and alert.kind not in BREAKS_SNOOZE:
        return around.snoozed[id] or around.now + 2 * FOREVER
    if alert.kind in BREAKS_QUIET:
        return None
    return quiet_until(around.settings, around.now)


def quiet_until(settings: Settings, now: datetime) -> datetime | None:
    """Return when the quiet hours end that are now; None outside of them."""
    begin, end = settings.quiet_from, settings.quiet_until
    if begin is None or end is None:
        return None
    where = zone(settings.zone) or UTC
    minute = minute_of_day(now, where)
    inside = begin <= minute < end if begin <= end else minute >= begin or minute < end
    if not inside:
        return None
    local = now.astimezone(where)
    morning = local.replace(hour=end // 60, minute=end % 60, second=0, microsecond=0)
    if minute >= end:
        morning += timedelta(days=1)
    return morning.astimezone(UTC)


def _superseded(alert: Alert, alerts: Iterable[Alert]) -> bool:
    """Tell whether a later one of these tells the same, or its end."""
    subject = _subject(alert)
    same = frozenset() if alert.kind in EACH_TOLD else frozenset({alert.kind})
    return any(
        _subject(other) == subject
        and other.id > alert.id
        and (other.kind in same or alert.kind in ENDS.get(other.kind, ()))
        for other in alerts
    )


def _subject(alert: Alert) -> tuple[object, ...]:
    """Return what an alert is about."""
    return alert.connection_id, alert.exchange, alert.details.get("group")


def _urgency(alert: Alert) -> tuple[int, int]:
    return list(Topic).index(TOPICS[alert.kind]), alert.id


# -- the truth -----------------------------------------------------------------------------------


def holds(alert: Alert, around: Circumstances) -> bool:
    """Tell whether what an alert says is so now, by what is stored; what has gone is not."""
    if alert.kind in (ChangeKind.EXCHANGE_DOWN, ChangeKind.EXCHANGE_BACK):
        return _holds_of_all(alert, around)
    if alert.connection_id is None:
        return True
    found = around.known.get(alert.connection_id)
    return found is not None and _holds(alert, found)


def _holds_of_all(alert: Alert, around: Circumstances) -> bool:
    """Tell whether an exchange is away for this user since then, or still back for them."""
    exchange = alert.exchange or ""
    silent = [its.status_since for its in around.there.get(exchange, ()) if _is_silent(its)]
    away_since = min(silent) if silent and exchange in around.down else None
    if alert.kind == ChangeKind.EXCHANGE_DOWN:
        return away_since is not None and away_since <= began(alert) + SAME
    return away_since is None or away_since <= alert.created_at


def _is_silent(its: Connection) -> bool:
    return its.status == Status.UNREACHABLE and its.paused_at is None


def _holds(alert: Alert, found: Checked) -> bool:
    connection, report = found.connection, found.report
    if alert.kind in LASTING and connection.paused_at is not None:
        return False
    match alert.kind:
        case ChangeKind.DOWN:
            return connection.status == Status.UNREACHABLE and _same(alert, found)
        case kind if kind in KEY_TROUBLE:
            as_told = not alert.details.get("reminder") or _problem(alert) == connection.problem
            return as_told and connection.status == Status.ATTENTION and _same(alert, found)
        case ChangeKind.WITHDRAW_APPEARED:
            return report.right(RightId.WITHDRAW).answer is Answer.YES
        case ChangeKind.WITHDRAW_UNCONFIRMED:
            confirmed = connection.withdraw_confirmed_at
            return confirmed is None or confirmed < began(alert)
        case ChangeKind.EXPIRES:
            return _ends_as_told(alert, connection.expires_at)
        case ChangeKind.RECOVERED | ChangeKind.SETTLED:
            return connection.status == Status.ONLINE
    return True


def _same(alert: Alert, found: Checked) -> bool:
    """Tell whether it is still the state that the first alert was about, and not a later one."""
    return found.connection.status_since <= began(alert) + SAME


def _ends_as_told(alert: Alert, expires_at: datetime | None) -> bool:
    """Tell whether a key was not renewed since; what is told in whole days may be one day off."""
    on = alert.details.get("on")
    if on is None or expires_at is None:
        return on is None
    return abs(expires_at - datetime.fromisoformat(on)) <= A_DAY_OFF


def _problem(alert: Alert) -> str | None:
    problem = alert.details.get("problem")
    return None if problem is None else str(problem)


def since(alert: Alert) -> datetime:
    """Return when the state began that an alert is about."""
    told = alert.details.get("since")
    return datetime.fromisoformat(told) if told else began(alert)


# -- reminders -----------------------------------------------------------------------------------


def began(alert: Alert) -> datetime:
    """Return when the first alert of a chain of reminders was written."""
    first = alert.details.get("first_told")
    return datetime.fromisoformat(first) if first else alert.created_at


def reminders(told: Iterable[Alert], now: datetime) -> list[NewAlert]:
    """Return the reminders that follow alerts which have just been told."""
    return [following for alert in told if (following := _reminder(alert, now)) is not None]


def _reminder(alert: Alert, now: datetime) -> NewAlert | None:
    """Return the next reminder: twice as far off as the last, daily at most, for a week at most."""
    number = int(alert.details.get("reminder", 0))
    due = now + min(FIRST_REMINDER * 2**number, LONGEST_GAP)
    if alert.kind not in LASTING or due > began(alert) + REMIND_FOR:
        return None
    changed = {"reminder": number + 1, "first_told": began(alert).isoformat()}
    return NewAlert(
        user_id=alert.user_id,
        connection_id=alert.connection_id,
        exchange=alert.exchange,
        kind=alert.kind,
        dedupe_key=f"{alert.dedupe_key.partition(REMINDER)[0]}{REMINDER}{number + 1}",
        details={**alert.details, **changed},
        at=now,
        due_at=due,
        expires_at=began(alert) + REMIND_FOR + LONGEST_GAP,
    )
