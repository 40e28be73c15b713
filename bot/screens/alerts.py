"""What an alert looks like: what happened, since when, what it means, what to do, what to press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from itertools import accumulate
from math import ceil

from bot.callbacks import (
    EndDigest,
    HowToFix,
    ListConnections,
    Mute,
    OpenAlerts,
    RunCheck,
    ShowConnection,
    Snooze,
    Unmute,
)
from bot.exchanges.base import Exchange, Problem, RightId
from bot.i18n import Translator
from bot.screens import card
from bot.screens.base import STATUSES, Button, Row, Screen, join, lines
from bot.screens.fates import meanings, to_strategies
from bot.services.connections import Checked
from bot.services.fates import ENDED, Fates
from bot.services.health import ChangeKind
from bot.services.hygiene import Principle
from bot.services.preferences import SNOOZES
from bot.services.telling import Plan, since
from bot.services.topics import DIGEST, KEY_TROUBLE, LASTING
from storage.outbox import Alert
from storage.records import Connection

WHOLE = 2  # alerts told at full length in one message; of more each has one line
LISTED = 15  # lines at most; a user with more sees them in the list
HABITS = 20  # lines at most in a weekly digest
NAMED = 6  # connections with a button of their own
# The words of a kind, where its name is none that a text may have.
WORDS = {ChangeKind.RECOVERED: "back", ChangeKind.EXCHANGE_BACK: "exchange-back"}
# These have remedies on the exchange that the stored report does not name as problems.
REMEDY = {
    ChangeKind.WITHDRAW_APPEARED: Problem.CAN_WITHDRAW,
    ChangeKind.WITHDRAW_UNCONFIRMED: Problem.WITHDRAW_UNKNOWN,
    ChangeKind.EXPIRES: Problem.EXPIRES_SOON,
}


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the words of alerts are made from, besides the alerts."""

    known: Mapping[int, Checked]
    exchanges: Mapping[str, Exchange]
    ips: Sequence[str]
    zone: tzinfo | None
    now: datetime
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many connections the user has at an exchange."""
    fates: Fates = field(default_factory=Fates)
    """What this means for the user's strategies."""


def message(plan: Plan, around: Surroundings, t: Translator) -> Screen:
    """Return everything that a user is told now, in one message."""
    told = plan.told
    whole = len(told) <= WHOLE
    words = [_whole(a, around, t) if whole else _short(a, around, t) for a in told[:LISTED]]
    left = len(told) - LISTED
    text = join(
        t("alert-meanwhile") if plan.late(around.now) else "",
        join(*words) if whole else lines(words),
        t("alert-more", count=left) if left > 0 else "",
        *meanings(around.fates, t),
        t("reference", reference=told[0].reference),
    )
    return Screen(text, _buttons(told, around, t))


def _whole(alert: Alert, around: Surroundings, t: Translator) -> str:
    """Return one alert with its circumstances and what to do about it."""
    return join(
        lines([_reminder(alert, around, t), _short(alert, around, t), _since(alert, around, t)]),
        *_remedy(alert, around, t),
    )


def _short(alert: Alert, around: Surroundings, t: Translator) -> str:
    """Return what happened, in a line."""
    exchange = around.exchanges.get(alert.exchange or "")
    connection = around.known.get(alert.connection_id or 0)
    return t(
        _words(alert),
        name=connection.connection.name if connection else "",
        exchange=exchange.title if exchange else "",
        lasted=t.duration(alert.created_at - since(alert)),
        count=_count(alert, around),
        days=_days_left(alert, around),
        date=_end(alert, around, t),
        rights=_rights(alert, t),
        status=_status(alert, t),
    )


def _count(alert: Alert, around: Surroundings) -> int:
    """Return the number in an alert: of changes, or of the connections it is about."""
    of_exchange = around.counts.get(alert.exchange or "", 1)
    return int(alert.details.get("changes", of_exchange))


def _words(alert: Alert) -> str:
    """Return the id of the words for an alert."""
    words = f"alert-{WORDS.get(ChangeKind(alert.kind), alert.kind)}"
    if alert.kind == ChangeKind.EXPIRES:
        if alert.details.get("of") == "trading":
            return f"{words}-trading"
        return f"{words}-estimated" if alert.details.get("evidence") == "estimated" else words
    if alert.kind == ChangeKind.RIGHTS_WIDENED and not alert.details.get("gained"):
        return f"{words}-unlimited"
    return words


def _reminder(alert: Alert, around: Surroundings, t: Translator) -> str:
    if not alert.details.get("reminder"):
        return ""
    return t("alert-reminder", lasted=t.duration(around.now - since(alert)))


def _since(alert: Alert, around: Surroundings, t: Translator) -> str:
    if alert.kind not in LASTING:
        return ""
    return t("alert-since", date=t.local(since(alert), around.zone))


def _ends(alert: Alert) -> datetime | None:
    on = alert.details.get("on")
    return None if on is None else datetime.fromisoformat(on)


def _days_left(alert: Alert, around: Surroundings) -> int:
    """Return the days until a key ends: fewer than were announced where that is told late."""
    end = _ends(alert)
    return 0 if end is None else max(1, ceil((end - around.now) / timedelta(days=1)))


def _end(alert: Alert, around: Surroundings, t: Translator) -> str:
    end = _ends(alert)
    if end is None:
        return ""
    # An end at midnight is one that was told by the day, which is the same day everywhere.
    by_the_day = (end.hour, end.minute, end.second) == (0, 0, 0)
    return t.date(end if by_the_day or around.zone is None else end.astimezone(around.zone))


def _rights(alert: Alert, t: Translator) -> str:
    """Return the rights that came or went; of what a later version names it says nothing."""
    named = [*alert.details.get("gained", ()), *alert.details.get("lost", ())]
    return ", ".join(t.plain(f"right-{right}") for right in named if right in set(RightId))


def _status(alert: Alert, t: Translator) -> str:
    words = f"status-{alert.details.get('status', '')}"
    return t.plain(words) if t.has(words) else ""


def _remedy(alert: Alert, around: Surroundings, t: Translator) -> tuple[str, ...]:
    """Return what is wrong and what to do on this exchange, as the check card says it."""
    found = around.known.get(alert.connection_id or 0)
    kind = ChangeKind(alert.kind)
    if found is None or not (kind in LASTING or kind in REMEDY):
        return ()
    report = found.report
    told = alert.details.get("problem")
    problem = REMEDY.get(kind) or (Problem(told) if told in set(Problem) else None)
    if problem is None or (kind in KEY_TROUBLE and report.problems):
        problems = report.problems  # they may be others by now
    else:
        problems = (problem,)
    exchange = around.exchanges[report.exchange]
    shown = replace(report, problems=problems)
    return card.troubles(shown, exchange, t, around.ips, worked=True)


def _buttons(told: Sequence[Alert], around: Surroundings, t: Translator) -> tuple[Row, ...]:
    last = (to_strategies(around.fates.any, t), (Button(t.plain("button-alerts"), OpenAlerts()),))
    ids = dict.fromkeys(alert.connection_id for alert in told if alert.connection_id)
    named = [around.known[id].connection for id in ids if id in around.known]
    if len(named) == 1 and len(told) == 1:
        ended = told[0].kind in ENDED
        return (*((_open(named[0]),) if ended else _for_one(named[0], t)), *last)
    listed = (Button(t.plain("button-connections"), ListConnections()),)
    return (*(_open(connection) for connection in named[:NAMED]), listed, *last)


def _open(connection: Connection) -> Row:
    action = ShowConnection(connection.id, connection.secret_version)
    return (Button(connection.name, action),)


def _for_one(connection: Connection, t: Translator) -> tuple[Row, ...]:
    this = (connection.id, connection.secret_version)
    return (
        (
            Button(t.plain("button-check-now"), RunCheck(*this)),
            Button(t.plain("button-how-to-fix"), HowToFix(*this)),
        ),
        tuple(
            Button(t.plain("button-snooze", count=hours), Snooze(*this, hours)) for hours in SNOOZES
        ),
        (Button(t.plain("button-mute"), Mute(*this)),),
    )


def snoozed(
    connection: Connection, until: datetime | None, zone: tzinfo | None, t: Translator
) -> Screen:
    """Return the notice after a connection was made quiet."""
    if until is None:
        text = t("muted", name=connection.name)
    else:
        text = t("snoozed", name=connection.name, date=t.local(until, zone))
    unmute = Unmute(connection.id, connection.secret_version)
    return Screen(text, ((Button(t.plain("button-unmute"), unmute),),))


# -- the weekly digest ---------------------------------------------------------------------------


def digest(alert: Alert, around: Surroundings, t: Translator) -> Screen:
    """Return which of the user's connections break which principle."""
    broken = alert.details.get("broken", {})
    entries = []
    named = []
    for id, principles in broken.items():
        found = around.known.get(int(id))
        known = [p for p in principles if t.has(f"digest-{p}")]
        if found is not None and known:
            named.append(found.connection)
            entries.append(_habits(found, known, around, t))
    shown = _fitting(entries)
    left = len(entries) - len(shown)
    text = join(
        t("digest-title"),
        *shown,
        t("alert-more", count=left) if left > 0 else "",
        t("digest-end"),
    )
    off = (Button(t.plain("button-digest-off"), EndDigest()),)
    return Screen(text, (*(_open(connection) for connection in named[:NAMED]), off))


def _fitting(entries: Sequence[str]) -> Sequence[str]:
    """Return as many entries as one message takes."""
    sizes = accumulate(entry.count("\n") for entry in entries[:LISTED])
    return entries[: max(1, sum(size <= HABITS for size in sizes))]


def _habits(found: Checked, principles: Sequence[str], around: Surroundings, t: Translator) -> str:
    connection = found.connection
    exchange = around.exchanges[connection.exchange]
    date = t.date(connection.expires_at) if connection.expires_at else ""
    title = t(
        "connection-line",
        icon=STATUSES[found.report.status],
        name=connection.name,
        exchange=exchange.title,
    )
    habits = (_habit(principle, connection) for principle in principles)
    return lines([title, *(t(habit, exchange=exchange.title, date=date) for habit in habits)])


def _habit(principle: str, connection: Connection) -> str:
    """Return the id of the words; an end that the exchange has not stated is told as estimated."""
    estimated = principle == Principle.EXPIRES and not connection.expiry_stated
    return f"digest-{principle}-estimated" if estimated else f"digest-{principle}"


def is_digest(plan: Plan) -> bool:
    """Tell whether a plan is nothing but the weekly digest."""
    return bool(plan.told) and all(alert.kind == DIGEST for alert in plan.told)
