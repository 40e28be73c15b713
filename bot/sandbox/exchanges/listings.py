"""Lists of coins and markets: only what ccxt's `load_markets` reads, for the naive flow of a bench.

The product never asks for them; an exchange that is not benched so needs none.
"""

from collections.abc import Iterator

KNOWN = ("BTC", "ETH", "SOL", "XRP", "ADA", "DOGE", "LTC", "DOT", "LINK", "AVAX")


def coins(count: int) -> Iterator[str]:
    """Yield that many coin names, the well-known ones first."""
    yield from KNOWN[:count]
    yield from (f"COIN{number}" for number in range(len(KNOWN), count))


def mexc_spot(count: int, now_ms: int) -> object:
    """Return `GET /api/v3/exchangeInfo`."""
    return {
        "timezone": "CST",
        "serverTime": now_ms,
        "rateLimits": [],
        "exchangeFilters": [],
        "symbols": [
            {
                "symbol": f"{coin}USDT",
                "status": "1",
                "baseAsset": coin,
                "baseAssetPrecision": 6,
                "quoteAsset": "USDT",
                "quotePrecision": 4,
                "quoteAssetPrecision": 4,
                "baseCommissionPrecision": 6,
                "quoteCommissionPrecision": 4,
                "orderTypes": ["LIMIT", "MARKET", "LIMIT_MAKER"],
                "isSpotTradingAllowed": True,
                "isMarginTradingAllowed": False,
                "quoteAmountPrecision": "1",
                "baseSizePrecision": "0.000001",
                "permissions": ["SPOT"],
                "filters": [],
                "maxQuoteAmount": "2000000",
                "makerCommission": "0",
                "takerCommission": "0.0005",
                "fullName": coin,
            }
            for coin in coins(count)
        ],
    }


def mexc_swap(count: int) -> object:
    """Return the data of `GET /api/v1/contract/detail`."""
    return [
        {
            "symbol": f"{coin}_USDT",
            "displayName": f"{coin}_USDT永续",
            "displayNameEn": f"{coin}_USDT SWAP",
            "positionOpenType": 3,
            "baseCoin": coin,
            "quoteCoin": "USDT",
            "settleCoin": "USDT",
            "contractSize": 0.0001,
            "minLeverage": 1,
            "maxLeverage": 125,
            "priceScale": 2,
            "volScale": 0,
            "amountScale": 4,
            "priceUnit": 0.5,
            "volUnit": 1,
            "minVol": 1,
            "maxVol": 1000000,
            "takerFeeRate": 0.0006,
            "makerFeeRate": 0.0002,
            "maintenanceMarginRate": 0.004,
            "initialMarginRate": 0.008,
            "riskLimitType": "BY_VOLUME",
            "state": 0,
            "isNew": False,
            "isHot": True,
            "isHidden": False,
        }
        for coin in coins(count)
    ]


def mexc_currencies(count: int) -> object:
    """Return `GET /api/v3/capital/config/getall`."""
    return [
        {
            "coin": coin,
            "name": coin,
            "networkList": [
                {
                    "coin": coin,
                    "depositDesc": None,
                    "depositEnable": True,
                    "minConfirm": "12",
                    "name": coin,
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
        for coin in ("USDT", *coins(count))
    ]


def kucoin_spot(count: int) -> list[dict[str, object]]:
    """Return the data of `GET /api/v2/symbols`."""
    return [
        {
            "symbol": f"{coin}-USDT",
            "name": f"{coin}-USDT",
            "baseCurrency": coin,
            "quoteCurrency": "USDT",
            "feeCurrency": "USDT",
            "market": "USDS",
            "baseMinSize": "0.0001",
            "quoteMinSize": "0.1",
            "baseMaxSize": "10000000000",
            "quoteMaxSize": "99999999",
            "baseIncrement": "0.0001",
            "quoteIncrement": "0.000001",
            "priceIncrement": "0.000001",
            "priceLimitRate": "0.1",
            "minFunds": "0.1",
            "isMarginEnabled": True,
            "enableTrading": True,
        }
        for coin in coins(count)
    ]


def kucoin_isolated(count: int) -> object:
    """Return the data of `GET /api/v1/isolated/symbols`."""
    return [
        {
            "symbol": f"{coin}-USDT",
            "symbolName": f"{coin}-USDT",
            "baseCurrency": coin,
            "quoteCurrency": "USDT",
            "maxLeverage": 5,
            "flDebtRatio": "0.97",
            "tradeEnable": True,
        }
        for coin in coins(count)
    ]


def kucoin_tickers(count: int, now_ms: int) -> object:
    """Return the data of `GET /api/v1/market/allTickers`."""
    return {
        "time": now_ms,
        "ticker": [
            {
                "symbol": f"{coin}-USDT",
                "symbolName": f"{coin}-USDT",
                "buy": "1.01",
                "sell": "1.02",
                "changeRate": "0.01",
                "last": "1.01",
                "vol": "10000",
                "takerFeeRate": "0.001",
                "makerFeeRate": "0.001",
                "takerCoefficient": "1",
                "makerCoefficient": "1",
            }
            for coin in coins(count)
        ],
    }


def kucoin_swap(count: int) -> object:
    """Return the data of `GET /api/v1/contracts/active`."""
    return [
        {
            "symbol": f"{coin}USDTM",
            "rootSymbol": "USDT",
            "type": "FFWCSX",
            "firstOpenDate": 1591086000000,
            "expireDate": None,
            "settleDate": None,
            "baseCurrency": coin,
            "quoteCurrency": "USDT",
            "settleCurrency": "USDT",
            "maxOrderQty": 1000000,
            "maxPrice": 1000000,
            "lotSize": 1,
            "tickSize": 0.05,
            "multiplier": 0.01,
            "makerFeeRate": 0.0002,
            "takerFeeRate": 0.0006,
            "isInverse": False,
            "status": "Open",
            "nextFundingRateTime": 25481884,
            "maxLeverage": 100,
        }
        for coin in coins(count)
    ]


def kucoin_currencies(count: int) -> object:
    """Return the data of `GET /api/v3/currencies`."""
    return [
        {
            "currency": coin,
            "name": coin,
            "fullName": coin,
            "precision": 8,
            "confirms": None,
            "contractAddress": None,
            "isMarginEnabled": True,
            "isDebitEnabled": True,
            "chains": [
                {
                    "chainName": "ERC20",
                    "chainId": "eth",
                    "withdrawalMinSize": "10",
                    "depositMinSize": None,
                    "withdrawFeeRate": "0",
                    "withdrawalMinFee": "1.5",
                    "isWithdrawEnabled": True,
                    "isDepositEnabled": True,
                    "confirms": 12,
                    "preConfirms": 12,
                    "withdrawPrecision": 8,
                    "needTag": False,
                    "contractAddress": "",
                }
            ],
        }
        for coin in ("USDT", *coins(count))
    ]
