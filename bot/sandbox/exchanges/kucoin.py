"""KuCoin, spot and futures hosts: verification order, error rows and answers.

Sources: https://www.kucoin.com/docs-new/introduction, https://www.kucoin.com/docs-new/api-3470130
and https://www.kucoin.com/docs-new/error-code/websocket. The order of the checks is not
documented; key, IP, time, passphrase, signature, account, right, parameters is our reading.
The passphrase is checked before the signature, so a wrong secret shows as 400004.
"""

import base64
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount, Profile, Situation
from bot.sandbox.exchanges.base import (
    Asked,
    Call,
    Refusal,
    Simulator,
    milliseconds,
    same,
    sign,
)
from bot.sandbox.exchanges.listings import kucoin
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
SPOT_HOST = "kucoin"
FUTURES_HOST = "kucoin.futures"
SIGNED_HEADERS = (
    "KC-API-KEY",
    "KC-API-SIGN",
    "KC-API-TIMESTAMP",
    "KC-API-PASSPHRASE",
    "KC-API-KEY-VERSION",
)
RESET = MappingProxyType({"gw-ratelimit-reset": "7000"})


def _error(code: str, msg: str, status: int) -> Reply:
    return reply_json({"code": code, "msg": msg}, status)


def _limited(code: str, msg: str) -> Reply:
    return Reply(429, _error(code, msg, 429).body, RESET)


def _not_listed(ip: str) -> Reply:
    # 400 or 401: not documented.
    return _error("400006", f"Invalid request ip, the current clientIp is:{ip}", 400)


def _success(data: object) -> Reply:
    return reply_json({"code": "200000", "data": data})


class Error(ErrorTable):
    """Errors of both hosts. Where the reference names no HTTP status, 400 was taken."""

    HEADER = "header missing", _error("400001", "Please check the header of your request", 400)
    CLOCK = "clock", _error("400002", "Invalid KC-API-TIMESTAMP.", 400)
    UNKNOWN_KEY = (
        "unknown or deleted key, or a key of another regional site",
        _error("400003", "The API key does not exist or site mismatch.", 401),
    )
    PASSPHRASE = (
        "wrong passphrase or secret",
        _error("400004", "Invalid KC-API-PASSPHRASE", 401),
    )
    WRONG_SECRET = "wrong secret", _error("400005", "Invalid KC-API-SIGN", 401)
    IP = "IP not whitelisted", _not_listed(SOME_IPV4)
    IP_V6 = "IP not whitelisted, IPv6", _not_listed(SOME_IPV6)
    IP_401 = "IP not whitelisted, status 401", Reply(401, _not_listed(SOME_IPV4).body)
    IP_UNNAMED = (
        "IP not whitelisted, older text",
        _error("400006", "The requested ip address is not in the api whitelist", 401),
    )
    NO_RIGHT = "right missing", _error("400007", "Access denied, require more permission.", 403)
    KEY_VERSION = "old key version", _error("400008", "Invalid KC-API-KEY-VERSION", 400)
    KEY_FAULT = "other key fault", _error("400009", "API key is not valid", 400)
    KEY_FAULT_OTHER = "other key fault, second code", _error("400010", "API key is not valid", 400)
    PARTNER = "broker header missing", _error("400200", "Invalid KC-API-PARTNER", 400)
    PARTNER_SIGN = "broker signature", _error("400201", "Invalid KC-API-PARTNER-SIGN", 400)
    PARTNER_VERIFY = "broker not accepted", _error("400202", "Invalid partner", 400)
    REGION = "region", _error("400301", "Your region is not supported", 400)
    REGION_302 = "region, second code", _error("400302", "Your region is not supported", 400)
    REGION_600004 = "region, third code", _error("600004", "Your region is not supported", 400)
    REGION_500 = (
        "region, code of the location filter",
        _error("400500", "Your located country/region is currently not supported", 400),
    )
    KYC = "KYC", _error("400303", "Please complete identity verification", 400)
    RISK = "risk control", _error("400304", "Restricted by risk control", 400)
    RISK_700 = "risk control, second code", _error("400700", "Restricted by risk control", 400)
    FROZEN = "account frozen", _error("411100", "User is frozen.", 400)
    BLACKLISTED = "account blacklisted", _error("411200", "User is blacklisted", 400)
    RATE_LIMIT = "rate limit", _limited("429000", "Too Many Requests")
    RATE_LIMIT_001 = "rate limit, second code", _limited("429001", "Too Many Requests")
    RATE_LIMIT_FUTURES = "rate limit, futures", _limited("200002", "Too many requests")
    RATE_LIMIT_1015 = "rate limit of the proxy", _limited("1015", "Too Many Requests")
    MAINTENANCE = "maintenance", _error("503000", "Service unavailable", 503)
    MAINTENANCE_504 = "maintenance, timeout", _error("504000", "Gateway timeout", 503)
    MAINTENANCE_200 = "maintenance with HTTP 200", _error("230005", "System maintenance", 200)
    INTERNAL = "internal error", _error("500000", "Internal Server Error", 503)
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall", page(403, "403 Forbidden")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    PARAMETER = "a parameter is missing", _error("400100", "Parameter Error", 400)
    NOT_FOUND = "unknown path", _error("404000", "URL Not Found", 404)


TRADE = frozenset({"General", "Spot", "Futures"})
GENERAL = frozenset({"General"})
WITHDRAW = "Transfer"  # the token of the right that the page calls "Withdrawal"

Answer = Callable[[Asked], object]


class Kucoin(Simulator):
    """KuCoin: one call tells everything about the key that asks."""

    id = "kucoin"
    title = "KuCoin"
    hosts = MappingProxyType({SPOT_HOST: "kucoin", FUTURES_HOST: "kucoin-futures"})
    tables = (Error,)
    situations = usual(
        trade=TRADE,
        read=GENERAL,
        spot=frozenset({"General", "Spot"}),
        passphrase=True,
        # Only sub-accounts' keys can be given an end.
        but={Situation.EXPIRED: Profile(TRADE, expired=True, sub_account="practice")},
    )
    status_paths = frozenset({"/api/v1/status"})
    refused = Error.NO_RIGHT.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.RATE_LIMIT_001.reply)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.MAINTENANCE.reply,
        Error.MAINTENANCE_200.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key of 24 hexadecimal digits, a UUID as secret, and a passphrase."""
        return {
            "api_key": f"fa4e{invention.hexadecimal(20)}",
            "secret": f"fa4e{invention.uuid()[4:]}",
            "passphrase": f"practice-{invention.letters(6)}",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call of either host."""
        public = PUBLIC.get((call.host, call.path))
        if public is not None:
            return _success(public(call))
        private = PRIVATE.get((call.host, call.path))
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        right, answer = private
        return _success(answer(Asked(call, _account(call, right))))


def _granted(account: PracticeAccount) -> frozenset[str]:
    return account.scopes | {WITHDRAW} if account.can_withdraw else account.scopes


def _account(call: Call, right: str) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    headers = {name: call.headers.get(name, "") for name in SIGNED_HEADERS}
    if not all(headers.values()):
        raise Refusal(Error.HEADER)
    account = call.find(headers["KC-API-KEY"])
    # What an expired sub-account key gets is not documented; the reply of a deleted one is taken.
    if account is None or account.revoked or account.expired:
        raise Refusal(Error.UNKNOWN_KEY)
    if headers["KC-API-KEY-VERSION"] not in ("2", "3"):
        raise Refusal(Error.KEY_VERSION)
    if not account.allows(call.caller_ip):
        raise Refusal(_not_listed(call.caller_ip))
    sent = headers["KC-API-TIMESTAMP"]
    if abs(call.now_ms - (milliseconds(sent) or 0)) > WINDOW:
        raise Refusal(Error.CLOCK)
    secret, passphrase = account.truth["secret"], account.truth["passphrase"]
    if not same(headers["KC-API-PASSPHRASE"], _signed(secret, passphrase)):
        raise Refusal(Error.PASSPHRASE)
    if not same(
        headers["KC-API-SIGN"], _signed(secret, sent + call.method + call.target + call.body)
    ):
        raise Refusal(Error.WRONG_SECRET)
    if account.restricted:
        raise Refusal(Error.FROZEN)
    if right not in _granted(account):
        raise Refusal(Error.NO_RIGHT)
    return account


def _signed(secret: str, text: str) -> str:
    return base64.b64encode(sign(secret, text)).decode()


def masked(ip: str) -> str:
    """Return an address as the reference's sample shows it: the second group hidden."""
    separator = ":" if ":" in ip else "."
    groups = ip.split(separator)
    return separator.join([groups[0], "**", *groups[2:]])


def _key_info(asked: Asked) -> object:
    account = asked.account
    granted = sorted(_granted(account), key=lambda token: (token != "General", token))
    return {
        "remark": account.situation.value,
        "apiKey": account.key,
        "apiVersion": 3,
        "permission": ",".join(granted),
        **({"ipWhitelist": ",".join(map(masked, account.ips))} if account.ips else {}),
        "createdAt": int(account.created_at.timestamp() * 1000),
        "uid": account.uid,
        "isMaster": not account.sub_account,
        **({"subName": account.sub_account} if account.sub_account else {}),
    }


def _accounts(asked: Asked) -> object:
    wanted = asked.call.query
    held = (("USDT", "main", "100"), ("USDT", "trade", "1250.5"), ("BTC", "trade", "0.02"))
    return [
        {
            "id": f"{asked.account.uid}{number}",
            "currency": currency,
            "type": kind,
            "balance": balance,
            "available": balance,
            "holds": "0",
        }
        for number, (currency, kind, balance) in enumerate(held)
        if wanted.get("type", kind) == kind and wanted.get("currency", currency) == currency
    ]


def _active_orders(asked: Asked) -> object:
    if not asked.call.query.get("symbol"):
        raise Refusal(Error.PARAMETER)
    return []


def _orders(_: Asked) -> object:
    return {"currentPage": 1, "pageSize": 50, "totalNum": 0, "totalPage": 0, "items": []}


def _futures_overview(asked: Asked) -> object:
    return {
        "accountEquity": 300.25,
        "unrealisedPNL": 0,
        "marginBalance": 300.25,
        "positionMargin": 0,
        "orderMargin": 0,
        "frozenFunds": 0,
        "availableBalance": 300.25,
        "currency": asked.call.query.get("currency", "USDT"),
    }


def _status(call: Call) -> object:
    if call.maintenance:
        return {"status": "close", "msg": "upgrade match engine"}
    return {"status": "open", "msg": ""}


PUBLIC: Mapping[tuple[str, str], Callable[[Call], object]] = MappingProxyType(
    {
        (SPOT_HOST, "/api/v1/timestamp"): lambda call: call.now_ms,
        (FUTURES_HOST, "/api/v1/timestamp"): lambda call: call.now_ms,
        (SPOT_HOST, "/api/v1/status"): _status,
        (FUTURES_HOST, "/api/v1/status"): _status,
        # The shape of this reply is not verified.
        (SPOT_HOST, "/api/ua/v1/user/my-ip"): lambda call: {"ip": call.caller_ip},
        (SPOT_HOST, "/api/v3/currencies"): kucoin.currencies,
        (SPOT_HOST, "/api/v2/symbols"): kucoin.spot,
        (SPOT_HOST, "/api/v1/market/allTickers"): kucoin.spot_prices,
        (FUTURES_HOST, "/api/v1/contracts/active"): kucoin.futures,
        (FUTURES_HOST, "/api/v1/allTickers"): kucoin.futures_prices,
    }
)

PRIVATE: Mapping[tuple[str, str], tuple[str, Answer]] = MappingProxyType(
    {
        (SPOT_HOST, "/api/v1/user/api-key"): ("General", _key_info),
        (SPOT_HOST, "/api/v1/accounts"): ("General", _accounts),
        (SPOT_HOST, "/api/v1/hf/orders/active"): ("General", _active_orders),
        (SPOT_HOST, "/api/v1/orders"): ("General", _orders),
        (FUTURES_HOST, "/api/v1/account-overview"): ("Futures", _futures_overview),
        (FUTURES_HOST, "/api/v1/positions"): ("Futures", lambda _: []),
        (FUTURES_HOST, "/api/v1/orders"): ("Futures", _orders),
        # Asked only by ccxt's unified methods.
        (SPOT_HOST, "/api/ua/v1/account/mode"): (
            "General",
            lambda _: {"selfAccountMode": "CLASSIC"},
        ),
        (SPOT_HOST, "/api/v1/hf/accounts/opened"): ("General", lambda _: False),
        (SPOT_HOST, "/api/v3/margin/symbols"): (
            "General",
            lambda asked: {
                "timestamp": asked.call.now_ms,
                "items": kucoin.spot(asked.call),
            },
        ),
        (SPOT_HOST, "/api/v1/isolated/symbols"): (
            "General",
            lambda asked: kucoin.isolated(asked.call),
        ),
    }
)
