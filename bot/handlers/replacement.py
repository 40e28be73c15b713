"""Another key for a connection, and the proof that its old key is dead."""

from bot.callbacks import AskNewKey, LookAtOldKey, SwapKey
from bot.context import Context
from bot.handlers.credentials import check
from bot.handlers.live import live
from bot.handlers.routes import REPLACING, Handler, on_connection_button, on_draft_button, refuse
from bot.handlers.where import field_screen, under_way, where
from bot.screens import connections, quota
from bot.screens import replacement as screens
from bot.services.connections import Checked
from bot.services.drafts import Draft
from bot.services.quotas import HeldBack
from bot.services.recording import SAVABLE
from bot.services.switch import ChecksOff
from bot.services.verdict import decide


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_connection_button(AskNewKey, ask_new_key),
        on_connection_button(LookAtOldKey, look_at_old_key),
        on_draft_button(SwapKey, swap_key, only=REPLACING),
    ]


async def ask_new_key(context: Context, found: Checked) -> None:
    """Ask for the new key, unless a half-typed one would be lost by that."""
    draft = under_way(context)
    if draft is not None:
        await context.show((await where(context, draft)).under(context.t("finish-first")))
        return
    draft = await context.services.replacements.begin(found, chat=context.user.id)
    exchange = context.services.exchanges[found.connection.exchange]
    intro = context.t("replace-intro", name=found.connection.name, exchange=exchange.title)
    await context.show(field_screen(context, draft).under(intro))


async def swap_key(context: Context, found: tuple[Draft, SwapKey]) -> None:
    """Put the checked key in the old one's place, after one more look.

    Between the card and the tap the key may have been given the right to withdraw.
    """
    draft, action = found
    typed = context.services.drafts.typed(draft)
    if typed.report is None or decide(typed.report).value != action.choice:
        await context.show(await where(context, draft))
    elif decide(typed.report) not in SAVABLE:
        await refuse(context, "stale-button")
    else:
        await check(context, draft, decide(typed.report))


async def look_at_old_key(context: Context, found: Checked) -> None:
    """Ask the exchange whether the old key is dead."""
    services, t = context.services, context.t
    exchange = services.exchanges[found.connection.exchange]
    async with live(context, screens.looking(exchange, t)) as message:
        try:
            seen = await services.replacements.look_at_old(found, owner=context.user.id)
        except HeldBack as held:
            shown = connections.one(found, exchange, t, context.now, services.public_ips)
            message.finish(quota.look_later(shown, held, t, context.now))
            return
        except ChecksOff:
            shown = connections.one(found, exchange, t, context.now, services.public_ips)
            message.finish(shown.under(t("checks-off-stored")))
            return
        message.finish(screens.looked(found, seen, exchange, t))
