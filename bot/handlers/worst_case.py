"""The worst case of a setup: a picture, and under it the card with the buttons.

One message cannot be both: a caption is too short for a ladder, and a text that has become a
picture never becomes a text again. So the card is sent anew below its picture, in the place of the
screen before; from then on both change in place, and the picture goes when the card is left.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from telegram import InputFile, InputMediaPhoto, Message
from telegram.error import TelegramError

from bot import pictures
from bot.context import Context
from bot.pictures.turns import drawn
from bot.screens import worst_case as screens
from bot.screens.setup import Where
from bot.services.activations import Order
from bot.services.gate import Barred
from bot.services.markets import NotAnswered
from bot.services.positions import NOTHING, Stake
from bot.services.setup import Laid, Setup, laid
from storage.records import Connection

FILE = "worst-case.png"


async def show_card(
    context: Context, setup: Setup, exchange: str, where: Where, *words: str
) -> None:
    """Show the card of a setup's pair, with its picture."""
    every = await _laid(context, setup, exchange)
    if every is None:
        setup = await without_picture(context, setup)
        sent = await context.show(screens.away(setup, where, context.t).under(*words))
        await leave_one(context, setup, sent)
        return
    setup, anew = await _picture(context, setup, every)
    known, stake = await known_connections(context), await stake_of(context, setup)
    barred = await _barred(context, setup)
    screen = screens.screen(setup, where, every, barred, known, context.t, stake)
    screen = screen.under(*words)
    sent = await (context.say(screen) if anew else context.show(screen))
    await leave_one(context, setup, sent)


async def leave_one(context: Context, setup: Setup, sent: Message | None) -> None:
    """Leave one screen of a setup in the chat: typed answers have the next one below them."""
    if sent is None or sent.message_id == setup.screen:
        return
    await context.services.setups.note_screen(setup, sent.message_id)
    pressed = context.pressed.message_id if context.pressed else 0
    for old in {setup.screen, pressed} - {0, sent.message_id}:
        await context.remove(old)


async def _laid(context: Context, setup: Setup, exchange: str) -> list[Laid] | None:
    """Return the worst case of each pair at its price now; None while nobody tells prices."""
    markets = context.services.markets
    try:
        listed = await markets.pairs(exchange, setup.market)
        traded = [pair for pair in setup.pairs if pair in listed]
        prices = await markets.prices(exchange, setup.market, traded) if traded else {}
    except NotAnswered:
        return None
    return [laid(setup, pair, listed.get(pair), prices.get(pair)) for pair in setup.pairs]


async def _picture(context: Context, setup: Setup, every: Sequence[Laid]) -> tuple[Setup, bool]:
    """Put the picture in its place; tell whether it is new, and the card has to follow it."""
    found = screens.page_of(setup, every)[1]
    if found is None:
        return await without_picture(context, setup), False
    words = screens.picture_words(setup, found, context.t)
    png = await drawn(partial(pictures.worst_case, found, words))
    if setup.picture:
        with suppress(TelegramError):  # it is the same, or it is gone
            await context.bot.edit_message_media(
                InputMediaPhoto(png, filename=FILE), context.user.id, setup.picture
            )
        return setup, False
    try:
        sent = await context.bot.send_photo(context.user.id, InputFile(png, filename=FILE))
    except TelegramError:
        return setup, False  # the card says all that is on it
    return await context.services.setups.keep(replace(setup, picture=sent.message_id)), True


async def without_picture(context: Context, setup: Setup) -> Setup:
    """Take the picture out of the chat."""
    if not setup.picture:
        return setup
    await context.remove(setup.picture)
    return await context.services.setups.keep(replace(setup, picture=0))


async def _barred(context: Context, setup: Setup) -> Barred | None:
    """Return what stands in the way of switching it on; a change is judged when it is made."""
    if setup.activation:
        return None
    return await context.services.activations.look(order_of(setup), owner=context.user.id)


async def stake_of(context: Context, setup: Setup) -> Stake:
    """Return what the strategy that is changed has at stake already; nothing for a new one."""
    if not setup.activation:
        return NOTHING
    return await context.services.positions.stake(setup.activation, owner=context.user.id)


def order_of(setup: Setup) -> Order:
    """Return what the user wants to switch on."""
    return Order(
        connection=setup.connection,
        strategy=setup.strategy,
        pairs=setup.pairs,
        settings=setup.chosen,
        resumes=setup.resumes,
        practice_balance=setup.balance,
    )


async def known_connections(context: Context) -> dict[int, Connection]:
    """Return the user's connections by id."""
    every = await context.services.connections.list(owner=context.user.id)
    return {connection.id: connection for connection in every}
