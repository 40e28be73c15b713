"""Gate.io's lists; an answer is the list itself."""

from bot.sandbox.exchanges.base import Call


def spot(call: Call) -> object:
    """Return `GET /api/v4/spot/currency_pairs`."""
    return [
        {
            "id": f"{coin.name}_USDT",
            "base": coin.name,
            "quote": "USDT",
            "fee": "0.2",
            "min_base_amount": f"{coin.step:f}",
            "min_quote_amount": "3",
            "amount_precision": coin.step_decimals,
            "precision": coin.price_decimals,
            "trade_status": "tradable" if coin.traded else "untradable",
            "sell_start": 1516378650,
            "buy_start": 1516378650,
        }
        for coin in call.coins
    ]


def spot_prices(call: Call) -> object:
    """Return `GET /api/v4/spot/tickers`."""
    return [
        {
            "currency_pair": f"{coin.name}_USDT",
            "last": f"{call.prices.of(coin):f}",
            "lowest_ask": f"{call.prices.of(coin):f}",
            "highest_bid": f"{call.prices.of(coin):f}",
            "change_percentage": "0",
            "base_volume": "160.79",
            "quote_volume": "0",
            "high_24h": f"{coin.first:f}",
            "low_24h": f"{coin.first:f}",
        }
        for coin in call.coins
        if coin.traded
    ]


def futures(call: Call) -> object:
    """Return `GET /api/v4/futures/usdt/contracts`."""
    return [
        {
            "name": f"{coin.name}_USDT",
            "type": "direct",
            "quanto_multiplier": f"{coin.contract:f}",
            "order_price_round": f"{coin.tick:f}",
            "order_price_deviate": "0.5",
            "order_size_min": 1,
            "order_size_max": 1000000,
            "mark_price": f"{call.prices.of(coin):f}",
            "leverage_min": "1",
            "leverage_max": "100",
            "maintenance_rate": "0.005",
            "maker_fee_rate": "-0.00005",
            "taker_fee_rate": "0.0005",
            "status": "trading" if coin.traded else "delisted",
            "in_delisting": not coin.traded,
            "create_time": 1609800048,
        }
        for coin in call.coins
    ]


def futures_prices(call: Call) -> object:
    """Return `GET /api/v4/futures/usdt/tickers`."""
    return [
        {
            "contract": f"{coin.name}_USDT",
            "last": f"{call.prices.of(coin):f}",
            "change_percentage": "0",
            "total_size": "8",
            "volume_24h": "26",
            "volume_24h_base": "26",
            "volume_24h_quote": "26",
            "mark_price": f"{call.prices.of(coin):f}",
            "index_price": f"{call.prices.of(coin):f}",
            "high_24h": f"{coin.first:f}",
            "low_24h": f"{coin.first:f}",
        }
        for coin in call.coins
        if coin.traded
    ]
