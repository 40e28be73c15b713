"""What a strategy is: its needs, and the settings that each risk level stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.exchanges.base import Market, RightId
from bot.strategies.base import Reason, Side
from bot.strategies.settings import Complaint, Risk, Settings, sized


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What a strategy asks of the connection that it runs on."""

    markets: frozenset[Market]
    rights: frozenset[RightId] = frozenset({RightId.READ, RightId.ORDERS, RightId.BALANCE})
    """Beside the right to trade on its market."""

    def rights_on(self, market: Market) -> frozenset[RightId]:
        """Return every right that a key needs for the strategy on a market."""
        trade = RightId.FUTURES if market is Market.FUTURES else RightId.SPOT
        return self.rights | {trade}


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """One entry of the catalogue; its words are in the locales under its id."""

    id: str
    needs: Needs
    presets: Mapping[Risk, Settings]
    """Whole settings for long groups on spot; `settings` fits them to a market and a limit."""
    futures_leverage: Mapping[Risk, int]

    def settings(
        self, risk: Risk, *, market: Market, side: Side, money: Decimal
    ) -> Settings | Complaint:
        """Return the settings of a risk level, sized for a margin limit.

        The user's own level starts from the balanced one.
        """
        if market not in self.needs.markets:
            return Complaint(reason=Reason.MARKET_NOT_OFFERED)
        if side is Side.SHORT and market is Market.SPOT:
            return Complaint(reason=Reason.SHORT_NEEDS_FUTURES)
        start = Risk.BALANCED if risk is Risk.CUSTOM else risk
        leverage = self.futures_leverage[start] if market is Market.FUTURES else 1
        preset = self.presets[start]
        fitted = replace(preset, market=market, side=side, leverage_cap=leverage, risk=risk)
        return sized(fitted, money)
