"""The margin limit, and every other number: as it is set, and the question for another."""

from decimal import Decimal

from bot.exchanges.base import Market
from bot.i18n import Translator
from bot.screens.base import Button, Screen, join, lines
from bot.screens.figures import range_of, shown, words_of
from bot.screens.setup.frame import Where, title, ways
from bot.services.setup import ASKED, SECTIONS, Asked, Practice, Section, Setup, Step, bound_of
from bot.strategies.bounds import Number
from bot.strategies.settings import value_of
from bot.strategy_buttons import AskNumber, Choose, SwitchOff


def limit(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the margin limit, and the balance that its share is of."""
    settings, quote = setup.chosen, setup.quote
    really = settings.limit.margin(setup.balance)
    text = join(
        title(setup, where, t),
        t(
            "setup-limit",
            money=shown(Number.LIMIT_MONEY, settings.limit.money, quote, t),
            share=t.percent(settings.limit.share),
            balance=shown(Practice.BALANCE, setup.balance, quote, t),
            amount=shown(Number.LIMIT_MONEY, really, quote, t),
        ),
        t("setup-limit-lost"),
        t("setup-limit-open") if setup.activation else "",
        t("setup-limit-type", quote=quote),
    )
    share = number_button(setup, Number.LIMIT_SHARE, t)
    balance = number_button(setup, Practice.BALANCE, t)
    return Screen(text, ((share,), (balance,), *ways(setup, t, onward=True)))


def numbers(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the numbers of a section, with a button for each."""
    asked = [
        number
        for number in SECTIONS[setup.section]
        if number is not Number.LEVERAGE_CAP or setup.market is Market.FUTURES
    ]
    rows = tuple((number_button(setup, number, t),) for number in asked)
    text = join(
        title(setup, where, t),
        f"<b>{t(f'section-{setup.section}')}</b>",
        lines(f"• {t(f'{words_of(number)}-about')}" for number in asked),
    )
    return Screen(text, (*rows, *ways(setup, t)))


def number(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the question for one number, with the range that is accepted."""
    asked, quote = setup.asked, setup.quote
    text = join(
        title(setup, where, t),
        t(
            "setup-number",
            what=t.plain(words_of(asked)),
            value=shown(asked, number_in(setup, asked), quote, t),
        ),
        t(f"{words_of(asked)}-about"),
        range_of(asked, quote, t),
    )
    off = Button(t.plain("button-number-off"), SwitchOff(setup.id, ASKED.index(asked)))
    return Screen(text, ((off,) if bound_of(asked).optional else (), *ways(setup, t)))


def number_button(setup: Setup, asked: Asked, t: Translator) -> Button:
    """Return the button of a number, with how it is set."""
    value = shown(asked, number_in(setup, asked), setup.quote, t)
    text = t.plain("button-number", what=t.plain(words_of(asked)), value=value)
    return Button(text, AskNumber(setup.id, ASKED.index(asked)))


def section_button(setup: Setup, section: Section, t: Translator) -> Button:
    """Return the button that leads to the numbers of a section."""
    text = t.plain(f"section-{section}")
    return Button(text, Choose(setup.id, Step.NUMBERS.value, section.value))


def number_in(setup: Setup, asked: Asked) -> Decimal | None:
    """Return a number as it is set now."""
    return setup.balance if isinstance(asked, Practice) else value_of(setup.chosen, asked)
