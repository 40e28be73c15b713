"""The choice of the pairs, by the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.i18n import Translator
from bot.screens.base import Button, Screen, join
from bot.screens.setup.frame import Where, chosen, title, turns, ways
from bot.services.setup import Setup, Step
from bot.strategy_buttons import GoTo, TogglePair

PAIRS = 10  # in one message, in two columns


SHOWN_PAIRS = 12


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of pairs, and what it is a page of."""

    pairs: Sequence[str]
    page: int
    last: int
    found: int


def token(pair: str) -> int:
    """Return what a button tells a pair by: names of pairs are too long and too free for it."""
    return int.from_bytes(blake2b(pair.encode(), digest_size=6).digest())


def pairs(setup: Setup, where: Where, page: Page | None, t: Translator) -> Screen:
    """Return a page of the exchange's pairs; none while it does not tell them."""
    head = join(title(setup, where, t), t("setup-pairs"), _chosen_pairs(setup, t))
    if page is None:
        again = (Button(t.plain("button-try-again"), GoTo(setup.id, Step.PAIRS.value)),)
        away = t("setup-pairs-away", exchange=where.exchange)
        return Screen(join(head, away), (again, *ways(setup, t)))
    searched = ""
    if setup.search:
        searched = t("setup-pairs-search", text=setup.search, count=page.found)
    buttons = [
        Button(chosen(pair, pair in setup.pairs), TogglePair(setup.id, token(pair)))
        for pair in page.pairs
    ]
    everything = (Button(t.plain("button-all-pairs"), GoTo(setup.id, Step.PAIRS.value)),)
    return Screen(
        join(head, searched),
        (
            *(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
            turns(setup, page.page, page.last),
            everything if setup.search else (),
            *ways(setup, t, onward=bool(setup.pairs)),
        ),
    )


def _chosen_pairs(setup: Setup, t: Translator) -> str:
    if not setup.pairs:
        return t("setup-pairs-none")
    return t("setup-pairs-chosen", count=len(setup.pairs), pairs=some_pairs(setup.pairs, t))


def some_pairs(every: Sequence[str], t: Translator, most: int = SHOWN_PAIRS) -> str:
    """Return pairs in a line, not more than can be taken in."""
    named = ", ".join(every[:most])
    more = len(every) - most
    return named if more <= 0 else f"{named} {t.plain('pairs-more', count=more)}"
