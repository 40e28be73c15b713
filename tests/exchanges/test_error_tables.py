"""Every row of the reference's error tables, through real ccxt and over HTTP, to its meaning."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import chain

import pytest

from bot.exchanges.base import Denied, Exchange, Line, Mark, Outcome, Problem, Refusal, Status
from bot.sandbox.exchanges import ErrorTable
from bot.sandbox.exchanges.kucoin import Error as KucoinError
from bot.sandbox.exchanges.mexc import FuturesError, SpotError
from bot.services.verdict import Verdict, decide

from .conftest import Desk

DENIED = "denied"

MEXC_SPOT: Mapping[ErrorTable, Problem | str] = {
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
MEXC_FUTURES: Mapping[ErrorTable, Problem | str] = {
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
KUCOIN: Mapping[ErrorTable, Problem | str] = {
    KucoinError.HEADER: Problem.UNCLEAR,
    KucoinError.CLOCK: Problem.CLOCK,
    KucoinError.UNKNOWN_KEY: Problem.INVALID_KEY,
    KucoinError.PASSPHRASE: Problem.WRONG_PASSPHRASE,
    KucoinError.WRONG_SECRET: Problem.WRONG_SECRET,
    KucoinError.IP: Problem.IP_NOT_ALLOWED,
    KucoinError.IP_V6: Problem.IP_NOT_ALLOWED,
    KucoinError.IP_401: Problem.IP_NOT_ALLOWED,
    KucoinError.IP_UNNAMED: Problem.IP_NOT_ALLOWED,
    KucoinError.NO_RIGHT: DENIED,
    KucoinError.KEY_VERSION: Problem.KEY_OUTDATED,
    KucoinError.KEY_FAULT: Problem.INVALID_KEY,
    KucoinError.KEY_FAULT_OTHER: Problem.INVALID_KEY,
    KucoinError.PARTNER: Problem.UNCLEAR,
    KucoinError.PARTNER_SIGN: Problem.UNCLEAR,
    KucoinError.PARTNER_VERIFY: Problem.UNCLEAR,
    KucoinError.REGION: Problem.REGION_BLOCKED,
    KucoinError.REGION_302: Problem.REGION_BLOCKED,
    KucoinError.REGION_600004: Problem.REGION_BLOCKED,
    KucoinError.REGION_500: Problem.REGION_BLOCKED,
    KucoinError.KYC: Problem.ACCOUNT_RESTRICTED,
    KucoinError.RISK: Problem.ACCOUNT_RESTRICTED,
    KucoinError.RISK_700: Problem.ACCOUNT_RESTRICTED,
    KucoinError.FROZEN: Problem.ACCOUNT_RESTRICTED,
    KucoinError.BLACKLISTED: Problem.ACCOUNT_RESTRICTED,
    KucoinError.RATE_LIMIT: Problem.RATE_LIMITED,
    KucoinError.RATE_LIMIT_001: Problem.RATE_LIMITED,
    KucoinError.RATE_LIMIT_FUTURES: Problem.RATE_LIMITED,
    KucoinError.RATE_LIMIT_1015: Problem.RATE_LIMITED,
    KucoinError.MAINTENANCE: Problem.UNAVAILABLE,
    KucoinError.MAINTENANCE_504: Problem.UNAVAILABLE,
    KucoinError.MAINTENANCE_200: Problem.UNAVAILABLE,
    KucoinError.INTERNAL: Problem.UNAVAILABLE,
    KucoinError.MAINTENANCE_PAGE: Problem.UNAVAILABLE,
    KucoinError.FIREWALL: Problem.BLOCKED,
    KucoinError.GEOGRAPHY: Problem.BLOCKED,
    KucoinError.PARAMETER: Problem.UNCLEAR,
    KucoinError.NOT_FOUND: Problem.UNCLEAR,
}
ROWS = [
    *(("mexc", "read", row, said) for row, said in MEXC_SPOT.items()),
    *(("mexc", "futures-account", row, said) for row, said in MEXC_FUTURES.items()),
    *(("kucoin", "key", row, said) for row, said in KUCOIN.items()),
    *(("kucoin", "futures", row, said) for row, said in KUCOIN.items()),
]
CASES = [
    pytest.param(exchange, call, row, said, id=f"{exchange}-{call}-{row.name.lower()}")
    for exchange, call, row, said in ROWS
]


def meaning(outcome: Outcome) -> Problem | str:
    """Return an outcome as the tables above write it."""
    if isinstance(outcome, Denied):
        return DENIED
    assert isinstance(outcome, Refusal)
    return outcome.problem


def test_no_row_is_forgotten():
    rows = set(chain(SpotError, FuturesError, KucoinError))

    assert rows == {*MEXC_SPOT, *MEXC_FUTURES, *KUCOIN}


@pytest.mark.parametrize(("name", "call_id", "row", "said"), CASES)
async def test_a_row_of_the_reference_means_what_it_says(
    desk: Desk,
    mexc: Exchange,
    kucoin: Exchange,
    name: str,
    call_id: str,
    row: ErrorTable,
    said: Problem | str,
):
    exchange = {"mexc": mexc, "kucoin": kucoin}[name]
    desk.practice.script(name, None, row.reply, times=None)

    assert meaning(await desk.call(exchange, call_id)) == said


@pytest.mark.parametrize(("name", "call_id", "row", "said"), CASES)
async def test_the_same_answer_to_everything_leads_to_the_same_problem(
    desk: Desk,
    mexc: Exchange,
    kucoin: Exchange,
    name: str,
    call_id: str,
    row: ErrorTable,
    said: Problem | str,
):
    exchange = {"mexc": mexc, "kucoin": kucoin}[name]
    desk.practice.script(name, None, row.reply, times=None)

    report = await desk.check(exchange)

    assert report.status is not Status.ONLINE
    assert decide(report) in (Verdict.FIX, Verdict.RETRY)
    assert report.lines[Line.WITHDRAW] is Mark.UNKNOWN
    if isinstance(said, Problem):
        assert report.problems == (said,)
    else:
        assert report.problems[0] in (Problem.NO_READ_RIGHT, Problem.UNCLEAR)


@pytest.mark.parametrize(
    ("name", "row", "ip"),
    [
        ("mexc", SpotError.IP, "203.0.113.7"),
        ("mexc", SpotError.IP_V6, "2001:db8::7"),
        ("mexc", SpotError.IP_OLDER, "203.0.113.7"),
        ("mexc", FuturesError.IP, None),
        ("kucoin", KucoinError.IP, "203.0.113.7"),
        ("kucoin", KucoinError.IP_V6, "2001:db8::7"),
        ("kucoin", KucoinError.IP_UNNAMED, None),
    ],
)
async def test_the_address_is_taken_from_the_text(
    desk: Desk, mexc: Exchange, kucoin: Exchange, name: str, row: ErrorTable, ip: str | None
):
    exchange = {"mexc": mexc, "kucoin": kucoin}[name]
    desk.practice.script(name, None, row.reply)

    outcome = await desk.call(exchange, exchange.periodic[0])

    assert isinstance(outcome, Refusal)
    assert outcome.ip == ip


@pytest.mark.parametrize(
    ("name", "row", "seconds"),
    [
        ("mexc", SpotError.RATE_LIMIT, 7),
        ("mexc", SpotError.BANNED, 120),
        ("kucoin", KucoinError.RATE_LIMIT, 7),
    ],
)
async def test_how_long_to_wait_is_read_from_the_header(
    desk: Desk, mexc: Exchange, kucoin: Exchange, name: str, row: ErrorTable, seconds: int
):
    exchange = {"mexc": mexc, "kucoin": kucoin}[name]
    desk.practice.script(name, None, row.reply)

    outcome = await desk.call(exchange, exchange.periodic[0])

    assert isinstance(outcome, Refusal)
    assert outcome.retry_after == timedelta(seconds=seconds)
