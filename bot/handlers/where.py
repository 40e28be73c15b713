"""Where an entry stands, as the screen that shows it."""

from bot.context import Context
from bot.exchanges.base import Exchange, Field, Market, Report
from bot.screens import connect as screens
from bot.screens import living, quota, replacement
from bot.screens.base import Screen
from bot.services.drafts import Draft, DraftGone, Purpose, Step, Typed
from bot.services.intake import Reason, belongs_to
from bot.services.replacement import agreed_before, whose
from bot.services.verdict import Verdict, decide
from bot.text import SUGGESTED, suggest_names

DOUBTS = {
    Reason.UNUSUAL_FORMAT: "doubt-unusual",
    Reason.SAME_AS_OTHER: "doubt-same",
    Reason.LOOKS_LIKE_OTHER: "doubt-looks-other",
    Reason.AMBIGUOUS: "doubt-ambiguous",
}


async def where(context: Context, draft: Draft) -> Screen:
    """Return the screen of a draft's step."""
    t, services = context.t, context.services
    if draft.exchange is None or draft.step is Step.EXCHANGE:
        return screens.exchanges(draft, services.exchanges.values(), t)
    exchange, typed = exchange_of(context, draft), services.drafts.typed(draft)
    if draft.step is Step.MARKET:
        return screens.markets(draft, exchange, t)
    if draft.step is Step.GUIDE:
        return screens.guide(draft, exchange, draft.guide_step, t, services.public_ips)
    if draft.purpose is Purpose.RENAME:
        return living.ask_new_name(draft, t)
    if draft.step is Step.NAME:
        return await name_screen(context, draft)
    if draft.step is Step.REVIEW and typed.report is not None:
        return await review_screen(context, draft, typed.report)
    if draft.step is Step.REVIEW and all(field.id in typed.values for field in exchange.fields):
        return quota.ready(draft, t)
    if typed.doubts or other_exchanges(context, exchange, typed):
        return doubt_screen(context, draft)
    return field_screen(context, draft)


async def review_screen(context: Context, draft: Draft, report: Report) -> Screen:
    """Return the card of a checked key that is not stored yet, with what can be done now."""
    verdict, t = decide(report), context.t
    if draft.purpose is Purpose.REPLACE:
        before = await context.services.replacements.before(draft)
        if before is not None and agreed_before(before, verdict):
            return await swap_screen(context, draft, verdict)
    services, exchange = context.services, exchange_of(context, draft)
    twin = await services.connections.of_account(
        report, owner=context.user.id, besides=draft.connection
    )
    screen = screens.review(draft, report, verdict, exchange, t, services.public_ips, twin)
    if draft.purpose is Purpose.REPLACE:
        return screen.under(t("replace-pending", name=draft.name or ""))
    return screen


async def swap_screen(context: Context, draft: Draft, verdict: Verdict) -> Screen:
    """Return the question whether a checked key is to take the old one's place."""
    services = context.services
    before, report = await services.replacements.before(draft), services.drafts.typed(draft).report
    if before is None or report is None:
        raise DraftGone
    exchange, owner = exchange_of(context, draft), whose(before, report)
    return replacement.confirm(
        draft, report, verdict, owner, exchange, context.t, services.public_ips
    )


def under_way(context: Context) -> Draft | None:
    """Return the entry that a new one would do away with, unless nothing would be lost."""
    draft = context.services.drafts.current(context.user.id, context.now)
    if draft is None or draft.step is Step.EXCHANGE or draft.purpose is Purpose.RENAME:
        return None
    return draft


def exchange_of(context: Context, draft: Draft) -> Exchange:
    """Return the exchange a draft is for."""
    return context.services.exchanges[draft.exchange or ""]


async def name_screen(context: Context, draft: Draft) -> Screen:
    """Return the question for a name, with suggestions that are free."""
    taken = [c.name for c in await context.services.connections.list(owner=context.user.id)]
    first = "Futures" if draft.market is Market.FUTURES else "Spot"
    patterns = sorted(SUGGESTED, key=lambda pattern: first not in pattern)
    suggestions = suggest_names(exchange_of(context, draft).title, taken, patterns=patterns)
    return screens.ask_name(draft, suggestions, context.t)


def field_screen(context: Context, draft: Draft) -> Screen:
    """Return the question for the field that comes next."""
    exchange, typed = exchange_of(context, draft), context.services.drafts.typed(draft)
    asked = asked_field(exchange, typed)
    return screens.ask_field(draft, exchange, asked, typed.received(), context.t)


def asked_field(exchange: Exchange, typed: Typed) -> Field:
    """Return the first field that is missing, or simply the first."""
    missing = [field for field in exchange.fields if field.id not in typed.values]
    return (missing or list(exchange.fields))[0]


def doubt_screen(context: Context, draft: Draft) -> Screen:
    """Return what looks unusual about the typed values."""
    exchange, typed = exchange_of(context, draft), context.services.drafts.typed(draft)
    labels = {field.id: field.label for field in exchange.fields}
    others = other_exchanges(context, exchange, typed)
    questions = [
        context.t(DOUBTS[doubt.reason], label=labels[doubt.field], exchange=exchange.title)
        for doubt in typed.doubts.values()
        # A key of another exchange explains why it looks unusual here.
        if not (others and doubt.reason is Reason.UNUSUAL_FORMAT)
    ]
    if others:
        questions.append(context.t("doubt-other-exchange", exchange=", ".join(others)))
    return screens.doubts(draft, questions, context.t)


def other_exchanges(context: Context, exchange: Exchange, typed: Typed) -> list[str]:
    """Return the titles of other exchanges whose keys look like this one, unless confirmed."""
    if not typed.of_another:
        return []
    registry = {e.id: e.fields for e in context.services.exchanges.values()}
    likely = belongs_to(typed.values, registry)
    if exchange.id in likely:
        return []
    return [context.services.exchanges[other].title for other in likely]
