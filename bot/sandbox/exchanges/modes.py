"""How an exchange behaves at the moment: its mode, and the replies and faults planned for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle

from bot.sandbox.exchanges.base import Call, Simulator
from bot.sandbox.exchanges.faults import FaultKind
from bot.sandbox.exchanges.replies import Reply

GARBAGE = (
    FaultKind.HTML_200,
    FaultKind.TRUNCATED,
    FaultKind.EMPTY,
    FaultKind.LIST,
    FaultKind.OBJECT,
    FaultKind.NULL,
)


class Mode(StrEnum):
    """How a whole exchange behaves at the moment."""

    NORMAL = "normal"
    SLOW = "slow"
    DOWN = "down"
    MAINTENANCE = "maintenance"
    GARBAGE = "garbage"
    RATE_LIMITING = "rate-limiting"
    CLOCK_OFF = "clock-off"


@dataclass
class Plan:
    """A reply or fault that is waiting for its request."""

    host: str
    path: str | None
    what: Reply | FaultKind
    left: int | None
    """How often it still happens; None means until it is cleared."""

    def takes(self, call: Call, exchange: str) -> bool:
        """Tell whether this request is the one waited for; an exchange's id means all its hosts."""
        return self.host in (exchange, call.host) and self.path in (None, call.path)


class Running:
    """One simulated exchange with its present mode and plans."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.mode = Mode.NORMAL
        self.plans: list[Plan] = []
        self._odd_answers: Mapping[Mode, cycle[Reply | FaultKind]] = {
            Mode.GARBAGE: cycle(GARBAGE),
            Mode.RATE_LIMITING: cycle(simulator.rate_limited),
            Mode.MAINTENANCE: cycle(simulator.under_maintenance),
        }

    def planned(self, call: Call) -> Reply | FaultKind | None:
        """Return, and use up, what was scripted for the call."""
        for plan in self.plans:
            if plan.takes(call, self.simulator.id):
                if plan.left is not None:
                    plan.left -= 1
                    self.plans = [each for each in self.plans if each.left != 0]
                return plan.what
        return None

    def instead(self, call: Call) -> Reply | FaultKind | None:
        """Return what the mode puts in the place of the exchange's own answer."""
        if self.mode is Mode.MAINTENANCE and call.path in self.simulator.status_paths:
            return None
        answers = self._odd_answers.get(self.mode)
        return next(answers) if answers else None
