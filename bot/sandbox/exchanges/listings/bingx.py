"""BingX's lists; spot tells steps, futures tell counts of digits."""

from bot.sandbox.exchanges.base import Call
from bot.sandbox.exchanges.prices import decimals


def spot(call: Call) -> object:
    """Return the data of `GET /openApi/spot/v1/common/symbols`."""
    return {
        "symbols": [
            {
                "symbol": f"{coin.name}-USDT",
                "tickSize": float(coin.tick),
                "stepSize": float(coin.step),
                "minQty": 0,
                "maxQty": 0,
                "minNotional": 1,
                "maxNotional": 200000,
                "status": 1 if coin.traded else 0,
                "apiStateBuy": coin.traded,
                "apiStateSell": coin.traded,
                "timeOnline": 0,
                "offTime": 0,
                "maintainTime": 0,
            }
            for coin in call.coins
        ]
    }


def spot_prices(call: Call) -> object:
    """Return the data of `GET /openApi/spot/v1/ticker/24hr`."""
    return [
        {
            "symbol": f"{coin.name}-USDT",
            "openPrice": float(coin.first),
            "highPrice": float(coin.first),
            "lowPrice": float(coin.first),
            "lastPrice": float(call.prices.of(coin)),
            "priceChange": "0",
            "priceChangePercent": "0.00%",
            "volume": 3000.0,
            "quoteVolume": 3000.0,
            "openTime": call.now_ms,
            "closeTime": call.now_ms,
            "askPrice": float(call.prices.of(coin)),
            "askQty": 0.1,
            "bidPrice": float(call.prices.of(coin)),
            "bidQty": 0.1,
        }
        for coin in call.coins
        if coin.traded
    ]


def futures(call: Call) -> object:
    """Return the data of `GET /openApi/swap/v2/quote/contracts`."""
    return [
        {
            "contractId": "100",
            "symbol": f"{coin.name}-USDT",
            "size": f"{coin.contract:f}",
            "quantityPrecision": decimals(coin.contract),
            "pricePrecision": coin.price_decimals,
            "feeRate": 0.0005,
            "makerFeeRate": 0.0002,
            "takerFeeRate": 0.0005,
            "tradeMinLimit": 0,
            "tradeMinQuantity": float(coin.contract),
            "tradeMinUSDT": 2,
            "currency": "USDT",
            "asset": coin.name,
            "status": 1 if coin.traded else 25,
            "apiStateOpen": "true" if coin.traded else "false",
            "apiStateClose": "true",
        }
        for coin in call.coins
    ]


def futures_prices(call: Call) -> object:
    """Return the data of `GET /openApi/swap/v2/quote/ticker`."""
    return [
        {
            "symbol": f"{coin.name}-USDT",
            "priceChange": "0",
            "priceChangePercent": "0",
            "lastPrice": f"{call.prices.of(coin):f}",
            "lastQty": "0.01",
            "highPrice": f"{coin.first:f}",
            "lowPrice": f"{coin.first:f}",
            "volume": "35.7",
            "quoteVolume": "3000",
            "openPrice": f"{coin.first:f}",
            "openTime": call.now_ms,
            "closeTime": call.now_ms,
            "askPrice": f"{call.prices.of(coin):f}",
            "askQty": "1",
            "bidPrice": f"{call.prices.of(coin):f}",
            "bidQty": "1",
        }
        for coin in call.coins
        if coin.traded
    ]
