"""The screens by which a connection gets another key, and its old key is seen dead."""

from collections.abc import Sequence

from bot.callbacks import CheckAgain, ShowConnection, SwapKey, TypeAgain
from bot.exchanges.base import Exchange, Report, Status
from bot.i18n import Translator
from bot.screens import card
from bot.screens.base import STATUSES, Button, Row, Screen, cancel, join, ways_on
from bot.screens.connections import ask_ip, ip_answers, look_at_old_key
from bot.services.connections import Checked
from bot.services.drafts import Draft
from bot.services.replacement import KEPT, Life, Seen, Whose
from bot.services.verdict import WATCHED, Verdict
from storage.records import Connection, GoneKey


def confirm(
    draft: Draft,
    report: Report,
    verdict: Verdict,
    owner: Whose,
    exchange: Exchange,
    t: Translator,
    ips: Sequence[str],
) -> Screen:
    """Return the card of a key that may take the old one's place, and the tap that does it."""
    name = draft.name or ""
    text = join(
        t("draft-title", name=name, exchange=exchange.title),
        card.finished(report, exchange, t, ips),
        t(f"replace-account-{owner}", exchange=exchange.title),
        t("connection-watch-only") if verdict in WATCHED else "",
        t("ask-replace", name=name),
    )
    swap = Button(t.plain("button-replace-really", name=name), SwapKey(draft.id, verdict.value))
    again = Button(t.plain("button-check-again"), CheckAgain(draft.id))
    other = Button(t.plain("button-type-again"), TypeAgain(draft.id))
    return Screen(text, ((swap,), (again,), (other, cancel(t, draft.id))))


def replaced(done: Checked, was: str, exchange: Exchange, t: Translator) -> Screen:
    """Return the notice after a key took another's place: now the old one has to die."""
    connection = done.connection
    left = done.old_keys
    text = join(
        t("replaced", name=connection.name),
        t("replaced-old", exchange=exchange.title, key=was),
        t("replaced-proof", days=KEPT.days) if left else t("replaced-no-proof"),
        t("saved-advice"),
        ask_ip(done, exchange, t),
    )
    page = (Button(t.plain("button-open-page", exchange=exchange.title), url=exchange.guide.page),)
    look = (look_at_old_key(connection, t),) if left else ()
    return Screen(
        text, (page, look, *ip_answers(done, exchange, t), _shown(connection), *ways_on(t))
    )


def looking(exchange: Exchange, t: Translator) -> Screen:
    """Return what is shown while an old key is looked at."""
    return Screen(t("old-key-looking", exchange=exchange.title))


def looked(found: Checked, seen: Sequence[Seen], exchange: Exchange, t: Translator) -> Screen:
    """Return what a look at the old keys showed."""
    connection = found.connection
    about = (
        t(f"old-key-{one.life}", key=one.key.masked_key, exchange=exchange.title) for one in seen
    )
    left = [one.key for one in seen if one.life in (Life.ALIVE, Life.UNKNOWN)]
    until = max((key.retired_at + KEPT for key in left), default=None)
    text = join(
        t("old-key-title", name=connection.name),
        *(about if seen else (t("old-key-none"),)),
        t("old-key-kept", date=t.date(until)) if until else "",
    )
    page = (Button(t.plain("button-open-page", exchange=exchange.title), url=exchange.guide.page),)
    again: tuple[Row, ...] = (page, (look_at_old_key(connection, t),)) if left else ()
    return Screen(text, (*again, _shown(connection), *ways_on(t)))


def old_key_gone(gone: GoneKey, exchange: Exchange, t: Translator) -> Screen:
    """Return the notice that an old key was shredded although nobody saw it dead."""
    page = (Button(t.plain("button-open-page", exchange=exchange.title), url=exchange.guide.page),)
    show = Button(gone.name, ShowConnection(gone.connection_id, gone.secret_version))
    text = t(
        "old-key-late",
        name=gone.name,
        exchange=exchange.title,
        key=gone.masked_key,
        days=KEPT.days,
    )
    return Screen(text, (page, (show,), *ways_on(t)))


def _shown(connection: Connection) -> Row:
    show = ShowConnection(connection.id, connection.secret_version)
    return (Button(f"{STATUSES[Status(connection.status)]} {connection.name}", show),)
