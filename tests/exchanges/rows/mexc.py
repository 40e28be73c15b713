"""The rows of MEXC."""

from bot.exchanges.base import Denied, Problem, Reply
from bot.exchanges.mexc import EXCHANGE
from bot.sandbox.exchanges.mexc import FuturesError, SpotError

from . import DENIED, Meanings, Rows

SPOT: Meanings = {
    SpotError.UNKNOWN_KEY: Problem.INVALID_KEY,
    SpotError.MALFORMED_KEY: Problem.INVALID_KEY,
    SpotError.WRONG_SECRET: Problem.WRONG_SECRET,
    SpotError.CLOCK: Problem.CLOCK,
    SpotError.PARAMETER: Problem.UNCLEAR,
    SpotError.WINDOW: Problem.CLOCK,
    SpotError.IP: Problem.IP_NOT_ALLOWED,
    SpotError.IP_V6: Problem.IP_NOT_ALLOWED,
    SpotError.IP_OLDER: Problem.IP_NOT_ALLOWED,
    SpotError.NO_RIGHT: DENIED,
    SpotError.NO_RIGHT_401: DENIED,
    SpotError.NO_RIGHT_403: DENIED,
    SpotError.HEADER: Problem.UNCLEAR,
    SpotError.NO_AUTHORITY: DENIED,
    SpotError.DENIED: DENIED,
    SpotError.PAIR: Problem.UNCLEAR,
    SpotError.ABNORMAL: Problem.ACCOUNT_RESTRICTED,
    SpotError.UNUSUAL: Problem.ACCOUNT_RESTRICTED,
    SpotError.CANNOT_ORDER: Problem.ACCOUNT_RESTRICTED,
    SpotError.WITHDRAWAL_RISK: Problem.ACCOUNT_RESTRICTED,
    SpotError.SUB_ACCOUNT: Problem.ACCOUNT_RESTRICTED,
    SpotError.RATE_LIMIT: Problem.RATE_LIMITED,
    SpotError.BANNED: Problem.RATE_LIMITED,
    SpotError.MAINTENANCE: Problem.UNAVAILABLE,
    SpotError.FEATURE_MAINTENANCE: Problem.UNAVAILABLE,
    SpotError.MAINTENANCE_504: Problem.UNAVAILABLE,
    SpotError.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    SpotError.FIREWALL: Problem.BLOCKED,
    SpotError.GEOGRAPHY: Problem.BLOCKED,
    SpotError.BAD_SYMBOL: Problem.UNCLEAR,
    SpotError.NO_RECORD: Problem.UNCLEAR,
}
FUTURES: Meanings = {
    FuturesError.NOT_LOGGED_IN: DENIED,
    FuturesError.EXPIRED: Problem.KEY_EXPIRED,
    FuturesError.IP: Problem.IP_NOT_ALLOWED,
    FuturesError.WRONG_SECRET: Problem.WRONG_SECRET,
    FuturesError.WRONG_SECRET_OTHER: Problem.WRONG_SECRET,
    FuturesError.CLOCK: Problem.CLOCK,
    FuturesError.TOO_FREQUENT: Problem.RATE_LIMITED,
    FuturesError.NOT_ALLOWED: DENIED,
    FuturesError.ACCOUNT_READ: DENIED,
    FuturesError.ACCOUNT_CHANGE: DENIED,
    FuturesError.ORDER_READ: DENIED,
    FuturesError.ORDER_CHANGE: DENIED,
    FuturesError.FORBIDDEN: Problem.ACCOUNT_RESTRICTED,
}
ROWS = Rows(
    meanings={"read": SPOT, "futures-account": FUTURES},
    good={call.id: Reply({}) for call in EXCHANGE.calls} | {"withdraw": Denied("700007")},
    clock=SpotError.CLOCK,
    addresses={
        SpotError.IP: "203.0.113.7",
        SpotError.IP_V6: "2001:db8::7",
        SpotError.IP_OLDER: "203.0.113.7",
        FuturesError.IP: None,
    },
    waits={SpotError.RATE_LIMIT: 7, SpotError.BANNED: 120},
    not_reading=frozenset({"SPOT_DEAL_WRITE"}),
    public=frozenset({"/api/v3/ping"}),
    expired="key-expired",
    no_withdraw="probed",
)
