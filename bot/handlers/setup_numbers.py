"""The numbers of a strategy that is set up: asked for, switched off, typed."""

from dataclasses import replace

from bot.context import Context
from bot.handlers.routes import Handler, on_setup_button, refuse
from bot.handlers.setup_pairs import search
from bot.handlers.setup_screens import keep, listed_pairs, settle, show, stay
from bot.screens.figures import range_of, units_of
from bot.services import setup as setups
from bot.services.numbers import read_number
from bot.services.setup import ASKED, Setup, Step
from bot.strategies.bounds import Number
from bot.strategy_buttons import AskNumber, FitLimit, SwitchOff


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_setup_button(AskNumber, ask_number),
        on_setup_button(SwitchOff, switch_off),
        on_setup_button(FitLimit, fit_limit),
    ]


async def ask_number(context: Context, found: tuple[Setup, AskNumber]) -> None:
    """Ask for a number."""
    setup, action = found
    if action.number >= len(ASKED) or not setup.may_ask(Step.NUMBER):
        await refuse(context, "stale-button")
        return
    came_from = setup.came_from if setup.step is Step.NUMBER else setup.step
    asked = ASKED[action.number]
    await keep(context, replace(setup, step=Step.NUMBER, asked=asked, came_from=came_from))


async def switch_off(context: Context, found: tuple[Setup, SwitchOff]) -> None:
    """Switch off what a number is about."""
    setup, action = found
    if action.number >= len(ASKED) or not setup.may_ask(Step.NUMBER):
        await refuse(context, "stale-button")
        return
    asked = replace(setup, step=Step.NUMBER, asked=ASKED[action.number])
    await settle(context, asked, setups.with_number(asked, asked.asked, None))


async def fit_limit(context: Context, found: tuple[Setup, FitLimit]) -> None:
    """Fit the orders to what the limit leaves, and look at the card again."""
    setup = found[0]
    if not setup.may_ask(Step.CARD):
        await refuse(context, "stale-button")
        return
    asked = replace(setup, step=Step.CARD)
    listed = await listed_pairs(context, setup) or {}
    pairs = [listed[pair] for pair in setup.pairs if pair in listed]
    await stay(context, asked, setups.fitted(asked, pairs))


async def read(context: Context, setup: Setup, typed: str) -> None:
    """Read a typed text in the step the user is in."""
    if typed.startswith("/"):
        await show(context, setup, context.t("setup-no-answer"))
    elif setup.step is Step.PAIRS:
        await search(context, setup, typed)
    elif setup.step is Step.LIMIT:
        await _take(context, replace(setup, asked=Number.LIMIT_MONEY), typed)
    elif setup.step is Step.NUMBER:
        await _take(context, setup, typed)
    else:
        await show(context, setup, context.t("setup-no-answer"))


async def _take(context: Context, setup: Setup, typed: str) -> None:
    """Take a typed number, or say what is wrong with it and which are accepted."""
    units = units_of(setup.asked, setup.quote, context.t)
    value = read_number(typed, context.t.language, units)
    if value is None:
        bounds = range_of(setup.asked, setup.quote, context.t)
        await show(context, setup, f"⚠️ {context.t('setup-not-a-number')} {bounds}")
        return
    outcome = setups.with_number(setup, setup.asked, value)
    if setup.step is Step.LIMIT:
        await stay(context, setup, outcome)
    else:
        await settle(context, setup, outcome)
