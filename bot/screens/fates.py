"""What becomes of strategies, in words: under alerts and on the cards of connections."""

from bot.i18n import Translator
from bot.services.fates import Fates


def meanings(fates: Fates, t: Translator) -> tuple[str, ...]:
    """Return a sentence for each fate that any strategy has."""
    counted = {
        "alert-means-paused": fates.paused,
        "alert-means-held": fates.held,
        "alert-means-going": fates.going,
        "alert-means-waiting": fates.waiting,
    }
    return tuple(t(words, count=count) for words, count in counted.items() if count)
