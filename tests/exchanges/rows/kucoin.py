"""The rows of KuCoin."""

from bot.exchanges.base import Problem
from bot.sandbox.exchanges.kucoin import Error

from . import DENIED, Meanings, Rows

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
ROWS = Rows(
    meanings={"key": BOTH, "futures": BOTH},
    clock=Error.CLOCK,
    addresses={Error.IP: "203.0.113.7", Error.IP_V6: "2001:db8::7", Error.IP_UNNAMED: None},
    waits={Error.RATE_LIMIT: 7},
)
