"""What becomes of strategies, in words: under alerts and on the cards of connections."""

from bot.i18n import Translator
from bot.screens.base import Button, Row
from bot.services.fates import Fates
from bot.strategy_buttons import ListStrategies


def meanings(fates: Fates, t: Translator) -> tuple[str, ...]:
    """Return a sentence for each fate that any strategy has."""
    counted = {
        "alert-means-paused": fates.paused,
        "alert-means-held": fates.held,
        "alert-means-going": fates.going,
        "alert-means-waiting": fates.waiting,
    }
    return tuple(t(words, count=count) for words, count in counted.items() if count)


def to_strategies(there: bool, t: Translator) -> Row:
    """Return the row that leads to the user's strategies, where they have any to look at."""
    return (Button(t.plain("button-strategies"), ListStrategies()),) if there else ()
