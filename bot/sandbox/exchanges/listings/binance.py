"""Binance's lists; all numbers are texts there, and only what is traded is listed when asked so."""

from bot.sandbox.exchanges.base import Call
from bot.sandbox.exchanges.prices import Coin


def spot(call: Call) -> object:
    """Return `GET /api/v3/exchangeInfo`."""
    traded_only = call.query.get("symbolStatus") == "TRADING"
    coins = [coin for coin in call.coins if coin.traded or not traded_only]
    return _info(call, [{**_market(coin), **SPOT, "filters": _filters(coin)} for coin in coins])


def futures(call: Call) -> object:
    """Return `GET /fapi/v1/exchangeInfo`, which also lists dated and settling contracts."""
    return _info(
        call,
        [
            {
                **_market(coin),
                "pair": f"{coin.name}USDT",
                "contractType": "PERPETUAL",
                "deliveryDate": 4133404800000,
                "onboardDate": 1569398400000,
                "marginAsset": "USDT",
                "pricePrecision": coin.price_decimals,
                "quantityPrecision": 3,
                "maintMarginPercent": "2.5000",
                "requiredMarginPercent": "5.0000",
                "filters": [
                    {"filterType": "PRICE_FILTER", "tickSize": f"{coin.tick:f}"},
                    {
                        "filterType": "LOT_SIZE",
                        "stepSize": f"{coin.contract:f}",
                        "minQty": f"{coin.contract:f}",
                        "maxQty": "1000000",
                    },
                    {"filterType": "MIN_NOTIONAL", "notional": "5"},
                ],
            }
            for coin in call.coins
        ],
    )


def spot_prices(call: Call) -> object:
    """Return `GET /api/v3/ticker/price`."""
    return [_price(call, coin) for coin in call.coins]


def futures_prices(call: Call) -> object:
    """Return `GET /fapi/v2/ticker/price`."""
    return [{**_price(call, coin), "time": call.now_ms} for coin in call.coins if coin.traded]


SPOT = {
    "orderTypes": ["LIMIT", "MARKET"],
    "icebergAllowed": True,
    "isSpotTradingAllowed": True,
    "isMarginTradingAllowed": True,
    "permissions": [],
}


def _info(call: Call, symbols: list[dict[str, object]]) -> object:
    return {
        "timezone": "UTC",
        "serverTime": call.now_ms,
        "rateLimits": [],
        "exchangeFilters": [],
        "symbols": symbols,
    }


def _market(coin: Coin) -> dict[str, object]:
    return {
        "symbol": f"{coin.name}USDT",
        "status": "TRADING" if coin.traded else "BREAK",
        "baseAsset": coin.name,
        "baseAssetPrecision": 8,
        "quoteAsset": "USDT",
        "quotePrecision": 8,
        "quoteAssetPrecision": 8,
    }


def _filters(coin: Coin) -> list[dict[str, object]]:
    return [
        {
            "filterType": "PRICE_FILTER",
            "minPrice": f"{coin.tick:.8f}",
            "maxPrice": "1000000.00000000",
            "tickSize": f"{coin.tick:.8f}",
        },
        {
            "filterType": "LOT_SIZE",
            "minQty": f"{coin.step:.8f}",
            "maxQty": "9000.00000000",
            "stepSize": f"{coin.step:.8f}",
        },
        {
            "filterType": "NOTIONAL",
            "minNotional": "5.00000000",
            "applyMinToMarket": True,
            "maxNotional": "9000000.00000000",
            "applyMaxToMarket": False,
            "avgPriceMins": 5,
        },
    ]


def _price(call: Call, coin: Coin) -> dict[str, object]:
    return {"symbol": f"{coin.name}USDT", "price": f"{call.prices.of(coin):.8f}"}
