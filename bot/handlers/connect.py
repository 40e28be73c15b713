"""A new connection: exchange, market, guide, name, fields, check, stored or not."""

from telegram import Update

from bot.callbacks import (
    AskExchange,
    AskName,
    CancelDraft,
    CheckAgain,
    ChooseExchange,
    ChooseMarket,
    Connect,
    DraftAction,
    SaveAs,
    ShowStep,
    TakeName,
    TypeAgain,
    UseAnyway,
)
from bot.context import Context
from bot.exchanges.base import Exchange, Field, Market, Report
from bot.guard import Removal
from bot.handlers.live import live
from bot.handlers.routes import Handler, on_button, on_command, on_draft_button, refuse
from bot.log import refer_to
from bot.screens import connect as screens
from bot.screens import start
from bot.screens.base import Screen
from bot.services.connections import NothingToSave
from bot.services.drafts import Draft, Step, Typed
from bot.services.intake import Doubt, Intake, Reason, Repair, belongs_to, read_fields
from bot.services.verdict import Verdict, decide
from bot.text import SUGGESTED, BadName, NameFlaw, clean_name, name_key, suggest_names
from storage.records import KeyTaken, NameTaken, NotStored


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("connect", connect),
        on_command("cancel", cancel),
        on_button(Connect, begin),
        on_draft_button(AskExchange, ask_exchange),
        on_draft_button(ChooseExchange, choose_exchange),
        on_draft_button(ChooseMarket, choose_market),
        on_draft_button(ShowStep, show_step),
        on_draft_button(AskName, ask_name),
        on_draft_button(TakeName, take_name),
        on_draft_button(UseAnyway, use_anyway),
        on_draft_button(TypeAgain, type_again),
        on_draft_button(CheckAgain, check_again),
        on_draft_button(SaveAs, save_as),
        on_draft_button(CancelDraft, cancel_draft),
    ]


# -- from the exchange to the name ---------------------------------------------------------------


async def connect(_: Update, context: Context) -> None:
    """Answer /connect."""
    await _begin(context)


async def begin(context: Context, _: Connect) -> None:
    """Start a new connection from a button."""
    await _begin(context)


async def _begin(context: Context) -> None:
    """Start an entry; one that is under way goes on where it was."""
    drafts = context.services.drafts
    draft = drafts.current(context.user.id, context.now)
    if draft is not None and draft.step is not Step.EXCHANGE:
        await context.show((await where(context, draft)).under(context.t("draft-resumed")))
        return
    draft = await drafts.begin(user=context.user.id, chat=context.user.id, now=context.now)
    await _show_exchanges(context, draft)


async def _show_exchanges(context: Context, draft: Draft) -> None:
    every = context.services.exchanges.values()
    await context.show(screens.exchanges(draft, every, context.t))


async def ask_exchange(context: Context, found: tuple[Draft, AskExchange]) -> None:
    """Go back to the choice of the exchange."""
    if await _too_late(context, found[0]):
        return
    draft = await context.services.drafts.move(found[0], Step.EXCHANGE, now=context.now)
    await _show_exchanges(context, draft)


async def choose_exchange(context: Context, found: tuple[Draft, ChooseExchange]) -> None:
    """Take the exchange and ask what is to be traded."""
    draft, action = found
    if await _too_late(context, draft, action.exchange in context.services.exchanges):
        return
    if action.exchange != draft.exchange:
        context.services.drafts.forget_typed(draft)
    draft = await context.services.drafts.move(
        draft, Step.MARKET, now=context.now, exchange=action.exchange
    )
    await context.show(screens.markets(draft, _exchange(context, draft), context.t))


async def choose_market(context: Context, found: tuple[Draft, ChooseMarket]) -> None:
    """Take the market and begin the guide."""
    draft, action = found
    if await _too_late(context, draft, draft.exchange and action.market in set(Market)):
        return
    market = Market(action.market)
    draft = await context.services.drafts.move(draft, Step.GUIDE, now=context.now, market=market)
    await _show_guide(context, draft)


async def show_step(context: Context, found: tuple[Draft, ShowStep]) -> None:
    """Show one step of the guide."""
    draft, action = found
    if draft.exchange is None or action.step >= len(screens.STEPS):
        await refuse(context, "stale-button")
        return
    # Who looks something up while a key is asked for stays where the key may be sent.
    step = draft.step if draft.secret else Step.GUIDE
    draft = await context.services.drafts.move(draft, step, now=context.now, guide_step=action.step)
    await _show_guide(context, draft)


async def _show_guide(context: Context, draft: Draft) -> None:
    exchange, ips = _exchange(context, draft), context.services.public_ips
    await context.show(screens.guide(draft, exchange, draft.guide_step, context.t, ips))


async def _too_late(context: Context, draft: Draft, possible: object = True) -> bool:
    """Refuse a button of an earlier screen, which would lose what was typed since."""
    if not possible or context.services.drafts.typed(draft).values:
        await refuse(context, "stale-button")
        return True
    return False


async def ask_name(context: Context, found: tuple[Draft, AskName]) -> None:
    """Ask for the name, with suggestions that are free."""
    draft = found[0]
    if draft.exchange is None:
        await refuse(context, "stale-button")
        return
    if not draft.secret:
        draft = await context.services.drafts.move(draft, Step.NAME, now=context.now)
    await context.show(await where(context, draft))


async def _name_screen(context: Context, draft: Draft) -> Screen:
    taken = [c.name for c in await context.services.connections.list(owner=context.user.id)]
    first = "Futures" if draft.market is Market.FUTURES else "Spot"
    patterns = sorted(SUGGESTED, key=lambda pattern: first not in pattern)
    suggestions = suggest_names(_exchange(context, draft).title, taken, patterns=patterns)
    return screens.ask_name(draft, suggestions, context.t)


async def take_name(context: Context, found: tuple[Draft, TakeName]) -> None:
    """Take the suggested name that stands on the pressed button, whatever is free by now."""
    draft, words = found[0], context.pressed_words
    if draft.step is not Step.NAME or not words:
        await refuse(context, "stale-button")
        return
    await read_name(context, draft, words)


async def read_name(context: Context, draft: Draft, text: str) -> None:
    """Take a typed name, or say what is wrong with it and ask again."""
    try:
        name = clean_name(text)
    except BadName as error:
        words = context.t(_FLAWS.get(error.reason, "name-characters"))
        await context.show((await _name_screen(context, draft)).under(words))
        return
    every = await context.services.connections.list(owner=context.user.id)
    if name_key(name) in {connection.name_key for connection in every}:
        words = context.t("name-taken", name=name)
        await context.show((await _name_screen(context, draft)).under(words))
        return
    await _named(context, draft, name)


_FLAWS = {
    NameFlaw.EMPTY: "name-empty",
    NameFlaw.TOO_LONG: "name-too-long",
    NameFlaw.LINE_BREAK: "name-one-line",
}


async def _named(context: Context, draft: Draft, name: str) -> None:
    drafts = context.services.drafts
    draft = await drafts.move(draft, Step.FIELDS, now=context.now, name=name)
    if drafts.typed(draft).report is not None:
        # Only the name was missing: it had been taken meanwhile.
        await _check(context, draft)
    else:
        await context.show(_field_screen(context, draft))


# -- the fields ------------------------------------------------------------------------------


async def read_message(context: Context, draft: Draft, text: str, removal: Removal) -> None:
    """Take typed credentials; their message was deleted before this was called."""
    drafts = context.services.drafts
    exchange, typed = _exchange(context, draft), drafts.typed(draft)
    intake = read_fields(text, exchange.fields, typed.values, _asked(exchange, typed).id)
    typed.take(intake)
    if removal is Removal.LEFT:
        typed.left_in_chat.update(intake.values)
        await context.say(start.words_only(context.t, "deletion-failed"))
        context.guard.told(context.incoming)
    draft = await drafts.move(draft, Step.FIELDS, now=context.now)
    if not intake.values and not typed.doubts:
        nothing = context.t("field-nothing")
        await context.show(_field_screen(context, draft).under(nothing))
    elif typed.doubts or _other_exchanges(context, exchange, typed):
        await context.show(_doubt_screen(context, draft))
    else:
        await _go_on(context, draft, _repairs(context, intake))


def _asked(exchange: Exchange, typed: Typed) -> Field:
    missing = [field for field in exchange.fields if field.id not in typed.values]
    return (missing or list(exchange.fields))[0]


def _other_exchanges(context: Context, exchange: Exchange, typed: Typed) -> list[str]:
    """Return the titles of other exchanges whose keys look like this one."""
    registry = {e.id: e.fields for e in context.services.exchanges.values()}
    likely = belongs_to(typed.values, registry)
    if exchange.id in likely:
        return []
    return [context.services.exchanges[other].title for other in likely]


def _doubt_screen(context: Context, draft: Draft) -> Screen:
    exchange, typed = _exchange(context, draft), context.services.drafts.typed(draft)
    labels = {field.id: field.label for field in exchange.fields}
    others = _other_exchanges(context, exchange, typed)
    questions = [
        context.t(_doubt_key(doubt), label=labels[doubt.field], exchange=exchange.title)
        for doubt in typed.doubts.values()
        # A key of another exchange explains why it looks unusual here.
        if not (others and doubt.reason is Reason.UNUSUAL_FORMAT)
    ]
    if others:
        questions.append(context.t("doubt-other-exchange", exchange=", ".join(others)))
    return screens.doubts(draft, questions, context.t)


def _doubt_key(doubt: Doubt) -> str:
    return {
        Reason.UNUSUAL_FORMAT: "doubt-unusual",
        Reason.SAME_AS_OTHER: "doubt-same",
        Reason.LOOKS_LIKE_OTHER: "doubt-looks-other",
        Reason.AMBIGUOUS: "doubt-ambiguous",
    }[doubt.reason]


def _repairs(context: Context, intake: Intake) -> str:
    if Repair.SWAPPED in intake.repaired:
        return context.t("repaired-swapped")
    quiet = {Repair.LABELS}
    return context.t("repaired-spaces") if intake.repaired - quiet else ""


async def _go_on(context: Context, draft: Draft, words: str = "") -> None:
    """Ask for the next field, or check once all are there."""
    exchange, typed = _exchange(context, draft), context.services.drafts.typed(draft)
    if all(field.id in typed.values for field in exchange.fields):
        await _check(context, draft)
    else:
        await context.show(_field_screen(context, draft).under(words))


def _field_screen(context: Context, draft: Draft) -> Screen:
    exchange, typed = _exchange(context, draft), context.services.drafts.typed(draft)
    asked = _asked(exchange, typed)
    return screens.ask_field(draft, exchange, asked, typed.received(), context.t)


async def use_anyway(context: Context, found: tuple[Draft, UseAnyway]) -> None:
    """Go on with values that look unusual."""
    if not found[0].secret:
        await refuse(context, "stale-button")
        return
    context.services.drafts.typed(found[0]).doubts.clear()
    await _go_on(context, found[0])


async def type_again(context: Context, found: tuple[Draft, TypeAgain]) -> None:
    """Forget the typed values and ask for them again."""
    draft = found[0]
    if not draft.secret:
        await refuse(context, "stale-button")
        return
    context.services.drafts.forget_typed(draft)
    draft = await context.services.drafts.move(draft, Step.FIELDS, now=context.now)
    await context.show(_field_screen(context, draft))


# -- the check and what follows ------------------------------------------------------------------


async def check_again(context: Context, found: tuple[Draft, CheckAgain]) -> None:
    """Check the draft's key once more, without asking for it again."""
    draft = found[0]
    exchange, typed = _exchange(context, draft), context.services.drafts.typed(draft)
    if any(field.id not in typed.values for field in exchange.fields):
        await context.show(_field_screen(context, draft))
    else:
        await _check(context, draft)


async def _check(context: Context, draft: Draft) -> None:
    services, t = context.services, context.t
    exchange, ips = _exchange(context, draft), services.public_ips
    name = draft.name or ""
    draft = await services.drafts.move(draft, Step.REVIEW, now=context.now)
    empty = services.connections.empty_report(exchange.id, draft.market)
    async with live(context, screens.checking(name, empty, exchange, t)) as card:

        async def progress(report: Report) -> None:
            card.offer(screens.checking(name, report, exchange, t))

        report, verdict = await services.connections.check_draft(draft, progress)
        if verdict is Verdict.SAVE:
            card.finish(await _save(context, draft, verdict))
        elif verdict is Verdict.REFUSE:
            card.finish(screens.refused(report, exchange, t, ips))
        else:
            card.finish(screens.review(draft, report, verdict, exchange, t, ips))


async def _save(context: Context, draft: Draft, choice: Verdict) -> Screen:
    """Store the checked key and return what to show."""
    services, t = context.services, context.t
    try:
        saved = await services.connections.save(draft, choice)
    except NameTaken as error:
        draft = await services.drafts.move(draft, Step.NAME, now=context.now)
        return (await _name_screen(context, draft)).under(t("name-taken", name=error.name))
    except KeyTaken as error:
        await services.drafts.end(draft)
        return start.notice(t, "key-taken", name=error.name)
    except NotStored as error:
        return screens.not_saved(draft, refer_to(error), t)
    exchange = _exchange(context, draft)
    return screens.saved(saved, exchange, t, services.public_ips)


async def save_as(context: Context, found: tuple[Draft, SaveAs]) -> None:
    """Store a key in the way the user chose, if its check allows that."""
    draft, action = found
    try:
        screen = await _save(context, draft, Verdict(action.choice))
    except (NothingToSave, ValueError):
        await context.show(await where(context, draft))
        return
    await context.show(screen)


# -- leaving and coming back -----------------------------------------------------------------


async def cancel(_: Update, context: Context) -> None:
    """Answer /cancel anywhere."""
    draft = context.services.drafts.current(context.user.id, context.now)
    ended = draft is not None and await context.services.drafts.end(draft)
    key = "cancelled" if ended else "nothing-to-cancel"
    await context.show(start.notice(context.t, key))


async def cancel_draft(context: Context, found: tuple[Draft, DraftAction]) -> None:
    """Give the draft up from a button."""
    await context.services.drafts.end(found[0])
    await context.show(start.notice(context.t, "cancelled"))


async def where(context: Context, draft: Draft) -> Screen:
    """Return the screen of a draft's step."""
    t, services = context.t, context.services
    if draft.exchange is None or draft.step is Step.EXCHANGE:
        return screens.exchanges(draft, services.exchanges.values(), t)
    exchange, typed = _exchange(context, draft), services.drafts.typed(draft)
    if draft.step is Step.MARKET:
        return screens.markets(draft, exchange, t)
    if draft.step is Step.GUIDE:
        return screens.guide(draft, exchange, draft.guide_step, t, services.public_ips)
    if draft.step is Step.NAME:
        return await _name_screen(context, draft)
    if draft.step is Step.REVIEW and typed.report is not None:
        return screens.review(
            draft, typed.report, decide(typed.report), exchange, t, services.public_ips
        )
    return _doubt_screen(context, draft) if typed.doubts else _field_screen(context, draft)


def _exchange(context: Context, draft: Draft) -> Exchange:
    return context.services.exchanges[draft.exchange or ""]
