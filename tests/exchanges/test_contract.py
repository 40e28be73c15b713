"""What every exchange has to keep; a new one gets these tests by its line in the registry."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import (
    Answer,
    Call,
    Exchange,
    FieldId,
    Line,
    Mark,
    Market,
    Problem,
    Report,
    RightId,
    Status,
)
from bot.i18n import Words
from bot.sandbox.exchanges import FaultKind, Mode
from bot.sandbox.exchanges.registry import SIMULATORS
from bot.screens import card
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.verdict import CONFIRM, Verdict, decide
from tests.unit.private_keys import ED25519, RSA, pem

from .conftest import UNLIMITED, Desk, credentials, kept, left_open
from .rows import rows_of

# Every body that ccxt took for a success, or that could be taken for one.
MEANINGLESS = (
    FaultKind.DEEP_JSON,
    FaultKind.TRUNCATED,
    FaultKind.EMPTY,
    FaultKind.HTML_200,
    FaultKind.HTML_403,
    FaultKind.HTML_502,
    FaultKind.NULL,
    FaultKind.NAN,
    FaultKind.LIST,
    FaultKind.OBJECT,
    FaultKind.GZIP_BOMB,
    FaultKind.REDIRECT,
    FaultKind.RESET,
    FaultKind.CUT,
    FaultKind.ECHO,
)
MEANT = {("mexc", "trade", FaultKind.OBJECT)}  # `{}` is the documented answer to a test order
MARKETS = [
    pytest.param(exchange, market, id=f"{exchange.id}-{market}")
    for exchange in UNLIMITED.values()
    for market in exchange.markets
]
NEEDED = [
    pytest.param(exchange, call, id=f"{exchange.id}-{call.id}")
    for exchange in UNLIMITED.values()
    for call in exchange.calls
    if not call.optional
]
PROBED = [
    pytest.param(exchange, call, id=exchange.id)
    for exchange in UNLIMITED.values()
    for call in exchange.calls
    if call.needs is RightId.WITHDRAW
]
LATE = [
    pytest.param(exchange, call, id=f"{exchange.id}-{call.id}")
    for exchange in UNLIMITED.values()
    for call in exchange.calls
    if call.optional
]
PRIVATE_KEYS = {
    "ed25519": pem(ED25519),
    "rsa": pem(RSA),
    "one line": pem(ED25519).replace("\n", " "),
    "body": pem(ED25519).split("\n")[1],
    "locked": pem(RSA, password=b"x"),
}
SITUATIONS = [
    ("can-withdraw", Problem.CAN_WITHDRAW, Verdict.REFUSE),
    ("read-only", Problem.NO_TRADE_RIGHT, Verdict.WATCH_ONLY),
    ("ip-not-allowed", Problem.IP_NOT_ALLOWED, Verdict.FIX),
    ("revoked", Problem.INVALID_KEY, Verdict.FIX),
    ("restricted", Problem.ACCOUNT_RESTRICTED, Verdict.FIX),
    ("no-futures", Problem.NO_FUTURES_RIGHT, Verdict.SPOT_ONLY),
]
WRONG = [
    pytest.param(
        UNLIMITED[simulator.id], situation, problem, verdict, id=f"{simulator.id}-{situation}"
    )
    for simulator in SIMULATORS
    for situation, problem, verdict in SITUATIONS
    if situation in simulator.situations
]
NO_FUTURES = [UNLIMITED[each.id] for each in SIMULATORS if "no-futures" in each.situations]
FIELDS = [
    pytest.param(exchange, field.id, id=f"{exchange.id}-{field.id}")
    for exchange in UNLIMITED.values()
    for field in exchange.fields
]


def test_the_description_is_complete(exchange: Exchange):
    calls = {call.id: call for call in exchange.calls}

    assert EXCHANGES[exchange.id].title == exchange.title
    assert [field.id for field in exchange.fields][:2] == [FieldId.API_KEY, FieldId.SECRET]
    assert all(re.compile(field.pattern) and field.label for field in exchange.fields)
    assert all(host.startswith("https://") for host in exchange.hosts.values())
    assert len(calls) == len(exchange.calls)
    assert all(calls[name].signed for name in exchange.periodic)
    assert exchange.warm
    assert not any(call.signed for call in exchange.warm)
    assert {RightId.READ, RightId.ORDERS, RightId.BALANCE} <= {c.needs for c in exchange.calls}
    assert exchange.guide.page.startswith("https://")
    assert not exchange.missing_right & exchange.problems.keys()


async def test_every_call_only_reads_or_is_one_that_its_simulator_names_as_harmless(
    desk: Desk, exchange: Exchange
):
    harmless = next(each.harmless for each in SIMULATORS if each.id == exchange.id)

    for call in (*exchange.calls, *exchange.warm):
        account = desk.practice.account(exchange.id, "all-right")
        await desk.gateway.call(exchange, call, credentials(account))

        asked = desk.practice.requests[-1]
        assert asked.method == "GET" or (asked.method, asked.path) in harmless
    assert desk.practice.violations == []


@pytest.mark.parametrize(("exchange", "market"), MARKETS)
async def test_a_good_key_is_online_and_may_be_saved(
    desk: Desk, exchange: Exchange, market: Market
):
    report = await desk.check(exchange, market=market)

    assert report.problems == left_open(exchange)
    assert (report.status is Status.ONLINE) is not bool(report.problems)
    assert decide(report) is kept(exchange)
    assert (report.right(RightId.WITHDRAW).answer is Answer.NO) is not bool(report.problems)
    assert set(report.lines) == set(Line)
    assert Mark.BAD not in report.lines.values()


@pytest.mark.parametrize(("exchange", "situation", "problem", "verdict"), WRONG)
async def test_what_is_wrong_is_named_and_never_online(
    desk: Desk, exchange: Exchange, situation: str, problem: Problem, verdict: Verdict
):
    rows = rows_of(exchange.id)
    said = {Problem.IP_NOT_ALLOWED: rows.address_refused, Problem.INVALID_KEY: rows.gone}
    problem = said.get(problem, problem)

    report = await desk.check(exchange, situation)

    assert report.problems[0] is problem
    assert report.status is Status.ATTENTION
    assert decide(report) is (kept(exchange, verdict) if verdict in CONFIRM else verdict)


@pytest.mark.parametrize("exchange", NO_FUTURES, ids=lambda exchange: exchange.id)
async def test_a_missing_futures_right_is_no_problem_for_spot(desk: Desk, exchange: Exchange):
    report = await desk.check(exchange, "no-futures", Market.SPOT)

    assert decide(report) is kept(exchange)
    assert report.lines[Line.FUTURES] is Mark.WARN


async def test_a_wrong_secret_is_told_apart_from_an_unknown_key(desk: Desk, exchange: Exchange):
    account = desk.practice.account(exchange.id, "all-right")
    wrong = account.fields["secret"][:-1] + ("0" if account.fields["secret"][-1] != "0" else "1")

    report = await desk.check(exchange, secret=wrong)

    assert report.problems[0] in (Problem.WRONG_SECRET, Problem.WRONG_PASSPHRASE)
    assert report.lines[Line.KEY] is Mark.BAD
    assert report.lines[Line.READ] is Mark.UNKNOWN
    assert decide(report) is Verdict.FIX


async def test_the_address_that_the_exchange_saw_is_reported(desk: Desk, exchange: Exchange):
    report = await desk.check(exchange, "ip-not-allowed")

    assert report.seen_ip == (desk.practice.caller_ip if exchange.ip_pattern else None)
    clear = report.problems == (Problem.IP_NOT_ALLOWED,)
    assert report.lines[Line.OUR_IP] is (Mark.BAD if clear else Mark.UNKNOWN)
    assert report.lines[Line.KEY] is (Mark.UNKNOWN if clear else Mark.BAD)


@pytest.mark.parametrize(("exchange", "call"), NEEDED)
async def test_a_meaningless_answer_to_one_call_is_never_online(
    desk: Desk, exchange: Exchange, call: Call
):
    await desk.call(exchange, call.id)
    asked = desk.practice.requests[-1]
    for kind in MEANINGLESS:
        if (exchange.id, call.id, kind) in MEANT:
            continue
        desk.practice.clear()
        desk.practice.fault(asked.host, kind, asked.path)

        report = await desk.check(exchange)

        assert report.status is not Status.ONLINE, kind
        assert decide(report) in (Verdict.RETRY, Verdict.CONFIRM_WITHDRAW, Verdict.REFUSE), kind
        if call.needs is not RightId.WITHDRAW:
            assert decide(report) is Verdict.RETRY, kind


async def test_an_exchange_that_answers_nothing_but_nonsense_accuses_nobody(
    desk: Desk, exchange: Exchange
):
    for kind in MEANINGLESS:
        desk.practice.clear()
        desk.practice.fault(exchange.id, kind)

        report = await desk.check(exchange)

        assert report.status is Status.UNREACHABLE, kind
        assert decide(report) is Verdict.RETRY, kind
        assert not desk.gateway.paused(exchange), kind  # a firewall's page is no word of theirs
        marks = {report.lines[line] for line in (Line.KEY, Line.READ, Line.WITHDRAW)}
        assert not marks & {Mark.GOOD, Mark.BAD}, kind


@pytest.mark.parametrize(
    ("mode", "problem"),
    [
        (Mode.DOWN, Problem.UNAVAILABLE),
        (Mode.MAINTENANCE, Problem.UNAVAILABLE),
        (Mode.RATE_LIMITING, Problem.RATE_LIMITED),
    ],
)
async def test_an_exchange_in_trouble_is_waited_for(
    desk: Desk, exchange: Exchange, mode: Mode, problem: Problem
):
    desk.practice.set_mode(exchange.id, mode)

    report = await desk.check(exchange)

    assert report.problems == (problem,)
    assert decide(report) is Verdict.RETRY


async def test_once_the_exchange_is_back_the_same_key_is_good(desk: Desk, exchange: Exchange):
    desk.practice.set_mode(exchange.id, Mode.DOWN)
    assert (await desk.check(exchange)).status is Status.UNREACHABLE

    desk.practice.clear()

    assert (await desk.check(exchange)).problems == left_open(exchange)


async def test_a_full_check_asks_each_call_once(desk: Desk, exchange: Exchange):
    await desk.check(exchange)

    assert len(desk.practice.requests) == len(exchange.calls)
    assert len(set(desk.paths())) == len(exchange.calls)


@pytest.mark.parametrize(("exchange", "skipped"), PROBED)
async def test_a_skipped_call_is_not_made_and_its_right_is_unknown(
    desk: Desk, exchange: Exchange, skipped: Call
):
    checks = Checks(desk.gateway, utc_now, skip=frozenset({f"{exchange.id}.{skipped.id}"}))
    account = desk.practice.account(exchange.id, "all-right")

    report = await checks.full(exchange, credentials(account), Market.SPOT)

    assert len(desk.practice.requests) == len(exchange.calls) - 1
    assert report.problems == (Problem.WITHDRAW_UNKNOWN,)
    assert report.lines[Line.WITHDRAW] is Mark.UNKNOWN
    assert decide(report) is Verdict.CONFIRM_WITHDRAW


async def test_a_scheduled_check_is_one_request_or_two_and_remembers_the_rest(
    desk: Desk, exchange: Exchange
):
    before = await desk.check(exchange)
    desk.practice.requests.clear()
    account = desk.practice.account(exchange.id, "all-right")

    report = await desk.checks.quick(exchange, credentials(account), before)

    assert len(desk.practice.requests) == len(exchange.periodic) <= 2
    assert report.problems == left_open(exchange)
    assert report.rights == before.rights
    assert report.account == before.account
    assert report.reference != before.reference


async def test_a_scheduled_check_notices_a_deleted_key(desk: Desk, exchange: Exchange):
    before = await desk.check(exchange)
    account = desk.practice.account(exchange.id, "all-right")
    desk.practice.revoke(account.id, True)

    report = await desk.checks.quick(exchange, credentials(account), before)

    assert report.problems == (rows_of(exchange.id).gone,)
    assert report.lines[Line.SPOT] is Mark.UNKNOWN
    [said] = card.troubles(report, exchange, Words()("en"), (), worked=True)
    assert "cop" not in said.lower()  # nobody copied wrongly what worked before


@pytest.mark.parametrize("patience", [{"attempt": 60, "total": 1}], ids=["total"])
@pytest.mark.parametrize(("exchange", "late"), LATE)
async def test_the_lines_arrive_while_the_check_runs(desk: Desk, exchange: Exchange, late: Call):
    await desk.call(exchange, late.id)
    desk.practice.fault(exchange.id, FaultKind.HANG, desk.practice.requests[-1].path)
    seen: list[Report] = []

    async def progress(report: Report) -> None:
        seen.append(report)

    account = desk.practice.account(exchange.id, "all-right")
    report = await desk.checks.full(exchange, credentials(account), exchange.markets[-1], progress)

    assert seen[-1].lines[Line.KEY] is Mark.GOOD
    assert (report.lines[Line.WITHDRAW] is Mark.GOOD) is rows_of(exchange.id).tells_withdraw
    assert not any(partial.problems for partial in seen)
    assert Mark.UNKNOWN not in {mark for partial in seen for mark in partial.lines.values()}
    for earlier, later in zip(seen, [*seen[1:], report], strict=True):
        assert earlier.lines.items() <= later.lines.items()


async def test_the_account_is_told_so_that_a_replaced_key_can_be_compared(
    desk: Desk, exchange: Exchange
):
    account = desk.practice.account(exchange.id, "all-right")

    assert (await desk.check(exchange)).account == rows_of(exchange.id).account(account.uid)


@pytest.mark.parametrize(("exchange", "field"), FIELDS)
@pytest.mark.parametrize("value", ["", "\ud800"])
async def test_a_field_that_cannot_be_sent_is_found_before_any_request(
    desk: Desk, exchange: Exchange, field: FieldId, value: str
):
    report = await desk.check(exchange, **{field: value})

    assert desk.practice.requests == []
    assert decide(report) is Verdict.FIX
    assert report.lines[Line.KEY] is Mark.BAD


@pytest.mark.parametrize(("exchange", "field"), FIELDS)
@pytest.mark.parametrize("shape", PRIVATE_KEYS)
async def test_a_private_key_in_the_wrong_field_leaves_by_no_request(
    desk: Desk, exchange: Exchange, field: FieldId, shape: str
):
    wanted = next(f for f in exchange.fields if f.id is field)
    value = PRIVATE_KEYS[shape]
    if wanted.fits(value):
        pytest.skip("it signs with such keys")

    report = await desk.check(exchange, **{field: value})

    assert desk.practice.requests == []
    assert decide(report) is Verdict.FIX


async def test_a_key_with_a_line_break_cannot_smuggle_a_header(desk: Desk, exchange: Exchange):
    report = await desk.check(exchange, api_key="good\r\nX-Other: 1")

    assert desk.practice.requests == []
    assert report.problems == (Problem.INVALID_KEY,)


async def test_many_checks_at_once_each_use_their_own_key(desk: Desk, exchange: Exchange):
    accounts = [desk.practice.add(exchange.id) for _ in range(200)]
    checks = Checks(desk.gateway, utc_now, timeout=60, at_once=50)

    reports = await asyncio.gather(
        *(checks.full(exchange, credentials(a), exchange.markets[-1]) for a in accounts)
    )

    assert {decide(report) for report in reports} == {kept(exchange)}
    written = rows_of(exchange.id).account
    assert [report.account for report in reports] == [written(a.uid) for a in accounts]


async def test_no_more_checks_run_at_once_than_allowed(desk: Desk, exchange: Exchange):
    desk.practice.fault(exchange.id, FaultKind.HANG)
    checks = Checks(desk.gateway, utc_now, timeout=0.5, at_once=1)
    account = desk.practice.account(exchange.id, "all-right")

    reports = await asyncio.gather(
        *(checks.full(exchange, credentials(account), exchange.markets[-1]) for _ in range(3))
    )

    assert len(desk.practice.requests) <= 3 * len(exchange.calls)
    assert {report.problems for report in reports} == {(Problem.UNAVAILABLE,)}


async def test_who_waits_for_a_turn_is_not_told_that_the_exchange_is_away(
    desk: Desk, exchange: Exchange
):
    follows = any(call.follows for call in exchange.calls)
    steps = len(exchange.calls) if exchange.in_order else 1 + follows
    desk.practice.round_trip = timedelta(seconds=0.4) / steps
    checks = Checks(desk.gateway, utc_now, timeout=1, at_once=1)
    account = desk.practice.account(exchange.id, "all-right")

    reports = await asyncio.gather(
        *(checks.full(exchange, credentials(account), exchange.markets[-1]) for _ in range(4))
    )

    assert {decide(report) for report in reports} == {kept(exchange)}


async def test_warming_asks_only_public_calls(desk: Desk, exchange: Exchange):
    await desk.gateway.warm(exchange)

    assert len(desk.practice.requests) == len(exchange.warm)


def test_the_registry_goes_by_id():
    assert all(name == exchange.id for name, exchange in EXCHANGES.items())
    with pytest.raises(TypeError):
        EXCHANGES["other"] = replace(EXCHANGES["mexc"], id="other")  # type: ignore[index]
