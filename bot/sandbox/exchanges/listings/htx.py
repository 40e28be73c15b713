"""HTX's lists; numbers are numbers there, and names of spot are small letters."""

from bot.sandbox.exchanges.base import Call


def spot(call: Call) -> object:
    """Return the data of `GET /v1/common/symbols`."""
    return [
        {
            "base-currency": coin.name.lower(),
            "quote-currency": "usdt",
            "price-precision": coin.price_decimals,
            "amount-precision": coin.step_decimals,
            "symbol-partition": "main",
            "symbol": f"{coin.name.lower()}usdt",
            "state": "online" if coin.traded else "offline",
            "value-precision": 8,
            "min-order-amt": float(coin.step),
            "max-order-amt": 1000,
            "min-order-value": 1,
            "api-trading": "enabled",
        }
        for coin in call.coins
    ]


def spot_prices(call: Call) -> object:
    """Return the data of `GET /market/tickers`."""
    return [
        {
            "symbol": f"{coin.name.lower()}usdt",
            "open": float(coin.first),
            "high": float(coin.first),
            "low": float(coin.first),
            "close": float(call.prices.of(coin)),
            "amount": 2.0,
            "vol": 2.0,
            "count": 20,
            "bid": float(call.prices.of(coin)),
            "bidSize": 0.3,
            "ask": float(call.prices.of(coin)),
            "askSize": 0.4,
        }
        for coin in call.coins
    ]


def futures(call: Call) -> object:
    """Return the data of `GET /linear-swap-api/v1/swap_contract_info`."""
    return [
        {
            "symbol": coin.name,
            "contract_code": f"{coin.name}-USDT",
            "contract_size": float(coin.contract),
            "price_tick": float(coin.tick),
            "delivery_date": "",
            "delivery_time": "",
            "create_date": "20201021",
            "contract_status": 1 if coin.traded else 0,
            "settlement_date": str(call.now_ms),
            "support_margin_mode": "all",
            "business_type": "swap",
            "pair": f"{coin.name}-USDT",
            "contract_type": "swap",
            "trade_partition": "USDT",
        }
        for coin in call.coins
    ]


def futures_prices(call: Call) -> object:
    """Return the ticks of `GET /linear-swap-ex/market/detail/batch_merged`."""
    return [
        {
            "id": 1650029000,
            "contract_code": f"{coin.name}-USDT",
            "business_type": "swap",
            "contract_type": "swap",
            "ask": [float(call.prices.of(coin)), 9],
            "bid": [float(call.prices.of(coin)), 3],
            "open": f"{coin.first:f}",
            "close": f"{call.prices.of(coin):f}",
            "high": f"{coin.first:f}",
            "low": f"{coin.first:f}",
            "amount": "69.2",
            "vol": "692",
            "count": 20,
            "trade_turnover": "99",
            "ts": call.now_ms,
        }
        for coin in call.coins
        if coin.traded
    ]
