"""Bybit's lists; the kind of market is a parameter."""

from bot.sandbox.exchanges.base import Call
from bot.sandbox.exchanges.prices import Coin

SPOT = "spot"


def instruments(call: Call) -> object:
    """Return the result of `GET /v5/market/instruments-info`."""
    category = call.query.get("category", "")
    listed = [_spot(coin) if category == SPOT else _futures(coin) for coin in call.coins]
    if call.query.get("status") == "PreLaunch":
        listed = []
    return {"category": category, "list": listed, "nextPageCursor": ""}


def prices(call: Call) -> object:
    """Return the result of `GET /v5/market/tickers`."""
    category = call.query.get("category", "")
    more = {} if category == SPOT else {"openInterest": "1", "openInterestValue": "1"}
    return {
        "category": category,
        "list": [
            {
                "symbol": f"{coin.name}USDT",
                "bid1Price": f"{call.prices.of(coin):f}",
                "bid1Size": "2",
                "ask1Price": f"{call.prices.of(coin):f}",
                "ask1Size": "2",
                "lastPrice": f"{call.prices.of(coin):f}",
                "prevPrice24h": f"{coin.first:f}",
                "price24hPcnt": "0",
                "highPrice24h": f"{coin.first:f}",
                "lowPrice24h": f"{coin.first:f}",
                "turnover24h": "24",
                "volume24h": "1",
                **more,
            }
            for coin in call.coins
            if coin.traded
        ],
    }


def _market(coin: Coin) -> dict[str, object]:
    return {
        "symbol": f"{coin.name}USDT",
        "baseCoin": coin.name,
        "quoteCoin": "USDT",
        "status": "Trading" if coin.traded else "Closed",
    }


def _spot(coin: Coin) -> object:
    return {
        **_market(coin),
        "innovation": "0",
        "marginTrading": "both",
        "lotSizeFilter": {
            "basePrecision": f"{coin.step:f}",
            "quotePrecision": "0.00000001",
            "minOrderQty": f"{coin.step:f}",
            "maxOrderQty": "71",
            "minOrderAmt": "1",
            "maxOrderAmt": "4000000",
        },
        "priceFilter": {"tickSize": f"{coin.tick:f}"},
    }


def _futures(coin: Coin) -> object:
    return {
        **_market(coin),
        "contractType": "LinearPerpetual",
        "launchTime": "1585526400000",
        "deliveryTime": "0",
        "deliveryFeeRate": "",
        "priceScale": str(coin.price_decimals),
        "leverageFilter": {"minLeverage": "1", "maxLeverage": "100.00", "leverageStep": "0.01"},
        "priceFilter": {
            "minPrice": f"{coin.tick:f}",
            "maxPrice": "1999999.80",
            "tickSize": f"{coin.tick:f}",
        },
        "lotSizeFilter": {
            "maxOrderQty": "1190.000",
            "minOrderQty": f"{coin.contract:f}",
            "qtyStep": f"{coin.contract:f}",
            "minNotionalValue": "5",
        },
        "unifiedMarginTrade": True,
        "fundingInterval": 480,
        "settleCoin": "USDT",
    }
