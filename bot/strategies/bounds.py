"""Every number a user may set, where it lies in the settings, and the range that is accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Number(StrEnum):
    """The numbers of the settings, by where they lie there."""

    LIMIT_MONEY = "limit.money"
    LIMIT_SHARE = "limit.share"
    BASE_ORDER = "ladder.base_order"
    ADD_BUY = "ladder.add_buy"
    COUNT = "ladder.count"
    FIRST_STEP = "ladder.first_step"
    STEP_SCALE = "ladder.step_scale"
    VOLUME_SCALE = "ladder.volume_scale"
    LEVERAGE_CAP = "leverage_cap"
    PAUSE_MINUTES = "pause_minutes"
    MIN_IMPROVEMENT = "min_improvement"
    TAKE_PROFIT = "take_profit"
    TRAILING = "trailing"
    STOP_LOSS = "stop_loss"
    MAX_GROUPS = "max_groups"
    COOLDOWN_MINUTES = "cooldown_minutes"
    RECOVERY_CONDITIONS = "recovery.conditions"
    RECOVERY_AGAINST = "recovery.against"
    RECOVERY_ADD_BUYS_USED = "recovery.add_buys_used"
    RECOVERY_MARGIN_USED = "recovery.margin_used"
    RECOVERY_RESERVE = "recovery.reserve"
    RECOVERY_EXIT_GAIN = "recovery.exit_gain"


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A range with both ends in it, and how many decimals a value in it may have."""

    low: Decimal
    high: Decimal
    decimals: int
    optional: bool = False
    """True where the thing may be switched off."""

    def accepts(self, value: Decimal) -> bool:
        """Say whether a value may be set."""
        if not value.is_finite() or not self.low <= value <= self.high:
            return False
        exponent = value.normalize().as_tuple().exponent
        return isinstance(exponent, int) and -exponent <= self.decimals


def _bound(low: str, high: str, decimals: int = 0, *, optional: bool = False) -> Bound:
    return Bound(low=Decimal(low), high=Decimal(high), decimals=decimals, optional=optional)


A_WEEK = "10080"  # minutes

BOUNDS: Mapping[Number, Bound] = MappingProxyType(
    {
        Number.LIMIT_MONEY: _bound("0.0001", "1000000000", 8),
        Number.LIMIT_SHARE: _bound("1", "100", 2),
        Number.BASE_ORDER: _bound("0.00000001", "1000000000", 8),
        Number.ADD_BUY: _bound("0.00000001", "1000000000", 8),
        Number.COUNT: _bound("0", "25"),
        Number.FIRST_STEP: _bound("0.1", "50", 2),
        Number.STEP_SCALE: _bound("0.5", "5", 2),
        Number.VOLUME_SCALE: _bound("0.5", "5", 2),
        Number.LEVERAGE_CAP: _bound("1", "20"),
        Number.PAUSE_MINUTES: _bound("0", A_WEEK),
        Number.MIN_IMPROVEMENT: _bound("0", "10", 2),
        Number.TAKE_PROFIT: _bound("0.2", "100", 2),
        Number.TRAILING: _bound("0.1", "20", 2, optional=True),
        Number.STOP_LOSS: _bound("0.5", "99", 2, optional=True),
        Number.MAX_GROUPS: _bound("1", "20"),
        Number.COOLDOWN_MINUTES: _bound("0", A_WEEK),
        Number.RECOVERY_CONDITIONS: _bound("1", "3"),
        Number.RECOVERY_AGAINST: _bound("1", "90", 2),
        Number.RECOVERY_ADD_BUYS_USED: _bound("10", "100", 2),
        Number.RECOVERY_MARGIN_USED: _bound("10", "100", 2),
        Number.RECOVERY_RESERVE: _bound("0", "10"),
        Number.RECOVERY_EXIT_GAIN: _bound("0", "5", 2),
    }
)
