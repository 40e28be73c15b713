"""A new connection, from the exchange to the name; what is typed then is in `credentials`."""

from telegram import Update

from bot.callbacks import (
    AskExchange,
    AskName,
    CancelDraft,
    ChooseExchange,
    ChooseMarket,
    Connect,
    DraftAction,
    ShowStep,
    TakeName,
)
from bot.context import Context
from bot.exchanges.base import Market
from bot.handlers import setup
from bot.handlers.credentials import check
from bot.handlers.names import wrong_with
from bot.handlers.routes import KEYS, Handler, on_button, on_command, on_draft_button, refuse
from bot.handlers.where import exchange_of, field_screen, name_screen, under_way, where
from bot.screens import connect as screens
from bot.screens import start
from bot.screens.base import Screen
from bot.services.drafts import Draft, Purpose, Step
from bot.text import clean_name


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("connect", connect),
        on_command("cancel", cancel),
        on_button(Connect, begin),
        on_draft_button(AskExchange, ask_exchange),
        on_draft_button(ChooseExchange, choose_exchange),
        on_draft_button(ChooseMarket, choose_market),
        on_draft_button(ShowStep, show_step, only=KEYS),
        on_draft_button(AskName, ask_name, only=KEYS),
        on_draft_button(TakeName, take_name),
        on_draft_button(CancelDraft, cancel_draft, only=frozenset(Purpose)),
    ]


async def connect(_: Update, context: Context) -> None:
    """Answer /connect."""
    await _begin(context)


async def begin(context: Context, _: Connect) -> None:
    """Start a new connection from a button."""
    await _begin(context)


async def _begin(context: Context) -> None:
    """Start an entry; one that is under way goes on where it was."""
    draft = under_way(context)
    if draft is not None:
        new = draft.purpose is Purpose.CONNECT
        words = context.t("draft-resumed" if new else "finish-first")
        await context.show((await where(context, draft)).under(words))
        return
    drafts = context.services.drafts
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
    exchange = exchange_of(context, draft)
    await context.show(screens.markets(draft, exchange, context.t))
    # The check at the end is then as quick as on a connection that is already open.
    context.application.create_task(context.services.warm(exchange))


async def choose_market(context: Context, found: tuple[Draft, ChooseMarket]) -> None:
    """Take the market and begin the guide."""
    draft, action = found
    exchange = context.services.exchanges.get(draft.exchange or "")
    if await _too_late(context, draft, exchange and action.market in exchange.markets):
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
    exchange, ips = exchange_of(context, draft), context.services.public_ips
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


async def take_name(context: Context, found: tuple[Draft, TakeName]) -> None:
    """Take the suggested name that stands on the pressed button, whatever is free by now."""
    draft, words = found[0], context.pressed_words
    if draft.step is not Step.NAME or not words:
        await refuse(context, "stale-button")
        return
    await read_name(context, draft, words)


async def read_name(context: Context, draft: Draft, text: str) -> None:
    """Take a typed name, or say what is wrong with it and ask again."""
    wrong = await wrong_with(context, text)
    if wrong:
        await context.show((await name_screen(context, draft)).under(wrong))
    else:
        await _named(context, draft, clean_name(text))


async def _named(context: Context, draft: Draft, name: str) -> None:
    drafts = context.services.drafts
    draft = await drafts.move(draft, Step.FIELDS, now=context.now, name=name)
    if drafts.typed(draft).report is not None:
        # Only the name was missing: it had been taken meanwhile.
        await check(context, draft)
    else:
        await context.show(field_screen(context, draft))


async def cancel(_: Update, context: Context) -> None:
    """Answer /cancel anywhere."""
    draft = context.services.drafts.current(context.user.id, context.now)
    if draft is not None and await context.services.drafts.end(draft):
        await context.show(_stopped(context, draft))
    else:
        dropped = await setup.cancelled(context)
        await context.show(dropped or start.notice(context.t, "nothing-to-cancel"))


async def cancel_draft(context: Context, found: tuple[Draft, DraftAction]) -> None:
    """Give the draft up from a button."""
    await context.services.drafts.end(found[0])
    await context.show(_stopped(context, found[0]))


def _stopped(context: Context, draft: Draft) -> Screen:
    if draft.purpose is Purpose.CONNECT:
        return start.notice(context.t, "cancelled")
    return start.notice(context.t, "cancelled-unchanged", name=draft.name or "")
