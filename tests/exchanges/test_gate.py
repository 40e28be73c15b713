"""What is peculiar to Gate.io: labels, the list of all keys, and the probe for withdrawals."""

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.exchanges.base import (
    Answer,
    Evidence,
    Exchange,
    Line,
    Mark,
    Market,
    Problem,
    Refusal,
    Reply,
    Right,
    RightId,
)
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.gate import TRADE, Error
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk, credentials

KEYS = "/api/v4/account/main_keys"
PROBE = "/api/v4/withdrawals/w0"


@pytest.fixture(name="gate")
def _gate() -> Exchange:
    return UNLIMITED["gate"]


async def told(desk: Desk, gate: Exchange, **changed: object) -> dict[str, object]:
    """Let the list of keys say something else about the key; return the row."""
    outcome = await desk.call(gate, "key")
    assert isinstance(outcome, Reply)
    assert isinstance(outcome.body, dict)
    row = {**outcome.body, **changed}
    desk.practice.script("gate", KEYS, Answered(200, json.dumps([row])), times=None)
    return row


def group(name: str, read_only: object = False) -> list[dict[str, object]]:
    """Return the groups of a key that may trade, and one more."""
    usual = [{"name": each, "read_only": False} for each in ("account", "spot", "futures")]
    return [*usual, {"name": name, "read_only": read_only}]


async def test_only_the_row_of_the_key_that_asked_is_kept(desk: Desk, gate: Exchange):
    outcome = await desk.call(gate, "key")

    assert isinstance(outcome, Reply)
    assert "another key" not in str(outcome.body)
    assert desk.practice.account("gate", "all-right").key.startswith(
        str(outcome.body["key"]).rstrip("*")
    )


@pytest.mark.parametrize("shown", ["", "*****", "fa4e*****", "0123456789ab*****", None, 7, ["x"]])
async def test_a_row_that_is_not_clearly_about_the_key_says_nothing(
    desk: Desk, gate: Exchange, shown: object
):
    await told(desk, gate, key=shown)

    report = await desk.check(gate)

    assert report.right(RightId.SPOT).answer is Answer.UNKNOWN
    assert decide(report) is Verdict.RETRY


async def test_two_rows_that_could_be_about_the_key_say_nothing(desk: Desk, gate: Exchange):
    row = await told(desk, gate)
    desk.practice.clear()
    desk.practice.script("gate", KEYS, Answered(200, json.dumps([row, row])))

    assert decide(await desk.check(gate)) is Verdict.RETRY


async def test_the_shape_of_the_sdk_is_read_too(desk: Desk, gate: Exchange):
    row = await told(desk, gate)
    desk.practice.clear()
    one = {**row, "key": {"mode": 1}, "created_at": str(row["created_at"]), "name": ["bot"]}
    desk.practice.script("gate", KEYS, Answered(200, json.dumps(one)))

    report = await desk.check(gate)

    assert report.right(RightId.SPOT).answer is Answer.YES
    assert report.problems == ()


@pytest.mark.parametrize("name", ["withdraw", "Withdrawal", "withdrawals", "auto_withdraw"])
@pytest.mark.parametrize("read_only", [False, None, "false"])
async def test_any_group_of_withdrawals_refuses_the_key(
    desk: Desk, gate: Exchange, name: str, read_only: object
):
    await told(desk, gate, perms=group(name, read_only))

    assert decide(await desk.check(gate)) is Verdict.REFUSE


@pytest.mark.parametrize(
    "perms",
    [
        group("withdraw", read_only=True),
        group("something-new"),
        group("wallet", read_only="yes"),
        [*group("wallet"), {"name": "options", "read_only": True, "also": "withdrawals"}],
    ],
)
async def test_what_is_not_named_is_never_proof_that_a_key_cannot_withdraw(
    desk: Desk, gate: Exchange, perms: object
):
    await told(desk, gate, perms=perms)

    report = await desk.check(gate)

    assert report.right(RightId.WITHDRAW).answer is Answer.UNKNOWN
    assert decide(report) is Verdict.CONFIRM_WITHDRAW


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (Error.NO_WITHDRAWALS.reply, Answer.NO),
        (Error.WITHDRAWAL_UNKNOWN.reply, Answer.YES),
        (Error.WITHDRAWAL_DONE.reply, Answer.YES),
        (Answered(200, '{"id":"w0","status":"CANCEL"}'), Answer.YES),
        # Of another right than the one probed, or of none.
        (Error.NO_RIGHT.reply, Answer.UNKNOWN),
        (Error.NO_ACCOUNT_RIGHT.reply, Answer.UNKNOWN),
        (Error.READ_ONLY.reply, Answer.UNKNOWN),
        (Error.FORBIDDEN.reply, Answer.UNKNOWN),
        (Error.NOT_FOUND.reply, Answer.UNKNOWN),
        (Answered(400, '{"label":"INVALID_PARAM_VALUE","message":"x"}'), Answer.UNKNOWN),
        (Answered(200, "{}"), Answer.UNKNOWN),
        (Answered(200, '"does not have withdraw permission"'), Answer.UNKNOWN),
        (Answered(403, "<p>does not have withdraw permission</p>"), Answer.UNKNOWN),
        (
            Answered(403, '{"label":"X","message":"does not have withdraw permission"}'),
            Answer.UNKNOWN,
        ),
        (Error.FIREWALL.reply, Answer.UNKNOWN),
        (Error.INTERNAL.reply, Answer.UNKNOWN),
        (Error.RATE_LIMIT.reply, Answer.UNKNOWN),
    ],
)
async def test_the_probe_for_withdrawals_follows_its_decision_table(
    desk: Desk, gate: Exchange, reply: Answered, answer: Answer
):
    desk.practice.script("gate", PROBE, reply, times=None)

    report = await desk.check(gate)

    assert report.right(RightId.WITHDRAW).answer is answer
    assert (decide(report) is Verdict.SAVE) is (answer is Answer.NO)
    assert (decide(report) is Verdict.REFUSE) is (answer is Answer.YES)


async def test_a_probe_that_got_through_counts_although_no_group_names_it(
    desk: Desk, gate: Exchange
):
    account = desk.practice.account("gate", "can-withdraw")
    told_without = [{"name": scope.partition(":")[0], "read_only": False} for scope in TRADE]
    row = {"key": account.key, "state": 1, "perms": told_without}
    desk.practice.script("gate", KEYS, Answered(200, json.dumps([row])), times=None)

    assert decide(await desk.check(gate, "can-withdraw")) is Verdict.REFUSE


async def test_a_denied_probe_proves_nothing_without_the_list_of_rights(desk: Desk, gate: Exchange):
    desk.practice.script("gate", KEYS, Error.NO_ACCOUNT_RIGHT.reply, times=None)

    assert (await desk.check(gate)).right(RightId.WITHDRAW).answer is Answer.UNKNOWN


async def test_a_scheduled_check_keeps_what_the_probe_found_until_a_strange_group_appears(
    desk: Desk, gate: Exchange
):
    before = await desk.check(gate)
    account = desk.practice.account("gate", "all-right")

    same = await desk.checks.quick(gate, credentials(account), before)
    await told(desk, gate, perms=group("something-new"))
    strange = await desk.checks.quick(gate, credentials(account), before)

    assert same.right(RightId.WITHDRAW) == Right(Answer.NO, Evidence.PROBED)
    assert strange.right(RightId.WITHDRAW).answer is Answer.UNKNOWN


@pytest.mark.parametrize("read_only", ["false", None, 0])
async def test_a_flag_of_an_unknown_kind_is_no_right_to_trade(
    desk: Desk, gate: Exchange, read_only: object
):
    await told(desk, gate, perms=[{"name": "spot", "read_only": read_only}])

    assert (await desk.check(gate)).right(RightId.SPOT).answer is not Answer.YES


@pytest.mark.parametrize("state", [2, 3, "3"])
async def test_a_locked_key_is_a_restriction(desk: Desk, gate: Exchange, state: object):
    await told(desk, gate, state=state)

    report = await desk.check(gate)

    assert report.problems[0] is Problem.ACCOUNT_RESTRICTED
    assert decide(report) is Verdict.FIX


async def test_no_futures_account_yet_is_no_missing_right(desk: Desk, gate: Exchange):
    desk.practice.script("gate", "/api/v4/futures/usdt/accounts", Error.NO_FUTURES_ACCOUNT.reply)

    report = await desk.check(gate)

    assert report.right(RightId.FUTURES).answer is Answer.YES
    assert decide(report) is Verdict.SAVE


async def test_futures_that_are_denied_although_stated_are_unknown(desk: Desk, gate: Exchange):
    desk.practice.script("gate", "/api/v4/futures/usdt/accounts", Error.NO_RIGHT.reply)

    assert (await desk.check(gate)).right(RightId.FUTURES).answer is Answer.UNKNOWN


async def test_without_the_account_right_the_key_is_told_to_have_it(desk: Desk, gate: Exchange):
    account = desk.practice.account("gate", "all-right")
    desk.practice.change(replace(account, scopes=TRADE - {"account:r"}))

    report = await desk.check(gate)

    assert Problem.NO_READ_RIGHT in report.problems
    assert report.lines[Line.KEY] is Mark.GOOD
    assert decide(report) is Verdict.FIX


async def test_a_key_of_a_sub_account_is_not_told_to_tick_what_is_ticked(
    desk: Desk, gate: Exchange
):
    account = desk.practice.account("gate", "all-right")
    desk.practice.change(replace(account, sub_account="bot"))

    report = await desk.check(gate)

    assert report.problems == (Problem.ACCOUNT_RESTRICTED,)
    assert report.account == str(account.uid)
    assert report.right(RightId.WITHDRAW).answer is Answer.UNKNOWN
    assert decide(report) is Verdict.FIX


async def test_the_end_of_a_key_without_an_address_is_estimated_from_its_making(
    desk: Desk, gate: Exchange
):
    account = desk.practice.account("gate", "all-right")
    desk.practice.change(replace(account, ips=()))

    report = await desk.check(gate)

    assert report.whitelist == ()
    assert report.expires is not None
    assert report.expires.evidence is Evidence.ESTIMATED
    assert report.expires.at == account.created_at.replace(microsecond=0) + timedelta(days=90)

    desk.practice.change(account)  # an address was added
    after = await desk.checks.quick(gate, credentials(account), report)
    assert after.expires is None
    assert after.lines[Line.EXPIRY] is Mark.GOOD


@pytest.mark.parametrize(
    ("body", "problem", "code"),
    [
        ('{"label":"invalid_key","message":"x"}', Problem.INVALID_KEY, "INVALID_KEY"),
        ('{"label":"SOMETHING_NEW","message":"x"}', Problem.UNCLEAR, None),
        ('{"label":"FORBIDDEN","message":"Nothing for you"}', Problem.UNCLEAR, None),
        ('{"label":"FORBIDDEN"}', Problem.UNCLEAR, None),
        ('{"label":["INVALID_KEY"]}', Problem.UNCLEAR, None),
        (
            '{"label":"ANYTHING","message":"request ip NOT in whitelist 203.0.113.9"}',
            Problem.IP_NOT_ALLOWED,
            "IP_FORBIDDEN",
        ),
    ],
)
@pytest.mark.parametrize("status", [400, 401, 403])
async def test_a_label_counts_only_if_it_is_one_of_ours(
    desk: Desk, gate: Exchange, body: str, problem: Problem, code: str | None, status: int
):
    desk.practice.script("gate", None, Answered(status, body))

    outcome = await desk.call(gate, "key")

    assert isinstance(outcome, Refusal)
    assert (outcome.problem, outcome.code) == (problem, code)


async def test_a_key_repeated_as_a_label_shows_nowhere(
    desk: Desk, gate: Exchange, caplog: pytest.LogCaptureFixture
):
    """R11: a code is logged, so no text of the exchange may become one."""
    account = desk.practice.account("gate", "all-right")
    key = account.fields["api_key"]
    body = json.dumps({"label": key, "message": f"does not have {key} permission"})
    desk.practice.script("gate", None, Answered(403, body), times=None)

    with caplog.at_level(logging.DEBUG):
        report = await desk.checks.full(gate, credentials(account), Market.SPOT)

    assert report.reference in caplog.text
    assert key not in caplog.text + repr(report)


async def test_only_the_listed_requests_are_made(desk: Desk, gate: Exchange):
    await desk.check(gate)

    assert desk.paths() == [
        ("DELETE", "/api/v4/withdrawals/w0"),
        ("GET", "/api/v4/account/detail"),
        ("GET", "/api/v4/account/main_keys"),
        ("GET", "/api/v4/futures/usdt/accounts"),
        ("GET", "/api/v4/spot/accounts"),
        ("GET", "/api/v4/spot/open_orders"),
    ]
