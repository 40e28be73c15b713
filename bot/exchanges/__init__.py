"""The exchanges that this product knows, in the order of the menu: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.exchanges import binance, bingx, bitget, bybit, coinbase, gate, htx, kucoin, mexc, okx
from bot.exchanges.base import Exchange

EXCHANGES: Mapping[str, Exchange] = MappingProxyType(
    {
        module.EXCHANGE.id: module.EXCHANGE
        for module in (mexc, kucoin, binance, okx, bitget, gate, htx, bingx, coinbase, bybit)
    }
)
