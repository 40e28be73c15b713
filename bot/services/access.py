"""Who is served: everybody, those on the list, or those an admin has let in (R19)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from bot.services.clock import Clock
from storage.marks import Marks
from storage.members import Member, Members
from storage.users import Users

MOST_OPEN = 100  # requests that wait for a decision; more are turned away and not stored
TOLD = "requests-told"
TELL_AGAIN = timedelta(minutes=10)
OPEN_FOR = timedelta(days=30)
DECLINED_FOR = timedelta(days=90)


class Standing(StrEnum):
    """What somebody is to the bot."""

    SERVED = "served"
    FORMER = "former"
    """Not served any more; what is stored of them they may still see and remove."""
    STRANGER = "stranger"


class State(StrEnum):
    """How a request stands."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"


class Access:
    """Tell who is served, take requests and decisions."""

    def __init__(
        self,
        *,
        lets_in: Callable[[int], bool],
        by_approval: bool,
        users: Users,
        members: Members,
        marks: Marks,
        clock: Clock,
    ) -> None:
        """Take who is served in any case, and whether others may ask."""
        self._lets_in = lets_in
        self.by_approval = by_approval
        self._users = users
        self._members = members
        self._marks = marks
        self._clock = clock

    async def standing(self, user: int) -> Standing:
        """Return what somebody is to the bot."""
        if self._lets_in(user) or await self._approved(user):
            return Standing.SERVED
        return Standing.FORMER if await self._users.get(user) else Standing.STRANGER

    async def _approved(self, user: int) -> bool:
        member = await self._members.get(user) if self.by_approval else None
        return member is not None and member.state == State.APPROVED

    async def ask(self, user: int, language: str) -> State | None:
        """Take a stranger's request and return how it stands; None where too many wait."""
        known = await self._members.get(user)  # most of what a flood says writes nothing
        if known is None:
            known = await self._members.ask(user, language, self._clock(), most=MOST_OPEN)
        return State(known.state) if known else None

    async def decide(self, user: int, state: State, *, by: int) -> Member | None:
        """Decide about a request; None where there is none or it was decided so before."""
        now = self._clock()
        return await self._members.decide(user, state, by=by, now=now, action=f"access-{state}")

    async def untold(self) -> list[Member]:
        """Return who was let in and does not know it yet."""
        return await self._members.untold()

    async def told(self, user: int) -> None:
        """Note that somebody knows that they were let in."""
        await self._members.told(user)

    async def request(self, user: int) -> Member | None:
        """Return how somebody's request stands."""
        return await self._members.get(user)

    async def open_requests(self) -> list[Member]:
        """Return the requests that wait for a decision."""
        return await self._members.open(MOST_OPEN)

    async def to_announce(self) -> bool:
        """Tell whether admins should hear of new requests: one message for all that come soon."""
        told, now = await self._marks.get(TOLD), self._clock()
        if told is not None and timedelta(0) <= now - told < TELL_AGAIN:
            return False
        return await self._members.count_open(since=told) > 0

    async def announced(self, at: datetime) -> None:
        """Note that admins have heard of the requests up to a moment."""
        await self._marks.set(TOLD, at)

    async def prune(self) -> None:
        """Forget requests that nobody decided and refusals that are long ago."""
        now = self._clock()
        await self._members.prune(asked_before=now - OPEN_FOR, declined_before=now - DECLINED_FOR)
