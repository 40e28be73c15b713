"""What is peculiar to BingX: two shapes of rights, waits told in words, signatures in addresses."""

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
    RightId,
)
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.bingx import PERMISSIONS, Error, blocked_until
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk

FLAGS = {
    "ipRestrict": True,
    "createTime": 1702289687211,
    "enableReading": True,
    "enableSpotAndMarginTrading": True,
    "enableWithdrawals": False,
    "enableInternalTransfer": False,
    "enableFutures": True,
    "permitsUniversalTransfer": False,
    "enableVanillaOptions": True,
}


@pytest.fixture(name="bingx")
def _bingx() -> Exchange:
    return UNLIMITED["bingx"]


def tells(desk: Desk, body: object) -> None:
    """Let the key tell this of itself."""
    desk.practice.script("bingx", PERMISSIONS, Answered(200, json.dumps(body)), times=None)


def wrapped(data: object) -> dict[str, object]:
    """Return the data in the envelope of all other answers."""
    return {"code": 0, "msg": "", "data": data}


def listed(*permissions: object) -> dict[str, object]:
    """Return the first shape."""
    return {"apiKey": "x", "permissions": list(permissions), "ipAddresses": [""], "note": "bot"}


@pytest.mark.parametrize("body", [listed(1, 2, 3), wrapped(listed(1, 2, 3)), wrapped(FLAGS), FLAGS])
async def test_either_shape_is_read_bare_or_in_an_envelope(
    desk: Desk, bingx: Exchange, body: object
):
    tells(desk, body)

    report = await desk.check(bingx)

    assert decide(report) is Verdict.SAVE
    assert report.right(RightId.FUTURES).evidence is Evidence.STATED
    assert report.right(RightId.TRANSFER).answer is Answer.NO


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (listed(1, 2, 3, 5), Answer.YES),
        (listed(1, 2, 3, "5"), Answer.YES),
        (listed(1, 2, 3, "Withdraw"), Answer.YES),
        (wrapped({**FLAGS, "enableWithdrawals": True}), Answer.YES),
        ({**listed(1, 2), "enableWithdrawals": True}, Answer.YES),
        (listed(1, 2, 3, 6), Answer.UNKNOWN),
        (listed(1, 2, 3, 8), Answer.UNKNOWN),
        (listed(1, 2, 3, "1"), Answer.UNKNOWN),
        (listed(1, 2, 3, True), Answer.UNKNOWN),
        (listed(1, 2, 3, None), Answer.UNKNOWN),
        (listed(1, 2, 3, [5]), Answer.UNKNOWN),
        (wrapped({**FLAGS, "enableWithdrawals": None}), Answer.UNKNOWN),
        (wrapped({**FLAGS, "enableWithdrawals": "false"}), Answer.UNKNOWN),
        (wrapped({**FLAGS, "enableSomethingNew": True}), Answer.UNKNOWN),
        (wrapped({**FLAGS, "enableSomethingNew": False}), Answer.NO),
        (wrapped({**FLAGS, "somethingNewAllowed": True}), Answer.UNKNOWN),
        (wrapped({**FLAGS, "somethingNewAllowed": False}), Answer.NO),
        (wrapped({**FLAGS, "withdrawAllowed": True}), Answer.YES),
        ({**listed(1, 2, 3), "withdrawAllowed": True}, Answer.YES),
        ({**listed(1, 2, 3), "enableSomethingNew": True}, Answer.UNKNOWN),
        (listed(1, 2, 3, 4, 7), Answer.NO),
    ],
)
async def test_only_what_is_documented_shows_that_a_key_cannot_withdraw(
    desk: Desk, bingx: Exchange, body: object, expected: Answer
):
    tells(desk, body)

    report = await desk.check(bingx)

    assert report.right(RightId.WITHDRAW).answer is expected
    assert (decide(report) is Verdict.REFUSE) is (expected is Answer.YES)
    assert (decide(report) is Verdict.SAVE) is (expected is Answer.NO)


@pytest.mark.parametrize(
    "body", [{}, {"permissions": "1,2,3"}, wrapped({}), wrapped(None), {**listed(1, 2), "code": 7}]
)
async def test_an_answer_of_no_known_shape_says_nothing(desk: Desk, bingx: Exchange, body: object):
    tells(desk, body)

    assert decide(await desk.check(bingx)) is Verdict.RETRY


@pytest.mark.parametrize("number", [4, 7])
async def test_transfers_are_told(desk: Desk, bingx: Exchange, number: int):
    tells(desk, listed(1, 2, 3, number))

    report = await desk.check(bingx)

    assert report.right(RightId.TRANSFER).answer is Answer.YES
    assert report.lines[Line.TRANSFER] is Mark.WARN


@pytest.mark.parametrize(
    ("told", "whitelist"),
    [
        ([""], ()),
        ([], ()),
        (["203.0.113.7", ""], ("203.0.113.7",)),
        (None, None),
        ("203.0.113.7", None),
        (["anywhere"], None),
    ],
)
async def test_an_empty_entry_is_no_address(
    desk: Desk, bingx: Exchange, told: object, whitelist: tuple[str, ...] | None
):
    tells(desk, {**listed(1, 2, 3), "ipAddresses": told})

    assert (await desk.check(bingx)).whitelist == whitelist


@pytest.mark.parametrize(("flag", "limited"), [(True, True), (False, False), ("yes", None)])
async def test_the_second_shape_tells_only_whether_there_is_a_limit(
    desk: Desk, bingx: Exchange, flag: object, limited: bool | None
):
    tells(desk, wrapped({**FLAGS, "ipRestrict": flag}))

    report = await desk.check(bingx)

    assert report.whitelist is None
    assert report.ip_limited is limited


@pytest.mark.parametrize("words", ["will be unblocked after {}", "can retry after time: {}"])
async def test_the_end_of_a_limit_is_read_from_the_text(desk: Desk, bingx: Exchange, words: str):
    until = int((utc_now() + timedelta(seconds=90)).timestamp() * 1000)
    body = json.dumps({"code": 100410, "msg": words.format(until)})
    desk.practice.script("bingx", None, Answered(200, body))

    outcome = await desk.call(bingx, "key")

    assert isinstance(outcome, Refusal)
    assert outcome.retry_after is not None
    assert timedelta(seconds=85) < outcome.retry_after < timedelta(seconds=95)


@pytest.mark.parametrize("days", [-1, 3650])
async def test_an_odd_end_of_a_limit_neither_hurries_nor_stops_for_ever(
    desk: Desk, bingx: Exchange, days: int
):
    until = int((utc_now() + timedelta(days=days)).timestamp() * 1000)
    desk.practice.script("bingx", None, blocked_until(until))

    outcome = await desk.call(bingx, "key")

    assert isinstance(outcome, Refusal)
    assert outcome.retry_after in (None, timedelta(minutes=10))


@pytest.mark.parametrize("status", [200, 400, 401, 403])
async def test_the_code_counts_whatever_the_status(desk: Desk, bingx: Exchange, status: int):
    for row, problem in (
        (Error.UNKNOWN_KEY, Problem.INVALID_KEY),
        (Error.IP, Problem.IP_NOT_ALLOWED),
    ):
        desk.practice.script("bingx", None, replace(row.reply, status=status))
        outcome = await desk.call(bingx, "key")
        assert isinstance(outcome, Refusal)
        assert outcome.problem is problem


async def test_words_of_a_missing_list_count_without_a_code(desk: Desk, bingx: Exchange):
    body = '{"code":"","msg":"IP 1 does NOT MATCH IP whitelist"}'
    desk.practice.script("bingx", None, Answered(200, body))

    outcome = await desk.call(bingx, "key")

    assert isinstance(outcome, Refusal)
    assert outcome.problem is Problem.IP_NOT_ALLOWED


async def test_a_missing_right_is_a_denial(desk: Desk, bingx: Exchange):
    desk.practice.script("bingx", None, Error.NO_RIGHT.reply)

    assert isinstance(await desk.call(bingx, "balances"), Denied)


async def test_only_the_listed_requests_are_made(desk: Desk, bingx: Exchange):
    await desk.check(bingx)

    assert desk.paths() == [
        ("GET", "/openApi/account/v1/uid"),
        ("GET", "/openApi/spot/v1/account/balance"),
        ("GET", "/openApi/spot/v1/trade/openOrders"),
        ("GET", PERMISSIONS),
    ]
