"""Bitget, unified and classic accounts: verification order, error rows and answers.

Sources: https://www.bitget.com/api-doc/uta/account/Get-Account-Info,
https://www.bitget.com/api-doc/spot/account/Get-Account-Info and
https://bitgetlimited.github.io/apidoc/en/spot. The order of the checks is not documented; headers,
time, key, IP, passphrase, signature, account, kind of account, right is our reading. 40084 and
40085, by which each kind refuses the calls of the other, were seen live.
"""

import base64
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount, Profile, Situation
from bot.sandbox.exchanges.base import Asked, Call, Refusal, Simulator, milliseconds, same, sign
from bot.sandbox.exchanges.listings import bitget
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.situations import usual

WINDOW = 30_000
CLASSIC = "classic"
KEY, SIGN, TIMESTAMP, PASSPHRASE = (
    f"ACCESS-{name}" for name in ("KEY", "SIGN", "TIMESTAMP", "PASSPHRASE")
)
LATER = MappingProxyType({"Retry-After": "7"})


def _body(code: str, msg: str, data: object) -> object:
    return {"code": code, "msg": msg, "requestTime": 1_700_000_000_000, "data": data}


def _error(code: str, msg: str, status: int = 400) -> Reply:
    return reply_json(_body(code, msg, None), status)


def _success(data: object) -> Reply:
    return reply_json(_body("00000", "success", data))


class Error(ErrorTable):
    """Errors of both kinds of account; no text names the caller's address."""

    UNKNOWN_KEY = "unknown key", _error("40037", "Apikey does not exist")
    INVALID_KEY = "key of no known form", _error("40006", "Invalid ACCESS_KEY")
    DELETED_KEY = "deleted key", _error("40041", "User's ApiKey does not exist")
    KEY_OR_PASSPHRASE = "key or passphrase", _error("40012", "apikey/password is incorrect")
    PASSPHRASE = "passphrase", _error("40036", "passphrase is error")
    WRONG_SECRET = "wrong secret", _error("40009", "sign signature error")
    NO_KEY = "key empty", _error("40001", "ACCESS_KEY cannot be empty")
    NO_SIGN = "signature empty", _error("40002", "ACCESS_SIGN cannot be empty")
    NO_TIMESTAMP = "time empty", _error("40003", "ACCESS_TIMESTAMP cannot be empty")
    NO_PASSPHRASE = "passphrase empty", _error("40011", "ACCESS_PASSPHRASE cannot be empty")
    SETTING = "permission setting", _error("40040", "user api key permission setting error")
    IP = "IP not whitelisted", _error("40018", "Invalid IP")
    IP_LIST = (
        "IP not whitelisted, second code",
        _error("40038", "The current ip is not in the apikey ip whitelist"),
    )
    NO_RIGHT = (
        "right missing",
        _error("40014", "Incorrect permissions, need spot order permissions"),
    )
    CLASSIC_ACCOUNT = (
        "a classic account asked as a unified one",
        _error(
            "40084",
            "You are in Classic Account mode, and the Unified Account API is not supported"
            " at this time",
        ),
    )
    UNIFIED_ACCOUNT = (
        "a unified account asked as a classic one",
        _error(
            "40085",
            "You are in Unified Account mode, and the Classic Account API is not supported"
            " at this time",
        ),
    )
    TIMESTAMP = "time is no time", _error("40005", "Invalid ACCESS_TIMESTAMP")
    TIMESTAMP_EXPIRED = "clock, older code", _error("40004", "Request timestamp expired")
    CLOCK = "clock", _error("40008", "Request timestamp expired")
    TIMEOUT = "timeout inside the exchange", _error("40010", "Request timed out")
    DEMO = "demo key", _error("40099", "exchange environment is incorrect")
    DEMO_081 = "not in demo", _error("40081", "This is not supported in demo trading")
    DEMO_105 = "not in demo, second code", _error("40105", "Not supported in demo trading")
    DEMO_110 = "not in demo, third code", _error("40110", "Not supported in demo trading")
    STATUS = "account status abnormal", _error("40013", "User status is abnormal")
    BUSINESS = "business restricted", _error("40022", "The business of this account is restricted")
    SERVICE = "API service restricted", _error("40023", "The api service is restricted")
    FROZEN = "account frozen", _error("40024", "Account has been frozen")
    LACKS = "user lacks the permission", _error("40025", "The business of this account is limited")
    DISABLED = "user disabled", _error("40026", "User is disabled")
    CANCELLED = "account cancelled", _error("40031", "The account has been cancelled")
    FROZEN_710 = "account frozen, second code", _error("40710", "Account is frozen")
    RESTRICTED_752 = "restricted, first further code", _error("40752", "Restricted")
    RESTRICTED_753 = "restricted, second further code", _error("40753", "Restricted")
    RESTRICTED_760 = "restricted, third further code", _error("40760", "Account abnormal")
    RESTRICTED_916 = "restricted, fourth further code", _error("40916", "Restricted")
    SUB_ACCOUNT = "not for sub-accounts", _error("40061", "Not for sub-accounts")
    SUB_ACCOUNT_068 = "not for sub-accounts, second code", _error("40068", "Not for sub-accounts")
    LEAD_TRADER = "lead traders may not", _error("40199", "Traders may not use the API")
    WITHDRAWALS_OFF = "withdrawals disabled", _error("40021", "User disable withdraw")
    KYC = "KYC", _error("40035", "Verify your identity first")
    KYC_100 = "KYC, second code", _error("40100", "Verify your identity first")
    KYC_101 = "KYC, third code", _error("40101", "Verify your identity first")
    KYC_111 = "KYC, fourth code", _error("40111", "Verify your identity first")
    SECURITY = "security setup", _error("40016", "The user must bind his mobile phone or Google")
    REGION = "region", _error("40000", "Your region is not supported")
    REGION_103 = "region by IP", _error("40103", "Your IP is in a restricted region")
    REGION_104 = "region by IP, second code", _error("40104", "Your IP is in a restricted region")
    RATE_LIMIT = (
        "rate limit",
        Reply(429, _error("429", "Too Many Requests", 429).body, LATER),
    )
    RATE_LIMIT_NUMBER = (
        "rate limit, code as a number",
        Reply(429, '{"code":429,"msg":"Too Many Requests"}', LATER),
    )
    SYSTEM = "system error", _error("40015", "System is abnormal, please try again later")
    MAINTENANCE = "maintenance", _error("40200", "Server upgrade, please try again later")
    MAINTENANCE_503 = "maintenance, status 503", Reply(503, MAINTENANCE[1].body)
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall", page(403, "Attention Required!")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    PARAMETER = "a parameter is wrong", _error("40034", "Parameter does not exist")
    NOT_FOUND = "unknown path", _error("40404", "Request URL NOT FOUND", 404)


WRITE = "read-and-write"  # not a token of the list, but the type of a unified account's key
TRADE = frozenset({WRITE, "uta_mgt", "uta_trade"})
READ = TRADE - {WRITE}
CLASSIC_SPOT = frozenset({"stor", "stow"})
CLASSIC_READ = frozenset({"stor", "coor", "cpor"})
CLASSIC_TRADE = CLASSIC_SPOT | {"coor", "coow", "cpor", "cpow"}

Answer = Callable[[Asked], object]


class Bitget(Simulator):
    """Bitget: one call for each kind of account tells everything about the key that asks."""

    id = "bitget"
    title = "Bitget"
    hosts = MappingProxyType({"bitget": "bitget"})
    tables = (Error,)
    situations = usual(
        trade=TRADE,
        read=READ,
        passphrase=True,
        # One right trades everything in a unified account; in a classic one there are two.
        but={Situation.NO_FUTURES: Profile(CLASSIC_SPOT, ips=(SOME_IPV4,), home=CLASSIC)},
    )
    refused = Error.NO_RIGHT.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.RATE_LIMIT_NUMBER.reply)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.MAINTENANCE.reply,
        Error.MAINTENANCE_503.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key with its prefix, hexadecimal digits as secret, and a passphrase."""
        return {
            "api_key": f"bg_fa4e{invention.hexadecimal(28)}",
            "secret": f"fa4e{invention.hexadecimal(60)}",
            "passphrase": f"practice{invention.letters(6)}1",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call of either kind of account."""
        public = PUBLIC.get(call.path)
        if public is not None:
            return _success(public(call))
        private = PRIVATE.get(call.path)
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        rights, answer = private
        account = _account(call)
        unified = call.path.startswith("/api/v3/")
        if unified is (account.home == CLASSIC):
            raise Refusal(Error.CLASSIC_ACCOUNT if unified else Error.UNIFIED_ACCOUNT)
        if rights and not rights & account.scopes:
            raise Refusal(Error.NO_RIGHT)
        return _success(answer(Asked(call, account)))


def _account(call: Call) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    headers = {name: call.headers.get(name, "") for name in EMPTY}
    for name, row in EMPTY.items():
        if not headers[name]:
            raise Refusal(row)
    sent = milliseconds(headers[TIMESTAMP])
    if sent is None:
        raise Refusal(Error.TIMESTAMP)
    if abs(call.now_ms - sent) > WINDOW:
        raise Refusal(Error.CLOCK)
    account = call.find(headers[KEY])
    # What an expired key gets is not documented; the reply of a deleted one is taken.
    if account is None or account.revoked or account.expired:
        raise Refusal(Error.UNKNOWN_KEY)
    if not account.allows(call.caller_ip):
        raise Refusal(Error.IP)
    if not same(headers[PASSPHRASE], account.truth["passphrase"]):
        raise Refusal(Error.KEY_OR_PASSPHRASE)
    text = headers[TIMESTAMP] + call.method + call.target + call.body
    signature = base64.b64encode(sign(account.truth["secret"], text)).decode()
    if not same(headers[SIGN], signature):
        raise Refusal(Error.WRONG_SECRET)
    if account.restricted:
        raise Refusal(Error.DISABLED)
    return account


def _about(account: PracticeAccount) -> dict[str, object]:
    return {
        "userId": str(account.uid),
        "inviterId": "",
        "channelCode": "",
        "channel": "",
        "ips": ",".join(account.ips) or None,
        "parentId": "1" if account.sub_account else "",
        "regisTime": "1600000000000",
    }


def _unified_key(asked: Asked) -> object:
    account = asked.account
    withdraw = {"withdraw"} if account.can_withdraw else set()
    return {
        **_about(account),
        "permType": WRITE if WRITE in account.scopes else "read-only",
        "permissions": sorted((account.scopes - {WRITE}) | withdraw),
    }


def _classic_key(asked: Asked) -> object:
    account = asked.account
    withdraw = {"wwow"} if account.can_withdraw else set()
    return {**_about(account), "authorities": sorted(account.scopes | withdraw)}


def _coins(asked: Asked) -> list[object]:
    held = (("USDT", "1250.5"), ("BTC", "0.02"))
    wanted = asked.call.query.get("coin", "")
    return [
        {"coin": coin, "available": amount, "balance": amount, "frozen": "0", "locked": "0"}
        for coin, amount in held
        if wanted in ("", coin)
    ]


EMPTY = MappingProxyType(
    {
        KEY: Error.NO_KEY,
        SIGN: Error.NO_SIGN,
        TIMESTAMP: Error.NO_TIMESTAMP,
        PASSPHRASE: Error.NO_PASSPHRASE,
    }
)
NOTHING: frozenset[str] = frozenset()
SPOT = frozenset({"stor", "stow"})
UNIFIED_READ = frozenset({"uta_mgt"})
UNIFIED_ORDERS = frozenset({"uta_trade"})
PUBLIC: Mapping[str, Callable[[Call], object]] = MappingProxyType(
    {
        "/api/v2/public/time": lambda call: {"serverTime": str(call.now_ms)},
        "/api/v2/spot/public/symbols": bitget.spot,
        "/api/v2/spot/market/tickers": bitget.spot_prices,
        "/api/v2/mix/market/contracts": bitget.futures,
        "/api/v2/mix/market/tickers": bitget.futures_prices,
    }
)
PRIVATE: Mapping[str, tuple[frozenset[str], Answer]] = MappingProxyType(
    {
        "/api/v3/account/info": (NOTHING, _unified_key),
        "/api/v3/account/assets": (
            UNIFIED_READ,
            lambda asked: {"accountEquity": "2500", "assets": _coins(asked)},
        ),
        "/api/v3/trade/unfilled-orders": (
            UNIFIED_ORDERS,
            lambda _: {"list": [], "cursor": None},
        ),
        "/api/v2/spot/account/info": (SPOT, _classic_key),
        "/api/v2/spot/account/assets": (SPOT, _coins),
        "/api/v2/spot/trade/unfilled-orders": (SPOT, lambda _: []),
    }
)
