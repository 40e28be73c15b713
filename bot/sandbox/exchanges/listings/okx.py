"""OKX's lists; the kind of market is a parameter."""

from bot.sandbox.exchanges.base import Call
from bot.sandbox.exchanges.prices import Coin

SPOT = "SPOT"


def instruments(call: Call) -> list[object]:
    """Return the data of `GET /api/v5/public/instruments`."""
    kind = call.query.get("instType", "")
    return [_spot(coin) if kind == SPOT else _futures(coin) for coin in call.coins]


def prices(call: Call) -> list[object]:
    """Return the data of `GET /api/v5/market/tickers`."""
    kind = call.query.get("instType", "")
    return [
        {
            "instType": kind,
            "instId": f"{coin.name}-USDT" if kind == SPOT else f"{coin.name}-USDT-SWAP",
            "last": f"{call.prices.of(coin):f}",
            "lastSz": "0.1",
            "askPx": f"{call.prices.of(coin):f}",
            "askSz": "11",
            "bidPx": f"{call.prices.of(coin):f}",
            "bidSz": "5",
            "open24h": f"{coin.first:f}",
            "high24h": f"{coin.first:f}",
            "low24h": f"{coin.first:f}",
            "volCcy24h": "2222",
            "vol24h": "2222",
            "sodUtc0": f"{coin.first:f}",
            "sodUtc8": f"{coin.first:f}",
            "ts": str(call.now_ms),
        }
        for coin in call.coins
        if coin.traded
    ]


def _spot(coin: Coin) -> object:
    return {
        "instType": "SPOT",
        "instId": f"{coin.name}-USDT",
        "uly": "",
        "baseCcy": coin.name,
        "quoteCcy": "USDT",
        "settleCcy": "",
        "ctVal": "",
        "ctType": "",
        "lever": "10",
        "tickSz": f"{coin.tick:f}",
        "lotSz": f"{coin.step:f}",
        "minSz": f"{coin.step:f}",
        "maxLmtSz": "9999999999",
        "maxMktSz": "1000000",
        "listTime": "1548133413000",
        "expTime": "",
        "state": "live" if coin.traded else "suspend",
    }


def _futures(coin: Coin) -> object:
    return {
        "instType": "SWAP",
        "instId": f"{coin.name}-USDT-SWAP",
        "uly": f"{coin.name}-USDT",
        "baseCcy": "",
        "quoteCcy": "",
        "settleCcy": "USDT",
        "ctVal": f"{coin.contract:f}",
        "ctMult": "1",
        "ctValCcy": coin.name,
        "ctType": "linear",
        "lever": "100",
        "tickSz": f"{coin.tick:f}",
        "lotSz": "1",
        "minSz": "1",
        "maxLmtSz": "100000000",
        "maxMktSz": "12000",
        "listTime": "1573557408000",
        "expTime": "",
        "state": "live" if coin.traded else "suspend",
    }
