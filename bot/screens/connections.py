"""The screens of stored connections."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.callbacks import (
    AskNewKey,
    AskNewName,
    AskRemove,
    ConfirmWithdrawOff,
    Connect,
    CopyDeleted,
    IpEntered,
    ListConnections,
    LookAtOldKey,
    NoIpEntered,
    PauseWatching,
    Remove,
    ResumeWatching,
    RunCheck,
    ShowConnection,
    ShowDetails,
    ShowHistory,
)
from bot.exchanges.base import Evidence, Exchange, Problem, Report, RightId, Status
from bot.i18n import Translator
from bot.screens import card
from bot.screens.base import STATUSES, Button, Row, Screen, home, join, lines, ways_on
from bot.screens.fates import meanings, to_strategies
from bot.services import addresses
from bot.services.connections import Checked
from bot.services.fates import present
from bot.services.history import WEEK
from bot.strategy_buttons import SetUpOn
from storage.records import Connection

PAGE = 8  # connections in one message; longest names and notes stay below 4096 characters


def every(
    connections: Sequence[Connection],
    page: int,
    exchanges: Mapping[str, Exchange],
    t: Translator,
    now: datetime,
) -> Screen:
    """Return a page of the connections with status and age of the last check."""
    connect = (Button(t.plain("button-connect"), Connect()),)
    if not connections:
        return Screen(join(t("connections-title"), t("connections-none")), (connect, home(t)))
    last = (len(connections) - 1) // PAGE
    page = min(page, last)
    shown = connections[page * PAGE : (page + 1) * PAGE]
    title = t("connections-title-many", count=len(connections)) if last else t("connections-title")
    entries = (_entry(c, exchanges[c.exchange], t, now) for c in shown)
    rows = tuple((Button(f"{STATUSES[Status(c.status)]} {c.name}", _show(c)),) for c in shown)
    return Screen(join(title, *entries), (*rows, _turn(page, last), connect, home(t)))


def _turn(page: int, last: int) -> Row:
    earlier = (Button("‹", ListConnections(page - 1)),) if page else ()
    later = (Button("›", ListConnections(page + 1)),) if page < last else ()
    return earlier + later


def _show(connection: Connection) -> ShowConnection:
    return ShowConnection(connection.id, connection.secret_version)


def _entry(connection: Connection, exchange: Exchange, t: Translator, now: datetime) -> str:
    icon = STATUSES[Status(connection.status)]
    return lines(
        [
            t("connection-line", icon=icon, name=connection.name, exchange=exchange.title),
            t(
                "connection-status",
                status=t(f"status-{connection.status}"),
                ago=t.ago(connection.checked_at, now),
            ),
            t("connection-watch-only") if connection.watch_only else "",
            _paused(connection, t),
            t("connection-chat-copy") if connection.chat_copy_left else "",
        ]
    )


def _paused(connection: Connection, t: Translator) -> str:
    return t("connection-paused", date=t.date(connection.paused_at)) if connection.paused_at else ""


def one(
    found: Checked, exchange: Exchange, t: Translator, now: datetime, ips: Sequence[str]
) -> Screen:
    """Return one connection: its state, what is wrong, and what can be done."""
    connection, report = found.connection, found.report
    text = join(
        _entry(connection, exchange, t, now),
        *card.troubles(report, exchange, t, ips, worked=True),
        *_strategies(found, t),
        _new_key(report, t),
        _old_keys(found, exchange, t),
        t("reference", reference=report.reference) if report.problems else "",
        ask_ip(found, exchange, t),
    )
    answers = ip_answers(found, exchange, t)
    return Screen(text, (*answers, *card.remedies(report, exchange, t, ips), *_ways(found, t)))


def _strategies(found: Checked, t: Translator) -> tuple[str, ...]:
    """Return what the connection's state means for the strategies on it."""
    return meanings(present(found.connection, found.strategies), t)


def _new_key(report: Report, t: Translator) -> str:
    """Return how to come to another key, where this one is of no more use."""
    useless = card.RETYPED | {Problem.CAN_WITHDRAW}
    return t("connection-new-key") if useless & set(report.problems) else ""


def _old_keys(found: Checked, exchange: Exchange, t: Translator) -> str:
    """Return the reminder of replaced keys that nobody has seen dead."""
    keys = ", ".join(old.masked_key for old in found.old_keys)
    return t("connection-old-key", exchange=exchange.title, key=keys) if keys else ""


def look_at_old_key(connection: Connection, t: Translator) -> Button:
    """Return the button that proves an old key dead."""
    action = LookAtOldKey(connection.id, connection.secret_version)
    return Button(t.plain("button-old-key"), action)


def _ways(found: Checked, t: Translator) -> tuple[Row, ...]:
    this = (found.connection.id, found.connection.secret_version)
    confirm = Button(t.plain("button-save-confirm-withdraw"), ConfirmWithdrawOff(*this))
    copy_deleted = Button(t.plain("button-copy-deleted"), CopyDeleted(*this))
    return (
        (confirm,) if Problem.WITHDRAW_UNKNOWN in found.report.problems else (),
        (copy_deleted,) if found.connection.chat_copy_left else (),
        (
            Button(t.plain("button-check-now"), RunCheck(*this)),
            Button(t.plain("button-details"), ShowDetails(*this)),
        ),
        (
            Button(t.plain("button-history"), ShowHistory(*this, WEEK)),
            _watching(found.connection, t),
        ),
        (look_at_old_key(found.connection, t),) if found.old_keys else (),
        set_up(found.connection, t),
        to_strategies(bool(found.strategies), t),
        (
            Button(t.plain("button-replace"), AskNewKey(*this)),
            Button(t.plain("button-rename"), AskNewName(*this)),
        ),
        (Button(t.plain("button-remove"), AskRemove(*this)),),
        (Button(t.plain("button-back"), ListConnections()),),
    )


def set_up(connection: Connection, t: Translator) -> Row:
    """Return the row that sets up a strategy, for a key that may trade."""
    this = (connection.id, connection.secret_version)
    return () if connection.watch_only else (Button(t.plain("button-setup"), SetUpOn(*this)),)


def _watching(connection: Connection, t: Translator) -> Button:
    """Return the button that stops the scheduled checks, or starts them again."""
    this = (connection.id, connection.secret_version)
    if connection.paused_at:
        return Button(t.plain("button-resume"), ResumeWatching(*this))
    return Button(t.plain("button-pause"), PauseWatching(*this))


def checked(found: Checked, exchange: Exchange, t: Translator, ips: Sequence[str]) -> Screen:
    """Return the card right after a check of a stored connection."""
    connection, report = found.connection, found.report
    title = t(
        "connection-line",
        icon=STATUSES[report.status],
        name=connection.name,
        exchange=exchange.title,
    )
    text = join(
        title,
        card.finished(report, exchange, t, ips, worked=True),
        card.idle(report, exchange, t, paused=connection.paused_at is not None),
        _paused(connection, t),
        *_strategies(found, t),
        _new_key(report, t),
        _old_keys(found, exchange, t),
        ask_ip(found, exchange, t),
    )
    answers = ip_answers(found, exchange, t)
    return Screen(text, (*answers, *card.remedies(report, exchange, t, ips), *_ways(found, t)))


def ask_ip(found: Checked, exchange: Exchange, t: Translator) -> str:
    """Return the question whether the key is limited to an address, where only the user knows."""
    if not addresses.to_ask(found.report, exchange):
        return ""
    return t("ask-ip", exchange=exchange.title, days=exchange.guide.expiry_days or 0)


def ip_answers(found: Checked, exchange: Exchange, t: Translator) -> tuple[Row, ...]:
    """Return the two answers to that question."""
    if not addresses.to_ask(found.report, exchange):
        return ()
    this = (found.connection.id, found.connection.secret_version)
    return (
        (Button(t.plain("button-ip-yes"), IpEntered(*this)),),
        (Button(t.plain("button-ip-no"), NoIpEntered(*this)),),
    )


def details(found: Checked, exchange: Exchange, t: Translator, ips: Sequence[str]) -> Screen:
    """Return everything known about a connection; of the key only its ends."""
    connection, report = found.connection, found.report
    label = t("details-label", remark=report.label) if report.label else ""
    addresses = ", ".join(report.whitelist or ())
    facts = lines(
        [
            t("details-key", key=connection.masked_key),
            label,
            t(f"details-market-{report.market}"),
            _paused(connection, t),
            t("details-whitelist", ips=addresses) if addresses else "",
            t("details-added", date=t.moment(connection.created_at)),
            t("details-checked", date=t.moment(connection.checked_at)),
        ]
    )
    title = t(
        "connection-line",
        icon=STATUSES[Status(connection.status)],
        name=connection.name,
        exchange=exchange.title,
    )
    text = join(
        title,
        facts,
        lines([t("details-rights"), *(_right(report, right, t) for right in RightId)]),
        card.finished(report, exchange, t, ips, worked=True),
        card.idle(report, exchange, t, paused=connection.paused_at is not None),
        t("details-secret"),
    )
    return Screen(text, ((Button(t.plain("button-back"), _show(connection)),),))


def _right(report: Report, right: RightId, t: Translator) -> str:
    found = report.right(right)
    name, answer = t(f"right-{right}"), t(f"answer-{found.answer}")
    if found.evidence is Evidence.NONE:
        return t("details-right-unknown", right=name, answer=answer)
    evidence = t(f"evidence-{found.evidence}")
    return t("details-right", right=name, answer=answer, evidence=evidence)


def ask_remove(found: Checked, exchange: Exchange, t: Translator) -> Screen:
    """Return the question before a connection is removed; the button names it."""
    connection, count = found.connection, len(found.strategies)
    this = (connection.id, connection.secret_version)
    really = Button(t.plain("button-remove-really", name=connection.name), Remove(*this))
    back = Button(t.plain("button-back"), _show(connection))
    text = join(
        t("ask-remove", name=connection.name, exchange=exchange.title),
        t("ask-remove-strategies", count=count) if count else "",
    )
    return Screen(text, ((really,), (back,)))


def removed(name: str, exchange: Exchange, t: Translator) -> Screen:
    """Return the notice after a connection was removed."""
    page = t.plain("button-open-page", exchange=exchange.title)
    text = t("removed", name=name, exchange=exchange.title)
    return Screen(text, ((Button(page, url=exchange.guide.page),), *ways_on(t)))
