"""The rows of Bitget."""

from bot.exchanges.base import Problem, Reply
from bot.exchanges.bitget import EXCHANGE
from bot.sandbox.exchanges.bitget import Error

from . import DENIED, Meanings, Rows

ALL: Meanings = {
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.INVALID_KEY: Problem.INVALID_KEY,
    Error.DELETED_KEY: Problem.INVALID_KEY,
    Error.SETTING: Problem.INVALID_KEY,
    Error.KEY_OR_PASSPHRASE: Problem.WRONG_PASSPHRASE,
    Error.PASSPHRASE: Problem.WRONG_PASSPHRASE,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.NO_KEY: Problem.UNCLEAR,
    Error.NO_SIGN: Problem.UNCLEAR,
    Error.NO_TIMESTAMP: Problem.UNCLEAR,
    Error.NO_PASSPHRASE: Problem.UNCLEAR,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.IP_LIST: Problem.IP_NOT_ALLOWED,
    Error.NO_RIGHT: DENIED,
    Error.CLASSIC_ACCOUNT: Problem.UNCLEAR,
    Error.UNIFIED_ACCOUNT: Problem.UNCLEAR,
    Error.TIMESTAMP: Problem.CLOCK,
    Error.TIMESTAMP_EXPIRED: Problem.CLOCK,
    Error.CLOCK: Problem.CLOCK,
    Error.TIMEOUT: Problem.UNAVAILABLE,
    Error.DEMO: Problem.DEMO_KEY,
    Error.DEMO_081: Problem.DEMO_KEY,
    Error.DEMO_105: Problem.DEMO_KEY,
    Error.DEMO_110: Problem.DEMO_KEY,
    Error.STATUS: Problem.ACCOUNT_RESTRICTED,
    Error.BUSINESS: Problem.ACCOUNT_RESTRICTED,
    Error.SERVICE: Problem.ACCOUNT_RESTRICTED,
    Error.FROZEN: Problem.ACCOUNT_RESTRICTED,
    Error.LACKS: Problem.ACCOUNT_RESTRICTED,
    Error.DISABLED: Problem.ACCOUNT_RESTRICTED,
    Error.CANCELLED: Problem.ACCOUNT_RESTRICTED,
    Error.FROZEN_710: Problem.ACCOUNT_RESTRICTED,
    Error.RESTRICTED_752: Problem.ACCOUNT_RESTRICTED,
    Error.RESTRICTED_753: Problem.ACCOUNT_RESTRICTED,
    Error.RESTRICTED_760: Problem.ACCOUNT_RESTRICTED,
    Error.RESTRICTED_916: Problem.ACCOUNT_RESTRICTED,
    Error.SUB_ACCOUNT: Problem.ACCOUNT_RESTRICTED,
    Error.SUB_ACCOUNT_068: Problem.ACCOUNT_RESTRICTED,
    Error.LEAD_TRADER: Problem.ACCOUNT_RESTRICTED,
    Error.WITHDRAWALS_OFF: Problem.ACCOUNT_RESTRICTED,
    Error.KYC: Problem.ACCOUNT_RESTRICTED,
    Error.KYC_100: Problem.ACCOUNT_RESTRICTED,
    Error.KYC_101: Problem.ACCOUNT_RESTRICTED,
    Error.KYC_111: Problem.ACCOUNT_RESTRICTED,
    Error.SECURITY: Problem.ACCOUNT_RESTRICTED,
    Error.REGION: Problem.REGION_BLOCKED,
    Error.REGION_103: Problem.REGION_BLOCKED,
    Error.REGION_104: Problem.REGION_BLOCKED,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_NUMBER: Problem.RATE_LIMITED,
    Error.SYSTEM: Problem.UNAVAILABLE,
    Error.MAINTENANCE: Problem.UNAVAILABLE,
    Error.MAINTENANCE_503: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.FIREWALL: Problem.BLOCKED,
    Error.GEOGRAPHY: Problem.BLOCKED,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
GOOD = Reply(
    {
        "code": "00000",
        "data": {
            "userId": "1",
            "ips": "",
            "permType": "read-and-write",
            "permissions": ["uta_mgt", "uta_trade"],
        },
    }
)
ROWS = Rows(
    meanings={"key": ALL},
    good={call.id: GOOD for call in EXCHANGE.calls},
    clock=Error.CLOCK,
    addresses={Error.IP: None, Error.IP_LIST: None},
    waits={Error.RATE_LIMIT: 7},
    not_reading=frozenset(),
    public=frozenset({"/api/v2/public/time"}),
)
