"""What is asked of an exchange for the pairs of one market, and for their prices."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Which of the requests that ccxt's unified methods make are sent, and how they count.

    ccxt asks for all kinds of market at once; what nobody here trades is answered with nothing.
    """

    asked: tuple[str, ...]
    """What an address has to hold to be asked for pairs, by regular expressions: one a request."""
    params: Mapping[str, object] = field(default_factory=dict)
    """Go along with the requests for pairs."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Laid over ccxt's options while pairs are asked for."""
    weight: float = 1
    """Of each request for pairs, in the units of the exchange's limit."""
    prices: str = "fetch_tickers"
    """The unified method that tells all prices of the market at once."""
    prices_asked: str
    """What the one address has to hold that is asked for them."""
    prices_params: Mapping[str, object]
    prices_weight: float = 1
    fee: str | None = None
    """The share of an order that is taken, where ccxt has a wrong one."""
    leverage: str = "1"
    """What every pair of the market allows, where the exchange tells no key-less caller its own."""
