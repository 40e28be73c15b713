"""The screens of a new connection, from the exchange to the checked key."""

from collections.abc import Iterable, Mapping, Sequence

from bot.callbacks import (
    AskExchange,
    AskName,
    CheckAgain,
    ChooseExchange,
    ChooseMarket,
    SaveAs,
    ShowConnection,
    ShowStep,
    TakeName,
    TypeAgain,
    UseAnyway,
)
from bot.exchanges.base import Exchange, Field, FieldId, Guide, Market, Report
from bot.i18n import Translator
from bot.screens import card
from bot.screens.base import STATUSES, Button, Row, Screen, cancel, join, lines, ways_on
from bot.screens.connections import ask_ip, ip_answers, set_up
from bot.services.connections import Checked
from bot.services.drafts import LIFETIME, Draft
from bot.services.verdict import CONFIRMED, FOR_SPOT, WATCHED, Verdict

# What the user may agree to; anything else is either stored at once or not at all.
CHOICES = WATCHED | FOR_SPOT | CONFIRMED
STEPS = ("page", "rights", "ip", "confirm")


def exchanges(draft: Draft, every: Iterable[Exchange], t: Translator) -> Screen:
    """Return the choice of the exchange."""
    buttons = [Button(e.title, ChooseExchange(draft.id, e.id)) for e in every]
    return Screen(t("choose-exchange"), (*_in_pairs(buttons), (cancel(t, draft.id),)))


def _in_pairs(buttons: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def markets(draft: Draft, exchange: Exchange, t: Translator) -> Screen:
    """Return the choice of what to trade."""
    choices = tuple(
        Button(t.plain(f"button-market-{market}"), ChooseMarket(draft.id, market))
        for market in exchange.markets
    )
    back = (Button(t.plain("button-back"), AskExchange(draft.id)), cancel(t, draft.id))
    return Screen(t("choose-market", exchange=exchange.title), (choices, back))


def guide(draft: Draft, exchange: Exchange, step: int, t: Translator, ips: Sequence[str]) -> Screen:
    """Return one step of the guide for this exchange."""
    name = STEPS[step]
    progress = t("guide-progress", exchange=exchange.title, step=step + 1, steps=len(STEPS))
    days = exchange.guide.expiry_days or 0
    text = join(
        f"<i>{progress}</i>",
        t(f"guide-{exchange.id}-{name}", days=days),
        _facts(name, draft, exchange, t, ips),
    )
    return Screen(text, (*_aids(name, exchange, t, ips), *_guide_ways(draft, exchange, step, t)))


def _facts(name: str, draft: Draft, exchange: Exchange, t: Translator, ips: Sequence[str]) -> str:
    guide = exchange.guide
    if name == "rights":
        futures = guide.tick_futures if draft.market is Market.FUTURES else ()
        return join(
            _boxes(t("guide-tick"), "☑️", guide.tick),
            _boxes(t("guide-tick-futures"), "☑️", futures),
            _boxes(t("guide-leave-off"), "🚫", guide.leave_off),
        )
    if name == "ip" and ips:
        asks = _asks(guide, len(ips), t)
        return lines([asks, *(f"<code>{ip}</code>" for ip in ips)])
    if name == "ip":
        return t("guide-ip-unknown", label=guide.ip_label)
    return t("guide-2fa") if name == "confirm" else ""


def _asks(guide: Guide, count: int, t: Translator) -> str:
    if guide.max_ips is None:
        return t("guide-ip-list", label=guide.ip_label, count=count)
    return t("guide-ip", label=guide.ip_label, count=count, most=guide.max_ips)


def _boxes(title: str, mark: str, boxes: Sequence[str]) -> str:
    return lines([title, *(f"{mark} <b>{box}</b>" for box in boxes)]) if boxes else ""


def _aids(name: str, exchange: Exchange, t: Translator, ips: Sequence[str]) -> tuple[Row, ...]:
    if name == "ip":
        return card.copy_buttons(ips, t)
    page = t.plain("button-open-page", exchange=exchange.title)
    return ((Button(page, url=exchange.guide.page),),) if name in ("page", "confirm") else ()


def _guide_ways(draft: Draft, exchange: Exchange, step: int, t: Translator) -> tuple[Row, ...]:
    before = ShowStep(draft.id, step - 1) if step else ChooseExchange(draft.id, exchange.id)
    # Who is already asked for the key cannot choose another exchange from here.
    first = draft.secret and not step
    back = () if first else (Button(t.plain("button-back"), before),)
    ready = Button(t.plain("button-key-ready"), AskName(draft.id))
    if step == len(STEPS) - 1:
        return ((ready,), (*back, cancel(t, draft.id)))
    onward = Button(t.plain("button-next"), ShowStep(draft.id, step + 1))
    return ((*back, onward), (ready,), (cancel(t, draft.id),))


def ask_name(draft: Draft, suggestions: Sequence[str], t: Translator) -> Screen:
    """Return the question for a name, with suggestions to tap."""
    rows = tuple(
        (Button(name, TakeName(draft.id, index)),) for index, name in enumerate(suggestions)
    )
    back = (Button(t.plain("button-back"), ShowStep(draft.id, len(STEPS) - 1)),)
    return Screen(t("ask-name"), (*rows, (*back, cancel(t, draft.id))))


def ask_field(
    draft: Draft,
    exchange: Exchange,
    asked: Field,
    received: Mapping[FieldId, bool],
    t: Translator,
) -> Screen:
    """Return the question for one credential; `received` tells which are still in the chat."""
    title = t("ask-field", name=draft.name or "", exchange=exchange.title, label=asked.label)
    state = lines(_state(field, received, t) for field in exchange.fields) if received else ""
    hint = t("ask-passphrase") if asked.id is FieldId.PASSPHRASE else ""
    many = t("ask-all") if not received else ""
    alike = t("ask-alike", exchange=exchange.title, label=asked.label) if exchange.alike else ""
    file = t("ask-key-file", exchange=exchange.title) if exchange.key_file else ""
    text = join(title, alike, state, hint, many, file, t("ask-safety"))
    again = (Button(t.plain("button-type-again"), TypeAgain(draft.id)),) if received else ()
    guide = Button(t.plain("button-guide"), ShowStep(draft.id, draft.guide_step))
    return Screen(text, (again, (guide, cancel(t, draft.id))))


def _state(field: Field, received: Mapping[FieldId, bool], t: Translator) -> str:
    if field.id not in received:
        return t("field-missing", label=field.label)
    return t("field-left" if received[field.id] else "field-received", label=field.label)


def doubts(draft: Draft, questions: Sequence[str], t: Translator) -> Screen:
    """Return what looks unusual about the typed values, and the choice to go on."""
    again = (Button(t.plain("button-type-again"), TypeAgain(draft.id)),)
    anyway = (Button(t.plain("button-use-anyway"), UseAnyway(draft.id)),)
    text = join(t("doubt-title"), *(f"⚠️ {question}" for question in questions))
    return Screen(text, (again, anyway, (cancel(t, draft.id),)))


def checking(name: str, report: Report, exchange: Exchange, t: Translator) -> Screen:
    """Return the card while the check runs."""
    return Screen(join(t("checking", name=name), card.running(report, exchange, t)))


def review(
    draft: Draft,
    report: Report,
    verdict: Verdict,
    exchange: Exchange,
    t: Translator,
    ips: Sequence[str],
    twin: str | None = None,
) -> Screen:
    """Return the card of a key that is not stored yet, and what can be done now.

    `twin` is the user's connection that has a key of the same account.
    """
    minutes = int(LIFETIME.total_seconds() // 60)
    words = t(f"review-{_way_on(report, verdict)}", exchange=exchange.title, minutes=minutes)
    return Screen(
        join(
            t("draft-title", name=draft.name or "", exchange=exchange.title),
            card.finished(report, exchange, t, ips),
            _same_account(twin, exchange, t) if verdict in CHOICES else "",
            words,
        ),
        (
            *card.remedies(report, exchange, t, ips),
            *_choices(draft, verdict, t),
            (
                Button(t.plain("button-type-again"), TypeAgain(draft.id)),
                cancel(t, draft.id),
            ),
        ),
    )


def _same_account(twin: str | None, exchange: Exchange, t: Translator) -> str:
    return t("same-account", exchange=exchange.title, name=twin) if twin else ""


def _way_on(report: Report, verdict: Verdict) -> str:
    """Return the last part of the id of the words that say what to do now."""
    if verdict is Verdict.FIX and report.problems[0] in card.RETYPED:
        return "retype"
    if verdict is Verdict.FIX and report.problems[0] in card.THEIRS:
        return "support"
    return verdict.value


def _choices(draft: Draft, verdict: Verdict, t: Translator) -> tuple[Row, ...]:
    again = (Button(t.plain("button-check-again"), CheckAgain(draft.id)),)
    if verdict not in CHOICES:
        return (again,)
    return (again, (Button(t.plain(f"button-save-{verdict}"), SaveAs(draft.id, verdict.value)),))


def not_saved(draft: Draft, reference: str, t: Translator, *, perhaps: bool) -> Screen:
    """Return the outcome of a save that the database refused; what was typed is still known.

    Perhaps it was saved all the same: then the database went away before it said so.
    """
    again = (Button(t.plain("button-check-again"), CheckAgain(draft.id)),)
    text = t("perhaps-saved" if perhaps else "not-saved", reference=reference)
    return Screen(text, (again, (cancel(t, draft.id),)))


def refused(report: Report, exchange: Exchange, t: Translator, ips: Sequence[str]) -> Screen:
    """Return the card of a key that can withdraw: it is already forgotten."""
    page = (Button(t.plain("button-fix-page"), url=exchange.guide.page),)
    text = join(t("refused"), card.finished(report, exchange, t, ips))
    return Screen(text, (page, *ways_on(t)))


def saved(
    done: Checked, exchange: Exchange, t: Translator, ips: Sequence[str], twin: str | None = None
) -> Screen:
    """Return the card of a key that is now stored."""
    connection, report = done.connection, done.report
    title = t("saved-watch" if connection.watch_only else "saved", name=connection.name)
    show = ShowConnection(connection.id, connection.secret_version)
    text = join(
        title,
        card.finished(report, exchange, t, ips),
        _same_account(twin, exchange, t),
        t("saved-advice"),
        ask_ip(done, exchange, t),
    )
    name = f"{STATUSES[report.status]} {connection.name}"
    trade = set_up(connection, t)
    return Screen(text, (*ip_answers(done, exchange, t), (Button(name, show),), trade, *ways_on(t)))
