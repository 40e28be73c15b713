"""The rows of HTX."""

from bot.exchanges.base import Problem, Reply
from bot.exchanges.htx import EXCHANGE
from bot.sandbox.exchanges.htx import ContractError, Error

from . import DENIED, Meanings, Rows

SPOT: Meanings = {
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.IP_V6: Problem.IP_NOT_ALLOWED,
    Error.IP_OLDER: Problem.IP_NOT_ALLOWED,
    Error.IP_UNNAMED: Problem.IP_NOT_ALLOWED,
    Error.EXPIRED: Problem.KEY_EXPIRED,
    Error.CLOCK: Problem.CLOCK,
    Error.NO_RIGHT: DENIED,
    Error.OTHER: Problem.UNCLEAR,
    Error.AMBIGUOUS: Problem.UNCLEAR,  # explained by v1 where that says more
    Error.AMBIGUOUS_OTHER: Problem.UNCLEAR,
    Error.FORBIDDEN: DENIED,
    Error.UNDOCUMENTED: Problem.UNCLEAR,
    Error.PARAMETER: Problem.UNCLEAR,
    Error.PARAMETER_2003: Problem.UNCLEAR,
    Error.SERVER: Problem.UNAVAILABLE,
    Error.GATEWAY: Problem.UNAVAILABLE,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_200: Problem.RATE_LIMITED,
    Error.RATE_LIMIT_40403: Problem.RATE_LIMITED,
    Error.MAINTENANCE: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.FIREWALL: Problem.BLOCKED,
    Error.GEOGRAPHY: Problem.BLOCKED,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
CONTRACTS: Meanings = {
    ContractError.WRONG_SECRET: Problem.WRONG_SECRET,
    ContractError.UNKNOWN_KEY: Problem.INVALID_KEY,
    ContractError.CLOCK: Problem.CLOCK,
    ContractError.EXPIRED: Problem.KEY_EXPIRED,
    ContractError.IP: Problem.IP_NOT_ALLOWED,
    ContractError.VERIFICATION: Problem.WRONG_SECRET,
    ContractError.VERIFICATION_8: Problem.WRONG_SECRET,
    ContractError.NOT_OPENED: Problem.UNCLEAR,  # settled beside a proof that the key is taken
    ContractError.COUNTRY: Problem.ACCOUNT_RESTRICTED,
    ContractError.IDENTITY: Problem.ACCOUNT_RESTRICTED,
    ContractError.LOCKED: Problem.ACCOUNT_RESTRICTED,
    ContractError.API_OFF: Problem.ACCOUNT_RESTRICTED,
    ContractError.SUB_USER: DENIED,
    ContractError.MAINTENANCE: Problem.UNAVAILABLE,
    ContractError.BUSY: Problem.UNAVAILABLE,
    ContractError.RATE_LIMIT: Problem.RATE_LIMITED,
}
KEY = {"accessKey": "x", "permission": "readOnly,trade", "ipAddresses": "", "validDays": -1}
ROWS = Rows(
    meanings={"key": SPOT, "accounts": SPOT, "futures": CONTRACTS},
    clock=Error.CLOCK,
    good={call.id: Reply({"code": 200, "data": 7}) for call in EXCHANGE.calls}
    | {"key": Reply({"code": 200, "data": [KEY]})},
    ends_soon={"key": Reply({"code": 200, "data": [{**KEY, "validDays": 5}]})},
    addresses={
        Error.IP: "203.0.113.7",
        Error.IP_V6: "2001:db8::7",
        Error.IP_OLDER: "203.0.113.7",
        Error.IP_UNNAMED: None,
        ContractError.IP: None,
    },
    not_reading=frozenset({"trade"}),
    public=frozenset({"/v1/common/timestamp", "/heartbeat/"}),
    expired="key-expired",
    waits={Error.RATE_LIMIT: 7},
    any_language=False,
)
