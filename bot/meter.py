"""What happened how often and how long: plain numbers, of nobody in particular.

Nothing here knows how they are shown, so that counting loads no library and costs next to nothing.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate

# Seconds. From the deletion that nobody notices to the check that took all of its time.
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)


class Durations:
    """How many durations fell below each bound, and their sum."""

    __slots__ = ("_counts", "total")

    def __init__(self) -> None:
        self._counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self._counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds

    def below(self) -> Iterator[tuple[str, int]]:
        """Give each bound with the number of durations up to it; the last one is infinite."""
        bounds = (*map(str, BOUNDS), "+Inf")
        yield from zip(bounds, accumulate(self._counts), strict=True)


class Meter:
    """The counts of one process since its start.

    Labels are exchanges, outcomes and kinds: closed sets, never what a user or Telegram wrote.
    """

    def __init__(self) -> None:
        self.updates: Counter[str] = Counter()
        self.alerts: Counter[str] = Counter()
        self.held: Counter[tuple[str, str]] = Counter()
        self.calls: Counter[tuple[str, str]] = Counter()
        self.checks: defaultdict[tuple[str, str], Durations] = defaultdict(Durations)
        self.deletions: defaultdict[str, Durations] = defaultdict(Durations)

    def held_back(self, exchange: str, rule: str) -> None:
        """Count a check that a limit did not allow."""
        self.held[exchange, rule] += 1

    def settled(self, outcome: str, number: int) -> None:
        """Count alerts by what became of them."""
        self.alerts[outcome] += number

    def called(self, method: str, outcome: str) -> None:
        """Count a call to Telegram."""
        self.calls[method, outcome] += 1

    def checked(self, exchange: str, outcome: str, seconds: float) -> None:
        """Count a check of a key."""
        self.checks[exchange, outcome].add(seconds)

    def deleted(self, outcome: str, seconds: float) -> None:
        """Count a message that had to leave a chat."""
        self.deletions[outcome].add(seconds)
