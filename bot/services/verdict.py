"""What may be done with a key after its check."""

from dataclasses import replace
from enum import StrEnum

from bot.exchanges.base import WAITING, Answer, Line, Mark, Market, Problem, Report, RightId

READING = (RightId.READ, RightId.ORDERS, RightId.BALANCE)


class Verdict(StrEnum):
    """The way on from a check."""

    SAVE = "save"
    WATCH_ONLY = "watch-only"
    """It reads and cannot withdraw, but may not trade: saved if the user wants just that."""
    SPOT_ONLY = "spot-only"
    """Only the futures right is missing: tick it, or use the key for spot."""
    CONFIRM_WITHDRAW = "confirm-withdraw"
    """All is right, but nothing tells whether it can withdraw: the user has to say so."""
    WATCH_ONLY_CONFIRM = "watch-only-confirm"
    SPOT_ONLY_CONFIRM = "spot-only-confirm"
    REFUSE = "refuse"
    """It can withdraw: forgotten at once."""
    FIX = "fix"
    """The user has something to mend; the draft lives."""
    RETRY = "retry"
    """It could not be judged, and not by the user's fault; the draft lives."""


# What the same use takes where nothing tells whether the key can withdraw.
CONFIRM = {
    Verdict.SAVE: Verdict.CONFIRM_WITHDRAW,
    Verdict.WATCH_ONLY: Verdict.WATCH_ONLY_CONFIRM,
    Verdict.SPOT_ONLY: Verdict.SPOT_ONLY_CONFIRM,
}
CONFIRMED = frozenset(CONFIRM.values())
WATCHED = frozenset({Verdict.WATCH_ONLY, Verdict.WATCH_ONLY_CONFIRM})
FOR_SPOT = frozenset({Verdict.SPOT_ONLY, Verdict.SPOT_ONLY_CONFIRM})

# With one of these the key works; what it may be used for is decided below.
LIMITING = frozenset(
    {
        Problem.EXPIRES_SOON,
        Problem.NO_TRADE_RIGHT,
        Problem.NO_FUTURES_RIGHT,
        Problem.WITHDRAW_UNKNOWN,
    }
)


def decide(report: Report) -> Verdict:
    """Return what a report allows; a right to withdraw outweighs everything else."""
    if _answer(report, RightId.WITHDRAW) is Answer.YES or Problem.CAN_WITHDRAW in report.problems:
        return Verdict.REFUSE
    blocking = [problem for problem in report.problems if problem not in LIMITING]
    if any(problem not in WAITING for problem in blocking):
        return Verdict.FIX
    if blocking or not _works(report):
        return Verdict.RETRY
    verdict = _use(report)
    if verdict is Verdict.SAVE and set(report.problems) - {Problem.EXPIRES_SOON}:
        return Verdict.RETRY  # a report that contradicts itself
    return verdict


def may_trade(report: Report) -> bool:
    """Say whether a check showed every right to trade that the user wants."""
    return decide(report) in (Verdict.SAVE, Verdict.CONFIRM_WITHDRAW)


def for_spot(report: Report) -> Report:
    """Return the report as it is if the user settles for spot."""
    problems = tuple(p for p in report.problems if p is not Problem.NO_FUTURES_RIGHT)
    lines = dict(report.lines)
    if lines.get(Line.FUTURES) is Mark.BAD:
        lines[Line.FUTURES] = Mark.WARN
    return replace(report, market=Market.SPOT, problems=problems, lines=lines)


def _works(report: Report) -> bool:
    reads = all(_answer(report, right) is Answer.YES for right in READING)
    return reads and report.lines.get(Line.KEY) is Mark.GOOD


def _use(report: Report) -> Verdict:
    spot, futures = _answer(report, RightId.SPOT), _answer(report, RightId.FUTURES)
    if report.market is Market.SPOT:
        futures = Answer.YES  # not wanted, so not missed
    if spot is Answer.UNKNOWN or futures is Answer.UNKNOWN:
        return Verdict.RETRY
    if spot is Answer.NO:
        use = Verdict.WATCH_ONLY
    else:
        use = Verdict.SAVE if futures is Answer.YES else Verdict.SPOT_ONLY
    return use if _answer(report, RightId.WITHDRAW) is Answer.NO else CONFIRM[use]


def _answer(report: Report, right: RightId) -> Answer:
    return report.right(right).answer
