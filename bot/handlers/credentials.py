"""The credentials of a new connection, or of another key: typed, and then checked."""

from bot.callbacks import CheckAgain, SaveAs, TypeAgain, UseAnyway
from bot.context import Context
from bot.exchanges.base import Report
from bot.guard import Removal
from bot.handlers.live import live
from bot.handlers.outcome import outcome
from bot.handlers.routes import KEYS, Handler, on_draft_button, refuse
from bot.handlers.where import (
    asked_field,
    doubt_screen,
    exchange_of,
    field_screen,
    other_exchanges,
    swap_screen,
    where,
)
from bot.screens import connect as screens
from bot.screens import start
from bot.services.drafts import Draft, Purpose, Step
from bot.services.intake import Intake, Repair, read_fields, read_key_file
from bot.services.verdict import Verdict, decide


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_draft_button(UseAnyway, use_anyway, only=KEYS),
        on_draft_button(TypeAgain, type_again, only=KEYS),
        on_draft_button(CheckAgain, check_again, only=KEYS),
        on_draft_button(SaveAs, save_as, only=KEYS),
    ]


async def read_message(context: Context, draft: Draft, text: str, removal: Removal) -> None:
    """Take typed credentials; their message was deleted before this was called."""
    exchange, typed = exchange_of(context, draft), context.services.drafts.typed(draft)
    intake = read_fields(text, exchange.fields, typed.values, asked_field(exchange, typed).id)
    await _take(context, draft, intake, removal, context.t("field-nothing"))


async def read_file(context: Context, draft: Draft, text: str, removal: Removal) -> None:
    """Take the credentials in the file in which the exchange handed them out."""
    exchange, typed = exchange_of(context, draft), context.services.drafts.typed(draft)
    intake = read_key_file(text, exchange.fields, typed.values)
    nothing = context.t("key-file-empty", exchange=exchange.title)
    await _take(context, draft, intake, removal, nothing)


async def _take(
    context: Context, draft: Draft, intake: Intake, removal: Removal, nothing: str
) -> None:
    """Take what was read and go on; `nothing` says that a message which is gone held no value."""
    drafts = context.services.drafts
    exchange, typed = exchange_of(context, draft), drafts.typed(draft)
    typed.take(intake)
    if removal is Removal.LEFT:
        typed.left_in_chat.update(intake.values)
        await context.say(start.words_only(context.t, "deletion-failed"))
        context.guard.told(context.incoming)
    draft = await drafts.move(draft, Step.FIELDS, now=context.now)
    if not intake.values and not typed.doubts:
        # One that could not be removed was spoken of already.
        words = nothing if removal is Removal.REMOVED else ""
        await context.show(field_screen(context, draft).under(words))
    elif typed.doubts or other_exchanges(context, exchange, typed):
        await context.show(doubt_screen(context, draft))
    else:
        await _go_on(context, draft, _repairs(context, intake))


def _repairs(context: Context, intake: Intake) -> str:
    if Repair.SWAPPED in intake.repaired:
        return context.t("repaired-swapped")
    quiet = {Repair.LABELS}
    return context.t("repaired-spaces") if intake.repaired - quiet else ""


async def use_anyway(context: Context, found: tuple[Draft, UseAnyway]) -> None:
    """Go on with values that look unusual."""
    if not found[0].secret:
        await refuse(context, "stale-button")
        return
    context.services.drafts.typed(found[0]).confirm()
    await _go_on(context, found[0])


async def type_again(context: Context, found: tuple[Draft, TypeAgain]) -> None:
    """Forget the typed values and ask for them again."""
    draft = found[0]
    if not draft.secret:
        await refuse(context, "stale-button")
        return
    context.services.drafts.forget_typed(draft)
    draft = await context.services.drafts.move(draft, Step.FIELDS, now=context.now)
    await context.show(field_screen(context, draft))


async def _go_on(context: Context, draft: Draft, words: str = "") -> None:
    """Ask for the next field, or check once all are there."""
    exchange, typed = exchange_of(context, draft), context.services.drafts.typed(draft)
    if all(field.id in typed.values for field in exchange.fields):
        await check(context, draft)
    else:
        await context.show(field_screen(context, draft).under(words))


async def check_again(context: Context, found: tuple[Draft, CheckAgain]) -> None:
    """Check the draft's key once more, without asking for it again."""
    draft = found[0]
    exchange, typed = exchange_of(context, draft), context.services.drafts.typed(draft)
    if any(field.id not in typed.values for field in exchange.fields):
        await context.show(field_screen(context, draft))
    else:
        await check(context, draft)


async def check(context: Context, draft: Draft, agreed: Verdict | None = None) -> None:
    """Check the typed key with the card filling in, and store it if it may be.

    `agreed` is the limited use that the user chose: good only if the check still allows just that.
    """
    services, t = context.services, context.t
    exchange, name = exchange_of(context, draft), draft.name or ""
    draft = await services.drafts.move(draft, Step.REVIEW, now=context.now)
    empty = services.connections.empty_report(exchange.id, draft.market)
    async with live(context, screens.checking(name, empty, exchange, t)) as card:

        async def progress(report: Report) -> None:
            card.offer(screens.checking(name, report, exchange, t))

        card.finish(await outcome(context, draft, agreed, progress))


async def save_as(context: Context, found: tuple[Draft, SaveAs]) -> None:
    """Store a key in the way the user chose, after one more look.

    Between the card and the tap the key may have been given the right to withdraw.
    """
    draft, action = found
    typed = context.services.drafts.typed(draft)
    if typed.report is None or decide(typed.report).value != action.choice:
        await context.show(await where(context, draft))
    elif decide(typed.report) not in screens.CHOICES:
        await refuse(context, "stale-button")
    elif draft.purpose is Purpose.REPLACE:
        await context.show(await swap_screen(context, draft, decide(typed.report)))
    else:
        await check(context, draft, decide(typed.report))
