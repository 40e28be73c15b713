"""MEXC's lists; prices and amounts of futures are numbers there, those of spot texts."""

from bot.sandbox.exchanges.base import Call


def spot(call: Call) -> object:
    """Return `GET /api/v3/exchangeInfo`."""
    return {
        "timezone": "CST",
        "serverTime": call.now_ms,
        "rateLimits": [],
        "exchangeFilters": [],
        "symbols": [
            {
                "symbol": f"{coin.name}USDT",
                "status": "1" if coin.traded else "2",
                "baseAsset": coin.name,
                "baseAssetPrecision": coin.step_decimals,
                "quoteAsset": "USDT",
                "quotePrecision": coin.price_decimals,
                "quoteAssetPrecision": coin.price_decimals,
                "baseCommissionPrecision": coin.step_decimals,
                "quoteCommissionPrecision": coin.price_decimals,
                "orderTypes": ["LIMIT", "MARKET", "LIMIT_MAKER"],
                "isSpotTradingAllowed": coin.traded,
                "isMarginTradingAllowed": False,
                "quoteAmountPrecision": "1",
                "baseSizePrecision": f"{coin.step:f}",
                "permissions": ["SPOT"],
                "filters": [],
                "maxQuoteAmount": "2000000",
                "makerCommission": "0",
                "takerCommission": "0.0005",
                "fullName": coin.name,
            }
            for coin in call.coins
        ],
    }


def spot_prices(call: Call) -> object:
    """Return `GET /api/v3/ticker/24hr`."""
    return [
        {
            "symbol": f"{coin.name}USDT",
            "priceChange": "0",
            "priceChangePercent": "0",
            "prevClosePrice": f"{coin.first:f}",
            "lastPrice": f"{call.prices.of(coin):f}",
            "bidPrice": f"{call.prices.of(coin):f}",
            "askPrice": f"{call.prices.of(coin):f}",
            "openPrice": f"{coin.first:f}",
            "highPrice": f"{coin.first:f}",
            "lowPrice": f"{coin.first:f}",
            "volume": "1732.461487",
            "quoteVolume": None,
            "openTime": call.now_ms,
            "closeTime": call.now_ms,
            "count": None,
        }
        for coin in call.coins
    ]


def futures(call: Call) -> object:
    """Return the data of `GET /api/v1/contract/detail`."""
    return [
        {
            "symbol": f"{coin.name}_USDT",
            "displayName": f"{coin.name}_USDT永续",
            "displayNameEn": f"{coin.name}_USDT SWAP",
            "positionOpenType": 3,
            "baseCoin": coin.name,
            "quoteCoin": "USDT",
            "settleCoin": "USDT",
            "contractSize": float(coin.contract),
            "minLeverage": 1,
            "maxLeverage": 125,
            "priceScale": coin.price_decimals,
            "volScale": 0,
            "amountScale": 4,
            "priceUnit": float(coin.tick),
            "volUnit": 1,
            "minVol": 1,
            "maxVol": 1000000,
            "takerFeeRate": 0.0006,
            "makerFeeRate": 0.0002,
            "maintenanceMarginRate": 0.004,
            "initialMarginRate": 0.008,
            "riskLimitType": "BY_VOLUME",
            "state": 0 if coin.traded else 3,
            "isNew": False,
            "isHot": True,
            "isHidden": False,
        }
        for coin in call.coins
    ]


def futures_prices(call: Call) -> object:
    """Return the data of `GET /api/v1/contract/ticker`."""
    return [
        {
            "symbol": f"{coin.name}_USDT",
            "lastPrice": float(call.prices.of(coin)),
            "bid1": float(call.prices.of(coin)),
            "ask1": float(call.prices.of(coin)),
            "volume24": 4045530,
            "amount24": 141331823.5755,
            "holdVol": 5832946,
            "lower24Price": float(coin.first),
            "high24Price": float(coin.first),
            "riseFallRate": 0.0275,
            "riseFallValue": 95.95,
            "indexPrice": float(call.prices.of(coin)),
            "fairPrice": float(call.prices.of(coin)),
            "fundingRate": 0.000063,
            "timestamp": call.now_ms,
        }
        for coin in call.coins
        if coin.traded
    ]


def currencies(call: Call) -> object:
    """Return `GET /api/v3/capital/config/getall`, which only ccxt's `load_markets` reads."""
    return [
        {
            "coin": name,
            "name": name,
            "networkList": [
                {
                    "coin": name,
                    "depositDesc": None,
                    "depositEnable": True,
                    "minConfirm": "12",
                    "name": name,
                    "network": network,
                    "withdrawEnable": True,
                    "withdrawFee": "1.5",
                    "withdrawIntegerMultiple": None,
                    "withdrawMax": "1000000",
                    "withdrawMin": "10",
                    "sameAddress": False,
                    "contract": "",
                }
                for network in ("ERC20", "BEP20(BSC)")
            ],
        }
        for name in ("USDT", *(coin.name for coin in call.coins))
    ]
