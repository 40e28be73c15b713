"""Which of an exchange's variants to ask, and which of their answers to believe; pure.

A key that one regional site or kind of account does not know may be good at another, so nobody
is told that a key is unknown before every variant was asked.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from bot.exchanges.base import Denied, Exchange, Outcome, Problem, Refusal, Reply

Outcomes = Mapping[str, Outcome]
Answered = tuple[Exchange, Outcomes]

# Refusals that only the place where a key lives can give.
AGAINST_THIS_KEY = frozenset(
    {
        Problem.WRONG_SECRET,
        Problem.WRONG_PASSPHRASE,
        Problem.DEMO_KEY,
        Problem.KEY_EXPIRED,
        Problem.KEY_OUTDATED,
        Problem.IP_NOT_ALLOWED,
        Problem.ACCOUNT_RESTRICTED,
    }
)
# Whom another variant would give the same answer, or take the question amiss.
ENOUGH = frozenset({Problem.RATE_LIMITED, Problem.CLOCK})
TURNED_AWAY = frozenset({Problem.BLOCKED, Problem.REGION_BLOCKED})


class Standing(IntEnum):
    """How much a variant's answers say about a key: the highest are believed."""

    TURNED_AWAY = 0
    """It does not serve this server, so a key of its own could not be used either.

    From the likeliest variant that is silence: most keys are its.
    """
    STRANGER = 1
    """It does not know the key."""
    ELSEWHERE = 2
    """It points to another variant, and neither took nor refused the key."""
    SILENT = 3
    """It could not say."""
    DOUBTFUL = 4
    """It took the key, but points to another variant too."""
    HOME = 5
    """The key lives here."""


def places(exchange: Exchange, remembered: str | None) -> tuple[Exchange, ...]:
    """Return the exchange at each variant, in the order to ask: where the key was last, first."""
    return tuple(sorted(exchange.places, key=lambda place: place.variant != remembered))


def look_on(place: Exchange, outcomes: Outcomes, remembered: str | None) -> bool:
    """Say whether the other variants have to be asked after the first.

    Where the key was known before, only a word that it is gone counts, not an outage.
    """
    standing = _standing(place, outcomes)
    if place.variant is not None and place.variant == remembered:
        return standing in (Standing.STRANGER, Standing.ELSEWHERE)
    return standing is not Standing.HOME and not _problems(outcomes) & ENOUGH


def lives_here(place: Exchange, outcomes: Outcomes) -> bool:
    """Say whether what has arrived so far may be shown: it will not be taken back."""
    return place.variant is None or _standing(place, outcomes) is Standing.HOME


def believed(answers: Sequence[Answered], remembered: str | None) -> Answered:
    """Return the variant to believe, of the answers in the order they were asked for."""
    first = answers[0]
    best = max(answers, key=lambda answer: _standing(*answer, first=answer is first))
    gone = first[0].variant == remembered and _standing(*first) is Standing.STRANGER
    # It knew the key once: that another variant could not say excuses nothing.
    return first if gone and known_at(*best) is None else best


def known_at(place: Exchange, outcomes: Outcomes) -> str | None:
    """Return the variant to remember, if the key is known there."""
    return place.variant if _standing(place, outcomes) >= Standing.DOUBTFUL else None


def _standing(place: Exchange, outcomes: Outcomes, *, first: bool = False) -> Standing:
    problems = _problems(outcomes)
    taken = any(_took(place, name, outcome) for name, outcome in outcomes.items())
    if any(_code(outcome) in place.elsewhere for outcome in outcomes.values()):
        return Standing.DOUBTFUL if taken else Standing.ELSEWHERE
    if taken:
        return Standing.HOME
    if Problem.INVALID_KEY in problems:
        return Standing.STRANGER
    if problems & AGAINST_THIS_KEY:
        return Standing.HOME
    if problems & TURNED_AWAY and not first:
        return Standing.TURNED_AWAY
    return Standing.SILENT


def _took(place: Exchange, name: str, outcome: Outcome) -> bool:
    return isinstance(outcome, Reply | Denied) and place.call(name).signed


def _code(outcome: Outcome) -> str | None:
    return None if isinstance(outcome, Reply) else outcome.code


def _problems(outcomes: Outcomes) -> frozenset[Problem]:
    return frozenset(o.problem for o in outcomes.values() if isinstance(o, Refusal))
