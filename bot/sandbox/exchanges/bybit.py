"""Bybit, four regional sites: verification order, error rows and answers.

Sources: https://bybit-exchange.github.io/docs/v5/error, /v5/user/apikey-info and /v5/guide. The
order of the checks is not documented; headers, time, key, end, IP, signature, account, right and
parameters is our reading. Business errors come with HTTP 200.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount
from bot.sandbox.exchanges.base import Asked, Call, Refusal, Simulator, milliseconds, same, sign
from bot.sandbox.exchanges.listings import bybit
from bot.sandbox.exchanges.replies import (
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.signatures import signed_by
from bot.sandbox.exchanges.situations import usual

WINDOW = 5_000
AHEAD = 1_000
LASTS = timedelta(days=90)  # a key without an IP
SITES = MappingProxyType({"bybit": "", "bybit.eu": "eu", "bybit.nl": "nl", "bybit.tr": "tr"})
NO_END = "1970-01-01T00:00:00Z"
BLOCKED = "The Amazon CloudFront distribution is configured to block access from your country"


def _error(code: int, msg: str, status: int = 200) -> Reply:
    body = {"retCode": code, "retMsg": msg, "result": {}, "retExtInfo": {}, "time": 1}
    return reply_json(body, status)


def _bad_signature(text: str) -> Reply:
    """Repeat what was signed, the key included, as the real one does."""
    return _error(10004, f"error sign! origin_string[{text}]")


def _limited(status: int) -> Reply:
    body = _error(10006, "Too many visits. Exceeded the API Rate Limit.").body
    return Reply(status, body, MappingProxyType({"X-Bapi-Limit-Reset-Timestamp": "1700000009000"}))


class Error(ErrorTable):
    """Errors of all sites."""

    UNKNOWN_KEY = (
        "unknown or deleted key, or one of another site",
        _error(10003, "API key is invalid."),
    )
    AMBIGUOUS = (
        "key, IP or right, code not recorded",
        _error(-2015, "Invalid API-key, IP, or permissions for action."),
    )
    WRONG_SECRET = "wrong secret", _bad_signature("1700000000000AbCdEfGhIjKlMnOpQr5000")
    EXPIRED = "key expired", _error(33004, "Your api key has expired.")
    EXPIRED_OTHER = "key expired, other code", _error(-2015, "Your api key has expired.")
    HEADER = "headers wrong or missing", Reply(401, "")
    FAILED = "user authentication failed", _error(10007, "User authentication failed.")
    NO_RIGHT = (
        "right missing",
        _error(10005, "Permission denied, please check your API key permissions."),
    )
    IP = (
        "IP not whitelisted",
        _error(10010, "Unmatched IP, please check your API key's bound IP addresses."),
    )
    CLOCK = (
        "clock",
        _error(
            10002,
            "invalid request, please check your server timestamp or recv_window param. "
            "req_timestamp[1700000000000],server_timestamp[1700000009000],recv_window[5000]",
        ),
    )
    CLOCK_OLDER = "clock, older code", _error(-1, "request expired")
    RATE_LIMIT = "limit of the account", _limited(200)
    RATE_LIMIT_429 = "limit of the account, status 429", _limited(429)
    RATE_LIMIT_IP = "limit of the IP", _error(10018, "Exceeded the IP Rate Limit.")
    BANNED = "limit of the IP, ban", Reply(403, "access too frequent", content_type="text/plain")
    BANNED_JSON = "limit of the IP, ban as JSON", reply_json({"error": "access too frequent"}, 403)
    COUNTRY = "country of the server", page(403, BLOCKED)
    REGION = "region not served", _error(10009, "Service Restricted, please contact support.")
    COMPLIANCE = "compliance", _error(10024, "Compliance rules triggered.")
    KYC = "KYC", _error(131004, "KYC needed")
    BANNED_USER = "user banned", _error(10008, "User has been banned.")
    BANNED_TRADING = "trading banned", _error(10027, "Transactions are banned.")
    CLASSIC = (
        "needs a unified account",
        _error(10028, "The API can only be accessed by unified account users."),
    )
    SERVER = "server", _error(10016, "Server error.")
    TIMEOUT = "server, timeout", _error(10000, "Server Timeout")
    GATEWAY = "gateway", Reply(404, "")
    GATEWAY_502 = "gateway, status 502", page(502, "502 Bad Gateway")
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    PARAMETER = "a parameter is wrong", _error(10001, "Request parameter error.")
    NOT_FOUND = "unknown path", _error(10017, "Route not found.")


SPOT = frozenset({"Spot:SpotTrade"})
TRADE = SPOT | {"ContractTrade:Order", "ContractTrade:Position", "Derivatives:DerivativesTrade"}
READ_ONLY = "readOnly"
WITHDRAW = "Wallet:Withdraw"
GROUPS = (
    *("ContractTrade", "Spot", "Wallet", "Options", "Derivatives", "CopyTrading", "BlockTrade"),
    *("Exchange", "NFT", "Affiliate", "Earn", "FiatP2P", "FiatConvertBroker", "FiatGlobalPay"),
    *("FiatBitPay", "BitCard", "ByXPost"),
)
MONEY = SPOT | {"ContractTrade:Order", "Derivatives:DerivativesTrade", "Wallet:AccountTransfer"}
CONTRACTS = frozenset({"ContractTrade:Position", "Derivatives:DerivativesTrade"})
ANY: frozenset[str] = frozenset()

Answer = Callable[[Asked], object]


class Bybit(Simulator):
    """Bybit: one call tells everything about the key that asks, on the site it was made at."""

    id = "bybit"
    title = "Bybit"
    hosts = MappingProxyType({host: host.replace(".", "-") for host in SITES})
    tables = (Error,)
    situations = usual(trade=TRADE, read=TRADE | {READ_ONLY}, spot=SPOT)
    status_paths = frozenset({"/v5/system/status"})
    refused = Error.NO_RIGHT.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.RATE_LIMIT_IP.reply, Error.BANNED.reply)
    under_maintenance = (Error.MAINTENANCE_PAGE.reply, Error.SERVER.reply, Error.TIMEOUT.reply)

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key of 18 letters and digits and a secret of 36."""
        return {
            "api_key": f"practice{invention.letters(10)}",
            "secret": f"practice{invention.letters(28)}",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call of any site."""
        public = PUBLIC.get(call.path)
        if public is not None:
            return _success(call, public(call))
        private = PRIVATE.get(call.path)
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        rights, answer = private
        return _success(call, answer(Asked(call, _account(call, rights))))


def _success(call: Call, result: object) -> Reply:
    body = {"retCode": 0, "retMsg": "OK", "result": result, "retExtInfo": {}, "time": call.now_ms}
    return reply_json(body)


def _granted(account: PracticeAccount) -> frozenset[str]:
    return account.scopes | {WITHDRAW} if account.can_withdraw else account.scopes


def _account(call: Call, rights: frozenset[str]) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    key, sent, window, signature = (
        call.headers.get(f"X-BAPI-{name}", "")
        for name in ("API-KEY", "TIMESTAMP", "RECV-WINDOW", "SIGN")
    )
    if not key or not sent or not signature:
        raise Refusal(Error.HEADER)
    moment, allowed = milliseconds(sent), milliseconds(window or str(WINDOW))
    if moment is None or allowed is None:
        raise Refusal(Error.PARAMETER)
    if not call.now_ms - allowed <= moment < call.now_ms + AHEAD:
        raise Refusal(Error.CLOCK)
    account = call.find(key)
    if account is None or account.revoked or account.home != SITES[call.host]:
        raise Refusal(Error.UNKNOWN_KEY)
    if account.expired:
        raise Refusal(Error.EXPIRED)
    if not account.allows(call.caller_ip):
        raise Refusal(Error.IP)
    text = sent + key + window + (call.body or call.target.partition("?")[2])
    if not _signature_is_right(account, text, signature):
        raise Refusal(_bad_signature(text))
    if account.restricted:
        raise Refusal(Error.BANNED_USER)
    if rights and not rights & _granted(account):
        raise Refusal(Error.NO_RIGHT)
    return account


def _signature_is_right(account: PracticeAccount, text: str, signature: str) -> bool:
    secret = account.truth["secret"]
    if "PRIVATE KEY" in secret:
        return signed_by(secret, text, signature)
    return same(signature.lower(), sign(secret, text).hex())


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _key_info(asked: Asked) -> object:
    account, granted = asked.account, _granted(asked.account)
    end = None if account.ips else account.created_at + LASTS
    main = not account.sub_account
    return {
        "id": str(account.uid),
        "note": account.situation.value,
        "apiKey": account.key,
        "readOnly": int(READ_ONLY in granted),
        "secret": "",
        "permissions": {
            group: sorted(w.partition(":")[2] for w in granted if w.startswith(f"{group}:"))
            for group in GROUPS
        },
        "ips": list(account.ips) or ["*"],
        "type": 1,
        "deadlineDay": (end - asked.call.now).days if end else -2,
        "expiredAt": _written(end) if end else NO_END,
        "createdAt": _written(account.created_at),
        "unified": 0,
        "uta": 1,
        "userID": account.uid,
        "inviterID": 0,
        "vipLevel": "No VIP",
        "rsaPublicKey": "",
        "isMaster": main,
        "parentUid": "0" if main else "1",
        "kycLevel": "LEVEL_1",
        "kycRegion": "NLD",
    }


def _wallet(asked: Asked) -> object:
    if asked.call.query.get("accountType") != "UNIFIED":
        raise Refusal(Error.PARAMETER)
    coins = [{"coin": "USDT", "walletBalance": "1250.5"}, {"coin": "BTC", "walletBalance": "0.02"}]
    return {"list": [{"accountType": "UNIFIED", "totalEquity": "2500", "coin": coins}]}


def _of_category(asked: Asked) -> object:
    category = asked.call.query.get("category")
    if category not in ("spot", "linear"):
        raise Refusal(Error.PARAMETER)
    return {"nextPageCursor": "", "category": category, "list": []}


def _status(call: Call) -> object:
    if not call.maintenance:
        return {"list": []}
    return {"list": [{"title": "Maintenance", "state": "ongoing", "maintainType": 1, "env": 1}]}


PUBLIC: Mapping[str, Callable[[Call], object]] = MappingProxyType(
    {
        "/v5/market/time": lambda call: {
            "timeSecond": str(call.now_ms // 1000),
            "timeNano": f"{call.now_ms}000000",
        },
        "/v5/system/status": _status,
        "/v5/market/instruments-info": bybit.instruments,
        "/v5/market/tickers": bybit.prices,
    }
)
PRIVATE: Mapping[str, tuple[frozenset[str], Answer]] = MappingProxyType(
    {
        "/v5/user/query-api": (ANY, _key_info),
        "/v5/account/wallet-balance": (MONEY, _wallet),
        "/v5/order/realtime": (SPOT | {"ContractTrade:Order"}, _of_category),
        "/v5/position/list": (CONTRACTS, _of_category),
    }
)
