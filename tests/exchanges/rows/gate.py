"""The rows of Gate.io."""

from bot.exchanges.base import Denied, Problem, Reply
from bot.exchanges.gate import EXCHANGE, NO_WITHDRAWALS
from bot.sandbox.exchanges.gate import Error

from . import DENIED, Meanings, Rows

MEANINGS: Meanings = {
    Error.UNKNOWN_KEY: Problem.INVALID_KEY,
    Error.CREDENTIALS: Problem.INVALID_KEY,
    Error.WRONG_SECRET: Problem.WRONG_SECRET,
    Error.IP: Problem.IP_NOT_ALLOWED,
    Error.IP_V6: Problem.IP_NOT_ALLOWED,
    Error.IP_OLDER: Problem.IP_NOT_ALLOWED,
    Error.IP_UNNAMED: Problem.IP_NOT_ALLOWED,
    Error.NO_RIGHT: DENIED,
    Error.NO_ACCOUNT_RIGHT: DENIED,
    Error.READ_ONLY: DENIED,
    Error.NO_WITHDRAWALS: DENIED,
    Error.WITHDRAWAL_UNKNOWN: Problem.UNCLEAR,  # but for the probe, whose answer they are
    Error.WITHDRAWAL_DONE: Problem.UNCLEAR,
    Error.FORBIDDEN: Problem.UNCLEAR,
    Error.NO_FUTURES_ACCOUNT: Problem.UNCLEAR,  # settled beside a proof that the key is taken
    Error.CLOCK: Problem.CLOCK,
    Error.LOCKED: Problem.ACCOUNT_RESTRICTED,
    Error.SUB_LOCKED: Problem.ACCOUNT_RESTRICTED,
    Error.RATE_LIMIT: Problem.RATE_LIMITED,
    Error.TOO_FAST: Problem.RATE_LIMITED,
    Error.INTERNAL: Problem.UNAVAILABLE,
    Error.SERVER: Problem.UNAVAILABLE,
    Error.BUSY: Problem.UNAVAILABLE,
    Error.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    Error.FIREWALL: Problem.BLOCKED,
    Error.GEOGRAPHY: Problem.BLOCKED,
    Error.HEADER: Problem.UNCLEAR,
    Error.NOT_FOUND: Problem.UNCLEAR,
}
KEY = {"state": 1, "perms": [{"name": group, "read_only": False} for group in ("spot", "futures")]}
ROWS = Rows(
    meanings={"key": MEANINGS, "futures": MEANINGS},
    good={call.id: Reply({}) for call in EXCHANGE.calls}
    | {"key": Reply(KEY), "withdraw": Denied(NO_WITHDRAWALS)},
    clock=Error.CLOCK,
    addresses={
        Error.IP: "203.0.113.7",
        Error.IP_V6: "2001:db8::7",
        Error.IP_OLDER: "203.0.113.7",
        Error.IP_UNNAMED: None,
    },
    waits={Error.RATE_LIMIT: 7},
    not_reading=frozenset({"spot:rw"}),
    public=frozenset({"/api/v4/spot/time"}),
    no_withdraw="probed",
    any_language=False,
)
