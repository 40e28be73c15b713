"""The rows of Binance."""

from datetime import timedelta

from bot.exchanges.base import Problem, Reply
from bot.sandbox.exchanges.binance import FLAGS, TRADE, Error, FuturesError

from . import DENIED, NOW, Meanings, Rows

SPOT: Meanings = {
    Error.MALFORMED_KEY: Problem.INVALID_KEY,
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.UNKNOWN_KEY_401: Problem.INVALID_KEY,
    Error.REFUSED: Problem.KEY_OR_IP,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.CLOCK: Problem.CLOCK,
    Error.CLOCK_AHEAD: Problem.CLOCK,
    Error.UNAUTHORISED: DENIED,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.BANNED: Problem.RATE_LIMITED,
    Error.BANNED_SILENTLY: Problem.RATE_LIMITED,
    Error.OVERLOAD: Problem.UNAVAILABLE,
    Error.OVERLOAD_400: Problem.UNAVAILABLE,
    Error.LOCKED: Problem.ACCOUNT_RESTRICTED,
    Error.CANNOT_ORDER: Problem.ACCOUNT_RESTRICTED,
    Error.REGION: Problem.BLOCKED,
    Error.FIREWALL: Problem.BLOCKED,
    Error.MAINTENANCE: Problem.UNAVAILABLE,
    Error.MAINTENANCE_503: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.INTERNAL: Problem.UNAVAILABLE,
    Error.TIMEOUT: Problem.UNAVAILABLE,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.BAD_SYMBOL: Problem.UNCLEAR,
    Error.WINDOW: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
FUTURES: Meanings = {
    FuturesError.REFUSED: Problem.KEY_OR_IP,
    FuturesError.REFUSED_IP_V6: Problem.KEY_OR_IP,
    FuturesError.IP: Problem.IP_NOT_ALLOWED,
    FuturesError.IP_ROUTE: Problem.IP_NOT_ALLOWED,
    FuturesError.NO_ACCOUNT: DENIED,
    FuturesError.REGION: Problem.REGION_BLOCKED,
    FuturesError.COMPLIANCE: Problem.ACCOUNT_RESTRICTED,
    FuturesError.COOLING_OFF: Problem.ACCOUNT_RESTRICTED,
}
KEY = dict.fromkeys(FLAGS, False) | dict.fromkeys(TRADE, True) | {"ipRestrict": True}
IN_FIVE_DAYS = int((NOW + timedelta(days=5)).timestamp() * 1000)
ROWS = Rows(
    meanings={"key": SPOT, "futures": {**SPOT, **FUTURES}},
    good={
        "key": Reply(KEY),
        "account": Reply({"balances": [], "uid": 1}),
        "orders": Reply([]),
        "futures": Reply({"totalWalletBalance": "0", "assets": []}),
    },
    ends_soon={"key": Reply({**KEY, "tradingAuthorityExpirationTime": IN_FIVE_DAYS})},
    clock=Error.CLOCK,
    addresses={
        Error.REFUSED: None,
        FuturesError.REFUSED: "203.0.113.7",
        FuturesError.REFUSED_IP_V6: "2001:db8::7",
        FuturesError.IP: None,
    },
    waits={Error.RATE_LIMIT: 7, Error.BANNED: 3600, Error.BANNED_SILENTLY: 120},
    not_reading=frozenset({"enableSpotAndMarginTrading"}),
    public=frozenset({"/api/v3/ping", "/fapi/v1/ping"}),
    expired="no-trade-right",
    address_refused=Problem.KEY_OR_IP,
    any_language=False,
)
