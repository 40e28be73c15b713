"""What the check of a typed key leads to: stored, in another's place, asked about, or forgotten."""

from bot.context import Context
from bot.handlers.where import exchange_of, field_screen, name_screen, review_screen
from bot.log import refer_to
from bot.screens import connect as screens
from bot.screens import quota, replacement, start
from bot.screens.base import Screen
from bot.services.checks import Progress
from bot.services.drafts import Draft, Purpose, Step
from bot.services.quotas import HeldBack
from bot.services.replacement import Whose, whose
from bot.services.switch import ChecksOff
from bot.services.verdict import Verdict
from storage.records import KeyRefused, KeyTaken, NameTaken, NotStored
from storage.trouble import CommitLost


async def outcome(
    context: Context, draft: Draft, agreed: Verdict | None, progress: Progress
) -> Screen:
    """Check a typed key, store it if it may be, and return what to show."""
    services, t = context.services, context.t
    try:
        looking = services.connections.check_draft(draft, progress)
        found = await services.drafts.unless_given_up(draft, looking)
        if found is None:
            return Screen(t("check-stopped", name=draft.name or ""))
        report, verdict = found
        if verdict is Verdict.REFUSE:
            exchange = exchange_of(context, draft)
            shown = screens.refused(report, exchange, t, services.public_ips)
            return _kept(context, draft, shown)
        if draft.purpose is Purpose.REPLACE:
            return await _in_its_place(context, draft, verdict, agreed)
        if verdict in (Verdict.SAVE, agreed):
            return await _save(context, draft, verdict)
        return await review_screen(context, draft, report)
    except HeldBack as held:
        return await _held_back(context, draft, held)
    except ChecksOff:
        return quota.checks_off(draft, t)
    except KeyTaken as taken:
        return await _taken(context, draft, taken)
    except KeyRefused:
        return await _ask_another(context, draft, "key-refused")
    except (NotStored, CommitLost) as error:
        return screens.not_saved(draft, refer_to(error), t, perhaps=isinstance(error, CommitLost))


def _kept(context: Context, draft: Draft, screen: Screen) -> Screen:
    """Add that the present key of a connection is as it was, where the entry is about one."""
    if draft.purpose is not Purpose.REPLACE:
        return screen
    return screen.under(context.t("replace-kept", name=draft.name or ""))


async def _held_back(context: Context, draft: Draft, held: HeldBack) -> Screen:
    """Say when the key may be checked; what is typed too early for that is forgotten at once."""
    if quota.outlasts_draft(held, context.now):
        await context.services.drafts.end(draft)
        return quota.type_again_later(held, context.t, context.now)
    return quota.check_later(draft, held, context.t, context.now)


async def _taken(context: Context, draft: Draft, taken: KeyTaken) -> Screen:
    """Say which connection of the user's own has this key."""
    if draft.purpose is not Purpose.REPLACE:
        await context.services.drafts.end(draft)
        return start.notice(context.t, "key-taken", name=taken.name)
    same = taken.connection == draft.connection
    return await _ask_another(
        context, draft, "replace-same-key" if same else "key-taken", name=taken.name
    )


async def _ask_another(context: Context, draft: Draft, why: str, *, name: str = "") -> Screen:
    """Forget a key that will not do, and ask for another one."""
    drafts = context.services.drafts
    drafts.forget_typed(draft)
    draft = await drafts.move(draft, Step.FIELDS, now=context.now)
    words = context.t(why, name=name, exchange=exchange_of(context, draft).title)
    return field_screen(context, draft).under(words)


async def _save(context: Context, draft: Draft, choice: Verdict) -> Screen:
    """Store the checked key and return what to show."""
    services, t = context.services, context.t
    try:
        saved = await services.connections.save(draft, choice)
    except NameTaken as error:
        draft = await services.drafts.move(draft, Step.NAME, now=context.now)
        return (await name_screen(context, draft)).under(t("name-taken", name=error.name))
    twin = await services.connections.of_account(
        saved.report, owner=context.user.id, besides=saved.connection.id
    )
    return screens.saved(saved, exchange_of(context, draft), t, services.public_ips, twin)


async def _in_its_place(
    context: Context, draft: Draft, verdict: Verdict, agreed: Verdict | None
) -> Screen:
    """Put a checked key in the place of the old one if the user said so, else ask."""
    services = context.services
    before, report = await services.replacements.before(draft), services.drafts.typed(draft).report
    if before is None or report is None:
        return await _gone(context, draft)
    if whose(before, report) is Whose.OTHER:
        return await _ask_another(context, draft, "replace-other-account", name=draft.name or "")
    if verdict is not agreed:
        return await review_screen(context, draft, report)
    done = await services.replacements.swap(draft, verdict)
    if done is None:
        return await _gone(context, draft)
    was = before.connection.masked_key
    return replacement.replaced(done, was, exchange_of(context, draft), context.t)


async def _gone(context: Context, draft: Draft) -> Screen:
    await context.services.drafts.end(draft)
    return start.notice(context.t, "not-found")
