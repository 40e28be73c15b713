"""The rows of KuCoin."""

from datetime import timedelta

from bot.exchanges.base import Problem, Reply
from bot.exchanges.kucoin import EXCHANGE
from bot.sandbox.exchanges.kucoin import Error

from . import DENIED, NOW, Meanings, Rows

BOTH: Meanings = {
    Error.HEADER: Problem.UNCLEAR,
    Error.CLOCK: Problem.CLOCK,
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.PASSPHRASE: Problem.WRONG_PASSPHRASE,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.IP_V6: Problem.IP_NOT_ALLOWED,
    Error.IP_401: Problem.IP_NOT_ALLOWED,
    Error.IP_UNNAMED: Problem.IP_NOT_ALLOWED,
    Error.NO_RIGHT: DENIED,
    Error.KEY_VERSION: Problem.KEY_OUTDATED,
    Error.KEY_FAULT: Problem.INVALID_KEY,
    Error.KEY_FAULT_OTHER: Problem.INVALID_KEY,
    Error.PARTNER: Problem.UNCLEAR,
    Error.PARTNER_SIGN: Problem.UNCLEAR,
    Error.PARTNER_VERIFY: Problem.UNCLEAR,
    Error.REGION: Problem.REGION_BLOCKED,
    Error.REGION_302: Problem.REGION_BLOCKED,
    Error.REGION_600004: Problem.REGION_BLOCKED,
    Error.REGION_500: Problem.REGION_BLOCKED,
    Error.KYC: Problem.ACCOUNT_RESTRICTED,
    Error.RISK: Problem.ACCOUNT_RESTRICTED,
    Error.RISK_700: Problem.ACCOUNT_RESTRICTED,
    Error.FROZEN: Problem.ACCOUNT_RESTRICTED,
    Error.BLACKLISTED: Problem.ACCOUNT_RESTRICTED,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_001: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_FUTURES: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_1015: Problem.RATE_LIMITED,
    Error.MAINTENANCE: Problem.UNAVAILABLE,
    Error.MAINTENANCE_504: Problem.UNAVAILABLE,
    Error.MAINTENANCE_200: Problem.UNAVAILABLE,
    Error.INTERNAL: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.FIREWALL: Problem.BLOCKED,
    Error.GEOGRAPHY: Problem.BLOCKED,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
GOOD_KEY = {"permission": "General,Spot,Futures", "apiKey": "x", "uid": 1}


def key(**more: object) -> Reply:
    """Return what a key tells of itself."""
    return Reply({"code": "200000", "data": {**GOOD_KEY, **more}})


ROWS = Rows(
    meanings={"key": BOTH, "futures": BOTH},
    good={call.id: key() for call in EXCHANGE.calls},
    ends_soon={"key": key(expiredAt=int((NOW + timedelta(days=5)).timestamp() * 1000))},
    clock=Error.CLOCK,
    addresses={Error.IP: "203.0.113.7", Error.IP_V6: "2001:db8::7", Error.IP_UNNAMED: None},
    waits={Error.RATE_LIMIT: 7},
    not_reading=frozenset({"Spot"}),
    public=frozenset({"/api/v1/timestamp", "/api/ua/v1/user/my-ip"}),
)
