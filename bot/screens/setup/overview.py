"""All that is set, in a few lines, with a way to each of it."""

from bot.exchanges.base import Market
from bot.i18n import Translator
from bot.screens.base import Button, Screen, join, lines
from bot.screens.figures import shown
from bot.screens.setup.frame import NO, YES, Where, answer, title, ways
from bot.screens.setup.numbers import section_button
from bot.screens.setup.pairs import some_pairs
from bot.services.setup import Practice, Section, Setup, Step
from bot.strategies.bounds import Number
from bot.strategies.settings import Settings, value_of
from bot.strategy_buttons import GoTo


def more(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the overview: all that is set, and a way to each of it."""
    steps = (Step.PAIRS, Step.RISK, Step.LIMIT, Step.ADD_BUYS, Step.RECOVERY)
    buttons = [Button(t.plain(f"button-step-{s}"), GoTo(setup.id, s.value)) for s in steps]
    buttons += [section_button(setup, section, t) for section in Section]
    buttons.append(Button(t.plain("button-step-onstop"), GoTo(setup.id, Step.ON_STOP.value)))
    resume = answer(
        setup,
        Step.MORE,
        NO if setup.resumes else YES,
        t.plain("button-resumes-off" if setup.resumes else "button-resumes-on"),
        False,
    )
    card = Button(t.plain("button-card"), GoTo(setup.id, Step.CARD.value))
    back = ways(setup, t)
    edited = t("setup-edit") if setup.activation else t("setup-more")
    text = join(title(setup, where, t), edited, overview(setup, t))
    columns = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return Screen(text, ((card,), *columns, (resume,), *back))


def overview(setup: Setup, t: Translator) -> str:
    """Return all that is set, in a few lines."""
    settings = setup.chosen
    return lines(
        [
            t("overview-pairs", pairs=some_pairs(setup.pairs, t)),
            *settings_lines(settings, setup.quote, t),
            t("overview-resumes" if setup.resumes else "overview-waits"),
            t("overview-balance", amount=shown(Practice.BALANCE, setup.balance, setup.quote, t)),
        ]
    )


def settings_lines(settings: Settings, quote: str, t: Translator) -> list[str]:
    """Return what is set, a line for each subject."""

    def told(number: Number) -> str:
        return shown(number, value_of(settings, number), quote, t)

    ladder = settings.ladder
    return [
        t("overview-risk", risk=t.plain(f"risk-{settings.risk}")),
        t("overview-limit", money=told(Number.LIMIT_MONEY), share=told(Number.LIMIT_SHARE)),
        t("overview-leverage", leverage=told(Number.LEVERAGE_CAP))
        if settings.market is Market.FUTURES
        else "",
        t(
            "overview-ladder",
            base=told(Number.BASE_ORDER),
            count=ladder.count,
            size=told(Number.ADD_BUY),
            step=told(Number.FIRST_STEP),
            stepscale=told(Number.STEP_SCALE),
            volumescale=told(Number.VOLUME_SCALE),
        ),
        t("overview-add-buys", how=t.plain(f"add-buys-{settings.add_buys}")),
        t(
            "overview-exits",
            take=told(Number.TAKE_PROFIT),
            trailing=told(Number.TRAILING),
            stop=told(Number.STOP_LOSS),
        ),
        t(
            "overview-groups",
            count=settings.max_groups,
            cooldown=told(Number.COOLDOWN_MINUTES),
            pause=told(Number.PAUSE_MINUTES),
        ),
        t("overview-recovery-on" if settings.recovery.enabled else "overview-recovery-off"),
        t("overview-on-stop", what=t.plain(f"on-stop-{settings.on_stop}")),
    ]
