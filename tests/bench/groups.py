"""How many groups can be looked at per second, beside a bare loop over the same numbers."""

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from statistics import median

from bot.strategies.actions import Zone
from bot.strategies.group import Group, decide
from tests.bench.figures import Figure, ms
from tests.bench.remote import Far
from tests.strategies.made import NOW, PAIR, SETTINGS, opened

GROUPS, PAIRS, ROUNDS = 10_000, 200, 5
LEAST = 50_000  # decisions per second
# At rest, in loss, beyond a step that has to wait, nearly out of profit: nobody acts.
PRICES = tuple(Decimal(text) for text in ("100.3", "99.1", "97.2", "101.99"))


def _groups() -> dict[str, list[Group]]:
    waiting = replace(opened(), last_add_buy=NOW, zone=Zone.WATCH)
    pairs = [replace(PAIR, symbol=f"C{number}/USDT") for number in range(PAIRS)]
    return {
        pair.symbol: [
            replace(waiting, id=f"{pair.symbol} {number}", pair=pair)
            for number in range(GROUPS // PAIRS)
        ]
        for pair in pairs
    }


def seconds(work: Callable[[Group, Decimal], object]) -> float:
    """Return the processor time of doing something once with each of the groups."""
    by_pair, rounds = _groups(), []
    for turn in range(ROUNDS):
        price = PRICES[turn % len(PRICES)]
        began = time.process_time()
        for groups in by_pair.values():
            for group in groups:
                work(group, price)
        rounds.append(time.process_time() - began)
    return median(rounds)


def bare_loop(group: Group, price: Decimal) -> bool:
    """Compare the same numbers once."""
    return group.cost < price * group.quantity


async def run(_far: Far) -> list[Figure]:
    """Decide for every group at one tick of each pair, on one core."""
    taken = seconds(lambda group, price: decide(group, SETTINGS, price, NOW))
    bare = seconds(bare_loop)
    return [
        Figure(
            name="decisions per second",
            figure=f"{GROUPS / taken:,.0f}",
            limit=f"{LEAST:,}",
            baseline=f"{GROUPS / bare:,.0f} for one comparison of the same numbers",
            met=GROUPS / taken >= LEAST,
        ),
        Figure(
            name=f"{GROUPS:,} groups on {PAIRS} pairs, one tick",
            figure=ms(taken),
            limit="1000 ms",
            baseline=ms(bare),
            met=taken < 1,
        ),
    ]
