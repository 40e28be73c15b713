"""The credentials of a new connection: typed, checked, stored or not."""

from bot.callbacks import CheckAgain, SaveAs, TypeAgain, UseAnyway
from bot.context import Context
from bot.exchanges.base import Report
from bot.guard import Removal
from bot.handlers.live import live
from bot.handlers.routes import Handler, on_draft_button, refuse
from bot.handlers.where import (
    asked_field,
    doubt_screen,
    exchange_of,
    field_screen,
    name_screen,
    other_exchanges,
    where,
)
from bot.log import refer_to
from bot.screens import connect as screens
from bot.screens import quota, start
from bot.screens.base import Screen
from bot.services.drafts import Draft, Step
from bot.services.intake import Intake, Repair, read_fields
from bot.services.quotas import HeldBack
from bot.services.verdict import Verdict, decide
from storage.records import KeyRefused, KeyTaken, NameTaken, NotStored


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_draft_button(UseAnyway, use_anyway),
        on_draft_button(TypeAgain, type_again),
        on_draft_button(CheckAgain, check_again),
        on_draft_button(SaveAs, save_as),
    ]


async def read_message(context: Context, draft: Draft, text: str, removal: Removal) -> None:
    """Take typed credentials; their message was deleted before this was called."""
    drafts = context.services.drafts
    exchange, typed = exchange_of(context, draft), drafts.typed(draft)
    intake = read_fields(text, exchange.fields, typed.values, asked_field(exchange, typed).id)
    typed.take(intake)
    if removal is Removal.LEFT:
        typed.left_in_chat.update(intake.values)
        await context.say(start.words_only(context.t, "deletion-failed"))
        context.guard.told(context.incoming)
    draft = await drafts.move(draft, Step.FIELDS, now=context.now)
    if not intake.values and not typed.doubts:
        # One that could not be removed was spoken of already.
        nothing = context.t("field-nothing") if removal is Removal.REMOVED else ""
        await context.show(field_screen(context, draft).under(nothing))
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
    exchange, ips = exchange_of(context, draft), services.public_ips
    name = draft.name or ""
    draft = await services.drafts.move(draft, Step.REVIEW, now=context.now)
    empty = services.connections.empty_report(exchange.id, draft.market)
    async with live(context, screens.checking(name, empty, exchange, t)) as card:

        async def progress(report: Report) -> None:
            card.offer(screens.checking(name, report, exchange, t))

        looking = services.connections.check_draft(draft, progress)
        try:
            found = await services.drafts.unless_given_up(draft, looking)
        except HeldBack as held:
            card.finish(await _held_back(context, draft, held))
            return
        except KeyTaken as taken:
            card.finish(await _taken(context, draft, taken))
            return
        except KeyRefused:
            card.finish(await _refused_key(context, draft))
            return
        if found is None:
            card.finish(Screen(t("check-stopped", name=name)))
            return
        report, verdict = found
        if verdict is Verdict.REFUSE:
            card.finish(screens.refused(report, exchange, t, ips))
        elif verdict in (Verdict.SAVE, agreed):
            card.finish(await _save(context, draft, verdict))
        else:
            card.finish(screens.review(draft, report, verdict, exchange, t, ips))


async def _held_back(context: Context, draft: Draft, held: HeldBack) -> Screen:
    """Say when the key may be checked; what is typed too early for that is forgotten at once."""
    if quota.outlasts_draft(held, context.now):
        await context.services.drafts.end(draft)
        return quota.type_again_later(held, context.t, context.now)
    return quota.check_later(draft, held, context.t, context.now)


async def _taken(context: Context, draft: Draft, taken: KeyTaken) -> Screen:
    """Say which connection of the user's own has this key."""
    await context.services.drafts.end(draft)
    return start.notice(context.t, "key-taken", name=taken.name)


async def _refused_key(context: Context, draft: Draft) -> Screen:
    """Ask for another key, and tell nothing of this one."""
    context.services.drafts.forget_typed(draft)
    draft = await context.services.drafts.move(draft, Step.FIELDS, now=context.now)
    words = context.t("key-refused", exchange=exchange_of(context, draft).title)
    return field_screen(context, draft).under(words)


async def _save(context: Context, draft: Draft, choice: Verdict) -> Screen:
    """Store the checked key and return what to show."""
    services, t = context.services, context.t
    try:
        saved = await services.connections.save(draft, choice)
    except NameTaken as error:
        draft = await services.drafts.move(draft, Step.NAME, now=context.now)
        return (await name_screen(context, draft)).under(t("name-taken", name=error.name))
    except KeyTaken as taken:
        return await _taken(context, draft, taken)
    except KeyRefused:
        return await _refused_key(context, draft)
    except NotStored as error:
        return screens.not_saved(draft, refer_to(error), t)
    exchange = exchange_of(context, draft)
    return screens.saved(saved, exchange, t, services.public_ips)


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
    else:
        await check(context, draft, decide(typed.report))
