"""What stands in the way of a strategy, in words, and the button that helps."""

from collections.abc import Iterator, Mapping

from bot.callbacks import AskNewKey, ConfirmWithdrawOff, ResumeWatching, RunCheck, ShowConnection
from bot.i18n import Translator
from bot.screens.base import Button, Row, lines
from bot.screens.setup import some_pairs
from bot.services.gate import Barred, Hindrance, Obstacle
from bot.services.setup import Setup, Step
from bot.strategy_buttons import GoTo, ListStrategies
from storage.records import Connection

Known = Mapping[int, Connection]
"""The user's connections, by id."""


def words(found: Barred, known: Known, t: Translator) -> str:
    """Return what stands in the way, a line for each thing."""
    return lines(
        [
            *(f"❌ {_obstacle(each, known, t)}" for each in found.obstacles),
            *(f"⚠️ {t(f'caution-{each}')}" for each in found.cautions),
        ]
    )


def _obstacle(each: Obstacle, known: Known, t: Translator) -> str:
    connection = known.get(each.connection)
    return t(
        f"hindrance-{each.hindrance}",
        name=connection.name if connection else "",
        rights=", ".join(t.plain(f"right-{right}") for right in each.rights),
        pairs=some_pairs(each.pairs, t),
    )


def aids(found: Barred, setup: Setup | None, known: Known, t: Translator) -> tuple[Row, ...]:
    """Return a button for each thing that can be mended from here."""
    buttons = {
        button.text: button
        for each in found.obstacles
        for button in _aid(each, setup, known.get(each.connection), t)
    }
    return tuple((button,) for button in buttons.values())


def _aid(
    each: Obstacle, setup: Setup | None, its: Connection | None, t: Translator
) -> Iterator[Button]:
    if its is not None:
        this = (its.id, its.secret_version)
        match each.hindrance:
            case Hindrance.NOT_ONLINE | Hindrance.NOT_CHECKED:
                yield Button(t.plain("button-check-now"), RunCheck(*this))
            case Hindrance.WITHDRAW_UNKNOWN:
                text = t.plain("button-save-confirm-withdraw")
                yield Button(text, ConfirmWithdrawOff(*this))
            case Hindrance.NOT_WATCHED:
                yield Button(t.plain("button-resume"), ResumeWatching(*this))
            case Hindrance.CAN_WITHDRAW | Hindrance.WATCH_ONLY:
                yield Button(t.plain("button-replace"), AskNewKey(*this))
            case Hindrance.RIGHTS_MISSING:
                yield Button(t.plain("button-how-to-fix"), ShowConnection(*this))
    match each.hindrance:
        case Hindrance.PAIRS_TAKEN | Hindrance.PAIRS_GONE if setup is not None:
            yield Button(t.plain("button-step-pairs"), GoTo(setup.id, Step.PAIRS.value))
        case Hindrance.NEW_SIGNALS if setup is not None:
            yield Button(t.plain("button-elsewhere"), GoTo(setup.id, Step.ELSEWHERE.value))
        case Hindrance.TOO_MANY | Hindrance.PANIC | Hindrance.PAIRS_TAKEN:
            yield Button(t.plain("button-strategies"), ListStrategies())
