"""Is a single key in trouble, or the whole exchange? The last looks at its keys tell (R41)."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=2)
FAILING = 0.5  # of the keys looked at,
USERS = 3  # and of so many users
MOST = 4096  # keys that are remembered; of more than that a fair sample


@dataclass(frozen=True, slots=True)
class Look:
    """How a look at one key ended."""

    at: datetime
    user: int
    failed: bool


class Pulse:
    """How the last look at each key of one exchange ended, as long as that is recent."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._every = 1
        self._looks: OrderedDict[int, Look] = OrderedDict()

    def note(self, connection: int, look: Look) -> None:
        """Remember a look; ids are random, so that every n-th of them is a fair sample."""
        if connection % self._every:
            return
        self._looks.pop(connection, None)
        self._looks[connection] = look
        if len(self._looks) > self._most:
            self._every *= 2
            kept = ((id, look) for id, look in self._looks.items() if id % self._every == 0)
            self._looks = OrderedDict(kept)

    def away(self, now: datetime) -> bool:
        """Say whether so many keys fail that it is the exchange."""
        looks = self._recent(now)
        failing = [look for look in looks if look.failed]
        many = len({look.user for look in failing}) >= USERS
        return many and len(failing) >= FAILING * len(looks)

    def answers(self, now: datetime, since: datetime) -> bool:
        """Say whether more keys than not get an answer again, of those looked at since then."""
        looks = [look for look in self._recent(now) if look.at >= since]
        return sum(not look.failed for look in looks) > FAILING * len(looks)

    def _recent(self, now: datetime) -> list[Look]:
        while self._looks and now - next(iter(self._looks.values())).at > WITHIN:
            self._looks.popitem(last=False)
        if not self._looks:
            self._every = 1
        return list(self._looks.values())
