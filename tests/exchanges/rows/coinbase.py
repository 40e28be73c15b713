"""The rows of Coinbase."""

from bot.exchanges.base import Problem, Reply
from bot.sandbox.exchanges.coinbase import Error, portfolio

from . import DENIED, Meanings, Rows

MEANINGS: Meanings = {
    Error.UNAUTHORISED: Problem.KEY_OR_IP,
    Error.UNAUTHORISED_EMPTY: Problem.KEY_OR_IP,
    Error.UNAUTHORISED_JSON: Problem.KEY_OR_IP,
    Error.OLD_KEY: Problem.KEY_OR_IP,
    Error.REVOKED_TOKEN: Problem.KEY_OR_IP,
    Error.EXPIRED_TOKEN: Problem.KEY_OR_IP,
    Error.AUTHENTICATION: Problem.KEY_OR_IP,
    Error.METHOD: Problem.KEY_OR_IP,
    Error.MISSING: DENIED,
    Error.MISSING_UNKNOWN: DENIED,
    Error.MISSING_V2: DENIED,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_TEXT: Problem.RATE_LIMITED,
    Error.LOCKOUT: Problem.RATE_LIMITED,
    Error.CLOCK: Problem.CLOCK,
    Error.UNVERIFIED: Problem.ACCOUNT_RESTRICTED,
    Error.NO_DETAILS: Problem.ACCOUNT_RESTRICTED,
    Error.JUMIO: Problem.ACCOUNT_RESTRICTED,
    Error.FACE: Problem.ACCOUNT_RESTRICTED,
    Error.EMAIL: Problem.ACCOUNT_RESTRICTED,
    Error.INTERNAL: Problem.UNAVAILABLE,
    Error.INTERNAL_TEXT: Problem.UNAVAILABLE,
    Error.INTERNAL_V2: Problem.UNAVAILABLE,
    Error.UNAVAILABLE: Problem.UNAVAILABLE,
    Error.UNAVAILABLE_PAGE: Problem.UNAVAILABLE,
    Error.FIREWALL: Problem.BLOCKED,
    Error.REGION: Problem.BLOCKED,
    Error.BAD_REQUEST: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
KEY = {
    "can_view": True,
    "can_trade": True,
    "can_transfer": False,
    "portfolio_uuid": portfolio(1),
    "portfolio_type": "DEFAULT",
}
ROWS = Rows(
    meanings={"key": MEANINGS, "accounts": MEANINGS},
    clock=Error.CLOCK,
    vague_clock=Error.UNAUTHORISED,
    good={
        "key": Reply(KEY),
        "accounts": Reply({"accounts": []}),
        "orders": Reply({"orders": []}),
        "futures": Reply({"balance_summary": {"futures_buying_power": {}}}),
    },
    addresses={Error.IP: None},
    waits={Error.RATE_LIMIT: 7},
    not_reading=frozenset({"trade"}),
    public=frozenset({"/api/v3/brokerage/time"}),
    address_refused=Problem.KEY_OR_IP,
    gone=Problem.KEY_OR_IP,
    account=portfolio,
    any_language=False,
)
