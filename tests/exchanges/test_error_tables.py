"""Every row of the reference's error tables, through real ccxt and over HTTP, to its meaning."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import chain

import pytest

from bot.exchanges.base import Denied, Exchange, Line, Mark, Outcome, Problem, Refusal, Status
from bot.sandbox.exchanges import ErrorTable
from bot.sandbox.exchanges import Reply as Answered
from bot.sandbox.exchanges.registry import SIMULATORS
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED, Desk
from .rows import DENIED, rows_of

CASES = [
    pytest.param(exchange, row, id=f"{exchange.id}-{row.name.lower()}")
    for exchange in UNLIMITED.values()
    for row in dict.fromkeys(chain(*rows_of(exchange.id).meanings.values()))
]


def told(of: str) -> list[object]:
    """Return what the rows of all exchanges tell of one thing."""
    return [
        pytest.param(exchange, row, value, id=f"{exchange.id}-{row.name.lower()}")
        for exchange in UNLIMITED.values()
        for row, value in getattr(rows_of(exchange.id), of).items()
    ]


def decoded(row: ErrorTable) -> object:
    """Return the body of a row, None where it is no JSON."""
    try:
        return json.loads(row.reply.body)
    except ValueError:
        return None


def meaning(outcome: Outcome) -> Problem | str:
    """Return an outcome as the tables write it."""
    if isinstance(outcome, Denied):
        return DENIED
    assert isinstance(outcome, Refusal)
    return outcome.problem


@pytest.mark.parametrize("simulator", SIMULATORS, ids=lambda simulator: simulator.id)
def test_no_row_is_forgotten(simulator):
    meanings: Mapping[str, Mapping[ErrorTable, object]] = rows_of(simulator.id).meanings

    assert set(chain(*simulator.tables)) == set(chain(*meanings.values()))


@pytest.mark.parametrize(("exchange", "row"), CASES)
async def test_a_row_of_the_reference_means_what_it_says(
    desk: Desk, exchange: Exchange, row: ErrorTable
):
    """Where everything is answered so, to the whole check, and to the calls that get it."""
    meanings = rows_of(exchange.id).meanings
    by_call = {call: rows[row] for call, rows in meanings.items() if row in rows}
    [said] = set(by_call.values())
    desk.practice.script(exchange.id, None, row.reply, times=None)

    report = await desk.check(exchange)

    assert report.status is not Status.ONLINE
    assert decide(report) in (Verdict.FIX, Verdict.RETRY)
    assert report.lines[Line.WITHDRAW] is Mark.UNKNOWN
    if isinstance(said, Problem):
        assert report.problems == (said,)
    else:
        # A call that needs no right is denied for the address alone.
        about_address = rows_of(exchange.id).address_refused
        assert report.problems[0] in (Problem.NO_READ_RIGHT, Problem.UNCLEAR, about_address)
    if said is Problem.RATE_LIMITED:
        return  # after which nothing is asked for a while
    for call_id in by_call:
        assert meaning(await desk.call(exchange, call_id)) == said


@pytest.mark.parametrize("exchange", UNLIMITED.values(), ids=lambda exchange: exchange.id)
async def test_a_code_counts_under_any_status_and_in_any_language(desk: Desk, exchange: Exchange):
    """An exchange may move a code to another status, or translate its text, on any day."""
    decisive = {*exchange.problems, *exchange.missing_right}
    texts = ("msg", "message") if rows_of(exchange.id).any_language else ()
    for call_id, meanings in rows_of(exchange.id).meanings.items():
        for row, said in meanings.items():
            body = decoded(row)
            if exchange.code_of(body) not in decisive or not isinstance(body, dict):
                continue
            if said is Problem.RATE_LIMITED:
                continue  # after which nothing is asked for a while
            words = {name: "密钥无效" for name in texts if name in body}
            for status in (row.reply.status, 400, 401, 403, 500):
                moved = replace(row.reply, status=status, body=json.dumps({**body, **words}))
                desk.practice.script(exchange.id, None, moved, times=None)
                outcome = await desk.call(exchange, call_id)
                desk.practice.clear()
                assert meaning(outcome) == said, (row, status)


@pytest.mark.parametrize("exchange", UNLIMITED.values(), ids=lambda exchange: exchange.id)
@pytest.mark.parametrize("status", [200, 400, 401, 403])
async def test_a_code_that_nobody_listed_accuses_nobody(
    desk: Desk, exchange: Exchange, status: int
):
    refused = rows_of(exchange.id).clock.reply
    body = re.sub(r"[0-9]{3,}", "987654", refused.body)
    desk.practice.script(exchange.id, None, Answered(status, body), times=None)

    report = await desk.check(exchange)

    assert decide(report) is Verdict.RETRY


@pytest.mark.parametrize(("exchange", "row", "ip"), told("addresses"))
async def test_the_address_is_taken_from_the_text(
    desk: Desk, exchange: Exchange, row: ErrorTable, ip: str | None
):
    desk.practice.script(exchange.id, None, row.reply)

    outcome = await desk.call(exchange, exchange.periodic[0])

    assert isinstance(outcome, Refusal)
    assert outcome.ip == ip


@pytest.mark.parametrize(("exchange", "row", "seconds"), told("waits"))
async def test_how_long_to_wait_is_read_from_the_answer(
    desk: Desk, exchange: Exchange, row: ErrorTable, seconds: int
):
    desk.practice.script(exchange.id, None, row.reply)

    outcome = await desk.call(exchange, exchange.periodic[0])

    assert isinstance(outcome, Refusal)
    assert outcome.retry_after == timedelta(seconds=seconds)
