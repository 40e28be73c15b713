"""MEXC, spot and futures: verification order, error rows and answers.

Sources: https://www.mexc.com/api-docs/spot-v3/introduction and
https://www.mexc.com/api-docs/futures/integration-guide. The gateway checks key, IP, time,
signature, right and parameters in this order; of these only "right before parameters" and
"signature before right" were seen from outside, the rest is our reading.
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
from bot.sandbox.exchanges.listings import mexc
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    SOME_IPV6,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.situations import usual

DEFAULT_WINDOW = 5_000
LONGEST_WINDOW = 60_000
FUTURES_WINDOW = 10_000
AHEAD = 1_000  # how far a client's clock may be ahead, as the spot documentation has it


def _spot(code: int, msg: str, status: int = 400) -> Reply:
    return reply_json({"code": code, "msg": msg}, status)


def _futures(code: int, message: str) -> Reply:
    return reply_json({"success": False, "code": code, "message": message})


def _success(data: object) -> object:
    return {"success": True, "code": 0, "data": data}


def _not_listed(ip: str) -> Reply:
    return _spot(700006, f"IP [{ip}] not in the ip white list")  # status not documented


class SpotError(ErrorTable):
    """Errors of `/api/v3`. Where the reference names no HTTP status, 400 was taken."""

    UNKNOWN_KEY = (
        "unknown or deleted key, or one for futures only",
        _spot(10072, "Api key info invalid"),
    )
    MALFORMED_KEY = "malformed key", _spot(700001, "API-key format invalid")
    WRONG_SECRET = (
        "wrong secret, or an expired key",
        _spot(700002, "Signature for this request is not valid."),
    )
    CLOCK = (
        "clock",
        _spot(700003, "Timestamp for this request is outside of the recvWindow."),
    )
    PARAMETER = (
        "a parameter is missing",
        _spot(700004, "Mandatory parameter was not sent, was empty/null, or malformed."),
    )
    WINDOW = "recvWindow too long", _spot(700005, "recvWindow must less than 60000")
    IP = "IP not whitelisted", _not_listed(SOME_IPV4)
    IP_V6 = "IP not whitelisted, IPv6", _not_listed(SOME_IPV6)
    IP_OLDER = (
        "IP not whitelisted, older APIs",
        _spot(10075, f"IP [{SOME_IPV4}] not in the ip white list"),
    )
    NO_RIGHT = "right missing", _spot(700007, "No permission to access the endpoint.")
    NO_RIGHT_401 = (
        "right missing, status 401",
        _spot(700007, "No permission to access the endpoint.", 401),
    )
    NO_RIGHT_403 = (
        "right missing, status 403",
        _spot(700007, "No permission to access the endpoint.", 403),
    )
    HEADER = "header missing", _spot(400, "api key required")
    NO_AUTHORITY = "no authority", _spot(401, "No authority", 401)
    DENIED = "denied", _spot(403, "Access Denied", 403)
    PAIR = "pair not allowed for the key", _spot(70011, "Pair user ban trade apikey.")
    ABNORMAL = "account abnormal", _spot(60005, "your account is abnormal")
    UNUSUAL = "account restricted", _spot(730100, "Unusual user status")
    CANNOT_ORDER = (
        "cannot order",
        _spot(30018, "账号暂时不能下单，请联系客服"),
    )
    WITHDRAWAL_RISK = (
        "withdrawal risk control",
        _spot(10265, "Due to risk control, withdrawal is unavailable, please try again later"),
    )
    SUB_ACCOUNT = "not for sub-accounts", _spot(140002, "sub account is forbidden")
    RATE_LIMIT = (
        "rate limit",
        Reply(
            429, '{"code":429,"msg":"Too Many Requests"}', MappingProxyType({"Retry-After": "7"})
        ),
    )
    BANNED = "banned after many 429", Reply(418, "", MappingProxyType({"Retry-After": "120"}))
    MAINTENANCE = "maintenance", _spot(801, "System under maintenance", 503)
    FEATURE_MAINTENANCE = (
        "feature under maintenance",
        _spot(604, "Sorry, this feature is under maintenance", 503),
    )
    MAINTENANCE_504 = "maintenance by its text", _spot(500, "Under maintenance", 504)
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall or region", page(403, "403 Forbidden")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    BAD_SYMBOL = "unknown pair", _spot(10007, "bad symbol")
    NO_RECORD = "record does not exist", _spot(22222, "record does not exist")


class FuturesError(ErrorTable):
    """Errors of `/api/v1/private`; all with HTTP 200."""

    NOT_LOGGED_IN = (
        "unknown key, or a key without futures rights",
        _futures(401, "Not logged in or login has expired"),
    )
    EXPIRED = "key expired", _futures(402, "API Key expired")
    IP = "IP not whitelisted", _futures(406, "Accessing IP is not in the whitelist")
    WRONG_SECRET = "wrong secret", _futures(602, "Confirming signature failed")
    WRONG_SECRET_OTHER = "wrong secret, other text", _futures(602, "Verify failed")
    CLOCK = "clock", _futures(513, "Invalid request, please try again later")
    TOO_FREQUENT = "rate limit", _futures(510, "Requests are too frequent, please try again later")
    NOT_ALLOWED = "endpoint not allowed", _futures(511, "You do not have access to the interface")
    ACCOUNT_READ = "account read missing", _futures(701, "Require account read permission!")
    ACCOUNT_CHANGE = "account change missing", _futures(702, "Require account change permission!")
    ORDER_READ = "order read missing", _futures(703, "Require order read permission!")
    ORDER_CHANGE = "order change missing", _futures(704, "Require order change permission!")
    FORBIDDEN = "account", _futures(6001, "Trading forbidden")


SPOT_READ = frozenset({"SPOT_ACCOUNT_READ", "SPOT_DEAL_READ"})
FUTURES_READ = frozenset({"CONTRACT_ACCOUNT_READ", "CONTRACT_DEAL_READ"})
FUTURES_WRITE = frozenset({"CONTRACT_ACCOUNT_WRITE", "CONTRACT_DEAL_WRITE"})
SPOT_TRADE = SPOT_READ | {"SPOT_DEAL_WRITE"}
TRADE = SPOT_TRADE | FUTURES_READ | FUTURES_WRITE
# Given by `can_withdraw`; SPOT_WITHDRAW_WRITE also opens the transfer to another user.
WITHDRAW = frozenset({"SPOT_WITHDRAW_READ", "SPOT_WITHDRAW_WRITE"})

Answer = Callable[[Asked], object]


class Mexc(Simulator):
    """MEXC as its keys see it: no call tells a key's rights, so every right is probed."""

    id = "mexc"
    title = "MEXC"
    hosts = MappingProxyType({"mexc": "mexc"})
    tables = (SpotError, FuturesError)
    situations = usual(trade=TRADE, read=SPOT_READ | FUTURES_READ, spot=SPOT_TRADE)
    # The dry run of an order, and cancelling a withdrawal that does not exist.
    harmless = frozenset({("POST", "/api/v3/order/test"), ("DELETE", "/api/v3/capital/withdraw")})
    refused = SpotError.DENIED.reply
    rate_limited = (SpotError.RATE_LIMIT.reply,)
    under_maintenance = (
        SpotError.MAINTENANCE_PAGE.reply,
        SpotError.MAINTENANCE.reply,
        SpotError.FEATURE_MAINTENANCE.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key of 18 characters and a secret of 32 hexadecimal digits."""
        return {
            "api_key": f"mx0practice{invention.letters(7)}",
            "secret": f"fa4e{invention.hexadecimal(28)}",
        }

    def respond(self, call: Call) -> Reply:
        """Answer spot, futures or public calls; a path MEXC does not know is an empty 200."""
        if call.path in PUBLIC:
            return reply_json(PUBLIC[call.path](call))
        if call.path in FUTURES:
            scope, missing, futures_answer = FUTURES[call.path]
            account = _futures_account(call, scope, missing)
            return reply_json(_success(futures_answer(Asked(call, account))))
        if (call.method, call.path) in SPOT:
            scope, spot_answer = SPOT[call.method, call.path]
            return reply_json(spot_answer(Asked(call, _spot_account(call, scope))))
        return Reply()


def _granted(account: PracticeAccount) -> frozenset[str]:
    return account.scopes | WITHDRAW if account.can_withdraw else account.scopes


def _for_futures_only(account: PracticeAccount) -> bool:
    granted = _granted(account)
    return bool(granted) and granted <= FUTURES_READ | FUTURES_WRITE


def _spot_account(call: Call, scope: str) -> PracticeAccount:
    """Verify a spot call in the gateway's order and return whose it is."""
    key = call.headers.get("X-MEXC-APIKEY", "")
    if not key:
        raise Refusal(SpotError.HEADER)
    if not key.startswith("mx0"):  # which keys count as malformed is not documented
        raise Refusal(SpotError.MALFORMED_KEY)
    account = call.find(key)
    if account is None or account.revoked or _for_futures_only(account):
        raise Refusal(SpotError.UNKNOWN_KEY)
    if not account.allows(call.caller_ip):
        raise Refusal(_not_listed(call.caller_ip))
    _check_spot_time(call)
    if not _spot_signature_is_right(call, account):
        raise Refusal(SpotError.WRONG_SECRET)
    if account.expired:  # not documented for spot; ccxt's authors saw this code for it
        raise Refusal(SpotError.WRONG_SECRET)
    if account.restricted:  # not documented where in the order; after the signature is our reading
        raise Refusal(SpotError.ABNORMAL)
    if scope not in _granted(account):
        raise Refusal(SpotError.NO_RIGHT)
    return account


def _check_spot_time(call: Call) -> None:
    sent = milliseconds(call.query.get("timestamp"))
    window = milliseconds(call.query.get("recvWindow", str(DEFAULT_WINDOW)))
    if sent is None or window is None:
        raise Refusal(SpotError.PARAMETER)
    if window > LONGEST_WINDOW:
        raise Refusal(SpotError.WINDOW)
    if not -AHEAD < call.now_ms - sent <= window:
        raise Refusal(SpotError.CLOCK)


def _spot_signature_is_right(call: Call, account: PracticeAccount) -> bool:
    """Compare the signature, which covers query and body as sent, without itself."""
    signed, _, given = call.target.partition("?")[2].rpartition("&signature=")
    return same(given.lower(), sign(account.truth["secret"], signed + call.body).hex())


def _futures_account(call: Call, scope: str, missing: FuturesError) -> PracticeAccount:
    """Verify a futures call in the gateway's order and return whose it is."""
    account = call.find(call.headers.get("ApiKey", ""))
    if account is None or account.revoked or not account.scopes & (FUTURES_READ | FUTURES_WRITE):
        raise Refusal(FuturesError.NOT_LOGGED_IN)
    if account.expired:
        raise Refusal(FuturesError.EXPIRED)
    if not account.allows(call.caller_ip):
        raise Refusal(FuturesError.IP)
    sent = call.headers.get("Request-Time", "")
    if abs(call.now_ms - (milliseconds(sent) or 0)) > FUTURES_WINDOW:
        raise Refusal(FuturesError.CLOCK)
    signed = account.key + sent + (call.body or call.target.partition("?")[2])
    if not same(call.headers.get("Signature", ""), sign(account.truth["secret"], signed).hex()):
        raise Refusal(FuturesError.WRONG_SECRET)
    if account.restricted:
        raise Refusal(FuturesError.FORBIDDEN)
    if scope not in account.scopes:
        raise Refusal(missing)
    return account


def _balances(_: Asked) -> object:
    return {
        # These three describe the account, never the key.
        "canTrade": True,
        "canWithdraw": True,
        "canDeposit": True,
        "updateTime": None,
        "accountType": "SPOT",
        "balances": [
            {"asset": "USDT", "free": "1250.5", "locked": "0"},
            {"asset": "BTC", "free": "0.02", "locked": "0.001"},
        ],
        "permissions": ["SPOT"],
    }


def _need(call: Call, *names: str) -> None:
    if not all(call.query.get(name) for name in names):
        raise Refusal(SpotError.PARAMETER)


def _open_orders(asked: Asked) -> object:
    _need(asked.call, "symbol")
    return []


def _try_order(asked: Asked) -> object:
    call, pairs = asked.call, asked.account.pairs
    _need(call, "symbol", "side", "type")
    if call.query["type"] == "LIMIT":
        _need(call, "quantity", "price")
    if pairs and call.query["symbol"] not in pairs:
        raise Refusal(SpotError.PAIR)
    if not call.query["symbol"].endswith(("USDT", "USDC", "BTC")):
        raise Refusal(SpotError.BAD_SYMBOL)
    return {}


def _cancel_withdrawal(asked: Asked) -> object:
    _need(asked.call, "id")
    # The real reply was never seen; any business error but 700007 shows that the right is there.
    raise Refusal(SpotError.NO_RECORD)


def _transfers(asked: Asked) -> object:
    _need(asked.call, "fromAccountType", "toAccountType")
    return {"rows": [], "total": 0}


def _self_symbols(asked: Asked) -> object:
    return {"code": 200, "data": list(asked.account.pairs or ("BTCUSDT", "ETHUSDT", "MXUSDT"))}


def _futures_assets(_: Asked) -> object:
    return [
        {
            "currency": "USDT",
            "positionMargin": 0,
            "availableBalance": 300.25,
            "cashBalance": 300.25,
            "frozenBalance": 0,
            "equity": 300.25,
            "unrealized": 0,
            "bonus": 0,
        }
    ]


PUBLIC: Mapping[str, Callable[[Call], object]] = MappingProxyType(
    {
        "/api/v3/ping": lambda _: {},
        "/api/v3/time": lambda call: {"serverTime": call.now_ms},
        "/api/v3/exchangeInfo": mexc.spot,
        "/api/v3/ticker/24hr": mexc.spot_prices,
        "/api/v1/contract/ping": lambda call: _success(call.now_ms),
        "/api/v1/contract/detail": lambda call: _success(mexc.futures(call)),
        "/api/v1/contract/ticker": lambda call: _success(mexc.futures_prices(call)),
    }
)

SPOT: Mapping[tuple[str, str], tuple[str, Answer]] = MappingProxyType(
    {
        ("GET", "/api/v3/kyc/status"): ("SPOT_ACCOUNT_READ", lambda _: {"status": "2"}),
        # The right and the reply of `uid` are not documented.
        ("GET", "/api/v3/uid"): (
            "SPOT_ACCOUNT_READ",
            lambda asked: {"uid": str(asked.account.uid)},
        ),
        ("GET", "/api/v3/account"): ("SPOT_ACCOUNT_READ", _balances),
        ("GET", "/api/v3/selfSymbols"): ("SPOT_ACCOUNT_READ", _self_symbols),
        ("GET", "/api/v3/openOrders"): ("SPOT_DEAL_READ", _open_orders),
        ("POST", "/api/v3/order/test"): ("SPOT_DEAL_WRITE", _try_order),
        ("DELETE", "/api/v3/capital/withdraw"): ("SPOT_WITHDRAW_WRITE", _cancel_withdrawal),
        ("GET", "/api/v3/capital/transfer"): ("SPOT_TRANSFER_READ", _transfers),
        ("GET", "/api/v3/capital/withdraw/history"): (
            "SPOT_WITHDRAW_READ",
            lambda _: [],
        ),
        ("GET", "/api/v3/capital/config/getall"): (
            "SPOT_WITHDRAW_READ",
            lambda asked: mexc.currencies(asked.call),
        ),
    }
)

# Right, refusal where it is missing, answer. The right of `position_mode` is our reading: the
# documentation lists the call, which only reads, under trading.
FUTURES: Mapping[str, tuple[str, FuturesError, Answer]] = MappingProxyType(
    {
        "/api/v1/private/account/assets": (
            "CONTRACT_ACCOUNT_READ",
            FuturesError.ACCOUNT_READ,
            _futures_assets,
        ),
        "/api/v1/private/position/open_positions": (
            "CONTRACT_DEAL_READ",
            FuturesError.ORDER_READ,
            lambda _: [],
        ),
        "/api/v1/private/position/position_mode": (
            "CONTRACT_DEAL_WRITE",
            FuturesError.ORDER_CHANGE,
            lambda _: 1,
        ),
    }
)
