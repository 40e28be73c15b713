"""The rows of Bybit."""

from bot.exchanges.base import Problem, Reply
from bot.sandbox.exchanges.bybit import Error

from . import DENIED, Meanings, Rows

ALL: Meanings = {
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.AMBIGUOUS: Problem.KEY_OR_IP,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.EXPIRED: Problem.KEY_EXPIRED,
    Error.EXPIRED_OTHER: Problem.KEY_EXPIRED,
    Error.HEADER: Problem.KEY_OR_IP,
    Error.FAILED: Problem.INVALID_KEY,
    Error.NO_RIGHT: DENIED,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.CLOCK: Problem.CLOCK,
    Error.CLOCK_OLDER: Problem.CLOCK,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_429: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_IP: Problem.RATE_LIMITED,
    Error.BANNED: Problem.RATE_LIMITED,
    Error.BANNED_JSON: Problem.RATE_LIMITED,
    Error.COUNTRY: Problem.BLOCKED,
    Error.REGION: Problem.REGION_BLOCKED,
    Error.COMPLIANCE: Problem.ACCOUNT_RESTRICTED,
    Error.KYC: Problem.ACCOUNT_RESTRICTED,
    Error.BANNED_USER: Problem.ACCOUNT_RESTRICTED,
    Error.BANNED_TRADING: Problem.ACCOUNT_RESTRICTED,
    Error.CLASSIC: Problem.ACCOUNT_RESTRICTED,
    Error.SERVER: Problem.UNAVAILABLE,
    Error.TIMEOUT: Problem.UNAVAILABLE,
    Error.GATEWAY: Problem.UNAVAILABLE,
    Error.GATEWAY_502: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
TOLD = {
    "apiKey": "x",
    "readOnly": 0,
    "permissions": {"Spot": ["SpotTrade"], "ContractTrade": ["Order", "Position"], "Wallet": []},
    "ips": ["203.0.113.7"],
    "expiredAt": "1970-01-01T00:00:00Z",
    "userID": 1,
}


def key(**more: object) -> Reply:
    """Return what a key tells of itself."""
    return Reply({"retCode": 0, "result": {**TOLD, **more}})


LIST = Reply({"retCode": 0, "result": {"list": []}})
ROWS = Rows(
    meanings={"key": ALL, "futures": ALL},
    good={"key": key(), "account": LIST, "orders": LIST, "futures": LIST},
    ends_soon={"key": key(expiredAt="2026-01-06T00:00:00Z", ips=["*"])},
    clock=Error.CLOCK,
    addresses={Error.IP: None, Error.AMBIGUOUS: None},
    waits={Error.BANNED: 600, Error.BANNED_JSON: 600},
    not_reading=frozenset({"Exchange:ExchangeHistory"}),
    public=frozenset({"/v5/market/time"}),
    expired="key-expired",
)
