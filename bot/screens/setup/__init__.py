"""The screens on which a strategy is set up, one for each step."""

from bot.screens.setup.choices import add_buys, on_stop, risks
from bot.screens.setup.frame import NO, YES, Where, market_words, title, turns, ways
from bot.screens.setup.numbers import limit, number, numbers
from bot.screens.setup.overview import more, settings_lines
from bot.screens.setup.pairs import PAIRS, SHOWN_PAIRS, Page, pairs, some_pairs, token
from bot.screens.setup.place import CONNECTIONS, MARKETS, connections, markets, strategies
from bot.screens.setup.recovery import elsewhere, recovery

__all__ = [
    "CONNECTIONS",
    "MARKETS",
    "NO",
    "PAIRS",
    "SHOWN_PAIRS",
    "YES",
    "Page",
    "Where",
    "add_buys",
    "connections",
    "elsewhere",
    "limit",
    "market_words",
    "markets",
    "more",
    "number",
    "numbers",
    "on_stop",
    "pairs",
    "recovery",
    "risks",
    "settings_lines",
    "some_pairs",
    "strategies",
    "title",
    "token",
    "turns",
    "ways",
]
