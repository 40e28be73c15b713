"""What the outcomes of a check mean, in lines and problems; pure, and of no one exchange."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from bot.exchanges.base import (
    UNKNOWN,
    WAITING,
    Answer,
    Call,
    Denied,
    Evidence,
    Exchange,
    Expiry,
    Facts,
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
)

LISTED = 20  # addresses kept and shown; no exchange here takes more for one key
SOON = timedelta(days=14)
CLOCK_TOLERANCE = timedelta(seconds=3)  # exchanges refuse at five

# Refusals that blame the key itself, the most telling first: an expired key may also be "invalid".
KEY_PROBLEMS = (
    Problem.KEY_EXPIRED,
    Problem.KEY_OUTDATED,
    Problem.NEEDS_NEW_KEY,
    Problem.INVALID_KEY,
    Problem.WRONG_SECRET,
    Problem.WRONG_PASSPHRASE,
    Problem.DEMO_KEY,
    Problem.KEY_OR_IP,
)
LACKING = {
    RightId.READ: Problem.NO_READ_RIGHT,
    RightId.ORDERS: Problem.NO_READ_RIGHT,
    RightId.BALANCE: Problem.NO_READ_RIGHT,
    RightId.SPOT: Problem.NO_TRADE_RIGHT,
    RightId.FUTURES: Problem.NO_FUTURES_RIGHT,
}
YES_NO = {
    Line.READ: (Mark.GOOD, Mark.BAD),
    Line.ORDERS: (Mark.GOOD, Mark.BAD),
    Line.BALANCE: (Mark.GOOD, Mark.BAD),
    Line.SPOT: (Mark.GOOD, Mark.BAD),
    Line.FUTURES: (Mark.GOOD, Mark.BAD),
    Line.WITHDRAW: (Mark.BAD, Mark.GOOD),
    Line.TRANSFER: (Mark.WARN, Mark.GOOD),
}
RIGHT_OF = {line: RightId(line.value) for line in YES_NO}
ALL_UNKNOWN = dict.fromkeys(Line, Mark.UNKNOWN)
ORDER = tuple(Problem)


def _explained(problems: set[Problem]) -> set[Problem]:
    """Drop the ambiguous word where a clear one explains it."""
    clear = Problem.IP_NOT_ALLOWED in problems
    return problems - {Problem.KEY_OR_IP} if clear else problems


@dataclass(frozen=True)
class Answers:
    """The outcomes of one check, and what they say about the key as a whole."""

    outcomes: Mapping[str, Outcome]
    calls: Mapping[str, Call]
    facts: Facts

    @cached_property
    def refusals(self) -> tuple[Refusal, ...]:
        """Return what was refused."""
        return tuple(o for o in self.outcomes.values() if isinstance(o, Refusal))

    @cached_property
    def accepted(self) -> bool:
        """Say whether the exchange took the key, if only to deny a right."""
        return any(
            isinstance(outcome, Reply | Denied) and self.calls[name].signed
            for name, outcome in self.outcomes.items()
        )

    @cached_property
    def refused(self) -> Problem | None:
        """Return what the exchange has against the key itself."""
        problems = {refusal.problem for refusal in self.refusals}
        explained = _explained(problems)
        return next((problem for problem in KEY_PROBLEMS if problem in explained), None)

    @property
    def contradictory(self) -> bool:
        """Say whether one call took the key and another refused it; then nobody is accused."""
        return self.accepted and self.refused is not None

    def refused_for(self, problem: Problem) -> bool:
        """Say whether any call was refused for this."""
        return any(refusal.problem is problem for refusal in self.refusals)


def report(known: Report, exchange: Exchange, outcomes: Mapping[str, Outcome]) -> Report:
    """Return `known` with what a finished check found."""
    answers = _answers(exchange, outcomes)
    found = _found(known, exchange, answers)
    return replace(
        found,
        lines=ALL_UNKNOWN | _lines(found, exchange, answers),
        problems=_problems(found, answers),
    )


def partial(known: Report, exchange: Exchange, outcomes: Mapping[str, Outcome]) -> Report:
    """Return the lines that are known already; no problem is named before all has arrived."""
    answers = _answers(exchange, outcomes)
    found = _found(known, exchange, answers)
    marks = _lines(found, exchange, answers)
    shown = {line: mark for line, mark in marks.items() if mark is not Mark.UNKNOWN}
    return replace(found, lines=shown, problems=())


def unsendable(known: Report, problem: Problem) -> Report:
    """Return the report on a key with a field that no request can carry."""
    marks = ALL_UNKNOWN | {Line.KEY: Mark.BAD}
    return replace(known, lines=marks, problems=(problem,))


def _answers(exchange: Exchange, outcomes: Mapping[str, Outcome]) -> Answers:
    settled = exchange.settle(outcomes)
    return Answers(settled, exchange.by_id, exchange.read(settled))


def end_of_period(since: datetime, lasts: timedelta, at: datetime) -> datetime:
    """Return the end of the period that `at` is in: a key that outlived one was renewed."""
    return since + lasts * (max(at - since, timedelta(0)) // lasts + 1)


def _found(known: Report, exchange: Exchange, answers: Answers) -> Report:
    facts = answers.facts
    ips = [refusal.ip for refusal in answers.refusals if refusal.ip]
    return replace(
        known,
        rights=_rights(known, answers),
        seen_ip=ips[0] if ips else facts.seen_ip,
        **_addresses(known, facts),
        expires=facts.expires or _lasts(known, facts) or _estimate(known, exchange, facts),
        account=facts.account or known.account,
        label=facts.label or known.label,
        clock_offset=_offset(answers),
        seconds=_slowest(answers),
    )


def _addresses(known: Report, facts: Facts) -> dict[str, Any]:
    """Return what is told of the IP list, or what was known of it where nothing is."""
    if facts.whitelist is None and facts.limited is None:
        return {"whitelist": known.whitelist, "limited": known.limited}
    listed = None if facts.whitelist is None else facts.whitelist[:LISTED]
    return {"whitelist": listed, "limited": facts.limited}


def _lasts(known: Report, facts: Facts) -> Expiry | None:
    """Return the day that is told by the time left; not the hour, which no whole days tell."""
    if facts.ends_in is None:
        return None
    end = known.at + facts.ends_in
    return Expiry(end.replace(hour=0, minute=0, second=0, microsecond=0), Evidence.STATED)


def _estimate(known: Report, exchange: Exchange, facts: Facts) -> Expiry | None:
    """Return the end that the exchange's rule gives a key which states that it has no address."""
    limited = facts.limited if facts.whitelist is None else bool(facts.whitelist)
    if limited is None:
        return known.expires
    days = exchange.guide.expiry_days if exchange.guide.ends_without_ip else None
    if limited or facts.created is None or days is None:
        stated = known.expires is not None and known.expires.evidence is Evidence.STATED
        return known.expires if stated else None
    end = end_of_period(facts.created, timedelta(days=days), known.at)
    return Expiry(end, Evidence.ESTIMATED)


def _rights(known: Report, answers: Answers) -> Mapping[RightId, Right]:
    rights = {**known.rights, **answers.facts.rights}
    if not answers.contradictory:
        return rights
    dangerous = rights.get(RightId.WITHDRAW, UNKNOWN).answer is Answer.YES
    return {RightId.WITHDRAW: rights[RightId.WITHDRAW]} if dangerous else {}


def _offset(answers: Answers) -> timedelta | None:
    """Return the smallest difference measured: a slow answer looks like a clock that is off."""
    measured = [o.clock_offset for o in answers.outcomes.values() if o.clock_offset is not None]
    return min(measured, key=abs, default=None)


def _slowest(answers: Answers) -> float | None:
    replies = (o for o in answers.outcomes.values() if isinstance(o, Reply))
    return max((reply.seconds for reply in replies if reply.seconds is not None), default=None)


def _lines(found: Report, exchange: Exchange, answers: Answers) -> dict[Line, Mark]:
    if not answers.outcomes:
        return {}
    return {
        Line.REACHABLE: _reachable(answers),
        Line.KEY: _key(answers),
        **{line: _right(line, found, answers) for line in YES_NO},
        Line.WHITELIST: _whitelist(found),
        Line.OUR_IP: _our_ip(answers),
        Line.EXPIRY: _expiry(found, exchange, answers),
        Line.CLOCK: _clock(found, answers),
    }


def _reachable(answers: Answers) -> Mark:
    """Only words of the exchange's own count; a web page may come from anywhere on the way."""
    for outcome in answers.outcomes.values():
        if not isinstance(outcome, Refusal) or outcome.code is not None:
            return Mark.GOOD
    away = answers.refused_for(Problem.UNAVAILABLE) or answers.refused_for(Problem.BLOCKED)
    return Mark.BAD if away else Mark.UNKNOWN


def _key(answers: Answers) -> Mark:
    if answers.contradictory:
        return Mark.UNKNOWN
    if answers.accepted:
        return Mark.GOOD
    return Mark.BAD if answers.refused else Mark.UNKNOWN


def _right(line: Line, found: Report, answers: Answers) -> Mark:
    answer = found.right(RIGHT_OF[line]).answer
    yes, no = YES_NO[line]
    if line is Line.FUTURES and found.market is Market.SPOT:
        no = Mark.WARN
    if answer is Answer.UNKNOWN:
        return Mark.UNKNOWN
    if answers.accepted or (line is Line.WITHDRAW and answer is Answer.YES):
        return yes if answer is Answer.YES else no
    return Mark.UNKNOWN  # what an earlier check knew is not seen to be true now


def _whitelist(found: Report) -> Mark:
    if found.ip_limited is None:
        return Mark.UNKNOWN
    return Mark.GOOD if found.ip_limited else Mark.WARN


def _our_ip(answers: Answers) -> Mark:
    if answers.refused_for(Problem.IP_NOT_ALLOWED):
        return Mark.BAD
    return Mark.GOOD if answers.accepted else Mark.UNKNOWN


def _expiry(found: Report, exchange: Exchange, answers: Answers) -> Mark:
    if answers.refused_for(Problem.KEY_EXPIRED):
        return Mark.BAD
    if found.expires is not None:
        return Mark.WARN if _soon(found.expires, found) else Mark.GOOD
    if found.ip_limited is None or exchange.guide.expiry_days is None:
        return Mark.UNKNOWN
    if not found.ip_limited:
        return Mark.WARN  # the rule is about keys without addresses
    return Mark.UNKNOWN if answers.facts.may_end else Mark.GOOD


def _soon(expires: Expiry, found: Report) -> bool:
    return expires.at - found.at <= SOON


def _clock(found: Report, answers: Answers) -> Mark:
    if answers.refused_for(Problem.CLOCK):
        return Mark.BAD
    if found.clock_offset is None:
        return Mark.UNKNOWN
    return Mark.GOOD if abs(found.clock_offset) <= CLOCK_TOLERANCE else Mark.WARN


def _problems(found: Report, answers: Answers) -> tuple[Problem, ...]:
    problems = set(_key_problems(found, answers))
    if found.right(RightId.WITHDRAW).answer is Answer.YES:
        problems.add(Problem.CAN_WITHDRAW)
    return tuple(sorted(problems, key=ORDER.index))


def _key_problems(found: Report, answers: Answers) -> Sequence[Problem]:
    if answers.contradictory:
        return [Problem.UNCLEAR]
    if answers.refused:
        return [answers.refused]
    problems = _explained(set(_refused_calls(found, answers)))
    if not answers.accepted:  # the worst refusal; the others follow from it
        return sorted(problems or {Problem.UNCLEAR}, key=ORDER.index)[:1]
    return [*problems, *_lacking(found, explained=bool(problems))]


def _refused_calls(found: Report, answers: Answers) -> Iterable[Problem]:
    for name, outcome in answers.outcomes.items():
        call = answers.calls[name]
        if not isinstance(outcome, Refusal) or call.optional:
            continue
        if call.needs is RightId.FUTURES and found.market is Market.SPOT:
            continue  # not wanted
        if call.needs is RightId.WITHDRAW and outcome.problem in WAITING:
            continue  # a probe's refusal is its answer: the right says what it means
        yield outcome.problem


def _lacking(found: Report, *, explained: bool) -> Iterable[Problem]:
    for right, problem in LACKING.items():
        if right is RightId.FUTURES and found.market is Market.SPOT:
            continue
        answer = found.right(right).answer
        if answer is Answer.NO:
            yield problem
        elif answer is Answer.UNKNOWN and not explained:
            yield Problem.UNCLEAR
    if found.right(RightId.WITHDRAW).answer is Answer.UNKNOWN and not explained:
        yield Problem.WITHDRAW_UNKNOWN
    if found.expires is not None and _soon(found.expires, found):
        yield Problem.EXPIRES_SOON
