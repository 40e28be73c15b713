"""Bitget's lists; precisions are counts of digits there."""

from bot.sandbox.exchanges.base import Call
from bot.sandbox.exchanges.prices import decimals


def spot(call: Call) -> object:
    """Return the data of `GET /api/v2/spot/public/symbols`."""
    return [
        {
            "symbol": f"{coin.name}USDT",
            "baseCoin": coin.name,
            "quoteCoin": "USDT",
            "minTradeAmount": "0",
            "maxTradeAmount": "900000000000000000000",
            "takerFeeRate": "0.002",
            "makerFeeRate": "0.002",
            "pricePrecision": str(coin.price_decimals),
            "quantityPrecision": str(coin.step_decimals),
            "quotePrecision": "8",
            "status": "online" if coin.traded else "offline",
            "minTradeUSDT": "1",
            "buyLimitPriceRatio": "0.05",
            "sellLimitPriceRatio": "0.05",
        }
        for coin in call.coins
    ]


def spot_prices(call: Call) -> object:
    """Return the data of `GET /api/v2/spot/market/tickers`."""
    return [
        {
            "symbol": f"{coin.name}USDT",
            "high24h": f"{coin.first:f}",
            "open": f"{coin.first:f}",
            "low24h": f"{coin.first:f}",
            "lastPr": f"{call.prices.of(coin):f}",
            "quoteVolume": "0",
            "baseVolume": "0",
            "usdtVolume": "0",
            "bidPr": f"{call.prices.of(coin):f}",
            "askPr": f"{call.prices.of(coin):f}",
            "bidSz": "0.0663",
            "askSz": "0.0119",
            "openUtc": f"{coin.first:f}",
            "ts": str(call.now_ms),
            "changeUtc24h": "0",
            "change24h": "0",
        }
        for coin in call.coins
        if coin.traded
    ]


def futures(call: Call) -> object:
    """Return the data of `GET /api/v2/mix/market/contracts`."""
    return [
        {
            "symbol": f"{coin.name}USDT",
            "baseCoin": coin.name,
            "quoteCoin": "USDT",
            "supportMarginCoins": ["USDT"],
            "buyLimitPriceRatio": "0.05",
            "sellLimitPriceRatio": "0.05",
            "feeRateUpRatio": "0.005",
            "makerFeeRate": "0.0002",
            "takerFeeRate": "0.0006",
            "openCostUpRatio": "0.01",
            "minTradeNum": f"{coin.contract:f}",
            "priceEndStep": "1",
            "volumePlace": str(decimals(coin.contract)),
            "pricePlace": str(coin.price_decimals),
            "sizeMultiplier": f"{coin.contract:f}",
            "symbolType": "perpetual",
            "minTradeUSDT": "5",
            "maxSymbolOrderNum": "200",
            "symbolStatus": "normal" if coin.traded else "off",
            "minLever": "1",
            "maxLever": "125",
        }
        for coin in call.coins
    ]


def futures_prices(call: Call) -> object:
    """Return the data of `GET /api/v2/mix/market/tickers`."""
    return [
        {
            "symbol": f"{coin.name}USDT",
            "lastPr": f"{call.prices.of(coin):f}",
            "askPr": f"{call.prices.of(coin):f}",
            "bidPr": f"{call.prices.of(coin):f}",
            "bidSz": "0.0663",
            "askSz": "0.0119",
            "high24h": f"{coin.first:f}",
            "low24h": f"{coin.first:f}",
            "ts": str(call.now_ms),
            "change24h": "0",
            "baseVolume": "0",
            "quoteVolume": "0",
            "indexPrice": f"{call.prices.of(coin):f}",
            "fundingRate": "0.0001",
            "holdingAmount": "4.45",
            "markPrice": f"{call.prices.of(coin):f}",
        }
        for coin in call.coins
        if coin.traded
    ]
