"""Coinbase's list, which tells pairs and prices in one."""

from bot.sandbox.exchanges.base import Call
from bot.sandbox.exchanges.prices import Coin


def products(call: Call) -> object:
    """Return `GET /api/v3/brokerage/market/products`."""
    futures = call.query.get("product_type") == "FUTURE"
    listed = [_futures(call, coin) if futures else _spot(call, coin) for coin in call.coins]
    return {"products": listed, "num_products": len(listed)}


def _product(call: Call, coin: Coin) -> dict[str, object]:
    return {
        "price": f"{call.prices.of(coin):f}",
        "price_percentage_change_24h": "0",
        "volume_24h": "2000",
        "price_increment": f"{coin.tick:f}",
        "quote_increment": f"{coin.tick:f}",
        "quote_currency_id": "USD",
        "quote_min_size": "1",
        "quote_max_size": "150000000",
        "base_max_size": "3400",
        "status": "online" if coin.traded else "delisted",
        "is_disabled": False,
        "trading_disabled": not coin.traded,
        "cancel_only": False,
        "limit_only": False,
        "post_only": False,
        "view_only": False,
    }


def _spot(call: Call, coin: Coin) -> object:
    return {
        **_product(call, coin),
        "product_id": f"{coin.name}-USD",
        "product_type": "SPOT",
        "base_increment": f"{coin.step:f}",
        "base_min_size": f"{coin.step:f}",
        "base_currency_id": coin.name,
        "base_name": coin.name,
        "alias": "",
        "alias_to": [],
    }


def _futures(call: Call, coin: Coin) -> object:
    return {
        **_product(call, coin),
        "product_id": f"{coin.name}-20DEC30-CDE",
        "product_type": "FUTURE",
        "display_name": f"{coin.name} PERP",
        "base_increment": "1",
        "base_min_size": "1",
        "base_currency_id": "",
        "quote_min_size": "0",
        "future_product_details": {
            "venue": "cde",
            "contract_code": coin.name,
            "contract_expiry": "2030-12-20T22:00:00Z",
            "contract_size": f"{coin.contract:f}",
            "contract_root_unit": coin.name,
            "contract_expiry_type": "EXPIRING",
            "funding_interval": "3600s",
        },
    }
