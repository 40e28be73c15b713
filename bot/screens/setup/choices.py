"""What is chosen by its name: the level of risk, add-buys, and what becomes of groups at a stop."""

from decimal import Decimal

from bot.exchanges.base import Market
from bot.i18n import Translator
from bot.screens.base import Screen, join, lines
from bot.screens.setup.frame import Where, answer, title, ways
from bot.screens.setup.numbers import number_button
from bot.services.setup import Setup, Step
from bot.strategies.bounds import Number
from bot.strategies.settings import AddBuys, OnStop, Risk


def risks(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the risk levels, each with what it stands for."""
    about = (_risk(setup, risk, t) for risk in Risk if risk is not Risk.CUSTOM)
    now = setup.settings.risk if setup.settings else None
    rows = tuple(
        (answer(setup, Step.RISK, risk.value, t.plain(f"risk-{risk}"), risk is now),)
        for risk in Risk
    )
    told = (*about, t("risk-custom-about"), t("setup-risk-lost"))
    text = join(title(setup, where, t), t("setup-risk"), *told)
    return Screen(text, (*rows, *ways(setup, t, onward=setup.settings is not None)))


def _risk(setup: Setup, risk: Risk, t: Translator) -> str:
    preset = setup.catalogued.presets[risk]
    ladder = preset.working_ladder
    futures = setup.market is Market.FUTURES
    leverage = setup.catalogued.futures_leverage[risk] if futures else 1
    stop = preset.stop_loss
    return t(
        "risk-line",
        risk=t.plain(f"risk-{risk}"),
        count=ladder.count,
        distance=t.percent(ladder.distances[-1].quantize(Decimal("0.1"))),
        stop=t.plain("risk-stop", stop=t.percent(stop)) if stop else t.plain("risk-no-stop"),
        groups=preset.max_groups,
        leverage=leverage,
    )


def add_buys(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return how a position may be refilled."""
    about = (t(f"add-buys-{each}-about") for each in AddBuys)
    rows = tuple(
        (
            answer(
                setup,
                Step.ADD_BUYS,
                each.value,
                t.plain(f"add-buys-{each}"),
                each is setup.chosen.add_buys,
            ),
        )
        for each in AddBuys
    )
    text = join(title(setup, where, t), t("setup-add-buys"), lines(about), t("setup-add-buys-lost"))
    pause = (number_button(setup, Number.PAUSE_MINUTES, t),)
    return Screen(text, (*rows, pause, *ways(setup, t, onward=True)))


def on_stop(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return what may happen to open groups when the strategy is stopped."""
    about = (t(f"on-stop-{each}-about") for each in OnStop)
    rows = tuple(
        (
            answer(
                setup,
                Step.ON_STOP,
                each.value,
                t.plain(f"on-stop-{each}"),
                each is setup.chosen.on_stop,
            ),
        )
        for each in OnStop
    )
    text = join(title(setup, where, t), t("setup-on-stop"), lines(about))
    return Screen(text, (*rows, *ways(setup, t)))
