"""What MEXC's probes say, above all the one for withdrawals."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.exchanges.base import (
    Answer,
    Denied,
    Evidence,
    Exchange,
    Line,
    Mark,
    Market,
    Outcome,
    Problem,
    Refusal,
    Reply,
    RightId,
    Status,
)
from bot.exchanges.mexc import EXCHANGE
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.accounts import Profile
from bot.sandbox.exchanges.mexc import FUTURES_READ, FUTURES_WRITE, SPOT_READ, TRADE, SpotError
from bot.services.verdict import Verdict, decide

from .conftest import Desk, credentials

WITHDRAW = "/api/v3/capital/withdraw"
TRANSFERS = "/api/v3/capital/transfer"
TEST_ORDER = "/api/v3/order/test"


def answer(outcomes: Mapping[str, Outcome]) -> Answer:
    """Return what the withdrawal probe proves beside these outcomes."""
    return EXCHANGE.read(EXCHANGE.settle(outcomes)).rights[RightId.WITHDRAW].answer


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SpotError.NO_RIGHT, Answer.NO),
        (SpotError.NO_RIGHT_401, Answer.NO),
        (SpotError.NO_RIGHT_403, Answer.NO),
        (SpotError.NO_RECORD, Answer.YES),
        (SpotError.PARAMETER, Answer.YES),
        (SpotError.BAD_SYMBOL, Answer.YES),
        (SpotError.WITHDRAWAL_RISK, Answer.YES),
        (SpotError.UNKNOWN_KEY, Answer.UNKNOWN),
        (SpotError.MALFORMED_KEY, Answer.UNKNOWN),
        (SpotError.WRONG_SECRET, Answer.UNKNOWN),
        (SpotError.CLOCK, Answer.UNKNOWN),
        (SpotError.WINDOW, Answer.UNKNOWN),
        (SpotError.IP, Answer.UNKNOWN),
        (SpotError.HEADER, Answer.UNKNOWN),
        (SpotError.NO_AUTHORITY, Answer.UNKNOWN),
        (SpotError.DENIED, Answer.UNKNOWN),
        (SpotError.ABNORMAL, Answer.UNKNOWN),
        (SpotError.SUB_ACCOUNT, Answer.UNKNOWN),
        (SpotError.RATE_LIMIT, Answer.UNKNOWN),
        (SpotError.BANNED, Answer.UNKNOWN),
        (SpotError.MAINTENANCE, Answer.UNKNOWN),
        (SpotError.MAINTENANCE_504, Answer.UNKNOWN),
        (SpotError.MAINTENANCE_PAGE, Answer.UNKNOWN),
        (SpotError.FIREWALL, Answer.UNKNOWN),
        (SpotError.GEOGRAPHY, Answer.UNKNOWN),
    ],
)
async def test_the_withdrawal_probe_follows_the_decision_table(
    desk: Desk, mexc: Exchange, row: SpotError, expected: Answer
):
    desk.practice.script("mexc", WITHDRAW, row.reply, times=None)

    report = await desk.check(mexc)

    if row is SpotError.UNKNOWN_KEY or row is SpotError.MALFORMED_KEY:
        assert report.problems == (Problem.UNCLEAR,)  # the other calls took the key
    assert report.right(RightId.WITHDRAW).answer is expected
    assert (decide(report) is Verdict.SAVE) == (expected is Answer.NO)
    assert (decide(report) is Verdict.REFUSE) == (expected is Answer.YES)


@pytest.mark.parametrize(
    "body",
    [
        '{"id":"x"}',
        '{"code":200,"data":null}',
        '{"code":0}',
        '{"success":true}',
        '{"code":-1128,"msg":"x"}',
        '{"code":"700004","msg":"x"}',
    ],
)
async def test_any_business_answer_to_the_withdrawal_probe_refuses_the_key(
    desk: Desk, mexc: Exchange, body: str
):
    desk.practice.script("mexc", WITHDRAW, Answered(200, body))

    assert decide(await desk.check(mexc)) is Verdict.REFUSE


@pytest.mark.parametrize(
    "reply",
    [
        Answered(200, ""),
        Answered(200, "{}"),
        Answered(200, "[]"),
        Answered(200, '{"code":"oops"}'),
        Answered(200, '{"code":true}'),
        Answered(500, '{"code":22222}'),
        Answered(404, '{"code":404,"msg":"Not Found"}'),
    ],
)
async def test_where_the_probe_tells_nothing_the_user_is_asked(
    desk: Desk, mexc: Exchange, reply: Answered
):
    desk.practice.script("mexc", WITHDRAW, reply)

    report = await desk.check(mexc)

    if reply.status == 500:
        assert decide(report) is not Verdict.SAVE
        return
    assert report.problems == (Problem.WITHDRAW_UNKNOWN,)
    assert decide(report) is Verdict.CONFIRM_WITHDRAW


@pytest.mark.parametrize(
    ("reply", "expected", "mark"),
    [
        (SpotError.NO_RIGHT.reply, Answer.NO, Mark.GOOD),
        (Answered(200, '{"rows":[{"tranId":"1"}],"total":1}'), Answer.YES, Mark.WARN),
        (Answered(200, ""), Answer.UNKNOWN, Mark.UNKNOWN),
        (Answered(200, '{"rows":"none"}'), Answer.UNKNOWN, Mark.UNKNOWN),
        (SpotError.PARAMETER.reply, Answer.UNKNOWN, Mark.UNKNOWN),
        (SpotError.MAINTENANCE_PAGE.reply, Answer.UNKNOWN, Mark.UNKNOWN),
    ],
)
async def test_transfers_are_probed_and_never_stand_in_the_way(
    desk: Desk, mexc: Exchange, reply: Answered, expected: Answer, mark: Mark
):
    desk.practice.script("mexc", TRANSFERS, reply)

    report = await desk.check(mexc)

    assert report.right(RightId.TRANSFER).answer is expected
    assert report.lines[Line.TRANSFER] is mark
    assert decide(report) is Verdict.SAVE


async def test_a_transfer_that_meets_the_same_error_hides_no_right_to_withdraw(
    desk: Desk, mexc: Exchange
):
    for path in (WITHDRAW, TRANSFERS):
        desk.practice.script("mexc", path, SpotError.PARAMETER.reply)

    assert decide(await desk.check(mexc)) is Verdict.REFUSE


def test_a_denial_proves_nothing_of_a_key_that_nothing_accepted():
    assert answer({"withdraw": Denied("700007")}) is Answer.UNKNOWN
    assert answer({"withdraw": Denied("700007"), "read": Reply({})}) is Answer.NO


def test_an_error_that_every_call_gets_says_nothing_of_withdrawals():
    error = Refusal(Problem.UNCLEAR, "888888")

    assert answer({"withdraw": error, "read": error}) is Answer.UNKNOWN
    assert answer({"withdraw": error, "read": Reply({})}) is Answer.YES


async def test_the_probe_asks_for_a_new_random_withdrawal_each_time(mexc: Exchange):
    ids = {str(mexc.call("withdraw").params()["id"]) for _ in range(100)}

    assert len(ids) == 100
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in ids)


@pytest.mark.parametrize("code", ["30002", "30004", "30005", "10101", "70011"])
async def test_a_test_order_refused_as_an_order_proves_the_right_to_trade(
    desk: Desk, mexc: Exchange, code: str
):
    desk.practice.script("mexc", TEST_ORDER, Answered(400, f'{{"code":{code},"msg":"x"}}'))

    assert decide(await desk.check(mexc)) is Verdict.SAVE


async def test_a_test_order_refused_for_reasons_unknown_proves_nothing(desk: Desk, mexc: Exchange):
    desk.practice.script("mexc", TEST_ORDER, Answered(400, '{"code":31337,"msg":"x"}'))

    report = await desk.check(mexc)

    assert report.problems == (Problem.UNCLEAR,)
    assert decide(report) is Verdict.RETRY


async def test_a_key_for_other_pairs_only_may_trade(desk: Desk, mexc: Exchange):
    account = desk.practice.account("mexc", "all-right")
    desk.practice.change(replace(account, pairs=("ETHUSDT",)))

    assert decide(await desk.check(mexc)) is Verdict.SAVE


async def test_what_the_account_may_do_is_no_evidence_about_the_key(desk: Desk, mexc: Exchange):
    report = await desk.check(mexc)  # `canWithdraw` of the account is true in every answer

    assert report.right(RightId.WITHDRAW).answer is Answer.NO


async def scopes(
    desk: Desk, mexc: Exchange, granted: frozenset[str], market: Market
) -> list[object]:
    """Return problems and verdict of a key with these scopes."""
    account = desk.practice.account("mexc", "all-right")
    desk.practice.change(replace(account, scopes=granted))
    report = await desk.checks.full(mexc, credentials(account), market)
    return [report.problems, decide(report)]


async def test_each_missing_scope_is_named(desk: Desk, mexc: Exchange):
    reading = (Problem.NO_READ_RIGHT,)
    for scope in SPOT_READ:
        assert await scopes(desk, mexc, TRADE - {scope}, Market.SPOT) == [reading, Verdict.FIX]
    assert await scopes(desk, mexc, TRADE - {"SPOT_DEAL_WRITE"}, Market.SPOT) == [
        (Problem.NO_TRADE_RIGHT,),
        Verdict.WATCH_ONLY,
    ]
    for scope in FUTURES_READ | {"CONTRACT_DEAL_WRITE"}:
        problems, verdict = await scopes(desk, mexc, TRADE - {scope}, Market.FUTURES)
        assert (problems, verdict) == ((Problem.NO_FUTURES_RIGHT,), Verdict.SPOT_ONLY), scope


async def test_a_futures_only_key_is_told_what_it_lacks_instead_of_called_invalid(
    desk: Desk, mexc: Exchange
):
    account = desk.practice.add("mexc", Profile(FUTURES_READ | FUTURES_WRITE))

    report = await desk.checks.full(mexc, credentials(account), Market.FUTURES)

    assert report.lines[Line.KEY] is Mark.GOOD
    assert report.lines[Line.WITHDRAW] is Mark.UNKNOWN
    assert Problem.NO_READ_RIGHT in report.problems
    assert decide(report) is Verdict.FIX


async def test_an_expired_key_is_called_expired(desk: Desk, mexc: Exchange):
    report = await desk.check(mexc, "expired")

    assert report.problems == (Problem.KEY_EXPIRED,)
    assert report.lines[Line.EXPIRY] is Mark.BAD


async def test_what_cannot_be_known_is_shown_as_unknown(desk: Desk, mexc: Exchange):
    report = await desk.check(mexc)

    unknown = {line for line, mark in report.lines.items() if mark is Mark.UNKNOWN}
    assert unknown == {Line.WHITELIST, Line.EXPIRY}
    assert report.right(RightId.SPOT).evidence is Evidence.PROBED
    assert report.status is Status.ONLINE


async def test_only_the_listed_requests_are_made(desk: Desk, mexc: Exchange):
    await desk.check(mexc)

    assert desk.paths() == [
        ("DELETE", "/api/v3/capital/withdraw"),
        ("GET", "/api/v1/private/account/assets"),
        ("GET", "/api/v1/private/position/open_positions"),
        ("GET", "/api/v1/private/position/position_mode"),
        ("GET", "/api/v3/account"),
        ("GET", "/api/v3/capital/transfer"),
        ("GET", "/api/v3/kyc/status"),
        ("GET", "/api/v3/openOrders"),
        ("GET", "/api/v3/uid"),
        ("POST", "/api/v3/order/test"),
    ]


async def test_the_scheduled_check_is_the_lightest_call(desk: Desk, mexc: Exchange):
    before = await desk.check(mexc)
    desk.practice.requests.clear()

    await desk.checks.quick(mexc, credentials(desk.practice.account("mexc", "all-right")), before)

    assert desk.paths() == [("GET", "/api/v3/kyc/status")]
