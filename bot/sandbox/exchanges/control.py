"""The routes behind the demo page's panel of practice accounts."""

import json
from collections.abc import Callable
from datetime import timedelta

from aiohttp import web

from bot.sandbox.exchanges.accounts import PracticeAccount
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.exchanges.prices import COINS, HIGHEST, LOWEST, Coin, Move, Prices
from bot.sandbox.exchanges.server import PracticeExchanges

LATER = timedelta(minutes=20)  # longer than an add-buy has to wait for the one before it


def practice_routes(
    practice: PracticeExchanges, skip: Callable[[timedelta], None] | None = None
) -> list[web.RouteDef]:
    """Return the routes; the server they join keeps strangers' pages out.

    `skip` lets time pass, where that can be done.
    """

    async def show(_: web.Request) -> web.Response:
        return web.json_response({**_state(practice), "later": skip is not None})

    async def pass_time(request: web.Request) -> web.Response:
        await _body(request)
        if skip is None:
            raise _refuse(web.HTTPNotFound, "time passes by itself here")
        skip(LATER)
        return web.json_response({"ok": True})

    async def change_exchange(request: web.Request) -> web.Response:
        exchange = request.match_info["id"]
        wanted = await _body(request)
        try:
            mode = Mode(str(wanted.get("mode")))
            practice.set_mode(exchange, mode)
        except KeyError:
            raise _refuse(web.HTTPNotFound, "no such exchange") from None
        except ValueError:
            raise _refuse(web.HTTPBadRequest, "no such mode") from None
        return web.json_response({"ok": True})

    async def change_account(request: web.Request) -> web.Response:
        account = request.match_info["id"]
        switches = {
            "revoked": practice.revoke,
            "can_withdraw": practice.set_withdraw,
            "address_allowed": practice.allow_caller,
        }
        wanted = await _body(request)
        if not wanted or not all(
            name in switches and isinstance(value, bool) for name, value in wanted.items()
        ):
            raise _refuse(web.HTTPBadRequest, f"{', '.join(switches)}: true or false")
        for name, value in wanted.items():
            _switch(switches[name], account, bool(value))
        return web.json_response({"ok": True})

    async def change_price(request: web.Request) -> web.Response:
        coin = request.match_info["coin"]
        wanted = await _body(request)
        try:
            _move(practice.prices, coin, wanted)
        except KeyError:
            raise _refuse(web.HTTPNotFound, "no such coin") from None
        except ValueError:
            raise _refuse(web.HTTPBadRequest, "percent: a number, or move") from None
        return web.json_response({"ok": True})

    return [
        web.get("/practice", show),
        web.post("/practice/exchange/{id}", change_exchange),
        web.post("/practice/account/{id}", change_account),
        web.post("/practice/price/{coin}", change_price),
        web.post("/practice/later", pass_time),
    ]


def _move(prices: Prices, coin: str, wanted: dict[str, object]) -> None:
    """Move a price; raises KeyError for the coin, ValueError for what is wanted."""
    percent = wanted.get("percent")
    if "move" in wanted:
        prices.glide(coin, Move(str(wanted["move"])))
    elif isinstance(percent, int | float) and not isinstance(percent, bool):
        prices.set_percent(coin, percent)
    else:
        raise ValueError


def _switch(switch: Callable[[str, bool], None], account: str, value: bool) -> None:
    try:
        switch(account, value)
    except KeyError:
        raise _refuse(web.HTTPNotFound, "no such account") from None


async def _body(request: web.Request) -> dict[str, object]:
    """Read a JSON object; other content types are what a stranger's form could send unasked."""
    if request.content_type != "application/json":
        raise _refuse(web.HTTPUnsupportedMediaType, "send application/json")
    try:
        body = json.loads(await request.text())
    except ValueError:
        raise _refuse(web.HTTPBadRequest, "not JSON") from None
    if not isinstance(body, dict):
        raise _refuse(web.HTTPBadRequest, "not an object")
    return body


def _refuse(kind: type[web.HTTPError], text: str) -> web.HTTPError:
    return kind(text=json.dumps({"error": text}), content_type="application/json")


def _file(practice: PracticeExchanges, account: PracticeAccount) -> dict[str, str] | None:
    found = next(each for each, _ in practice.exchanges if each.id == account.exchange)
    file = found.key_file(account)
    return {"name": file.name, "text": file.text} if file else None


def _state(practice: PracticeExchanges) -> dict[str, object]:
    return {
        "exchanges": [
            {
                "id": simulator.id,
                "title": simulator.title,
                "mode": mode.value,
                "modes": [each.value for each in Mode],
            }
            for simulator, mode in practice.exchanges
        ],
        "accounts": [
            {
                "id": account.id,
                "exchange": account.exchange,
                "situation": account.situation.value,
                "fields": dict(account.fields),
                "file": _file(practice, account),
                "revoked": account.revoked,
                "can_withdraw": account.can_withdraw,
                "address_allowed": account.allows(practice.caller_ip),
            }
            for account in practice.accounts
        ],
        "prices": [_price(practice.prices, coin) for coin in COINS if coin.traded],
    }


def _price(prices: Prices, coin: Coin) -> dict[str, object]:
    price = prices.of(coin)
    return {
        "coin": coin.name,
        "price": f"{price:f}",
        "first": f"{coin.first:f}",
        "percent": round(float(price / coin.first * 100), 2),
        "lowest": LOWEST,
        "highest": HIGHEST,
        "moving": prices.moving(coin),
    }
