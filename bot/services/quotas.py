"""How often keys are checked for whom, so that the bot is of no use to who holds stolen keys (R23).

A verdict on a key is worth something to a thief, so each is paid for before the exchange is asked:
a check that was broken off is spent as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.meter import Meter
from bot.secret import Secret
from bot.services.clock import Clock
from bot.services.switch import ChecksSwitch
from bot.services.verdict import CONFIRM, CONFIRMED, Verdict
from storage import verifications as rows
from storage.marks import Marks
from storage.verifications import Limit, Past, Usage, Wanted, is_new

WINDOW = timedelta(minutes=10)
DAY = timedelta(days=1)
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
# How often an hour's new keys of newcomers may come from everybody together. Who has a connection
# of some age is never held up by strangers, and with the first key of a day not by a swarm of such
# users that tries many.
SHARE, FIRST_SHARE = 2, 3
BURST = 6  # the part of an hour's new keys that a minute may bring
TELL_AGAIN = timedelta(hours=6)
SETTLED = timedelta(days=1)  # how long a connection lasts until its owner is no newcomer


class Kind(StrEnum):
    """What a check is of."""

    TYPED = "typed"
    KNOWN = "known"
    """A key that has passed a check: a stored one, or one that is about to be."""


class Outcome(StrEnum):
    """How a check ended, as far as the limits care."""

    PASSED = "passed"
    FAILED = rows.FAILED
    UNJUDGED = "unjudged"


class Rule(StrEnum):
    """Which limit stands in the way."""

    OFTEN = "often"
    FAILURES = "failures"
    DAILY = "daily"
    CROWD = "crowd"
    """Newcomers have had as many new keys checked at this exchange as may be in an hour."""
    EVERYBODY = "everybody"
    """All users together have."""


# What no honest user runs into, so the operator hears of it.
ALARMING = (Rule.DAILY, Rule.CROWD, Rule.EVERYBODY)


class HeldBack(Exception):
    """Raised instead of a check that a limit does not allow before `until`."""

    def __init__(self, rule: Rule, until: datetime) -> None:
        super().__init__(f"held back by the limit {rule}")
        self.rule = rule
        self.until = until


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many checks there may be."""

    typed: int = 5
    """Of keys that have not passed yet, by one user in a WINDOW."""
    known: int = 20
    """Of keys that passed before, by one user in a WINDOW: they tell a thief nothing new."""
    new_per_day: int = 10
    """Keys by one user."""
    new_per_hour: int = 60
    """Keys at one exchange, by all newcomers together; by everybody at most FIRST_SHARE times."""
    free_failures: int = 2
    """In a row, until a user has to wait: people mistype."""


@dataclass(frozen=True)
class Paid:
    """A check that may be made; it counts, however it ends."""

    number: int
    owner: int


class Quotas:
    """Let checks through, a bounded number of them."""

    def __init__(
        self,
        *,
        table: rows.Verifications,
        switch: ChecksSwitch,
        marks: Marks,
        clock: Clock,
        limits: Limits,
        meter: Meter | None = None,
    ) -> None:
        self._table = table
        self._switch = switch
        self._marks = marks
        self._clock = clock
        self._limits = limits
        self._meter = meter or Meter()

    async def pay_typed(self, key: Secret, *, owner: int, exchange: str) -> Paid:
        """Count a check of a key that has not passed yet; raises HeldBack and ChecksOff."""
        wanted = Wanted(exchange=exchange, kind=Kind.TYPED, key=key)
        return await self._pay(wanted, judge_typed, owner)

    async def pay_known(self, *, owner: int, exchange: str) -> Paid:
        """Count a check of a key that has passed before; raises HeldBack and ChecksOff."""
        return await self._pay(Wanted(exchange=exchange, kind=Kind.KNOWN), judge_known, owner)

    async def _pay(
        self, wanted: Wanted, judge: Callable[[Usage, datetime, Limits], Limit | None], owner: int
    ) -> Paid:
        await self._switch.require_on()
        now = self._clock()
        number = await self._table.reserve(
            wanted,
            lambda usage: judge(usage, now, self._limits),
            owner=owner,
            now=now,
            since=now - DAY,
            recent=now - HOUR,
            settled=now - SETTLED,
        )
        if isinstance(number, Limit):
            self._meter.held_back(wanted.exchange, number.rule)
            raise HeldBack(Rule(number.rule), number.until)
        return Paid(number, owner)

    async def ended(self, paid: Paid, verdict: Verdict) -> None:
        """Note how a check ended: failures in a row make the next ones wait."""
        await self._table.ended(paid.number, _outcome(verdict), owner=paid.owner)

    async def to_announce(self) -> dict[Rule, list[str]]:
        """Return the alarming limits that admins should hear of, with the exchanges."""
        found, now = {}, self._clock()
        for rule in ALARMING:
            told = await self._marks.get(_told(rule))
            if told is None or not timedelta(0) <= now - told < TELL_AGAIN:
                exchanges = await self._table.held_back(rule, since=told or now - DAY)
                found.update({rule: exchanges} if exchanges else {})
        return found

    async def announced(self, rule: Rule, at: datetime) -> None:
        """Note that admins have heard of a limit."""
        await self._marks.set(_told(rule), at)

    async def prune(self) -> None:
        """Forget what no limit looks at any more."""
        await self._table.prune(self._clock() - DAY)


def _told(rule: Rule) -> str:
    return f"limit-{rule}-told"


def passed(verdict: Verdict) -> bool:
    """Tell whether a key with this verdict may be stored, at least with the user's word."""
    return verdict in {*CONFIRM, *CONFIRMED}


def _outcome(verdict: Verdict) -> Outcome:
    if passed(verdict):
        return Outcome.PASSED
    return Outcome.UNJUDGED if verdict is Verdict.RETRY else Outcome.FAILED


def judge_typed(usage: Usage, now: datetime, most: Limits) -> Limit | None:
    """Return the limit that a check of a typed key has to wait for the longest."""
    limits = [_often(usage, now, Kind.TYPED, most.typed), _failures(usage, most.free_failures)]
    if is_new(usage):
        limits.append(_daily(usage, now, most.new_per_day))
        limits += _crowd(usage, now, most.new_per_hour)
    waiting = [limit for limit in limits if limit is not None and limit.until > now]
    return max(waiting, key=lambda limit: limit.until, default=None)


def judge_known(usage: Usage, now: datetime, most: Limits) -> Limit | None:
    """Return the limit that a check of a key which passed before has to wait for."""
    return _often(usage, now, Kind.KNOWN, most.known)


def _often(usage: Usage, now: datetime, kind: Kind, most: int) -> Limit | None:
    times = [past.at for past in usage.own if past.kind == kind]
    return _full(times, now, WINDOW, most, Rule.OFTEN)


def _daily(usage: Usage, now: datetime, most: int) -> Limit | None:
    first: dict[bytes, datetime] = {}
    for past in usage.own:
        if past.fingerprint is not None:
            first.setdefault(past.fingerprint, past.at)
    return _full([*first.values()], now, DAY, most, Rule.DAILY)


def _crowd(usage: Usage, now: datetime, most: int) -> list[Limit | None]:
    if usage.newcomer:
        rule, times = Rule.CROWD, [*usage.newcomers]
    else:
        rule, times = Rule.EVERYBODY, [*usage.everybody]
        most *= SHARE if any(past.fingerprint for past in usage.own) else FIRST_SHARE
    return [
        _full(times, now, HOUR, most, rule),
        _full(times, now, MINUTE, -(-most // BURST), rule),
    ]


def _full(
    times: list[datetime], now: datetime, window: timedelta, most: int, rule: Rule
) -> Limit | None:
    """Return the limit where as many lie in a window as may; it ends when enough have left it."""
    recent = [at for at in times if now - at < window]
    return Limit(rule, recent[-most] + window) if len(recent) >= most else None


def _failures(usage: Usage, free: int) -> Limit | None:
    """Return the wait after failures in a row, doubled with each; a success ends the row."""
    failed: list[Past] = []
    for past in usage.own:
        if past.kind == Kind.TYPED and past.outcome == Outcome.PASSED:
            failed.clear()
        elif past.kind == Kind.TYPED and past.outcome != Outcome.UNJUDGED:
            failed.append(past)  # also one that never ended: it may have been broken off to look
    beyond = len(failed) - free - 1
    if beyond < 0:
        return None
    delay = min(FIRST_DELAY * 2 ** min(beyond, 16), LONGEST_DELAY)
    return Limit(Rule.FAILURES, failed[-1].at + delay)
