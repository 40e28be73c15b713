"""What a report allows: every combination, and never a save that was not proven safe."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exchanges import EXCHANGES
from bot.exchanges.base import (
    WAITING,
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
    Report,
    Right,
    RightId,
    Status,
)
from bot.services import findings
from bot.services.recording import accepted as lived_with
from bot.services.verdict import Verdict, decide, for_spot

from .conftest import kept
from .rows import NOW, rows_of

PROVEN = (Verdict.SAVE, Verdict.WATCH_ONLY, Verdict.SPOT_ONLY)
CONFIRM = {
    Verdict.SAVE: Verdict.CONFIRM_WITHDRAW,
    Verdict.WATCH_ONLY: Verdict.WATCH_ONLY_CONFIRM,
    Verdict.SPOT_ONLY: Verdict.SPOT_ONLY_CONFIRM,
}
KEEPS = (*PROVEN, *CONFIRM.values())
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def report(
    *problems: Problem,
    market: Market = Market.FUTURES,
    key: Mark = Mark.GOOD,
    rights: Mapping[RightId, Answer] | None = None,
) -> Report:
    """Return a report on a key that may do what it should, but for what is given."""
    answers = dict.fromkeys(RightId, YES) | {RightId.WITHDRAW: NO} | dict(rights or {})
    return Report(
        exchange="mexc",
        market=market,
        at=NOW,
        lines={Line.KEY: key},
        rights={right: Right(answer, Evidence.PROBED) for right, answer in answers.items()},
        problems=problems,
    )


def expected(market: Market, spot: Answer, futures: Answer, withdraw: Answer) -> Verdict:
    """Say again, in other words than the code, what three rights lead to."""
    wanted = [spot] if market is Market.SPOT else [spot, futures]
    if withdraw is YES:
        return Verdict.REFUSE
    if UNKNOWN in wanted:
        return Verdict.RETRY
    if wanted.count(YES) == len(wanted):
        use = Verdict.SAVE
    else:
        use = Verdict.WATCH_ONLY if spot is NO else Verdict.SPOT_ONLY
    return use if withdraw is NO else CONFIRM[use]


@pytest.mark.parametrize(
    ("market", "spot", "futures", "withdraw"), list(product(Market, Answer, Answer, Answer))
)
def test_every_combination_of_rights(
    market: Market, spot: Answer, futures: Answer, withdraw: Answer
):
    rights = {RightId.SPOT: spot, RightId.FUTURES: futures, RightId.WITHDRAW: withdraw}

    assert decide(report(market=market, rights=rights)) is expected(market, spot, futures, withdraw)


LIMITS = {
    Problem.EXPIRES_SOON: Verdict.SAVE,
    Problem.NO_TRADE_RIGHT: Verdict.RETRY,  # contradicts the rights of the report
    Problem.NO_FUTURES_RIGHT: Verdict.RETRY,
    Problem.WITHDRAW_UNKNOWN: Verdict.RETRY,
    Problem.CAN_WITHDRAW: Verdict.REFUSE,
}


@pytest.mark.parametrize("problem", Problem)
def test_every_problem(problem: Problem):
    waiting = Verdict.RETRY if problem in WAITING else Verdict.FIX

    assert decide(report(problem)) is LIMITS.get(problem, waiting)


@pytest.mark.parametrize("problem", Problem)
def test_a_right_to_withdraw_outweighs_every_problem(problem: Problem):
    assert decide(report(problem, rights={RightId.WITHDRAW: YES})) is Verdict.REFUSE


@pytest.mark.parametrize("right", [RightId.READ, RightId.ORDERS, RightId.BALANCE])
@pytest.mark.parametrize("answer", [NO, UNKNOWN])
def test_without_proven_reading_nothing_is_kept(right: RightId, answer: Answer):
    assert decide(report(rights={right: answer})) is Verdict.RETRY


@pytest.mark.parametrize("mark", [Mark.BAD, Mark.UNKNOWN, Mark.WARN])
def test_a_key_that_was_not_accepted_is_not_kept(mark: Mark):
    assert decide(report(key=mark)) is Verdict.RETRY


def test_what_the_user_must_mend_comes_before_what_must_be_waited_for():
    assert decide(report(Problem.IP_NOT_ALLOWED, Problem.UNAVAILABLE)) is Verdict.FIX


def test_settling_for_spot_turns_spot_only_into_a_save():
    lacking = report(Problem.NO_FUTURES_RIGHT, rights={RightId.FUTURES: NO})

    assert decide(lacking) is Verdict.SPOT_ONLY
    assert decide(for_spot(lacking)) is Verdict.SAVE
    assert for_spot(lacking).problems == ()


outcome = st.one_of(
    st.builds(Reply, st.sampled_from([{}, [], {"status": "2"}, {"code": "200000", "data": {}}])),
    st.builds(Denied, st.sampled_from(["700007", "401", "400007", "10072"])),
    st.builds(
        Refusal,
        st.sampled_from(Problem),
        st.sampled_from([None, "10072", "700002", "22222", "401", "30004", "400003", "70011"]),
    ),
)


def judged(exchange: Exchange, market: Market, outcomes: Mapping[str, Outcome]) -> Report:
    """Return the report on these outcomes."""
    blank = Report(exchange=exchange.id, market=market, at=NOW, lines={}, rights={})
    return findings.report(blank, exchange, outcomes)


@pytest.mark.parametrize("exchange", EXCHANGES.values(), ids=lambda exchange: exchange.id)
def test_what_the_draws_below_start_from_is_saved(exchange: Exchange):
    for market in exchange.markets:
        assert decide(judged(exchange, market, rows_of(exchange.id).good)) is kept(exchange)


@st.composite
def found(draw: st.DrawFn) -> tuple[Report, Exchange, dict[str, Outcome]]:
    """Draw a report on outcomes that start good, some of them changed or lost."""
    exchange = draw(st.sampled_from(list(EXCHANGES.values())))
    names = st.sampled_from([call.id for call in exchange.calls])
    rows = rows_of(exchange.id)
    outcomes = {**rows.good, **draw(st.sampled_from([{}, rows.ends_soon]))}
    outcomes |= draw(st.dictionaries(names, outcome, max_size=9))
    for lost in draw(st.lists(names, max_size=3)):
        outcomes.pop(lost, None)
    return judged(exchange, draw(st.sampled_from(Market)), outcomes), exchange, outcomes


def accepted(exchange: Exchange, outcomes: Mapping[str, Outcome]) -> bool:
    """Say whether any signed call was answered by more than a refusal of everything."""
    settled = exchange.settle(outcomes)
    return any(
        not isinstance(outcome, Refusal) and exchange.call(name).signed
        for name, outcome in settled.items()
    )


@settings(max_examples=300, deadline=None)
@given(found())
def test_no_outcomes_whatever_save_a_key_that_was_not_proven_safe(
    drawn: tuple[Report, Exchange, dict[str, Outcome]],
):
    report, exchange, outcomes = drawn
    verdict = decide(report)

    if report.right(RightId.WITHDRAW).answer is not NO:
        assert verdict not in PROVEN
    if report.right(RightId.WITHDRAW).answer is YES:
        assert verdict is Verdict.REFUSE
    if not accepted(exchange, outcomes):
        assert verdict not in KEEPS
    if verdict in KEEPS:
        assert all(
            report.right(right).answer is YES
            for right in (RightId.READ, RightId.ORDERS, RightId.BALANCE)
        )
    if verdict is Verdict.SAVE:
        assert not set(report.problems) - {Problem.EXPIRES_SOON}


@settings(max_examples=300, deadline=None)
@given(found())
def test_every_report_is_whole_and_its_worst_problem_is_first(
    drawn: tuple[Report, Exchange, dict[str, Outcome]],
):
    report, _, _ = drawn
    order = list(Problem)

    assert set(report.lines) == set(Line)
    assert [order.index(p) for p in report.problems] == sorted(
        order.index(p) for p in report.problems
    )
    assert len(set(report.problems)) == len(report.problems)


@settings(max_examples=300, deadline=None)
@given(found(), st.booleans(), st.booleans())
def test_whoever_has_to_wait_is_never_told_that_all_is_well(
    drawn: tuple[Report, Exchange, dict[str, Outcome]], watch_only: bool, confirmed: bool
):
    report = lived_with(drawn[0], watch_only=watch_only, confirmed=confirmed)

    if WAITING & set(report.problems):
        assert report.status is not Status.ONLINE


def test_a_key_that_ends_soon_is_not_online_while_its_other_answers_are_garbage():
    exchange, garbage = EXCHANGES["kucoin"], Refusal(Problem.UNCLEAR)
    rows = rows_of("kucoin")
    outcomes = {**rows.good, **rows.ends_soon, "accounts": garbage, "orders": garbage}

    report = judged(exchange, Market.SPOT, outcomes)

    assert set(report.problems) == {Problem.EXPIRES_SOON, Problem.UNCLEAR}
    assert report.status is Status.UNREACHABLE


@settings(max_examples=300, deadline=None)
@given(found())
def test_a_contradiction_accuses_nobody(drawn: tuple[Report, Exchange, dict[str, Outcome]]):
    report, exchange, outcomes = drawn
    told = {
        outcome.problem
        for outcome in exchange.settle(outcomes).values()
        if isinstance(outcome, Refusal)
    }
    refused = told & set(findings.KEY_PROBLEMS)
    if Problem.IP_NOT_ALLOWED in told:  # which explains the ambiguous refusal beside it
        refused.discard(Problem.KEY_OR_IP)
        assert Problem.KEY_OR_IP not in report.problems

    if refused and accepted(exchange, outcomes):
        assert set(report.problems) <= {Problem.UNCLEAR, Problem.CAN_WITHDRAW}
        assert report.lines[Line.KEY] is Mark.UNKNOWN
        assert {right.answer for right in report.rights.values()} <= {YES}
        assert set(report.rights) <= {RightId.WITHDRAW}
        assert decide(report) in (Verdict.RETRY, Verdict.REFUSE)


@settings(max_examples=300, deadline=None)
@given(found())
def test_lines_shown_early_are_never_a_problem(
    drawn: tuple[Report, Exchange, dict[str, Outcome]],
):
    report, exchange, outcomes = drawn

    early = findings.partial(report, exchange, outcomes)

    assert early.problems == ()
    assert Mark.UNKNOWN not in early.lines.values()
    assert early.lines.items() <= report.lines.items()
