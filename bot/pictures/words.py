"""The words of a picture, ready to be drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class LadderWords:
    """What stands on the picture of a ladder."""

    title: str
    price: str
    """Above the prices."""
    used: str
    """Above the margin that is used at each of them."""
    average: str
    stop: str
    liquidation: str
    in_price: Callable[[Decimal], str]
    """How the language writes a price."""
    in_money: Callable[[Decimal], str]
    """How it writes a sum."""
    facts: tuple[str, ...] = ()
    """Sentences under the picture."""
