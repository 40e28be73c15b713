"""The rows of OKX."""

from bot.exchanges.base import Problem, Reply
from bot.exchanges.okx import EXCHANGE
from bot.sandbox.exchanges.okx import Error

from . import DENIED, Meanings, Rows

ALL: Meanings = {
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.UNKNOWN_KEY_200: Problem.INVALID_KEY,
    Error.MALFORMED_KEY: Problem.INVALID_KEY,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.PASSPHRASE: Problem.WRONG_PASSPHRASE,
    Error.NO_KEY: Problem.UNCLEAR,
    Error.NO_PASSPHRASE: Problem.UNCLEAR,
    Error.NO_SIGN: Problem.UNCLEAR,
    Error.NO_TIMESTAMP: Problem.UNCLEAR,
    Error.FROZEN_KEY: Problem.ACCOUNT_RESTRICTED,
    Error.DEMO: Problem.DEMO_KEY,
    Error.CLOCK: Problem.CLOCK,
    Error.TIMESTAMP: Problem.CLOCK,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.IP_V6: Problem.IP_NOT_ALLOWED,
    Error.NO_RIGHT: DENIED,
    Error.NO_RIGHT_200: DENIED,
    Error.NO_ENDPOINT_RIGHT: DENIED,
    Error.NEEDS_IP: DENIED,
    Error.AUTHORIZATION: Problem.INVALID_KEY,
    Error.REGION: Problem.REGION_BLOCKED,
    Error.REGION_COMPLIANCE: Problem.REGION_BLOCKED,
    Error.BLOCKED_USER: Problem.ACCOUNT_RESTRICTED,
    Error.COMPLIANCE: Problem.ACCOUNT_RESTRICTED,
    Error.RISK: Problem.ACCOUNT_RESTRICTED,
    Error.RISK_051: Problem.ACCOUNT_RESTRICTED,
    Error.RISK_059: Problem.ACCOUNT_RESTRICTED,
    Error.RISK_060: Problem.ACCOUNT_RESTRICTED,
    Error.KYC: Problem.ACCOUNT_RESTRICTED,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_200: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_ACCOUNT: Problem.RATE_LIMITED,
    Error.BUSY: Problem.UNAVAILABLE,
    Error.INTERNAL: Problem.UNAVAILABLE,
    Error.MAINTENANCE: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.FIREWALL: Problem.BLOCKED,
    Error.GEOGRAPHY: Problem.BLOCKED,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
    Error.FAILED: Problem.UNCLEAR,
}
GOOD = Reply({"code": "0", "data": [{"perm": "read_only,trade", "acctLv": "2", "uid": "1"}]})
ROWS = Rows(
    meanings={"key": ALL},
    clock=Error.CLOCK,
    addresses={Error.IP: "203.0.113.7", Error.IP_V6: "2001:db8::7", Error.REGION: "203.0.113.7"},
    good={call.id: GOOD for call in EXCHANGE.calls},
    not_reading=frozenset(),
    public=frozenset({"/api/v5/public/time"}),
    waits={Error.RATE_LIMIT: 7},
)
