"""The rows of BingX."""

from bot.exchanges.base import Problem, Reply
from bot.exchanges.bingx import EXCHANGE
from bot.sandbox.exchanges.bingx import Error

from . import DENIED, Meanings, Rows

MEANINGS: Meanings = {
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.UNSIGNED: Problem.UNCLEAR,
    Error.NO_RIGHT: DENIED,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.IP_V6: Problem.IP_NOT_ALLOWED,
    Error.IP_UNNAMED: Problem.IP_NOT_ALLOWED,
    Error.CLOCK: Problem.CLOCK,
    Error.CLOCK_FUTURES: Problem.CLOCK,
    Error.CLOCK_FUTURES_NEW: Problem.CLOCK,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_UNTIL: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_RETRY: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_429: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_418: Problem.RATE_LIMITED,
    Error.FIREWALL: Problem.BLOCKED,
    Error.GEOGRAPHY: Problem.BLOCKED,
    Error.NOT_MAIN: Problem.UNCLEAR,
    Error.ABNORMAL: Problem.ACCOUNT_RESTRICTED,
    Error.KYC: Problem.ACCOUNT_RESTRICTED,
    Error.REGION: Problem.ACCOUNT_RESTRICTED,
    Error.REGION_484: Problem.ACCOUNT_RESTRICTED,
    Error.KYC_483: Problem.ACCOUNT_RESTRICTED,
    Error.BUSY: Problem.UNAVAILABLE,
    Error.BUSY_503: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
ROWS = Rows(
    meanings={"key": MEANINGS, "balances": MEANINGS},
    clock=Error.CLOCK,
    good={call.id: Reply({"permissions": [1, 2, 3]}) for call in EXCHANGE.calls},
    addresses={Error.IP: "203.0.113.7", Error.IP_V6: "2001:db8::7", Error.IP_UNNAMED: None},
    not_reading=frozenset({"1"}),
    public=frozenset({"/openApi/spot/v1/server/time"}),
)
