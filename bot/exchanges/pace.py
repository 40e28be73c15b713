"""How often prices are asked for, so that checks of keys do not wait for their turn behind them."""

from datetime import timedelta

from bot.exchanges.base import Exchange, Market

TICK = timedelta(seconds=3)  # prices are asked for every so many of these
# Of what we let ourselves spend there; that is about half of what an exchange allows.
SHARE = 0.2


def prices_every(exchange: Exchange, market: Market) -> timedelta:
    """Return the least time between two questions for all prices of a market."""
    sharing = 1 if exchange.limited_by_call else len(exchange.lists)
    allowed = exchange.limit * SHARE / sharing
    needed = timedelta(seconds=exchange.lists[market].prices_weight / allowed)
    return max(1, round(needed / TICK)) * TICK


def weight_a_minute(exchange: Exchange, market: Market) -> float:
    """Return what following the prices of a market takes of the exchange's limit."""
    times = timedelta(minutes=1) / prices_every(exchange, market)
    return times * exchange.lists[market].prices_weight
