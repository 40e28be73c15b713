"""Gate.io: verification order, error rows and answers.

Sources: https://www.gate.com/docs/developers/apiv4/en/ and group B reference, section 2. The order
of the checks is not documented; headers, key, IP, time, signature, account, right is our reading.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount
from bot.sandbox.exchanges.base import Asked, Call, Refusal, Simulator, milliseconds, same
from bot.sandbox.exchanges.listings import gate
from bot.sandbox.exchanges.replies import (
    SOME_IPV4,
    SOME_IPV6,
    ErrorTable,
    Reply,
    page,
    reply_json,
)
from bot.sandbox.exchanges.situations import usual

WINDOW = 60  # seconds
SHOWN = 12  # characters of a key that the list of keys shows
RETRY = MappingProxyType({"Retry-After": "7"})


def _error(label: str, message: str, status: int) -> Reply:
    return reply_json({"label": label, "message": message}, status)


def _limited(label: str) -> Reply:
    body = _error(label, "Request Rate limit Exceeded, please retry after 7 seconds", 429).body
    return Reply(429, body, RETRY)


def _not_listed(ip: str) -> Reply:
    return _error("FORBIDDEN", f"Request IP not in whitelist: {ip}", 403)


def _lacks(group: str) -> Reply:
    return _error("FORBIDDEN", f"Request API key does not have {group} permission", 403)


class Error(ErrorTable):
    """Errors of APIv4. Where the reference names no HTTP status or message, one was taken."""

    UNKNOWN_KEY = (
        "unknown, deleted or supposedly expired key, or one of version 2",
        _error("INVALID_KEY", "Invalid key provided", 401),
    )
    CREDENTIALS = (
        "unknown key, second label",
        _error("INVALID_CREDENTIALS", "Invalid key provided", 401),
    )
    WRONG_SECRET = "wrong secret", _error("INVALID_SIGNATURE", "Signature mismatch", 401)
    IP = "IP not whitelisted", _not_listed(SOME_IPV4)
    IP_V6 = "IP not whitelisted, IPv6", _not_listed(SOME_IPV6)
    IP_OLDER = (
        "IP not whitelisted, older form",
        _error("IP_FORBIDDEN", f"Request IP not in whitelist: {SOME_IPV4}", 401),
    )
    IP_UNNAMED = (
        "IP not whitelisted, address missing",
        _error("IP_FORBIDDEN", "Request IP not in whitelist:", 401),
    )
    NO_RIGHT = "right missing", _lacks("spot")
    NO_ACCOUNT_RIGHT = "account right missing", _lacks("account")
    READ_ONLY = "right to write missing", _error("READ_ONLY", "API key is read-only", 403)
    NO_WITHDRAWALS = "right to withdraw missing", _lacks("withdraw")
    WITHDRAWAL_UNKNOWN = (
        "no such withdrawal",
        _error("INVALID_WITHDRAW_ID", "Invalid withdraw ID", 400),
    )
    WITHDRAWAL_DONE = (
        "withdrawal that can no longer be cancelled",
        _error(
            "INVALID_WITHDRAW_CANCEL_STATUS",
            "Cancelling withdrawal not allowed with current status",
            400,
        ),
    )
    FORBIDDEN = "forbidden for another reason", _error("FORBIDDEN", "Request not allowed", 403)
    NO_FUTURES_ACCOUNT = (
        "no futures account yet",
        _error("USER_NOT_FOUND", "please transfer funds first to create futures account", 400),
    )
    CLOCK = (
        "clock",
        _error("REQUEST_EXPIRED", "gap between request Timestamp and server time exceeds 60", 403),
    )
    LOCKED = "account locked", _error("ACCOUNT_LOCKED", "Account is locked", 403)
    SUB_LOCKED = "sub-account locked", _error("SUB_ACCOUNT_LOCKED", "Account is locked", 403)
    RATE_LIMIT = "rate limit", _limited("TOO_MANY_REQUESTS")
    TOO_FAST = "rate limit, second label", _limited("TOO_FAST")
    INTERNAL = "internal error", _error("INTERNAL", "Internal server error", 500)
    SERVER = "server error", _error("SERVER_ERROR", "Server error", 500)
    BUSY = "busy", _error("TOO_BUSY", "System busy, please retry later", 503)
    MAINTENANCE_PAGE = "maintenance page", page(503, "503 Service Temporarily Unavailable")
    FIREWALL = "firewall", page(403, "403 Forbidden")
    GEOGRAPHY = "refused for the caller's country", page(451, "451 Unavailable For Legal Reasons")
    HEADER = (
        "header missing",
        _error("MISSING_REQUIRED_HEADER", "Missing required header: KEY", 400),
    )
    NOT_FOUND = "unknown path", _error("NOT_FOUND", "Not found", 404)


# A group, and whether it may be written.
READING = frozenset({"account:r", "spot:r", "futures:r", "wallet:r"})
TRADE = frozenset({"account:r", "spot:rw", "futures:rw", "wallet:r"})
SPOT_TRADE = frozenset({"account:r", "spot:rw", "wallet:r"})
WITHDRAW = "withdraw:rw"  # the name is not documented; this one stands in refusals
CANCEL = ("DELETE", "/api/v4/withdrawals/w0")

Answer = Callable[[Asked], object]


class Gate(Simulator):
    """Gate.io: one call tells of all the user's keys, each masked after twelve characters."""

    id = "gate"
    title = "Gate.io"
    hosts = MappingProxyType({"gate": "gate"})
    tables = (Error,)
    situations = usual(trade=TRADE, read=READING, spot=SPOT_TRADE)
    harmless = frozenset({CANCEL})  # a withdrawal that cannot exist
    refused = Error.READ_ONLY.reply
    rate_limited = (Error.RATE_LIMIT.reply, Error.TOO_FAST.reply)
    under_maintenance = (
        Error.MAINTENANCE_PAGE.reply,
        Error.BUSY.reply,
        Error.SERVER.reply,
    )

    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent a key of 32 and a secret of 64 hexadecimal digits."""
        return {
            "api_key": f"fa4e{invention.hexadecimal(28)}",
            "secret": f"fa4e{invention.hexadecimal(60)}",
        }

    def respond(self, call: Call) -> Reply:
        """Answer a public or private call."""
        public = PUBLIC.get(call.path)
        if public is not None:
            return reply_json(public(call))
        private = PRIVATE.get((call.method, call.path))
        if private is None:
            raise Refusal(Error.NOT_FOUND)
        group, answer = private
        return reply_json(answer(Asked(call, _account(call, group))))


def _granted(account: PracticeAccount) -> Mapping[str, bool]:
    """Return group → whether it may be written."""
    scopes = account.scopes | ({WITHDRAW} if account.can_withdraw else frozenset())
    return {scope.partition(":")[0]: scope.endswith(":rw") for scope in sorted(scopes)}


def _account(call: Call, group: str) -> PracticeAccount:
    """Verify a private call in the gateway's order and return whose it is."""
    key, sent = call.headers.get("KEY", ""), call.headers.get("Timestamp", "")
    if not (key and sent and call.headers.get("SIGN")):
        raise Refusal(Error.HEADER)
    account = call.find(key)
    # What an expired key gets is not documented; the reply of a deleted one is taken.
    if account is None or account.revoked or account.expired:
        raise Refusal(Error.UNKNOWN_KEY)
    if not account.allows(call.caller_ip):
        raise Refusal(_not_listed(call.caller_ip))
    if abs(call.now_ms / 1000 - (milliseconds(sent) or 0)) > WINDOW:
        raise Refusal(Error.CLOCK)
    if not same(call.headers["SIGN"], _signed(call, account.truth["secret"], sent)):
        raise Refusal(Error.WRONG_SECRET)
    if account.restricted:
        raise Refusal(Error.LOCKED)
    granted = _granted(account)
    if group not in granted:
        raise Refusal(_lacks(group))
    if call.method != "GET" and not granted[group]:
        raise Refusal(Error.READ_ONLY)
    return account


def _signed(call: Call, secret: str, sent: str) -> str:
    """Return the HMAC-SHA512 over method, path, query, the body's hash and the seconds."""
    path, _, query = call.target.partition("?")
    body = hashlib.sha512(call.body.encode()).hexdigest()
    text = "\n".join((call.method, path, query, body, sent))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def _keys(asked: Asked) -> object:
    """Return the key that asks, and one more of the same user."""
    account = asked.account
    if account.sub_account:  # our reading: the keys of the main account are not for sub-accounts
        raise Refusal(_lacks("account"))
    made = int(account.created_at.timestamp())
    row = {
        "state": 1,
        "mode": 1,
        "name": account.situation.value,
        "user_id": account.uid,
        "perms": [
            {"name": group, "read_only": not writes} for group, writes in _granted(account).items()
        ],
        "ip_whitelist": list(account.ips),
        "currency_pairs": list(account.pairs),
        "key": f"{account.key[:SHOWN]}*****",
        "created_at": made,
        "update_at": made,
        "last_access": int(asked.call.now.timestamp()),
    }
    other = {
        **row,
        "name": "another key",
        "perms": [{"name": WITHDRAW.partition(":")[0], "read_only": False}],
        "ip_whitelist": [],
        "key": "0123456789ab*****",
    }
    return [other, row]


def _detail(asked: Asked) -> object:
    account = asked.account
    return {
        "user_id": account.uid,
        "ip_whitelist": list(account.ips),
        "currency_pairs": list(account.pairs),
        "tier": 2,
        "key": {"mode": 1},
        "copy_trading_role": 0,
    }


def _balances(_: Asked) -> object:
    return [
        {"currency": "USDT", "available": "1250.5", "locked": "0", "update_id": 7},
        {"currency": "BTC", "available": "0.02", "locked": "0.001", "update_id": 3},
    ]


def _futures(asked: Asked) -> object:
    return {
        "user": asked.account.uid,
        "currency": "USDT",
        "total": "300.25",
        "available": "300.25",
        "unrealised_pnl": "0",
        "in_dual_mode": False,
    }


def _cancel(_: Asked) -> object:
    # The real reply was never seen; this label is documented for numbers of withdrawals.
    raise Refusal(Error.WITHDRAWAL_UNKNOWN)


PUBLIC: Mapping[str, Callable[[Call], object]] = MappingProxyType(
    {
        "/api/v4/spot/time": lambda call: {"server_time": call.now_ms},
        "/api/v4/spot/currency_pairs": gate.spot,
        "/api/v4/spot/tickers": gate.spot_prices,
        "/api/v4/futures/usdt/contracts": gate.futures,
        "/api/v4/futures/usdt/tickers": gate.futures_prices,
    }
)
PRIVATE: Mapping[tuple[str, str], tuple[str, Answer]] = MappingProxyType(
    {
        ("GET", "/api/v4/account/main_keys"): ("account", _keys),
        ("GET", "/api/v4/account/detail"): ("account", _detail),
        ("GET", "/api/v4/spot/accounts"): ("spot", _balances),
        ("GET", "/api/v4/spot/open_orders"): ("spot", lambda _: []),
        ("GET", "/api/v4/futures/usdt/accounts"): ("futures", _futures),
        ("GET", "/api/v4/futures/usdt/positions"): ("futures", lambda _: []),
        CANCEL: ("withdraw", _cancel),
    }
)
