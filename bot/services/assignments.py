"""A stored activation, read: what was set, what may be done for it now, and why not more."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.exchanges import EXCHANGES
from bot.strategies import STRATEGIES
from bot.strategies.assignment import SCHEMA, Assignment, Mode, State
from bot.strategies.settings import OnStop, Settings
from bot.strategies.stored import load_settings
from bot.strategies.wire import Unreadable
from storage.activation_rows import Activation, Blocked, Held


class HeldBy(StrEnum):
    """Why an activation is not armed."""

    USER = Held.USER
    PANIC = Held.PANIC
    RESTORED = Held.RESTORED
    CONNECTION = Blocked.CONNECTION
    WITHDRAWAL = Blocked.WITHDRAWAL


# With these nothing is bought or added any more; what is open may still be closed by its rules.
PAUSING = frozenset({HeldBy.WITHDRAWAL, HeldBy.PANIC, HeldBy.RESTORED})


@dataclass(frozen=True, slots=True)
class Standing:
    """What an engine may do for an activation, and what keeps it from more."""

    state: State
    held_by: HeldBy | None = None


@dataclass(frozen=True, slots=True)
class Activated:
    """A stored activation with its settings."""

    row: Activation
    settings: Settings
    standing: Standing

    @property
    def running(self) -> bool:
        """Say whether an engine has taken up what was last set."""
        return self.row.acknowledged >= self.row.generation


def standing(
    held: Held | None, blocked: Blocked | None, *, stopping: bool, on_stop: OnStop
) -> Standing:
    """Return what may be done for an activation; what holds it the most is named.

    One that is being stopped goes on with that, unless that would mean to add to its groups.
    """
    by = _strongest(held, blocked)
    if stopping:
        waits = by in PAUSING and on_stop is OnStop.FINISH
        return Standing(State.PAUSED, by) if waits else Standing(State.STOPPING)
    if by is None:
        return Standing(State.ARMED)
    return Standing(State.PAUSED if by in PAUSING else State.HOLD_NEW_ENTRIES, by)


def _strongest(held: Held | None, blocked: Blocked | None) -> HeldBy | None:
    if blocked is Blocked.WITHDRAWAL:
        return HeldBy.WITHDRAWAL
    word = held or blocked
    return None if word is None else HeldBy(word.value)


def read(row: Activation) -> Activated:
    """Return a stored activation with what its row means; raises Unreadable."""
    for name, known in (("mode", set(Mode)), ("exchange", EXCHANGES), ("strategy", STRATEGIES)):
        if getattr(row, name) not in known:  # of a later version
            raise Unreadable(name, "unknown")
    settings = load_settings(row.settings)
    stands = standing(row.held, row.blocked_by, stopping=row.stopping, on_stop=settings.on_stop)
    return Activated(row, settings, stands)


def is_readable(row: Activation) -> bool:
    """Say whether a stored activation means something to this version."""
    try:
        read(row)
    except Unreadable:
        return False
    return True


def assignment(row: Activation) -> Assignment:
    """Return a stored activation as an engine gets it; raises Unreadable."""
    found = read(row)
    return Assignment(
        schema=SCHEMA,
        activation=row.id,
        generation=row.generation,
        state=found.standing.state,
        mode=Mode(row.mode),
        connection=row.connection_id,
        exchange=row.exchange,
        strategy=row.strategy,
        pairs=row.pairs,
        settings_version=1,
        settings=found.settings,
    )


def with_end(settings: Settings, choice: OnStop) -> Settings:
    """Return the settings with what is to become of open groups at the end."""
    return replace(settings, on_stop=choice)
