"""KuCoin's lists; numbers of spot are texts there, those of futures numbers."""

from bot.sandbox.exchanges.base import Call


def spot(call: Call) -> list[dict[str, object]]:
    """Return the data of `GET /api/v2/symbols`."""
    return [
        {
            "symbol": f"{coin.name}-USDT",
            "name": f"{coin.name}-USDT",
            "baseCurrency": coin.name,
            "quoteCurrency": "USDT",
            "feeCurrency": "USDT",
            "market": "USDS",
            "baseMinSize": f"{coin.step:f}",
            "quoteMinSize": "0.1",
            "baseMaxSize": "10000000000",
            "quoteMaxSize": "99999999",
            "baseIncrement": f"{coin.step:f}",
            "quoteIncrement": "0.000001",
            "priceIncrement": f"{coin.tick:f}",
            "priceLimitRate": "0.1",
            "minFunds": "0.1",
            "isMarginEnabled": True,
            "enableTrading": coin.traded,
        }
        for coin in call.coins
    ]


def isolated(call: Call) -> object:
    """Return the data of `GET /api/v1/isolated/symbols`, which only ccxt's `load_markets` reads."""
    return [
        {
            "symbol": f"{coin.name}-USDT",
            "symbolName": f"{coin.name}-USDT",
            "baseCurrency": coin.name,
            "quoteCurrency": "USDT",
            "maxLeverage": 5,
            "flDebtRatio": "0.97",
            "tradeEnable": True,
        }
        for coin in call.coins
    ]


def spot_prices(call: Call) -> object:
    """Return the data of `GET /api/v1/market/allTickers`."""
    return {
        "time": call.now_ms,
        "ticker": [
            {
                "symbol": f"{coin.name}-USDT",
                "symbolName": f"{coin.name}-USDT",
                "buy": f"{call.prices.of(coin):f}",
                "sell": f"{call.prices.of(coin):f}",
                "changeRate": "0.01",
                "last": f"{call.prices.of(coin):f}",
                "vol": "10000",
                "takerFeeRate": "0.001",
                "makerFeeRate": "0.001",
                "takerCoefficient": "1",
                "makerCoefficient": "1",
            }
            for coin in call.coins
        ],
    }


def futures(call: Call) -> object:
    """Return the data of `GET /api/v1/contracts/active`."""
    return [
        {
            "symbol": f"{coin.name}USDTM",
            "rootSymbol": "USDT",
            "type": "FFWCSX",
            "firstOpenDate": 1591086000000,
            "expireDate": None,
            "settleDate": None,
            "baseCurrency": coin.name,
            "quoteCurrency": "USDT",
            "settleCurrency": "USDT",
            "maxOrderQty": 1000000,
            "maxPrice": 1000000,
            "lotSize": 1,
            "tickSize": float(coin.tick),
            "multiplier": float(coin.contract),
            "makerFeeRate": 0.0002,
            "takerFeeRate": 0.0006,
            "isInverse": False,
            "status": "Open" if coin.traded else "CancelOnly",
            "nextFundingRateTime": 25481884,
            "maxLeverage": 100,
            "lastTradePrice": float(call.prices.of(coin)),
        }
        for coin in call.coins
    ]


def futures_prices(call: Call) -> object:
    """Return the data of `GET /api/v1/allTickers`."""
    return [
        {
            "sequence": 1721456489271,
            "symbol": f"{coin.name}USDTM",
            "side": "buy",
            "size": 2,
            "tradeId": "1721456489271",
            "price": f"{call.prices.of(coin):f}",
            "bestBidPrice": f"{call.prices.of(coin):f}",
            "bestBidSize": 1,
            "bestAskPrice": f"{call.prices.of(coin):f}",
            "bestAskSize": 1,
            "ts": call.now_ms * 1_000_000,
        }
        for coin in call.coins
        if coin.traded
    ]


def currencies(call: Call) -> object:
    """Return the data of `GET /api/v3/currencies`, which only ccxt's `load_markets` reads."""
    return [
        {
            "currency": name,
            "name": name,
            "fullName": name,
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
        for name in ("USDT", *(coin.name for coin in call.coins))
    ]
