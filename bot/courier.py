"""Brings stored alerts to their users: one message for all that is due, at a bounded rate (R41).

A row is claimed, told, and settled. Whatever stops this in between, a later run takes it up again,
and the user can tell by the reference that it is the same alert.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.exchanges.base import Exchange
from bot.i18n import Words
from bot.meter import Meter
from bot.screens import alerts as screens
from bot.screens import groups
from bot.screens.base import Screen
from bot.services import telling
from bot.services.clock import Clock
from bot.services.connections import Connections
from bot.services.fates import Fates, fates
from bot.services.preferences import AlertPreferences
from bot.services.telling import Circumstances, Plan
from bot.services.topics import TOPICS, Topic
from bot.services.zones import zone
from bot.telegram import seconds
from storage.activations import Activations
from storage.outbox import Alert, NewAlert, Outbox, Outcome
from storage.records import Connection
from storage.trouble import takes_nothing
from storage.users import User, Users

LOGGER = logging.getLogger(__name__)

CLAIMED = 40  # rows looked at for the next users, and as many users at most in memory
AT_ONCE = 8  # messages on their way
RUN = timedelta(seconds=3)  # and a batch: a run ends before the next one begins
UNREACHABLE = timedelta(hours=6)  # who comes back is told at once; this is in case that went by
AGAIN = timedelta(seconds=30)
POISONED_FOR = timedelta(hours=1)
# After a stop the stored health may be old: it is looked at anew before old alerts are told.
FRESHENED = timedelta(minutes=15)

Turn = Callable[[], Awaitable[None]]
Down = Callable[[str], Awaitable[bool]]


@dataclass(frozen=True, kw_only=True)
class Post:
    """What messages are sent by, and at which pace."""

    bot: Bot
    turn: Turn
    """Waits until nobody who asked for something would wait behind one more message."""


class Courier:
    """Delivers what is due."""

    def __init__(
        self,
        *,
        post: Post,
        outbox: Outbox,
        users: Users,
        connections: Connections,
        activations: Activations,
        preferences: AlertPreferences,
        exchanges: Mapping[str, Exchange],
        down: Down,
        words: Words,
        ips: Sequence[str],
        clock: Clock,
        meter: Meter,
    ) -> None:
        self._meter = meter
        self._post = post
        self._outbox = outbox
        self._users = users
        self._connections = connections
        self._activations = activations
        self._preferences = preferences
        self._exchanges = exchanges
        self._down = down
        self._words = words
        self._ips = ips
        self._clock = clock
        self._began = clock()
        self._not_before = self._began

    async def deliver(self) -> None:
        """Tell what is due, until nothing is, Telegram asks to wait, or the run's time is up."""
        until = self._clock() + RUN
        expired = await self._outbox.expire(self._clock())
        self._meter.settled(Outcome.EXPIRED.value, expired)
        while self._not_before <= self._clock() < until:
            claimed = await self._outbox.claim(self._clock(), most=CLAIMED)
            if not claimed:
                return
            places = asyncio.Semaphore(AT_ONCE)
            async with asyncio.TaskGroup() as tasks:
                for alerts in claimed:
                    tasks.create_task(self._in_turn(places, alerts))

    async def catch_up(self) -> None:
        """Let be due what was written by a clock that has been set back since."""
        now = self._clock()
        if self._began > now:
            self._began = self._not_before = now
        await self._outbox.pull_in(now, latest=now + AGAIN)

    async def _in_turn(self, places: asyncio.Semaphore, alerts: list[Alert]) -> None:
        async with places:
            if self._clock() < self._not_before:
                await self._outbox.postpone(alerts, self._not_before)
            else:
                await self._serve_surviving(alerts)

    async def _serve_surviving(self, alerts: list[Alert]) -> None:
        """Serve a user, and go on whatever that does to us; then each alert comes by itself."""
        try:
            await self._serve(alerts)
        except Exception as error:
            if takes_nothing(error):
                raise
            if len(alerts) > 1:
                for alert in alerts:
                    await self._serve_surviving([alert])
                return
            await self._outbox.postpone(alerts, self._clock() + POISONED_FOR)
            LOGGER.exception("alert %s could not be told", alerts[0].reference)

    async def _serve(self, alerts: list[Alert]) -> None:
        """Decide about one user's alerts, and tell what is to be told."""
        now = self._clock()
        user = await self._users.get(alerts[0].user_id)
        if user is None:
            await self._outbox.settle(alerts, Outcome.REFUSED, now)
            return
        if user.unreachable_since is not None:
            await self._outbox.postpone(alerts, now + UNREACHABLE)
            return
        around = await self._circumstances(user, alerts)
        if self._stale(alerts, around):
            await self._outbox.postpone(alerts, now + AGAIN)
            return
        plan = telling.plan(alerts, around)
        outcome = None
        if plan.told:
            screen = await self._screen(user, plan, around)
            outcome = await self._send(user, plan, screen)
        await self._conclude(plan, outcome)

    async def _circumstances(self, user: User, alerts: Sequence[Alert]) -> Circumstances:
        preferences = await self._preferences.get(owner=user.id)
        named = {a.connection_id for a in alerts if a.connection_id is not None}
        named |= {int(id) for a in alerts for id in a.details.get("broken", ())}
        found = [await self._connections.get(id, owner=user.id) for id in named]
        whole = {a.exchange for a in alerts if a.connection_id is None and a.exchange}
        theirs = await self._connections.list(owner=user.id) if whole else []
        return Circumstances(
            settings=preferences.settings,
            snoozed={s.connection_id: s.until for s in preferences.snoozed},
            known={each.connection.id: each for each in found if each is not None},
            there={exchange: [c for c in theirs if c.exchange == exchange] for exchange in whole},
            down={exchange for exchange in whole if await self._down(exchange)},
            now=self._clock(),
        )

    def _stale(self, alerts: Sequence[Alert], around: Circumstances) -> bool:
        """Tell whether alerts from before this start rest on what nobody has looked at since."""
        if around.now >= self._began + FRESHENED:
            return False
        old = (a for a in alerts if a.created_at < self._began and not _is_of_groups(a))
        return any(self._unseen(_about(alert, around)) for alert in old)

    def _unseen(self, about: Sequence[Connection]) -> bool:
        watched = [its for its in about if its.paused_at is None]
        return bool(watched) and all(its.checked_at < self._began for its in watched)

    async def _conclude(self, plan: Plan, outcome: Outcome | None) -> None:
        """Note what became of everything, with the reminders that follow what was told."""
        now = self._clock()
        settled = {Outcome.PAST: plan.past, Outcome.MUTED: plan.muted}
        then: Sequence[NewAlert] = ()
        if outcome is not None:
            settled[outcome] = plan.told
            then = telling.reminders(plan.told, now)
        settled = {ended: alerts for ended, alerts in settled.items() if alerts}
        if settled or plan.later:
            await self._outbox.conclude(settled, now, later=plan.later, then=then)
        for ended, alerts in settled.items():
            self._meter.settled(ended.value, len(alerts))

    async def _screen(self, user: User, plan: Plan, around: Circumstances) -> Screen:
        t = self._words(user.language)
        surroundings = screens.Surroundings(
            known=around.known,
            exchanges=self._exchanges,
            ips=self._ips,
            zone=zone(around.settings.zone),
            now=around.now,
            counts={exchange: len(theirs) for exchange, theirs in around.there.items()},
            fates=await self._fates(user, plan),
        )
        if screens.is_digest(plan):
            return screens.digest(plan.told[0], surroundings, t)
        if groups.is_of_groups(plan):
            return groups.message(plan, surroundings, t)
        return screens.message(plan, surroundings, t)

    async def _fates(self, user: User, plan: Plan) -> Fates:
        """Return what this means for the user's strategies, as they stand now."""
        theirs = await self._activations.list(owner=user.id)
        if not theirs:
            return Fates()
        connections = await self._connections.list(owner=user.id)
        return fates(plan.told, theirs, {its.id: its for its in connections})

    async def _send(self, user: User, plan: Plan, screen: Screen) -> Outcome | None:
        """Send a message; None where it stays in the outbox."""
        await self._post.turn()
        try:
            await self._post.bot.send_message(
                user.id,
                screen.text,
                reply_markup=screen.markup(self._clock()),
                disable_notification=plan.silent,
            )
        except Forbidden:
            await self._users.lost(user.id, self._clock())
            await self._outbox.postpone(plan.told, self._clock() + UNREACHABLE)
        except BadRequest as error:
            # Telegram knows no such chat any more, or takes no such message: nor will it later.
            LOGGER.error("an alert was refused: %s", type(error).__name__)
            return Outcome.REFUSED
        except TimedOut:
            await self._uncertain(plan)
        except RetryAfter as error:
            await self._wait(plan, timedelta(seconds=seconds(error)))
        except TelegramError as error:
            LOGGER.warning("alerts wait for Telegram: %s", type(error).__name__)
            await self._wait(plan, AGAIN)
        else:
            return Outcome.DELIVERED
        return None

    async def _uncertain(self, plan: Plan) -> None:
        """Send what may have arrived once more, and then no more: twice is enough (R40)."""
        first = tuple(alert for alert in plan.told if not alert.attempts)
        again = tuple(alert for alert in plan.told if alert.attempts)
        await self._outbox.postpone(first, self._clock() + AGAIN, attempted=True)
        if again:
            await self._conclude(Plan(told=again), Outcome.UNCERTAIN)

    async def _wait(self, plan: Plan, length: timedelta) -> None:
        """Send nothing on our own for a while: whoever asked for something goes first."""
        now: datetime = self._clock()
        self._not_before = max(self._not_before, now + length)
        await self._outbox.postpone(plan.told, self._not_before)


def _is_of_groups(alert: Alert) -> bool:
    return TOPICS.get(alert.kind) is Topic.GROUPS


def _about(alert: Alert, around: Circumstances) -> Sequence[Connection]:
    """Return the connections that an alert is about."""
    if alert.connection_id is None:
        return around.there.get(alert.exchange or "", ())
    found = around.known.get(alert.connection_id)
    return [found.connection] if found else []
