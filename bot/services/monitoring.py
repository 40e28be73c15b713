"""Checks on schedule: what is due is claimed, looked at, judged, and stored by the batch.

Each exchange has a sweep of its own, so that one which is slow, or wants to be left alone, holds up
no other. Work starts from the rows: whatever a stop interrupts is due again when its claim ends.
"""

import asyncio
import logging
from asyncio import FIRST_COMPLETED
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from bot.exchanges.base import (
    UNKNOWN,
    Evidence,
    Exchange,
    FieldId,
    Line,
    Mark,
    Problem,
    Report,
    RightId,
)
from bot.exchanges.gateway import Gateway
from bot.services.alerts import alerts_of, held_back
from bot.services.checks import Checks
from bot.services.clock import Clock
from bot.services.health import Health, Judged
from bot.services.hours import noted
from bot.services.judging import Said, agrees, judge, said, without_silence
from bot.services.precedence import Precedence
from bot.services.pulse import Look, Pulse
from bot.services.recording import as_agreed, columns
from bot.services.switch import ChecksSwitch
from bot.services.tempo import Tempo, draw
from bot.services.watches import Watch, known, to_json
from storage.envelope import SealBroken
from storage.incidents import Incident, Incidents
from storage.trouble import takes_nothing
from storage.watching import Due, Found, NotRecorded, Watching

logger = logging.getLogger("bot.monitoring")

TICK = 5.0  # seconds
BATCH = 50  # read and stored in one go, and nobody else can write meanwhile
SIDE_BY_SIDE = 2  # sweeps of one exchange: one asks while the other one stores
AT_ONCE = 50  # checks of one exchange
BEGUN = 4  # checks of a batch that begin in one go
JUDGED = 25  # of a batch that are judged in one go
CLAIMED_FOR = timedelta(minutes=5)  # a batch of which nothing answers takes less than one
POISONED_FOR = timedelta(hours=1)
# Somewhat more than a minute, which may lie between two words of Telegram, and less than it takes
# to believe that an exchange is away.
HEARD_WITHIN = timedelta(seconds=90)

PASSING = frozenset({"at", "reference", "clock_offset"})  # of a report: new in each

Silence = Callable[[], timedelta | None]


@dataclass(frozen=True, slots=True)
class Looked:
    """A claimed connection after the look at it."""

    due: Due
    watch: Watch
    report: Report
    watch_only: bool
    full: bool


class Monitoring:
    """Watch over all connections."""

    def __init__(
        self,
        *,
        table: Watching,
        incidents: Incidents,
        checks: Checks,
        gateway: Gateway,
        exchanges: Mapping[str, Exchange],
        tempo: Tempo,
        switch: ChecksSwitch,
        telegram: Silence,
        clock: Clock,
        precedence: Precedence | None = None,
    ) -> None:
        """Take what tells how long ago Telegram was heard."""
        self._table = table
        self._incidents = incidents
        self._checks = checks
        self._gateway = gateway
        self._exchanges = exchanges
        self._tempo = tempo
        self._telegram = telegram
        self._clock = clock
        self._precedence = precedence or Precedence()
        self._switch = switch
        self._pulses = {exchange: Pulse() for exchange in exchanges}
        self._slots = {exchange: asyncio.Semaphore(AT_ONCE) for exchange in exchanges}
        self._answered: datetime | None = None
        self._deaf_at: datetime | None = None
        """When we last found that nobody answered us."""
        self.beat: datetime | None = None
        """When the database last told what is due."""

    async def tick(self) -> None:
        """Begin a sweep wherever something is due, until nothing is and all of them have ended."""
        sweeps: dict[asyncio.Task[None], Exchange] = {}
        try:
            while True:
                running = Counter(exchange.id for exchange in sweeps.values())
                due = await self._due({id for id, n in running.items() if n >= SIDE_BY_SIDE})
                self.beat = self._clock()
                for exchange in due:
                    for _ in range(SIDE_BY_SIDE - running[exchange.id]):
                        sweeps[asyncio.create_task(self.sweep(exchange))] = exchange
                if not sweeps:
                    return
                done, _ = await asyncio.wait(sweeps, timeout=TICK, return_when=FIRST_COMPLETED)
                for task in done:
                    _log_end(task, sweeps.pop(task))
        finally:
            for task in sweeps:
                task.cancel()
            await asyncio.gather(*sweeps, return_exceptions=True)

    async def catch_up(self) -> None:
        """Put right what no sweep does: plans of a clock since set back, incidents of nobody."""
        now = self._clock()
        latest = now + max(self._tempo.longest, POISONED_FOR) + CLAIMED_FOR
        await self._table.pull_in(self._exchanges, now, latest=latest)
        await self._incidents.close_unwatched(now)

    async def _due(self, busy: Collection[str]) -> list[Exchange]:
        """Return the exchanges to sweep; one that wants to be left alone is left alone."""
        idle = [
            id
            for id, e in self._exchanges.items()
            if id not in busy and not self._gateway.paused(e)
        ]
        due = await self._table.due(idle, self._clock())
        if not due or await self._switch.off_since() is not None:
            return []
        return [self._exchanges[id] for id in due]

    async def sweep(self, exchange: Exchange) -> None:
        """Check one batch of what is due at an exchange."""
        now = self._clock()
        claimed = await self._table.claim(exchange.id, now, until=now + CLAIMED_FOR, most=BATCH)
        if not claimed:
            return
        looks = []
        async with asyncio.TaskGroup() as group:
            for number, due in enumerate(claimed):
                if number % BEGUN == 0:
                    await self._precedence.stand_back()
                looks.append(group.create_task(self._look(due, exchange)))
        looked = (look.result() for look in looks)
        await self._conclude(exchange, [each for each in looked if each is not None])

    async def _look(self, due: Due, exchange: Exchange) -> Looked | None:
        """Check one connection; None where that was not possible."""
        async with self._slots[exchange.id], self._surviving(due):
            watch = known(due)
            full = watch.full_at is not None and watch.full_at <= self._clock()
            seen = await self._ask(due, exchange, watch.report, full=full)
            report, watch_only = as_agreed(due.connection, seen, exchange, self._clock())
            return Looked(due, watch, report, watch_only, full)
        return None

    @asynccontextmanager
    async def _surviving(self, due: Due) -> AsyncIterator[None]:
        """Go on with the others whatever one row does to us; it is left alone for a while."""
        try:
            yield
        except Exception as error:
            if takes_nothing(error):
                raise
            await self._table.postpone([(due, self._clock() + POISONED_FOR)])
            logger.exception("connection %d could not be checked", due.connection.id)

    async def _ask(self, due: Due, exchange: Exchange, last: Report, *, full: bool) -> Report:
        try:
            with self._table.opened(due) as fields:
                credentials = {FieldId(name): value for name, value in fields.items()}
                variant = due.connection.variant
                if not full:
                    seen = await self._checks.quick(exchange, credentials, _unconfirmed(last))
                    if not _incomplete(seen):
                        return seen
                    variant = seen.variant
                return await self._checks.full(exchange, credentials, last.market, variant=variant)
        except SealBroken:
            lines = dict.fromkeys(Line, Mark.UNKNOWN) | {Line.KEY: Mark.BAD}
            problems = (Problem.NEEDS_NEW_KEY,)
            return replace(last, at=self._clock(), lines=lines, problems=problems)

    async def _conclude(self, exchange: Exchange, looked: Sequence[Looked]) -> None:
        """Judge what a batch has shown, and store it."""
        now = self._clock()
        if any(said(each.report) in (Said.WELL, Said.AGAINST) for each in looked):
            self._answered = now
        if not self._somebody_answers(now):
            silent = [each for each in looked if said(each.report) is Said.NOTHING]
            if silent:
                logger.warning("neither an exchange nor Telegram answers: nothing is recorded")
            await self._postpone(silent, now)
            looked = [each for each in looked if each not in silent]
            await self._forget_silence(exchange, now)
        incident = await self._incident(exchange, looked, now)
        found: list[Found] = []
        for number, each in enumerate(looked):
            if number % JUDGED == 0:
                await self._precedence.stand_back()
            async with self._surviving(each.due):
                found.append(self._found(each, incident, now))
        await self._precedence.stand_back()
        await self._record(found, now)

    async def _record(self, found: Sequence[Found], now: datetime) -> None:
        """Store a batch at once, or, where one of it cannot be stored, the others one by one."""
        try:
            await self._table.record(found, now)
        except NotRecorded:
            for each in found:
                async with self._surviving(each.due):
                    await self._table.record([each], now)

    def _somebody_answers(self, now: datetime) -> bool:
        """Say whether anything has reached us lately; else silence is no word on anybody."""
        heard = self._heard_at(now)
        return heard is not None and now - heard <= HEARD_WITHIN

    def _heard_at(self, now: datetime) -> datetime | None:
        """Return when Telegram or an exchange last let us hear of it."""
        telegram = self._telegram()
        heard = (self._answered, None if telegram is None else now - telegram)
        return max((at for at in heard if at is not None), default=None)

    async def _forget_silence(self, exchange: Exchange, now: datetime) -> None:
        """Let what nobody answered before we knew it to be our fault speak against nobody."""
        self._deaf_at = now
        self._pulses[exchange.id] = Pulse()
        heard, incident = self._heard_at(now), await self._incidents.current(exchange.id)
        if heard is not None and incident is not None and incident.opened_at > heard:
            await self._incidents.close(incident, now)

    async def _postpone(self, looked: Sequence[Looked], now: datetime) -> None:
        await self._table.postpone(
            [
                (each.due, self._tempo.next_check(each.watch.health, now, draw=draw()))
                for each in looked
            ]
        )

    async def _incident(
        self, exchange: Exchange, looked: Sequence[Looked], now: datetime
    ) -> Incident | None:
        """Return the exchange's incident, which may begin or end with what was just seen."""
        pulse = self._pulses[exchange.id]
        for each in looked:
            its, what = each.due.connection, said(each.report)
            if what is not Said.NOT_ASKED:
                pulse.note(its.id, Look(now, its.user_id, what is Said.NOTHING))
        incident = await self._incidents.current(exchange.id)
        if incident is None:
            return await self._incidents.open(exchange.id, now) if pulse.away(now) else None
        if not pulse.answers(now, incident.opened_at):
            return incident
        await self._incidents.close(incident, now)
        return None

    def _found(self, each: Looked, incident: Incident | None, now: datetime) -> Found:
        away_since = incident.opened_at if incident else None
        judged = judge(self._before(each, now), each.report, now, outage_since=away_since)
        judged = held_back(judged, each.report, now, incident)
        its, health = each.due.connection, judged.health
        changed = self._columns(each, judged)
        broken = health.problem is Problem.NEEDS_NEW_KEY and bool(judged.changes)
        state = to_json(
            health,
            checked_at=changed.get("checked_at", its.checked_at),
            full_at=self._next_full(each, now),
        )
        today = now.date()
        hours = each.due.hours if each.due.day == today else {}
        seconds = None if each.full else each.report.seconds
        return Found(
            due=each.due,
            day=today,
            hours=noted(hours, said(each.report), seconds, now),
            next_check_at=self._tempo.next_check(
                health, now, draw=draw(), all_away=incident is not None
            ),
            status=health.status.value,
            problem=health.problem.value if health.problem else None,
            since=health.since,
            state=state,
            columns=changed,
            alerts=alerts_of(its, judged.changes),
            seal_broken=broken,
        )

    def _before(self, each: Looked, now: datetime) -> Health:
        health, deaf_at = each.watch.health, self._deaf_at
        if deaf_at is None or health.failing_since is None:
            return health
        return without_silence(health) if health.failing_since <= deaf_at <= now else health

    def _columns(self, each: Looked, judged: Judged) -> dict[str, Any]:
        """Return the columns of a check that can stand for what is believed."""
        if not agrees(judged.health, each.report):
            return {}
        if _same(each.report, each.watch.report) and each.watch_only == (
            each.due.connection.watch_only
        ):
            return {"checked_at": each.report.at}
        found = {
            name: value
            for name, value in columns(each.report).items()
            if name not in ("status", "problem")
        }
        return {**found, "checked_at": each.report.at, "watch_only": each.watch_only}

    def _next_full(self, each: Looked, now: datetime) -> datetime:
        if each.watch.full_at is not None and not each.full:
            return each.watch.full_at
        return self._tempo.next_full(now, draw=draw())


def _log_end(task: asyncio.Task[None], exchange: Exchange) -> None:
    """Log what ended a sweep early: what it had claimed is due again when the claim ends."""
    error = task.exception()
    if error is not None:
        logger.error("the sweep of %s ended early", exchange.id, exc_info=error)


def _same(report: Report, last: Report) -> bool:
    """Say whether a check found nothing but the time to be another."""
    return _lasting(report) == _lasting(last)


_lasting = attrgetter(
    *(field.name for field in fields(Report) if field.compare and field.name not in PASSING)
)


def _incomplete(report: Report) -> bool:
    """Say whether a key works of which an earlier refusal has left too little known."""
    return report.lines.get(Line.KEY) is Mark.GOOD and Problem.UNCLEAR in report.problems


def _unconfirmed(last: Report) -> Report:
    """Return the report without the user's word, which counts only for a while."""
    if last.right(RightId.WITHDRAW).evidence is not Evidence.CONFIRMED:
        return last
    return replace(last, rights={**last.rights, RightId.WITHDRAW: UNKNOWN})
