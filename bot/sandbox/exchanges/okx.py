"""OKX, three regional sites: verification order, error rows and answers.

Sources: https://www.okx.com/docs-v5/en/#overview-api-key-creation,
https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration and
https://www.okx.com/docs-v5/en/#error-code. The order of the checks is not documented; headers,
time, key, IP, passphrase, signature, account, right is our reading. Statuses are those that were
seen where documents and observation differ; the codes decide.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount
from bot.sandbox.exchanges.base import Asked, Call, Refusal, Simulator, same, sign
from bot.sandbox.exchanges.listings import okx
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    SOME_IPV6,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.situations import usual

WINDOW = 30_000
SITES = MappingProxyType({"okx": "", "okx.eea": "eea", "okx.us": "us"})
KEY, PASSPHRASE, SIGN, TIMESTAMP = (
    f"OK-ACCESS-{name}" for name in ("KEY", "PASSPHRASE", "SIGN", "TIMESTAMP")
)
SOME_KEY = "fa4e0000-0000-4000-8000-000000000000"
LATER = MappingProxyType({"Retry-After": "7"})


def _error(code: str, msg: str, status: int) -> Reply:
    return reply_json({"code": code, "msg": msg, "data": []}, status)


def _not_listed(ip: str, key: str = SOME_KEY) -> Reply:
    """Return the text that tells the whole key to whoever reads it."""
    text = f"Your IP {ip} is not included in your API key's {key} IP whitelist."
    return _error("50110", text, 401)


def _limited(code: str, msg: str, status: int) -> Reply:
    return Reply(status, _error(code, msg, status).body, LATER)


def _success(data: list[object]) -> Reply:
    return reply_json({"code": "0", "msg": "", "data": data})


class Error(ErrorTable):
    """Errors of all sites. Where the reference names no HTTP status, 200 was taken."""

    UNKNOWN_KEY = (
        "unknown key or key of another site",
        _error("50119", "API key doesn't exist", 401),
    )
    UNKNOWN_KEY_200 = "unknown key, status 200", _error("50119", "API key doesn't exist", 200)
    MALFORMED_KEY = "malformed key", _error("50111", "Invalid OK-ACCESS-KEY", 401)
    WRONG_SECRET = "wrong secret", _error("50113", "Invalid Sign", 401)
    PASSPHRASE = (
        "wrong passphrase",
        _error("50105", "Request header OK-ACCESS-PASSPHRASE incorrect.", 401),
    )
    NO_KEY = "key empty", _error("50103", 'Request header "OK-ACCESS-KEY" cannot be empty.', 401)
    NO_PASSPHRASE = (
        "passphrase empty",
        _error("50104", 'Request header "OK-ACCESS-PASSPHRASE" cannot be empty.', 401),
    )
    NO_SIGN = (
        "signature empty",
        _error("50106", 'Request header "OK-ACCESS-SIGN" cannot be empty.', 401),
    )
    NO_TIMESTAMP = (
        "time empty",
        _error("50107", 'Request header "OK-ACCESS-TIMESTAMP" cannot be empty.', 401),
    )
    FROZEN_KEY = "key frozen", _error("50100", "API frozen, please contact customer service.", 400)
    DEMO = "demo key", _error("50101", "APIKey does not match current environment.", 401)
    CLOCK = "clock", _error("50102", "Timestamp request expired", 401)
    TIMESTAMP = "time is no time", _error("50112", "Invalid OK-ACCESS-TIMESTAMP", 401)
    IP = "IP not whitelisted", _not_listed(SOME_IPV4)
    IP_V6 = "IP not whitelisted, IPv6", _not_listed(SOME_IPV6)
    NO_RIGHT = (
        "right missing",
        _error("50120", "This API key doesn't have permission to use this function", 401),
    )
    NO_RIGHT_200 = "right missing, status 200", Reply(200, NO_RIGHT[1].body)
    NO_ENDPOINT_RIGHT = (
        "right for this call missing",
        _error("50030", "You don't have permission to use this API endpoint", 200),
    )
    NEEDS_IP = (
        "key has to be bound to an IP",
        _error("50035", "This endpoint requires that APIKey must be bound to IP", 403),
    )
    AUTHORIZATION = "authorisation", _error("50114", "Invalid authorization", 401)
    REGION = (
        "this address is not served",
        _error("50121", f"You can't access our services through the IP address ({SOME_IPV4})", 200),
    )
    REGION_COMPLIANCE = (
        "not for this country",
        _error("51155", "Due to local compliance requirements you can't use this service.", 200),
    )
    BLOCKED_USER = "user blocked", _error("50007", "User blocked.", 200)
    COMPLIANCE = (
        "account restricted",
        _error("50027", "The account is restricted from trading.", 200),
    )
    RISK = "risk control", _error("50029", "Your account has triggered OKX risk control", 200)
    RISK_051 = "risk control, second code", _error("50051", "Account restricted", 200)
    RISK_059 = "risk control, third code", _error("50059", "You've been restricted", 200)
    RISK_060 = "risk control, fourth code", _error("50060", "Please complete verification", 200)
    KYC = "KYC", _error("4088", "You can't trade before verifying your identity", 200)
    RATE_LIMIT = "rate limit", _limited("50011", "Too Many Requests", 429)
    RATE_LIMIT_200 = "rate limit, status 200", _limited("50011", "Too Many Requests", 200)
    RATE_LIMIT_ACCOUNT = "rate limit of a sub-account", _limited("50061", "Too Many Requests", 429)
    BUSY = "busy", _error("50013", "Systems are busy. Please try again later.", 429)
    INTERNAL = "system error", _error("50026", "System error. Try again later", 500)
    MAINTENANCE = (
        "maintenance",
        _error("50001", "Service temporarily unavailable. Please try again later.", 503),
    )
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall", page(403, "Attention Required!")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    PARAMETER = "a parameter is wrong", _error("51000", "Parameter instType error", 200)
    NOT_FOUND = "unknown path", _error("404", "Not Found", 404)
    FAILED = "operation failed, no word why", _error("1", "Operation failed.", 200)


READ = frozenset({"read_only"})
TRADE = READ | {"trade"}
DERIVATIVES = "derivatives"  # not a right: the account is in a mode that trades them
WITHDRAW = "withdraw"

Answer = Callable[[Asked], list[object]]


class Okx(Simulator):
    """OKX: one call tells everything about the key that asks, on the site it was made at."""

    id = "okx"
    title = "OKX"
    hosts = MappingProxyType({"okx": "okx", "okx.eea": "okx-eea", "okx.us": "okx-us"})
    tables = (Error,)
    # A key ends without an address and unused for 14 days.
    situations = usual(
        trade=TRADE | {DERIVATIVES}, read=READ | {DERIVATIVES}, spot=TRADE, passphrase=True
    )
    status_paths = frozenset({"/api/v5/system/status"})
    refused = Error.NO_RIGHT.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.RATE_LIMIT_200.reply)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.MAINTENANCE.reply,
        Error.INTERNAL.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a UUID as key, capital hexadecimal digits as secret, and a passphrase."""
        return {
            "api_key": f"fa4e{invention.uuid()[4:]}",
            "secret": f"FA4E{invention.hexadecimal(28).upper()}",
            "passphrase": f"Practice-{invention.letters(6)}1",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call of any site."""
        public = PUBLIC.get(call.path)
        if public is not None:
            return _success(public(call))
        private = PRIVATE.get(call.path)
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        return _success(private(Asked(call, _account(call))))


def _account(call: Call) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    headers = {name: call.headers.get(name, "") for name in (KEY, PASSPHRASE, SIGN, TIMESTAMP)}
    for name, row in EMPTY.items():
        if not headers[name]:
            raise Refusal(row)
    if abs(call.now_ms - _milliseconds(headers[TIMESTAMP])) > WINDOW:
        raise Refusal(Error.CLOCK)
    account = call.find(headers[KEY])
    # A key that ended for want of use is removed, so it gets the reply of a deleted one.
    if account is None or account.revoked or account.expired or account.home != SITES[call.host]:
        raise Refusal(Error.UNKNOWN_KEY)
    if not account.allows(call.caller_ip):
        raise Refusal(_not_listed(call.caller_ip, account.key))
    if not same(headers[PASSPHRASE], account.truth["passphrase"]):
        raise Refusal(Error.PASSPHRASE)
    text = headers[TIMESTAMP] + call.method + call.target + call.body
    signature = base64.b64encode(sign(account.truth["secret"], text)).decode()
    if not same(headers[SIGN], signature):
        raise Refusal(Error.WRONG_SECRET)
    if account.restricted:
        raise Refusal(Error.BLOCKED_USER)
    if "read_only" not in account.scopes:  # no real key is without it
        raise Refusal(Error.NO_RIGHT)
    return account


def _milliseconds(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(Error.TIMESTAMP) from None
    return int(moment.astimezone(UTC).timestamp() * 1000)


def _config(asked: Asked) -> list[object]:
    account = asked.account
    granted = [right for right in ("read_only", "trade") if right in account.scopes]
    return [
        {
            "uid": str(account.uid),
            "mainUid": "4470" if account.sub_account else str(account.uid),
            "type": "1" if account.sub_account else "0",
            "label": account.situation.value,
            "ip": ",".join(account.ips),
            "perm": ",".join([*granted, *([WITHDRAW] if account.can_withdraw else [])]),
            "kycLv": "3",
            "acctLv": "2" if DERIVATIVES in account.scopes else "1",
            "posMode": "net_mode",
            "level": "Lv1",
            "roleType": "0",
            "opAuth": "0",
        }
    ]


def _balance(asked: Asked) -> list[object]:
    held = (("USDT", "1250.5"), ("BTC", "0.02"))
    wanted = asked.call.query.get("ccy", "USDT,BTC").split(",")
    details = [
        {"ccy": name, "cashBal": amount, "availBal": amount, "eq": amount, "frozenBal": "0"}
        for name, amount in held
        if name in wanted
    ]
    return [{"totalEq": "2500", "details": details, "uTime": str(asked.call.now_ms)}]


def _status(call: Call) -> list[object]:
    if not call.maintenance:
        return []
    return [{"title": "Spot system upgrade", "state": "ongoing", "serviceType": "5", "env": "1"}]


EMPTY = MappingProxyType(
    {
        KEY: Error.NO_KEY,
        SIGN: Error.NO_SIGN,
        TIMESTAMP: Error.NO_TIMESTAMP,
        PASSPHRASE: Error.NO_PASSPHRASE,
    }
)
PUBLIC: Mapping[str, Callable[[Call], list[object]]] = MappingProxyType(
    {
        "/api/v5/public/time": lambda call: [{"ts": str(call.now_ms)}],
        "/api/v5/system/status": _status,
        "/api/v5/public/instruments": okx.instruments,
        "/api/v5/market/tickers": okx.prices,
    }
)
PRIVATE: Mapping[str, Answer] = MappingProxyType(
    {
        "/api/v5/account/config": _config,
        "/api/v5/account/balance": _balance,
        "/api/v5/account/positions": lambda _: [],
        "/api/v5/trade/orders-pending": lambda _: [],
    }
)
