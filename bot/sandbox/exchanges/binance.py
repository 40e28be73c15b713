"""Binance, spot and futures hosts: verification order, error rows and answers.

Sources: https://github.com/binance/binance-spot-api-docs/blob/master/errors.md and
https://developers.binance.com/docs/wallet/account/api-key-permission. The order of the checks is
not documented; form of the key, key, IP, time, signature, account, right and parameters is our
reading. A deleted key is taken for unknown (https://github.com/ccxt/ccxt/issues/16777).
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import unquote

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount
from bot.sandbox.exchanges.base import Asked, Call, Refusal, Simulator, milliseconds, same, sign
from bot.sandbox.exchanges.listings import binance
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    SOME_IPV6,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.signatures import signed_by
from bot.sandbox.exchanges.situations import usual

DEFAULT_WINDOW = 5_000
LONGEST_WINDOW = 60_000
AHEAD = 1_000
TRADING_LASTS = timedelta(days=30)  # of a key without an IP
SPOT_HOST = "binance"
FUTURES_HOST = "binance.futures"
REFUSED = "Invalid API-key, IP, or permissions for action"
HOUR = MappingProxyType({"Retry-After": "3600"})


def _error(code: int, msg: str, status: int = 400) -> Reply:
    return reply_json({"code": code, "msg": msg}, status)


def _refused_on_futures(ip: str) -> Reply:
    return _error(-2015, f"{REFUSED}, request ip: {ip}", 401)


class Error(ErrorTable):
    """Errors of `/api/v3` and `/sapi/v1`. Where no HTTP status is documented, 400 was taken."""

    MALFORMED_KEY = "malformed key", _error(-2014, "API-key format invalid.", 401)
    UNKNOWN_KEY = "unknown or deleted key", _error(-2008, "Invalid Api-Key ID.")
    UNKNOWN_KEY_401 = (
        "unknown or deleted key, status 401",
        _error(-2008, "Invalid Api-Key ID.", 401),
    )
    REFUSED = "key, IP or right", _error(-2015, f"{REFUSED}.", 401)
    WRONG_SECRET = "wrong secret", _error(-1022, "Signature for this request is not valid.")
    CLOCK = "clock", _error(-1021, "Timestamp for this request is outside of the recvWindow.")
    CLOCK_AHEAD = (
        "clock ahead",
        _error(-1021, "Timestamp for this request was 1000ms ahead of the server's time."),
    )
    UNAUTHORISED = (
        "unauthorised",
        _error(-1002, "You are not authorized to execute this request.", 401),
    )
    RATE_LIMIT = (
        "rate limit",
        Reply(
            429,
            _error(-1003, "Too many requests; current limit is 6000 request weight.").body,
            MappingProxyType({"Retry-After": "7"}),
        ),
    )
    BANNED = (
        "banned after many 429",
        Reply(
            418,
            _error(-1003, "Way too much request weight used; IP banned until 1700000000000.").body,
            HOUR,
        ),
    )
    BANNED_SILENTLY = "banned, no header", Reply(418, BANNED[1].body)
    OVERLOAD = "overload", _error(-1008, "Server is currently overloaded with other requests.", 503)
    OVERLOAD_400 = (
        "overload, status 400",
        _error(-1008, "Server is currently overloaded with other requests."),
    )
    LOCKED = "keys locked", _error(-2017, "API Keys are locked on this account.")
    CANNOT_ORDER = (
        "account may not order",
        _error(-2010, "This account may not place or cancel orders."),
    )
    REGION = (
        "refused for the caller's country",
        reply_json(
            {
                "code": 0,
                "msg": "Service unavailable from a restricted location according to "
                "'b. Eligibility' in https://www.binance.com/en/terms.",
            },
            451,
        ),
    )
    FIREWALL = "firewall", page(403, "403 Forbidden")
    MAINTENANCE = "maintenance", _error(1, "System is under maintenance.", 200)
    MAINTENANCE_503 = "maintenance, status 503", _error(1, "System is under maintenance.", 503)
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    INTERNAL = (
        "internal error",
        _error(-1001, "Internal error; unable to process your request. Please try again.", 500),
    )
    TIMEOUT = (
        "timeout behind the gateway",
        _error(-1007, "Timeout waiting for response from backend server.", 408),
    )
    PARAMETER = (
        "a parameter is missing",
        _error(-1102, "Mandatory parameter was not sent, was empty/null, or malformed."),
    )
    BAD_SYMBOL = "unknown pair", _error(-1121, "Invalid symbol.")
    WINDOW = "recvWindow too long", _error(-1131, "'recvWindow' must be less than 60000.")
    NOT_FOUND = "unknown path", page(404, "404 Not Found")


class FuturesError(ErrorTable):
    """Errors of `/fapi`; the others are those of spot."""

    REFUSED = "key, IP or right", _refused_on_futures(SOME_IPV4)
    REFUSED_IP_V6 = "key, IP or right, IPv6", _refused_on_futures(SOME_IPV6)
    IP = "IP not whitelisted", _error(-1005, "No such IP has been white listed")
    IP_ROUTE = "IP not for this route", _error(-1011, "This IP cannot access this route.")
    NO_ACCOUNT = "no futures account", _error(-1109, "Invalid account.")
    REGION = (
        "region",
        _error(-4402, "This feature is currently not available in your region."),
    )
    COMPLIANCE = (
        "compliance",
        _error(-4401, "Compliance restricted account permission: can only place reduceOnly order."),
    )
    COOLING_OFF = "cooling-off", _error(-4192, "Trade forbidden due to Cooling-off Period.")


READ = frozenset({"enableReading"})
SPOT = READ | {"enableSpotAndMarginTrading"}
TRADE = SPOT | {"enableFutures"}
FLAGS = (
    "enableReading",
    "enableWithdrawals",
    "enableInternalTransfer",
    "enableMargin",
    "enableFutures",
    "permitsUniversalTransfer",
    "enableVanillaOptions",
    "enableFixApiTrade",
    "enableFixReadOnly",
    "enableSpotAndMarginTrading",
    "enablePortfolioMarginTrading",
)

Answer = Callable[[Asked], object]


class Binance(Simulator):
    """Binance: one call tells the rights; a bad address is told as a bad key may be."""

    id = "binance"
    title = "Binance"
    hosts = MappingProxyType({SPOT_HOST: "binance", FUTURES_HOST: "binance-futures"})
    tables = (Error, FuturesError)
    # The right to trade of a key without an IP ends; the key goes on reading.
    situations = usual(trade=TRADE, read=READ, spot=SPOT)
    status_paths = frozenset({"/sapi/v1/system/status"})
    refused = Error.UNAUTHORISED.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.BANNED.reply)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.MAINTENANCE.reply,
        Error.MAINTENANCE_503.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key and a secret of 64 letters and digits."""
        return {
            "api_key": f"practice{invention.letters(56)}",
            "secret": f"practice{invention.letters(56)}",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call of either host."""
        public = PUBLIC.get((call.host, call.path))
        if public is not None:
            return reply_json(public(call))
        private = PRIVATE.get((call.host, call.path))
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        right, answer = private
        return reply_json(answer(Asked(call, _account(call, right))))


def _granted(account: PracticeAccount) -> frozenset[str]:
    granted = account.scopes & READ if account.expired else account.scopes
    return granted | {"enableWithdrawals"} if account.can_withdraw else granted


def _account(call: Call, right: str) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    key = call.headers.get("X-MBX-APIKEY", "")
    if len(key) != 64 or not key.isalnum():
        raise Refusal(Error.MALFORMED_KEY)
    account = call.find(key)
    if account is None or account.revoked:
        raise Refusal(Error.UNKNOWN_KEY)
    if not account.allows(call.caller_ip):
        raise Refusal(_refused(call))
    _check_time(call)
    if not _signature_is_right(call, account):
        raise Refusal(Error.WRONG_SECRET)
    if account.restricted:
        raise Refusal(Error.LOCKED)
    if right and right not in _granted(account):
        raise Refusal(_refused(call))
    return account


def _refused(call: Call) -> Reply:
    """Return the one answer for all reasons; only the futures name the caller."""
    if call.host == FUTURES_HOST:
        return _refused_on_futures(call.caller_ip)
    return Error.REFUSED.reply


def _check_time(call: Call) -> None:
    sent = milliseconds(call.query.get("timestamp"))
    window = milliseconds(call.query.get("recvWindow", str(DEFAULT_WINDOW)))
    if sent is None or window is None:
        raise Refusal(Error.PARAMETER)
    if window > LONGEST_WINDOW:
        raise Refusal(Error.WINDOW)
    if sent - call.now_ms >= AHEAD:
        raise Refusal(Error.CLOCK_AHEAD)
    if call.now_ms - sent > window:
        raise Refusal(Error.CLOCK)


def _signature_is_right(call: Call, account: PracticeAccount) -> bool:
    """Compare the signature, which covers query and body as sent, without itself."""
    signed, _, given = call.target.partition("?")[2].rpartition("&signature=")
    secret = account.truth["secret"]
    if "PRIVATE KEY" in secret:
        return signed_by(secret, signed + call.body, unquote(given))
    return same(given.lower(), sign(secret, signed + call.body).hex())


def _restrictions(asked: Asked) -> object:
    account, granted = asked.account, _granted(asked.account)
    flags = {name: name in granted for name in FLAGS}
    made = account.created_at - (TRADING_LASTS if account.expired else timedelta(0))
    told = {"ipRestrict": bool(account.ips), "createTime": int(made.timestamp() * 1000), **flags}
    if account.ips:
        return told
    return told | {"tradingAuthorityExpirationTime": int((made + TRADING_LASTS).timestamp() * 1000)}


def _balances(asked: Asked) -> object:
    return {
        "makerCommission": 10,
        # These three describe the account, never the key.
        "canTrade": True,
        "canWithdraw": True,
        "canDeposit": True,
        "accountType": "SPOT",
        "balances": [
            {"asset": "USDT", "free": "1250.50000000", "locked": "0.00000000"},
            {"asset": "BTC", "free": "0.02000000", "locked": "0.00100000"},
        ],
        "permissions": ["SPOT"],
        "uid": asked.account.uid,
    }


def _open_orders(asked: Asked) -> object:
    symbol = asked.call.query.get("symbol", "BTCUSDT")
    if not symbol.endswith(("USDT", "USDC", "BTC")):
        raise Refusal(Error.BAD_SYMBOL)
    return []


def _futures(_: Asked) -> object:
    return {
        "totalWalletBalance": "300.25000000",
        "totalMarginBalance": "300.25000000",
        "availableBalance": "300.25000000",
        "assets": [{"asset": "USDT", "walletBalance": "300.25000000"}],
        "positions": [],
    }


def _status(call: Call) -> object:
    return {"status": 1, "msg": "system maintenance"} if call.maintenance else NORMAL


NORMAL = {"status": 0, "msg": "normal"}
PUBLIC: Mapping[tuple[str, str], Callable[[Call], object]] = MappingProxyType(
    {
        (SPOT_HOST, "/api/v3/ping"): lambda _: {},
        (SPOT_HOST, "/api/v3/time"): lambda call: {"serverTime": call.now_ms},
        (SPOT_HOST, "/sapi/v1/system/status"): _status,
        (SPOT_HOST, "/api/v3/exchangeInfo"): binance.spot,
        (SPOT_HOST, "/api/v3/ticker/price"): binance.spot_prices,
        (FUTURES_HOST, "/fapi/v1/exchangeInfo"): binance.futures,
        (FUTURES_HOST, "/fapi/v2/ticker/price"): binance.futures_prices,
        (FUTURES_HOST, "/fapi/v1/ping"): lambda _: {},
        (FUTURES_HOST, "/fapi/v1/time"): lambda call: {"serverTime": call.now_ms},
    }
)
PRIVATE: Mapping[tuple[str, str], tuple[str, Answer]] = MappingProxyType(
    {
        # No right is documented for this one; whether it needs the right to read is not known.
        (SPOT_HOST, "/sapi/v1/account/apiRestrictions"): ("", _restrictions),
        (SPOT_HOST, "/api/v3/account"): ("enableReading", _balances),
        (SPOT_HOST, "/api/v3/openOrders"): ("enableReading", _open_orders),
        (FUTURES_HOST, "/fapi/v3/account"): ("enableFutures", _futures),
    }
)
