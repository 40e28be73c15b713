"""What is peculiar to HTX: three dialects, two steps, and signatures in the address."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.exchanges.base import (
    Answer,
    Denied,
    Evidence,
    Exchange,
    Line,
    Mark,
    Problem,
    Refusal,
    Reply,
    RightId,
)
from bot.exchanges.gateway import origins
from bot.exchanges.htx import EXCHANGE
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.htx import ContractError, Error
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk, credentials

KEY, UID, V1 = "/v2/user/api-key", "/v2/user/uid", "/v1/account/accounts"


@pytest.fixture(name="htx")
def _htx() -> Exchange:
    return UNLIMITED["htx"]


async def told(desk: Desk, htx: Exchange, **changed: object) -> None:
    """Let the key tell something else of itself."""
    outcome = await desk.call(htx, "key")
    assert isinstance(outcome, Reply)
    assert isinstance(outcome.body, dict)
    row = {**outcome.body["data"][0], **changed}
    body = json.dumps({"code": 200, "message": "success", "data": [row], "ok": True})
    desk.practice.script("htx", KEY, Answered(200, body), times=None)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (Error.UNKNOWN_KEY, Problem.INVALID_KEY),
        (Error.WRONG_SECRET, Problem.WRONG_SECRET),
        (Error.IP, Problem.IP_NOT_ALLOWED),
        (Error.EXPIRED, Problem.KEY_EXPIRED),
        (Error.MAINTENANCE, Problem.UNAVAILABLE),
    ],
)
async def test_what_v2_only_hints_at_v1_explains(
    desk: Desk, htx: Exchange, row: Error, problem: Problem
):
    before = await desk.check(htx)
    for path in (KEY, UID):
        desk.practice.script("htx", path, Error.AMBIGUOUS.reply, times=None)
    desk.practice.script("htx", V1, row.reply, times=None)
    account = desk.practice.account("htx", "all-right")

    report = await desk.checks.quick(htx, credentials(account), before)

    assert report.problems == (problem,)


async def test_what_nothing_explains_blames_nobody(desk: Desk, htx: Exchange):
    for path in (KEY, UID):
        desk.practice.script("htx", path, Error.AMBIGUOUS.reply, times=None)

    report = await desk.check(htx)

    assert report.problems == (Problem.UNCLEAR,)
    assert decide(report) is Verdict.RETRY


@pytest.mark.parametrize("path", [KEY, UID])
@pytest.mark.parametrize("row", [Error.SERVER, Error.RATE_LIMIT_200, Error.PARAMETER])
async def test_an_error_of_v2_at_http_200_is_no_success(
    desk: Desk, htx: Exchange, path: str, row: Error
):
    desk.practice.script("htx", path, row.reply, times=None)

    assert decide(await desk.check(htx)) is Verdict.RETRY


async def test_the_key_of_a_sub_user_is_explained(desk: Desk, htx: Exchange):
    report = await desk.check(htx, "restricted")

    assert report.problems == (Problem.ACCOUNT_RESTRICTED,)
    assert report.right(RightId.WITHDRAW).answer is Answer.UNKNOWN
    assert report.lines[Line.KEY] is Mark.GOOD


@pytest.mark.parametrize(
    ("permission", "expected"),
    [
        ("readOnly,trade,withdraw", Answer.YES),
        ("withdraw", Answer.YES),
        (" TRADE , Withdraw ", Answer.YES),
        ("readOnly,withdrawCrypto", Answer.YES),
        ("readOnly,trade,newthing", Answer.UNKNOWN),
        ("trade,readOnly", Answer.NO),
        ("", Answer.UNKNOWN),
        (None, Answer.UNKNOWN),
        (["withdraw"], Answer.UNKNOWN),
    ],
)
async def test_only_known_words_without_withdrawal_are_safe(
    desk: Desk, htx: Exchange, permission: object, expected: Answer
):
    await told(desk, htx, permission=permission)

    assert (await desk.check(htx)).right(RightId.WITHDRAW).answer is expected


async def test_an_answer_about_another_key_says_nothing(desk: Desk, htx: Exchange):
    await told(desk, htx, accessKey="00000000-00000000-00000000-00000")

    assert decide(await desk.check(htx)) is Verdict.RETRY


async def test_the_days_that_are_left_are_a_stated_end(desk: Desk, htx: Exchange):
    account = desk.practice.account("htx", "all-right")
    desk.practice.change(replace(account, ips=()))

    report = await desk.check(htx)

    assert report.expires is not None
    assert report.expires.evidence is Evidence.STATED
    assert timedelta(days=86) <= report.expires.at - report.at <= timedelta(days=87)
    desk.practice.change(account)  # an address was added, and the key lasts
    assert (await desk.check(htx)).expires is None


@pytest.mark.parametrize("days", [0, "0"])
async def test_the_last_day_of_a_key_is_told(desk: Desk, htx: Exchange, days: object):
    await told(desk, htx, ipAddresses="", validDays=days)

    report = await desk.check(htx)

    assert report.problems == (Problem.EXPIRES_SOON,)
    assert report.expires is not None
    assert report.expires.at.date() == report.at.date()


async def test_a_key_that_works_and_is_told_to_be_expired_contradicts_itself(
    desk: Desk, htx: Exchange
):
    await told(desk, htx, status="expired", validDays=0)

    assert (await desk.check(htx)).problems == (Problem.UNCLEAR,)


async def test_no_contract_account_is_no_missing_right(desk: Desk, htx: Exchange):
    desk.practice.script("htx", "/v5/account/balance", ContractError.NOT_OPENED.reply)

    assert decide(await desk.check(htx)) is Verdict.SAVE


@pytest.mark.parametrize("row", [Error.NO_RIGHT, Error.FORBIDDEN, ContractError.SUB_USER])
async def test_a_missing_right_is_a_denial(desk: Desk, htx: Exchange, row: Error):
    desk.practice.script("htx", None, row.reply)

    assert isinstance(await desk.call(htx, "accounts"), Denied)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Signature not valid: INCORRECT ACCESS KEY", Problem.INVALID_KEY),
        ("Access key错误", Problem.INVALID_KEY),
        ("校验失败", Problem.WRONG_SECRET),
        ("IP地址错误", Problem.IP_NOT_ALLOWED),
        ("", Problem.UNCLEAR),
    ],
)
async def test_the_text_is_read_in_any_case_and_in_either_language(
    desk: Desk, htx: Exchange, text: str, problem: Problem
):
    body = json.dumps({"status": "error", "err-code": "api-signature-not-valid", "err-msg": text})
    desk.practice.script("htx", None, Answered(200, body), times=None)

    outcome = await desk.call(htx, "accounts")

    assert isinstance(outcome, Refusal)
    assert outcome.problem is problem


def test_the_number_of_the_account_is_asked_first_and_remembered(htx: Exchange):
    key = htx.call("key")

    assert (key.follows, key.account_param, key.key_param) == ("uid", "uid", "accessKey")


async def test_a_scheduled_check_knows_the_number_already(desk: Desk, htx: Exchange):
    before = await desk.check(htx)
    desk.practice.requests.clear()
    account = desk.practice.account("htx", "all-right")

    report = await desk.checks.quick(htx, credentials(account), before)

    assert desk.paths() == [("GET", V1), ("GET", KEY)]
    assert decide(report) is Verdict.SAVE


@pytest.mark.parametrize(
    ("urls", "signed"),
    [
        ({}, ("api.huobi.pro", "api.hbdm.com")),
        ({"htx.spot": "https://api-aws.huobi.pro"}, ("api-aws.huobi.pro", "api.hbdm.com")),
        ({"htx.futures": "https://api.hbdm.vn"}, ("api.huobi.pro", "api.hbdm.vn")),
        ({"htx": "http://127.0.0.1:8080/htx"}, ("api.huobi.pro", "api.hbdm.com")),
    ],
)
def test_signatures_name_a_host_that_htx_knows(urls: dict[str, str], signed: tuple[str, str]):
    assert EXCHANGE.signed_hosts is not None
    names = EXCHANGE.signed_hosts(origins(EXCHANGE, urls))

    assert (names["spot"], names["contract"]) == signed


async def test_only_the_listed_requests_are_made(desk: Desk, htx: Exchange):
    await desk.check(htx)

    assert desk.paths() == [
        ("GET", V1),
        ("GET", "/v1/order/openOrders"),
        ("GET", KEY),
        ("GET", UID),
        ("GET", "/v5/account/balance"),
    ]
