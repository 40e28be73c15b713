"""The strategies that may be switched on, in the order of the menu: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.strategies import balanced, careful, recovery_pro
from bot.strategies.catalogue import Strategy

STRATEGIES: Mapping[str, Strategy] = MappingProxyType(
    {
        module.STRATEGY.id: module.STRATEGY
        for module in (
            careful,
            balanced,
            recovery_pro,
        )
    }
)
