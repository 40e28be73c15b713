"""BingX: verification order, error rows and answers.

Sources: https://bingx-api.github.io/docs/ and group B reference, section 4. The order of the checks
is not documented; signature present, key, IP, time, signature, account, right is our reading. The
rights of a key come bare, without the envelope of all other answers, as was seen.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount
from bot.sandbox.exchanges.base import (
    Asked,
    Call,
    Refusal,
    Simulator,
    milliseconds,
    same,
    sign,
)
from bot.sandbox.exchanges.listings import bingx
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    SOME_IPV6,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.situations import usual

WINDOW = 5_000
LONG_AGO = 1_700_000_000_000


def _error(code: int, msg: str) -> Reply:
    return reply_json({"code": code, "msg": msg, "timestamp": LONG_AGO})


def _not_listed(ip: str) -> Reply:
    return _error(
        100419,
        f"your current request IP is {ip} does not match IP whitelist , please go to "
        "https://bingx.com/en/account/api/ to verify the ip you have set",
    )


def _lacks(right: str) -> Reply:
    return _error(
        100004,
        "Permission denied as the API key was created without the permission，this api need "
        f"{right} permission， please config it in https://bingx.com/en/account/api",
    )


def blocked_until(moment: int) -> Reply:
    """Return the refusal that says when calls are let in again."""
    return _error(
        100410,
        f"code:100410:The endpoint trigger frequency limit rule is currently in "
        f"the disabled period and will be unblocked after {moment}",
    )


class Error(ErrorTable):
    """Errors of all calls; with HTTP 200 unless they come from before the exchange."""

    UNKNOWN_KEY = "unknown key", _error(100413, "Incorrect apiKey")
    WRONG_SECRET = (
        "wrong secret",
        _error(100001, "Signature verification failed due to signature mismatch"),
    )
    UNSIGNED = "no signature", _error(100412, "Null signature")
    NO_RIGHT = "right missing", _lacks("Spot Trading")
    IP = "IP not whitelisted", _not_listed(SOME_IPV4)
    IP_V6 = "IP not whitelisted, IPv6", _not_listed(SOME_IPV6)
    IP_UNNAMED = (
        "IP not whitelisted, address missing",
        _error(100419, "your current request does not match IP whitelist"),
    )
    CLOCK = "clock", _error(100421, "Null timestamp or timestamp mismatch")
    CLOCK_FUTURES = "clock, futures", _error(80014, "timestamp is invalid")
    CLOCK_FUTURES_NEW = "clock, futures, newer code", _error(109400, "timestamp is invalid")
    PARAMETER = "bad parameter, futures", _error(109400, "Invalid parameters")
    RATE_LIMIT = "rate limit", _error(100410, "rate limited")
    RATE_LIMIT_UNTIL = "rate limit with its end", blocked_until(LONG_AGO)
    RATE_LIMIT_RETRY = (
        "rate limit with its end, other words",
        _error(100410, f"over limit, can retry after time: {LONG_AGO}"),
    )
    RATE_LIMIT_429 = "rate limit by its status", Reply(429, '{"code":429,"msg":"too many"}')
    RATE_LIMIT_418 = "rate limit, status of a ban", Reply(418, "")
    FIREWALL = "firewall ban", page(403, "403 Forbidden")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    NOT_MAIN = "not a main account", _error(100403, "not the main account")
    ABNORMAL = (
        "abnormal account",
        _error(100414, "The account is abnormal, please contact customer service"),
    )
    KYC = "KYC", _error(100441, "The account is abnormal, please complete KYC")
    REGION = "region", _error(101210, "Not available in your region")
    REGION_484 = "region, second code", _error(101484, "Not available in your region")
    KYC_483 = "KYC, second code", _error(101483, "Please complete identity verification")
    BUSY = "busy", _error(100500, "The current system is busy, please try again later")
    BUSY_503 = "busy, second code", _error(100503, "The current system is busy")
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    NOT_FOUND = "unknown path or order", _error(100404, "not exist")


# Numbers of the list of rights: spot, read, futures, universal transfer, withdrawal.
NAMES = {"1": "Spot Trading", "2": "Read", "3": "Perpetual Futures Trading"}
TRADE = frozenset({"1", "2", "3"})
WITHDRAW = "5"

Answer = Callable[[Asked], object]


class Bingx(Simulator):
    """BingX: one call tells everything about the key but whose it is."""

    id = "bingx"
    title = "BingX"
    hosts = MappingProxyType({"bingx": "bingx"})
    tables = (Error,)
    situations = usual(trade=TRADE, read=frozenset({"2"}), spot=frozenset({"1", "2"}))
    refused = Error.NO_RIGHT.reply
    rate_limited = (Error.RATE_LIMIT_UNTIL.reply, Error.RATE_LIMIT_RETRY.reply)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.BUSY.reply,
        Error.BUSY_503.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key and a secret of 83 letters and digits, which look alike."""
        return {
            "api_key": f"Fa4e{invention.letters(79)}",
            "secret": f"Fa4e{invention.letters(79)}",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call."""
        public = PUBLIC.get(call.path)
        if public is not None:
            return _success(public(call))
        answer = PRIVATE.get(call.path)
        if answer is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        told = answer(Asked(call, _account(call)))
        return reply_json(told) if call.path == PERMISSIONS else _success(told)


def _success(data: object) -> Reply:
    return reply_json({"code": 0, "msg": "", "data": data})


def _granted(account: PracticeAccount) -> frozenset[str]:
    return account.scopes | {WITHDRAW} if account.can_withdraw else account.scopes


def _account(call: Call) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is; all need reading."""
    if not call.query.get("signature"):
        raise Refusal(Error.UNSIGNED)
    account = call.find(call.headers.get("X-BX-APIKEY", ""))
    # What an expired key gets is not documented; the reply of a deleted one is taken.
    if account is None or account.revoked or account.expired:
        raise Refusal(Error.UNKNOWN_KEY)
    if not account.allows(call.caller_ip):
        raise Refusal(_not_listed(call.caller_ip))
    if abs(call.now_ms - (milliseconds(call.query.get("timestamp")) or 0)) > WINDOW:
        raise Refusal(Error.CLOCK)
    signed, _, given = call.target.partition("?")[2].rpartition("&signature=")
    if not same(given, sign(account.truth["secret"], signed).hex()):
        raise Refusal(Error.WRONG_SECRET)
    if account.restricted:
        raise Refusal(Error.ABNORMAL)
    if "2" not in _granted(account):
        raise Refusal(_lacks("Read"))
    return account


def _permissions(asked: Asked) -> object:
    account = asked.account
    return {
        "apiKey": account.key,
        "permissions": sorted(map(int, _granted(account))),
        "ipAddresses": list(account.ips) or [""],
        "note": account.situation.value,
    }


def _balances(_: Asked) -> object:
    return {
        "balances": [
            {"asset": "USDT", "free": "1250.5", "locked": "0"},
            {"asset": "BTC", "free": "0.02", "locked": "0.001"},
        ]
    }


PERMISSIONS = "/openApi/v1/account/apiPermissions"
PUBLIC: Mapping[str, Callable[[Call], object]] = MappingProxyType(
    {
        "/openApi/spot/v1/server/time": lambda call: {"serverTime": call.now_ms},
        "/openApi/swap/v2/server/time": lambda call: {"serverTime": call.now_ms},
        "/openApi/spot/v1/common/symbols": bingx.spot,
        "/openApi/spot/v1/ticker/24hr": bingx.spot_prices,
        "/openApi/swap/v2/quote/contracts": bingx.futures,
        "/openApi/swap/v2/quote/ticker": bingx.futures_prices,
    }
)
PRIVATE: Mapping[str, Answer] = MappingProxyType(
    {
        PERMISSIONS: _permissions,
        "/openApi/account/v1/uid": lambda asked: {"uid": asked.account.uid},
        "/openApi/spot/v1/account/balance": _balances,
        "/openApi/spot/v1/trade/openOrders": lambda _: {"orders": []},
        "/openApi/swap/v2/trade/openOrders": lambda _: {"orders": []},
    }
)
