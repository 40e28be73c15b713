"""A refusal that may pass is asked about once more, and one that leaves the reason open says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.exchanges.base import (
    Exchange,
    Expiry,
    Line,
    Mark,
    Market,
    Problem,
    Refusal,
    Reply,
    Report,
    Status,
)
from bot.i18n import Words
from bot.sandbox.exchanges import FaultKind
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.kucoin import Error
from bot.screens import card
from bot.services.reports import from_json, to_json
from bot.services.verdict import Verdict, decide

from .conftest import Desk, credentials

KEY = "/api/v1/user/api-key"
UNKNOWN = Error.UNKNOWN_KEY.reply


@pytest.fixture
def doubting(kucoin: Exchange) -> Exchange:
    """Return an exchange whose refusal of a key is said to pass by itself."""
    return replace(kucoin, confirm=frozenset({Problem.INVALID_KEY}), confirm_by=("my-ip",))


async def test_a_refusal_that_passed_is_not_believed(desk: Desk, doubting: Exchange):
    desk.practice.script("kucoin", None, UNKNOWN, times=len(doubting.calls))

    report = await desk.check(doubting)

    assert decide(report) is Verdict.SAVE
    assert len(desk.practice.requests) == 2 * len(doubting.calls)


async def test_a_refusal_that_stays_is_believed_after_one_more_question(
    desk: Desk, doubting: Exchange
):
    desk.practice.script("kucoin", None, UNKNOWN, times=None)

    report = await desk.check(doubting)

    assert report.problems == (Problem.INVALID_KEY,)
    assert len(desk.practice.requests) == len(doubting.calls) + 1


async def test_other_refusals_are_asked_about_once(desk: Desk, doubting: Exchange):
    desk.practice.script("kucoin", None, Error.WRONG_SECRET.reply, times=None)

    assert (await desk.check(doubting)).problems == (Problem.WRONG_SECRET,)
    assert len(desk.practice.requests) == len(doubting.calls)


@pytest.mark.parametrize("reply", [Error.RATE_LIMIT.reply, Error.MAINTENANCE.reply])
async def test_a_ban_in_between_is_not_answered_by_more_questions_about_the_key(
    desk: Desk, doubting: Exchange, reply: Answered
):
    desk.practice.script("kucoin", None, UNKNOWN, times=len(doubting.calls))
    desk.practice.script("kucoin", None, reply, times=None)

    report = await desk.check(doubting)

    assert report.status is Status.UNREACHABLE
    assert Problem.INVALID_KEY not in report.problems


@pytest.mark.parametrize("patience", [{"attempt": 9, "total": 0.6}], ids=["impatient"])
async def test_without_time_for_the_second_answer_nobody_is_accused(desk: Desk, doubting: Exchange):
    desk.practice.script("kucoin", None, UNKNOWN, times=len(doubting.calls))
    desk.practice.fault("kucoin", FaultKind.HANG)

    report = await desk.check(doubting)

    assert report.status is Status.UNREACHABLE
    assert decide(report) is Verdict.RETRY


async def test_no_line_shown_early_is_taken_back(desk: Desk, doubting: Exchange):
    desk.practice.script("kucoin", None, UNKNOWN, times=len(doubting.calls))
    account = desk.practice.account("kucoin", "all-right")
    seen: list[Report] = []

    async def progress(report: Report) -> None:
        seen.append(report)

    report = await desk.checks.full(doubting, credentials(account), Market.SPOT, progress)

    for early in seen:
        assert early.lines.items() <= report.lines.items()


async def test_the_scheduled_check_then_asks_the_call_that_tells_more(
    desk: Desk, doubting: Exchange
):
    before = await desk.check(doubting)
    desk.practice.requests.clear()
    desk.practice.script("kucoin", KEY, UNKNOWN, times=None)
    account = desk.practice.account("kucoin", "all-right")

    report = await desk.checks.quick(doubting, credentials(account), before)

    assert report.problems == (Problem.INVALID_KEY,)
    assert report.seen_ip == desk.practice.caller_ip
    assert len(desk.practice.requests) == 3


ODD = {"retCode": 7}


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (403, "access too frequent", Problem.RATE_LIMITED),
        (200, '{"code":"7","msg":"ACCESS TOO Frequent!"}', Problem.RATE_LIMITED),
        (403, "<html>access too frequent</html>", Problem.BLOCKED),
        (403, "  <HTML>access too frequent</html>", Problem.BLOCKED),
        (400, '{"code":"400003","msg":"access too frequent"}', Problem.INVALID_KEY),
        (401, "", Problem.KEY_OR_IP),
        (401, '{"error":"no"}', Problem.KEY_OR_IP),
        (401, '{"code":"7"}', Problem.UNCLEAR),  # a code that nobody knows is no verdict
        (401, "<html>Sign in</html>", Problem.UNCLEAR),
        (401, "Sign in to the network", Problem.UNCLEAR),
        (402, "", Problem.UNCLEAR),
    ],
)
async def test_words_and_statuses_count_where_no_code_does(
    desk: Desk, kucoin: Exchange, status: int, body: str, problem: Problem
):
    told = replace(
        kucoin,
        texts={"access too frequent": Problem.RATE_LIMITED},
        statuses={401: Problem.KEY_OR_IP},
    )
    desk.practice.script("kucoin", None, Answered(status, body))

    outcome = await desk.call(told, "key")

    assert isinstance(outcome, Refusal)
    assert outcome.problem is problem


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, timedelta(minutes=10)),
        ({"Retry-After": "120"}, timedelta(minutes=2)),
        ({"Retry-After": "86400"}, timedelta(days=1)),
        ({"Retry-After": "999999999"}, timedelta(days=3)),
        ({"Retry-After": "soon"}, timedelta(minutes=10)),
    ],
)
async def test_a_ban_is_waited_for_as_long_as_it_lasts(
    desk: Desk, mexc: Exchange, headers: dict[str, str], wait: timedelta
):
    banning = replace(mexc, bans={418: timedelta(minutes=10)})
    desk.practice.script("mexc", None, Answered(418, "", headers))

    first = await desk.call(banning, "read")
    asked = len(desk.practice.requests)
    second = await desk.call(banning, "read")

    assert isinstance(first, Refusal)
    assert first.retry_after == wait
    assert second == Refusal(Problem.RATE_LIMITED)
    assert len(desk.practice.requests) == asked


async def test_one_accounts_own_limit_pauses_nobody_else(desk: Desk, mexc: Exchange):
    personal = replace(mexc, personal_limits=frozenset({"429"}))
    desk.practice.script("mexc", None, Answered(429, '{"code":429}', {"Retry-After": "120"}))

    assert isinstance(await desk.call(personal, "read"), Refusal)
    assert isinstance(await desk.call(personal, "read"), Reply)


@pytest.mark.parametrize("language", ["en", "es", "nl", "tr"])
async def test_the_reasons_are_listed_with_the_address_to_enter(
    desk: Desk, kucoin: Exchange, language: str
):
    vague = replace(kucoin, problems={**kucoin.problems, "400006": Problem.KEY_OR_IP})
    t = Words()(language)

    report = await desk.check(vague, "ip-not-allowed")
    [shown] = card.troubles(report, vague, t, ("203.0.113.7",))

    assert report.problems == (Problem.KEY_OR_IP,)
    assert decide(report) is Verdict.FIX
    assert report.lines[Line.OUR_IP] is Mark.UNKNOWN
    for reason in ("1. ", "2. ", "3. ", "4. "):
        assert reason in shown
    assert "203.0.113.7" in shown
    assert next(row[0].copy for row in card.remedies(report, vague, t, ())) == "203.0.113.7"


async def test_a_clear_word_explains_the_ambiguous_one(desk: Desk, kucoin: Exchange):
    vague = replace(kucoin, problems={**kucoin.problems, "400009": Problem.KEY_OR_IP})
    desk.practice.script("kucoin", KEY, Error.KEY_FAULT.reply)

    report = await desk.check(vague, "ip-not-allowed")

    assert report.problems == (Problem.IP_NOT_ALLOWED,)


@pytest.mark.parametrize(
    ("seen", "ours", "listed", "words"),
    [
        ("2001:db8::7", ("203.0.113.7",), None, "seen-ip-v6"),
        ("2001:db8::7", (), ("203.**.113.7",), "seen-ip-v6"),
        ("198.51.100.9", ("203.0.113.7",), None, "seen-ip-other"),
        ("198.51.100.9", (), ("203.0.113.7",), "seen-ip-other"),
        ("198.51.100.9", (), None, ""),
        ("203.0.113.7", ("203.0.113.7",), None, ""),
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "nl", "tr"])
async def test_why_the_address_seen_is_another_is_explained(
    desk: Desk,
    kucoin: Exchange,
    language: str,
    seen: str,
    ours: tuple[str, ...],
    listed: tuple[str, ...] | None,
    words: str,
):
    t = Words()(language)
    desk.practice.caller_ip = seen
    report = replace(await desk.check(kucoin, "ip-not-allowed"), whitelist=listed)

    [shown] = card.troubles(report, kucoin, t, ours)

    assert report.seen_ip == seen
    for each in ("seen-ip-v6", "seen-ip-other"):
        assert (t(each) in shown) is (each == words)


async def test_what_was_kept_before_these_words_existed_is_still_read(desk: Desk, kucoin: Exchange):
    report = await desk.check(kucoin)
    row = to_json(replace(report, expires=None))
    row["expires"] = ["2026-02-01T00:00:00+00:00", "stated"]
    del row["limited"]

    old = from_json(row)

    assert isinstance(old.expires, Expiry)
    assert old.expires.of == "key"
    assert old.limited is None
    assert from_json(to_json(old)) == old
