"""What users answer when a strategy asks them."""

from bot.callbacks import AnswerAddBuy
from bot.context import Context
from bot.handlers.routes import Handler, on_button
from bot.screens import groups as screens


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [on_button(AnswerAddBuy, answer_add_buy)]


async def answer_add_buy(context: Context, action: AnswerAddBuy) -> None:
    """Let an add-buy happen, or leave it out."""
    yes = bool(action.yes)
    pair = await context.services.answers.give(
        action.group, action.step, yes=yes, owner=context.user.id
    )
    if pair is None:
        await context.show(screens.past(context.t))
    else:
        await context.show(screens.answered(pair, action.step, context.t, yes=yes))
