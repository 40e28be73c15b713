"""Pictures for the chat, as PNG, of numbers and of words that are already in the user's language.

Drawing takes up to a tenth of a second of the processor: `turns.drawn` does it in a thread. Pillow
is loaded by the first picture, so that no start waits for it.
"""

from bot.pictures.words import HistoryWords, LadderWords
from bot.strategies.worst_case import WorstCase


def worst_case(worst: WorstCase, words: LadderWords) -> bytes:
    """Return the picture of a full ladder: at each price, the margin that is used by then."""
    from bot.pictures.ladder import draw

    return draw(worst, words)


def history(words: HistoryWords) -> bytes:
    """Return the picture of how a connection did: its hours by day, and how long answers took."""
    from bot.pictures.timeline import draw

    return draw(words)
