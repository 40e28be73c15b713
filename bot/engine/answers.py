"""What users answer when they are asked about an add-buy."""

from bot.engine import stored
from bot.engine.book import parsed
from bot.services.clock import Clock
from bot.strategies.events import answered
from storage.groups import Change, Groups

TRIES = 5  # an engine may change the group at the same moment


class Answers:
    """Takes answers, whatever process the engine runs in: it finds the group changed."""

    def __init__(self, *, groups: Groups, clock: Clock) -> None:
        self._groups = groups
        self._clock = clock

    async def give(self, group_id: str, step: int, *, yes: bool, owner: int) -> str | None:
        """Answer the question about a step of the owner's group, and return its pair.

        None where nobody waits for an answer any more, or the group is somebody else's.
        """
        for _ in range(TRIES):
            row = await self._groups.get(group_id, owner=owner)
            if row is None:
                return None
            before = parsed(row)
            after = answered(before, step, yes=yes, now=self._clock())
            if after == before:
                return None
            if await self._groups.write([Change(row=stored.row_of(row, after))]):
                return row.pair
        return None
