"""HTX, spot and contract hosts: verification order, error rows and answers in three dialects.

Sources: https://www.htx.com/en-us/opend/newApiPages/, https://huobiapi.github.io/docs/spot/v1/en/
and group B reference, section 3. The order of the checks is not documented; key, end, IP, time,
signature, account, right is our reading. Signatures cover the host's own name, so a proxy or this
server is spoken to as if it were the real host.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount
from bot.sandbox.exchanges.base import Asked, Call, Refusal, Simulator, same, sign
from bot.sandbox.exchanges.listings import htx
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    SOME_IPV6,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.situations import usual

WINDOW = 300  # seconds in the documentation; "less than a minute" in the FAQ
SPOT_HOST = "htx"
FUTURES_HOST = "htx.futures"
TICKS = "/linear-swap-ex/market/detail/batch_merged"
SIGNED_HOSTS = {SPOT_HOST: "api.huobi.pro", FUTURES_HOST: "api.hbdm.com"}
SIGNED = ("AccessKeyId", "SignatureMethod", "SignatureVersion", "Timestamp", "Signature")
RETRY = MappingProxyType({"Retry-After": "7"})
STAMP = 1_700_000_000_000


def _v1(code: str, message: str) -> Reply:
    return reply_json({"status": "error", "err-code": code, "err-msg": message, "data": None})


def _unsigned(message: str) -> Reply:
    return _v1("api-signature-not-valid", f"Signature not valid: {message}")


def _v2(code: int, message: str) -> Reply:
    return reply_json({"code": code, "message": message})


def _contract(code: int, message: str) -> Reply:
    return reply_json({"status": "error", "err_code": code, "err_msg": message, "ts": STAMP})


def _not_listed(ip: str) -> Reply:
    return _unsigned(f"Incorrect IP address [IP地址错误]:{ip}")


class Error(ErrorTable):
    """Errors of v1 and v2; all with HTTP 200 but the rate limit of the proxy and the pages."""

    UNKNOWN_KEY = "unknown or deleted key", _unsigned("Incorrect Access key [Access key错误]")
    WRONG_SECRET = "wrong secret", _unsigned("Verification failure [校验失败]")
    IP = "IP not whitelisted", _not_listed(SOME_IPV4)
    IP_V6 = "IP not whitelisted, IPv6", _not_listed(SOME_IPV6)
    IP_OLDER = "IP not whitelisted, older text", _unsigned(f"ip地址错误:{SOME_IPV4}")
    IP_UNNAMED = "IP not whitelisted, unnamed", _unsigned("Incorrect IP address [IP地址错误]")
    EXPIRED = "key expired", _unsigned("APIkey has expired")
    CLOCK = "clock", _unsigned("Invalid submission time [无效的提交时间]")
    NO_RIGHT = "right missing", _unsigned("API key has no permission [API Key没有权限]")
    OTHER = "another reason", _unsigned("Something else")
    AMBIGUOUS = "any of these on v2", _v2(1003, "invalid signature")
    AMBIGUOUS_OTHER = "any of these on v2, other text", _v2(1003, "unauthorized")
    FORBIDDEN = "forbidden, or a sub-user", _v2(1002, "forbidden")
    UNDOCUMENTED = "one library takes it for an IP error", _v2(2000, "something")
    PARAMETER = "bad parameter", _v2(2002, "invalid field value in `uid`")
    PARAMETER_2003 = "bad parameter, second code", _v2(2003, "invalid field value in `uid`")
    SERVER = "server", _v2(500, "internal error")
    GATEWAY = "server, v1", _v1("gateway-internal-error", "Gateway internal error")
    RATE_LIMIT = (
        "rate limit of the proxy",
        Reply(429, '{"code":1006,"message":"exceed rate limit"}', RETRY),
    )
    RATE_LIMIT_200 = "rate limit", _v2(1006, "exceed rate limit")
    RATE_LIMIT_40403 = "rate limit, second code", _v2(40403, "exceed rate limit")
    MAINTENANCE = "maintenance", _v1("system-maintenance", "System is in maintenance!")
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall", page(403, "403 Forbidden")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    NOT_FOUND = "unknown path", _v1("base-not-found", "not found")


class ContractError(ErrorTable):
    """Errors of the contract host; all with HTTP 200."""

    WRONG_SECRET = "wrong secret", _contract(403, "Verification failure [校验失败]")
    UNKNOWN_KEY = "unknown key", _contract(403, "Incorrect Access key [Access key错误]")
    CLOCK = "clock", _contract(12001, "Invalid submission time.")
    EXPIRED = "key expired", _contract(12004, "Private key is expired.")
    IP = "IP not whitelisted", _contract(12005, "Incorrect IP address.")
    VERIFICATION = "verification", _contract(12007, "Verification failure.")
    VERIFICATION_8 = "verification, second code", _contract(12008, "Verification failure.")
    NOT_OPENED = "no contract account", _contract(1220, "You don’t have access permission yet.")
    COUNTRY = "country", _contract(1224, "Your country is not supported.")
    IDENTITY = "identity", _contract(1231, "Please complete identity verification.")
    LOCKED = "account locked", _contract(12009, "The account is locked.")
    API_OFF = "API switched off", _contract(1084, "Your contract API is disabled.")
    SUB_USER = "sub-user without the right", _contract(1113, "No permission to trade.")
    MAINTENANCE = "maintenance", _contract(1431, "System maintenance.")
    BUSY = "busy", _contract(1004, "System busy. Please try again later.")
    RATE_LIMIT = "rate limit", _contract(1032, "The number of access exceeded the limit.")


# What the contract host says where v1 says the other.
IN_NUMBERS = {
    Error.UNKNOWN_KEY: ContractError.UNKNOWN_KEY,
    Error.WRONG_SECRET: ContractError.WRONG_SECRET,
    Error.EXPIRED: ContractError.EXPIRED,
    Error.CLOCK: ContractError.CLOCK,
    Error.NO_RIGHT: ContractError.SUB_USER,
}
READ = frozenset({"readOnly"})
TRADE = frozenset({"readOnly", "trade"})
WITHDRAW = "withdraw"

Answer = Callable[[Asked], object]


class Htx(Simulator):
    """HTX: v1 says in words what is wrong, v2 hardly anything, contracts in numbers."""

    id = "htx"
    title = "HTX"
    hosts = MappingProxyType({SPOT_HOST: "htx", FUTURES_HOST: "htx-futures"})
    tables = (Error, ContractError)
    # The restricted one is a sub-user's key: the calls about keys are not open to it.
    situations = usual(trade=TRADE, read=READ)
    refused = Error.NO_RIGHT.reply
    rate_limited = (Error.RATE_LIMIT.reply,)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.MAINTENANCE.reply,
        Error.GATEWAY.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key and a secret of four groups each."""
        return {
            "api_key": _grouped(invention, 8, 8, 8, 10),
            "secret": _grouped(invention, 8, 8, 8, 5),
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call of either host."""
        public = PUBLIC.get((call.host, call.path))
        if public is not None:
            name = "ticks" if call.path == TICKS else "data"
            return reply_json({"status": "ok", name: public(call), "ts": call.now_ms})
        private = PRIVATE.get((call.host, call.path))
        if private is None or call.method != "GET":
            raise Refusal(Error.NOT_FOUND)
        right, answer = private
        data = answer(Asked(call, _account(call, right)))
        if call.path.startswith("/v1/"):
            return reply_json({"status": "ok", "data": data})
        return reply_json({"code": 200, "message": "success", "data": data, "ok": True})


def _grouped(invention: Invention, *lengths: int) -> str:
    """Return groups of small letters and digits."""
    return "-".join(invention.letters(length).lower() for length in lengths)


def _granted(account: PracticeAccount) -> frozenset[str]:
    return account.scopes | {WITHDRAW} if account.can_withdraw else account.scopes


def _refuse(call: Call, error: Error, reply: Reply | None = None) -> Refusal:
    """Return the refusal in the dialect of the path."""
    if call.host == FUTURES_HOST:
        return Refusal(ContractError.IP if reply else IN_NUMBERS[error])
    if call.path.startswith("/v2/"):
        return Refusal(Error.FORBIDDEN if error is Error.NO_RIGHT else Error.AMBIGUOUS)
    return Refusal(reply or error)


def _account(call: Call, right: str) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    account = call.find(call.query.get("AccessKeyId", ""))
    if account is None or account.revoked or not all(map(call.query.get, SIGNED)):
        raise _refuse(call, Error.UNKNOWN_KEY)
    if account.expired:
        raise _refuse(call, Error.EXPIRED)
    if not account.allows(call.caller_ip):
        raise _refuse(call, Error.IP, _not_listed(call.caller_ip))
    if abs(call.now_ms / 1000 - _seconds(call.query["Timestamp"])) > WINDOW:
        raise _refuse(call, Error.CLOCK)
    if not same(call.query["Signature"], _signed(call, account.truth["secret"])):
        raise _refuse(call, Error.WRONG_SECRET)
    sub_user = account.restricted and call.path.startswith("/v2/user/")
    if sub_user or right not in _granted(account):
        raise _refuse(call, Error.NO_RIGHT)
    return account


def _seconds(stamp: str) -> float:
    try:
        return datetime.fromisoformat(stamp).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0


def _signed(call: Call, secret: str) -> str:
    """Return the signature over method, host, path and the sorted query without itself."""
    path, _, query = call.target.partition("?")
    pairs = sorted(pair for pair in query.split("&") if not pair.startswith("Signature="))
    text = "\n".join((call.method, SIGNED_HOSTS[call.host], path, "&".join(pairs)))
    return base64.b64encode(sign(secret, text)).decode()


def _keys(asked: Asked) -> object:
    """Return the key that asks; without its name, every key of the user."""
    account, made = asked.account, int(asked.account.created_at.timestamp() * 1000)
    row = {
        "accessKey": account.key,
        "status": "normal",
        "note": account.situation.value,
        "permission": ",".join(sorted(_granted(account))),
        "ipAddresses": ",".join(account.ips),
        "validDays": -1 if account.ips else 87,
        "createTime": made,
        "updateTime": made,
    }
    other = {**row, "accessKey": "0fa4e000-00000000-00000000-00000", "permission": WITHDRAW}
    return [row] if asked.call.query.get("accessKey") == account.key else [other, row]


def _accounts(asked: Asked) -> object:
    return [
        {"id": asked.account.uid + 1, "type": "spot", "subtype": "", "state": "working"},
        {"id": asked.account.uid + 2, "type": "point", "subtype": "", "state": "working"},
    ]


def _contracts(_: Asked) -> object:
    return {"state": "normal", "equity": "300.25", "details": []}


PUBLIC: Mapping[tuple[str, str], Callable[[Call], object]] = MappingProxyType(
    {
        (SPOT_HOST, "/v1/common/timestamp"): lambda call: call.now_ms,
        (SPOT_HOST, "/v1/common/symbols"): htx.spot,
        (SPOT_HOST, "/market/tickers"): htx.spot_prices,
        (FUTURES_HOST, "/linear-swap-api/v1/swap_contract_info"): htx.futures,
        (FUTURES_HOST, TICKS): htx.futures_prices,
        (FUTURES_HOST, "/heartbeat/"): lambda _: {"heartbeat": 1, "linear_swap_heartbeat": 1},
    }
)
PRIVATE: Mapping[tuple[str, str], tuple[str, Answer]] = MappingProxyType(
    {
        (SPOT_HOST, "/v2/user/uid"): ("readOnly", lambda asked: asked.account.uid),
        (SPOT_HOST, "/v2/user/api-key"): ("readOnly", _keys),
        (SPOT_HOST, "/v1/account/accounts"): ("readOnly", _accounts),
        (SPOT_HOST, "/v1/order/openOrders"): ("readOnly", lambda _: []),
        (FUTURES_HOST, "/v5/account/balance"): ("readOnly", _contracts),
    }
)
