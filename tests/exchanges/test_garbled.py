"""Whatever an exchange sends breaks nothing; only what is recognised in full is believed (R34)."""

import json
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exchanges.answers import classify
from bot.exchanges.base import (
    Answer,
    Denied,
    Outcome,
    Problem,
    Refusal,
    Reply,
    Report,
    RightId,
    Status,
)
from bot.exchanges.session import Response
from bot.sandbox.exchanges import Reply as Answered
from bot.services import findings
from bot.services.verdict import Verdict, decide

from .conftest import UNLIMITED
from .recorded import Answers, Recorded, recorded
from .rows import NOW, rows_of

EXAMPLES = settings(max_examples=50, deadline=None)
DRAWS = st.randoms(use_true_random=True)  # drawing each change by itself takes ten times as long
NOT_KEPT = (Verdict.FIX, Verdict.RETRY, Verdict.REFUSE)
STATUSES = (200, 200, 200, 204, 400, 401, 403, 404, 418, 429, 451, 500, 503)
ODD = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        5,
        6,
        10**40,
        1.5,
        "",
        " ",
        "x",
        "0",
        "1",
        "*",
        "true",
        "normal",
    ),
    *("withdraw", "Withdraw", "Withdrawal", "NewRight", "\u202e\ud800", "99999999-1-1", "a" * 70),
    *([], [None], [[]], [6], ["withdraw"], ["NewRight"], [{}], [{"name": "withdraw"}]),
    *({}, {"a": 1}, {"name": "withdraw"}, {"withdraw": True}, {"enableWithdrawals": True}),
)
NAMES = (
    *("code", "msg", "message", "data", "success", "status", "label", "result", "retCode", "error"),
    *("err-code", "err-msg", "errors", "list", "permissions", "perms", "withdraw", "canWithdraw"),
    *("enableWithdraw", "can_withdraw", "enableNew", "can_new", "name", "", "ip", "uid"),
)

Path = tuple[str | int, ...]
exchanges = pytest.mark.parametrize("exchange", UNLIMITED)


def taken(exchange: str) -> list[Recorded]:
    """Return what was recorded of an exchange."""
    return [each for each in recorded() if each.place.id == exchange]


def paths(value: object, at: Path = ()) -> Iterator[Path]:
    """Return where something stands in a decoded body."""
    yield at
    if isinstance(value, dict | list):
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for name, each in list(members):
            yield from paths(each, (*at, name))


def standing(value: Any, path: Path) -> object:
    """Return what stands somewhere, or Ellipsis, which no body holds."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return ...
    return value


def changed(value: Any, path: Path, new: object) -> Any:
    """Return a copy with something else standing there; Ellipsis takes it away."""
    if not path:
        return None if new is ... else new
    copy = dict(value) if isinstance(value, dict) else list(value)
    step = path[0]
    if len(path) > 1:
        copy[step] = changed(copy[step], path[1:], new)
    elif new is ...:
        del copy[step]
    elif isinstance(copy, list) and step == len(copy):
        copy.append(new)
    else:
        copy[step] = new
    return copy


def added(value: object, name: str, new: object) -> object:
    """Return a value with something more in it; a word is added to a text."""
    if isinstance(value, dict):
        return {**value, name: new}
    if isinstance(value, list):
        return [*value, new]
    return f"{value},{new}" if isinstance(value, str) else new


def garbled(draw: Random, answer: Answered) -> Answered:
    """Return an answer that was a real one, with up to three things in it changed."""
    body = json.loads(answer.body)
    for _ in range(draw.randint(1, 3)):
        path, new = draw.choice(list(paths(body))), draw.choice(ODD)
        match draw.choice(("replace", "remove", "add", "add")):
            case "replace":
                body = changed(body, path, new)
            case "remove":
                body = changed(body, path, ...)
            case _:
                more = added(standing(body, path), draw.choice(NAMES), new)
                body = changed(body, path, more)
    text = json.dumps(body)
    cut = draw.choice((len(text),) * 9 + (draw.randrange(len(text)),))
    return Answered(draw.choice((answer.status, draw.choice(STATUSES))), text[:cut])


def nonsense(draw: Random) -> Answered:
    """Return an answer that is none, in the words that exchanges use."""
    value = draw.choice((*ODD, {}, []))
    for _ in range(draw.randint(0, 5)):
        name, new = draw.choice(NAMES), draw.choice(ODD)
        value = added(value, name, draw.choice(({name: new}, new)))
    return Answered(draw.choice(STATUSES), draw.choice((json.dumps(value), ascii(value))))


def outcome(told: Recorded, call_id: str, answer: Answered) -> Outcome:
    """Return what the gateway makes of an answer, without the way there."""
    call = told.place.call(call_id)
    raw = answer.body.encode("utf8", "surrogatepass")
    found = classify(told.place, call, Response(answer.status, answer.headers, raw), at=NOW)
    if not isinstance(found, Reply) or call.own is None:
        return found
    part = call.own(found.body, told.key)
    return Refusal(Problem.UNCLEAR) if part is None else Reply(part)


def judged(told: Recorded, answers: Answers) -> tuple[Report, Mapping[str, Outcome]]:
    """Return the report on these answers; the lines shown early must come to be too."""
    outcomes = {name: outcome(told, name, answer) for name, answer in answers.items()}
    market = told.place.markets[-1]
    blank = Report(exchange=told.place.id, market=market, at=NOW, lines={}, rights={})
    for shown in range(len(outcomes)):
        findings.partial(blank, told.place, dict(list(outcomes.items())[:shown]))
    return findings.report(blank, told.place, outcomes), outcomes


def withdraws(report: Report) -> Answer:
    """Return what is believed of withdrawals."""
    return report.right(RightId.WITHDRAW).answer


@exchanges
def test_the_same_key_is_refused_once_it_withdraws(exchange: str):
    for told in taken(exchange):
        assert withdraws(judged(told, told.safe)[0]) is Answer.NO
        assert withdraws(judged(told, told.withdraws)[0]) is Answer.YES


@exchanges
@EXAMPLES
@given(draw=DRAWS)
def test_nonsense_is_never_online_and_proves_nothing(exchange: str, draw: Random):
    for told in taken(exchange):
        report, _ = judged(told, {name: nonsense(draw) for name in told.safe})

        assert report.status is not Status.ONLINE
        assert decide(report) in NOT_KEPT
        assert withdraws(report) is not Answer.NO


@exchanges
@EXAMPLES
@given(draw=DRAWS)
def test_one_answer_that_is_nonsense_is_never_online(exchange: str, draw: Random):
    for told in taken(exchange):
        needed = [call.id for call in told.place.calls if not call.optional]
        name, answer = draw.choice(needed), nonsense(draw)
        report, outcomes = judged(told, {**told.safe, name: answer})

        if not isinstance(outcomes[name], Reply):
            as_before = outcomes[name] == outcome(told, name, told.safe[name])
            assert decide(report) is not Verdict.SAVE or as_before


def differing(one: object, other: object, at: Path = ()) -> Iterator[Path]:
    """Return the innermost places at which two bodies differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for name in one:
            yield from differing(one[name], other[name], (*at, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differing(*pair, (*at, index))
    elif one != other:
        yield at


def words(value: object) -> set[str]:
    """Return what is named in a part of a body: texts, numbers, and flags that are on."""
    if isinstance(value, dict):
        return set().union(*(words(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(words(each) for each in value))
    return {word.strip() for word in str(value).split(",")} - {"False", "None", ""}


@exchanges
@EXAMPLES
@given(draw=DRAWS)
def test_no_is_believed_only_of_what_says_exactly_that(exchange: str, draw: Random):
    """Where a safe key's answer differs from a dangerous one's, it says nothing that is new."""
    for told in taken(exchange):
        telling = [name for name in told.safe if told.safe[name].body != told.withdraws[name].body]
        name = draw.choice(telling)
        answer = garbled(draw, told.safe[name])
        report, outcomes = judged(told, {**told.safe, name: answer})

        if withdraws(report) is not Answer.NO:
            continue
        safe, found = outcome(told, name, told.safe[name]), outcomes[name]
        if isinstance(safe, Denied):
            assert found == safe
            continue
        bad = outcome(told, name, told.withdraws[name])
        assert isinstance(safe, Reply)
        assert isinstance(bad, Reply)
        assert isinstance(found, Reply)
        for place in differing(safe.body, bad.body):
            assert words(standing(found.body, place)) <= words(standing(safe.body, place))


@exchanges
@EXAMPLES
@given(draw=DRAWS)
def test_a_garbled_answer_breaks_nothing(exchange: str, draw: Random):
    for told in taken(exchange):
        tables = [row.reply for rows in rows_of(exchange).meanings.values() for row in rows]
        answers = {
            name: draw.choice((garbled(draw, answer), draw.choice(tables)))
            for name, answer in told.safe.items()
        }
        report, outcomes = judged(told, answers)

        decide(report)
        if report.status is Status.ONLINE:
            unwanted = {call.id for call in told.place.calls if call.optional}
            denied = {n for n, o in outcomes.items() if not isinstance(o, Reply)} - unwanted
            assert denied <= {c.id for c in told.place.calls if c.needs is RightId.WITHDRAW}
