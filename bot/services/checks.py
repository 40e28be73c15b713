"""One look at whether a key works and is safe: all calls in parallel, one report."""

import asyncio
import logging
import secrets
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.exchanges import pem
from bot.exchanges.base import (
    Call,
    Denied,
    Exchange,
    Field,
    FieldId,
    Market,
    Outcome,
    Problem,
    Refusal,
    Report,
)
from bot.exchanges.gateway import Gateway
from bot.log import redact
from bot.meter import Meter
from bot.secret import Secret
from bot.services import findings, variants

logger = logging.getLogger("bot.checks")

TOTAL_TIMEOUT = 15.0
AT_ONCE = 20
CONFIRM_AFTER = 1.0  # seconds before a refusal that may pass is asked about once more
REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike
NO_ANSWER = Refusal(Problem.UNAVAILABLE)

Credentials = Mapping[FieldId, Secret]
Progress = Callable[[Report], Awaitable[None]]
Chosen = Callable[[Exchange], Sequence[Call]]

# What is wrong where a value cannot even be sent.
UNSENDABLE = {
    FieldId.API_KEY: Problem.INVALID_KEY,
    FieldId.SECRET: Problem.WRONG_SECRET,
    FieldId.PASSPHRASE: Problem.WRONG_PASSPHRASE,
}


@dataclass(frozen=True)
class Look:
    """What one check asks with, what it asks, whom it tells, and until when."""

    credentials: Credentials
    chosen: Chosen
    show: Callable[[Exchange, Mapping[str, Outcome]], Awaitable[None]]
    until: float
    account: str | None
    """The account's number, as an earlier check knew it."""


class Checks:
    """Run checks: each within its time, and not too many at once for one exchange."""

    def __init__(
        self,
        gateway: Gateway,
        clock: Callable[[], datetime],
        *,
        skip: frozenset[str] = frozenset(),
        timeout: float = TOTAL_TIMEOUT,
        at_once: int = AT_ONCE,
        confirm_after: float = CONFIRM_AFTER,
        meter: Meter | None = None,
    ) -> None:
        """Take the calls to leave out as `exchange.call`, for example `mexc.withdraw`."""
        self._gateway = gateway
        self._clock = clock
        self._skip = skip
        self._timeout = timeout
        self._confirm_after = confirm_after
        self._meter = meter or Meter()
        self._slots: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(at_once)
        )

    async def full(
        self,
        exchange: Exchange,
        credentials: Credentials,
        market: Market,
        progress: Progress | None = None,
        *,
        variant: str | None = None,
    ) -> Report:
        """Return all that can be known of a key; `progress` sees the lines known so far.

        `variant` is where the key was last; only if it is gone from there the others are asked.
        """
        known = Report(
            exchange=exchange.id,
            market=market,
            at=self._clock(),
            lines={},
            rights={},
            variant=variant,
        )
        return await self._run(exchange, credentials, self._all, known, progress)

    async def quick(self, exchange: Exchange, credentials: Credentials, previous: Report) -> Report:
        """Return what the cheap scheduled calls say, and what `previous` knew of the rest."""
        return await self._run(exchange, credentials, _periodic, previous, None)

    def _all(self, place: Exchange) -> Sequence[Call]:
        return [c for c in place.calls if f"{place.id}.{c.id}" not in self._skip]

    async def _run(
        self,
        exchange: Exchange,
        credentials: Credentials,
        chosen: Chosen,
        known: Report,
        progress: Progress | None,
    ) -> Report:
        known = replace(known, at=self._clock(), reference=_reference())
        problem = _unsendable(exchange, credentials)
        if problem is not None:
            return findings.unsendable(known, problem)

        async def show(place: Exchange, outcomes: Mapping[str, Outcome]) -> None:
            if progress is not None and variants.lives_here(place, outcomes):
                await progress(findings.partial(known, place, outcomes))

        # Outside the check's own time: a queue of ours is no fault of the exchange.
        async with self._slots[exchange.id]:
            started = time.monotonic()
            with redact.masking(credentials.values()), self._gateway.holding(credentials):
                until = started + self._timeout
                look = Look(credentials, chosen, show, until, known.account)
                place, outcomes = await self._find(exchange, look, known.variant)
        variant = variants.known_at(place, outcomes)
        if variant is not None and variant != known.variant:
            known = replace(known, variant=variant)
        report = findings.report(known, place, outcomes)
        taken = time.monotonic() - started
        self._meter.checked(exchange.id, next(iter(report.problems), "none"), taken)
        # Of checks on schedule there are too many to write down those that went well.
        level = logging.DEBUG if chosen is _periodic and not report.problems else logging.INFO
        _log(level, report, outcomes, taken)
        return report

    async def _find(
        self, exchange: Exchange, look: Look, remembered: str | None
    ) -> variants.Answered:
        """Ask where the key was last or most likely is, and if need be the rest all at once."""
        first, *others = variants.places(exchange, remembered)
        outcomes = await self._ask(first, look)
        if not others or not variants.look_on(first, outcomes, remembered):
            return first, outcomes
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._ask(place, look)) for place in others]
        rest = zip(others, (task.result() for task in tasks), strict=True)
        return variants.believed([(first, outcomes), *rest], remembered)

    async def _ask(self, place: Exchange, look: Look) -> Mapping[str, Outcome]:
        """Return what each call said; what has not answered in time has not answered."""
        arrived: dict[str, Outcome] = {}
        calls, later = _in_turn(look.chosen(place), look.account)
        left = max(0.0, look.until - time.monotonic())
        with suppress(TimeoutError):
            async with asyncio.timeout(left):
                if len(calls) > 1 or later:
                    await self._ask_together(place, look, calls, later, arrived)
                else:  # as on schedule: nothing runs beside it
                    for call in calls:
                        arrived[call.id] = await self._gateway.call(place, call, look.credentials)
                doubted = _doubted(place, arrived)
                if doubted:
                    for name in doubted:
                        del arrived[name]
                    arrived |= await self._confirmed(place, look, doubted, {c.id for c in calls})
        return {**{call.id: NO_ANSWER for call in calls}, **arrived}

    async def _ask_together(
        self,
        place: Exchange,
        look: Look,
        calls: list[Call],
        later: list[Call],
        arrived: dict[str, Outcome],
    ) -> None:
        """Ask all at once; what waits for the account joins the calls once that is known."""
        async with asyncio.TaskGroup() as group:
            names: dict[asyncio.Task[Outcome], str] = {}

            def ask(asked: Iterable[Call]) -> set[asyncio.Task[Outcome]]:
                started = {
                    group.create_task(self._gateway.call(place, c, look.credentials)): c.id
                    for c in asked
                }
                names.update(started)
                return set(started)

            waiting = ask(calls)
            while waiting:
                done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                arrived |= {names[task]: task.result() for task in done}
                account = place.read(place.settle(arrived)).account if later else None
                if account:
                    following, later = _about(later, account), []
                    calls += following
                    waiting |= ask(following)
                if waiting:
                    await look.show(place, _without(_doubted(place, arrived), arrived))

    async def _confirmed(
        self,
        place: Exchange,
        look: Look,
        doubted: Mapping[str, Outcome],
        asked: Container[str],
    ) -> Mapping[str, Outcome]:
        """Ask one of the doubted calls once more, and the others too if its refusal has passed."""
        await asyncio.sleep(self._confirm_after)
        first, *others = doubted

        async def ask(*names: str) -> dict[str, Outcome]:
            calls = [place.call(name) for name in names]
            asking = (self._gateway.call(place, call, look.credentials) for call in calls)
            return dict(zip(names, await asyncio.gather(*asking), strict=True))

        again = await ask(first, *(name for name in place.confirm_by if name not in asked))
        if _may_pass(place, again[first]):
            return {**doubted, **again}
        return {first: again[first], **await ask(*others)}


def _in_turn(calls: Sequence[Call], account: str | None) -> tuple[list[Call], list[Call]]:
    """Return what can be asked at once, and what waits for another call to tell the account."""
    if account:
        return _about(calls, account), []
    asked = {call.id for call in calls}
    later = [call for call in calls if call.follows in asked]
    return [call for call in calls if call not in later], later


def _about(calls: Iterable[Call], account: str) -> list[Call]:
    """Return the calls with the account in those that have to be told which one they are about."""
    return [
        _told(call, call.account_param, account) if call.account_param else call for call in calls
    ]


def _told(call: Call, name: str, account: str) -> Call:
    return replace(call, params=lambda: {**call.params(), name: account})


def _doubted(exchange: Exchange, arrived: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """Return the refusals that may pass; together, some turn out to mean something else."""
    if not exchange.confirm:
        return {}
    settled = exchange.settle(arrived)
    return {name: arrived[name] for name, o in settled.items() if _may_pass(exchange, o)}


def _without(some: Container[str], arrived: Mapping[str, Outcome]) -> dict[str, Outcome]:
    return {name: outcome for name, outcome in arrived.items() if name not in some}


def _may_pass(exchange: Exchange, outcome: Outcome) -> bool:
    return isinstance(outcome, Refusal) and outcome.problem in exchange.confirm


def _periodic(place: Exchange) -> Sequence[Call]:
    return [place.call(name) for name in place.periodic]


def _unsendable(exchange: Exchange, credentials: Credentials) -> Problem | None:
    """Return what is wrong with a field that no header or signature can carry."""
    for field in exchange.fields:
        value = credentials[field.id].reveal() if field.id in credentials else ""
        if not value or not _encodable(value) or not _usable(field, value):
            return UNSENDABLE[field.id]
    return None


def _usable(field: Field, value: str) -> bool:
    """Say whether a value can do what its field is for; a private key signs, and is never sent."""
    if field.must_fit and not field.fits(value):
        return False
    if field.id is FieldId.SECRET:
        return not pem.is_private(value) or pem.kind(value) in field.private_keys
    sent_in_header = field.in_header or field.id is FieldId.API_KEY
    if sent_in_header and not (value.isascii() and value.isprintable()):
        return False
    return not pem.is_private(value)


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can smuggle in
        return False
    return True


def _reference() -> str:
    # One draw for all six: 256 is a multiple of the number of letters, so that each is as likely.
    return "".join(REFERENCE_LETTERS[n % len(REFERENCE_LETTERS)] for n in secrets.token_bytes(6))


def _log(level: int, report: Report, outcomes: Mapping[str, Outcome], seconds: float) -> None:
    if not logger.isEnabledFor(level):
        return
    codes = [
        f"{name}:{outcome.code or 'none'}"
        for name, outcome in outcomes.items()
        if isinstance(outcome, Refusal | Denied)
    ]
    logger.log(
        level,
        "check %s exchange=%s variant=%s problems=%s codes=%s ms=%d",
        report.reference,
        report.exchange,
        report.variant or "none",
        ",".join(report.problems) or "none",
        ",".join(codes) or "none",
        seconds * 1000,
    )
