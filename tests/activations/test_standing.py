"""What an engine may do for an activation follows from who holds it and what blocks it."""

import pytest

from bot.services.assignments import HeldBy, assignment, read, standing
from bot.strategies.assignment import State, dump_assignment, load_assignment
from bot.strategies.settings import OnStop
from bot.strategies.stored import dump_settings
from storage.activation_rows import Blocked, Held
from tests.activations.made import activation, settings

CONNECTION, WITHDRAWAL = Blocked.CONNECTION, Blocked.WITHDRAWAL
USER, PANIC, RESTORED = Held.USER, Held.PANIC, Held.RESTORED
ARMED, HOLD, PAUSED = State.ARMED, State.HOLD_NEW_ENTRIES, State.PAUSED


@pytest.mark.parametrize(
    ("held", "blocked", "state", "by"),
    [
        (None, None, ARMED, None),
        (None, CONNECTION, HOLD, HeldBy.CONNECTION),
        (None, WITHDRAWAL, PAUSED, HeldBy.WITHDRAWAL),
        (USER, None, HOLD, HeldBy.USER),
        (USER, CONNECTION, HOLD, HeldBy.USER),
        (USER, WITHDRAWAL, PAUSED, HeldBy.WITHDRAWAL),
        (PANIC, None, PAUSED, HeldBy.PANIC),
        (PANIC, CONNECTION, PAUSED, HeldBy.PANIC),
        (PANIC, WITHDRAWAL, PAUSED, HeldBy.WITHDRAWAL),
        (RESTORED, None, PAUSED, HeldBy.RESTORED),
        (RESTORED, CONNECTION, PAUSED, HeldBy.RESTORED),
        (RESTORED, WITHDRAWAL, PAUSED, HeldBy.WITHDRAWAL),
    ],
)
def test_the_strongest_word_counts(
    held: Held | None, blocked: Blocked | None, state: State, by: HeldBy | None
) -> None:
    found = standing(held, blocked, stopping=False, on_stop=OnStop.FINISH)

    assert (found.state, found.held_by) == (state, by)


@pytest.mark.parametrize("choice", OnStop)
@pytest.mark.parametrize("held", [None, *Held])
@pytest.mark.parametrize("blocked", [None, *Blocked])
def test_what_is_being_stopped_goes_on_with_that_unless_it_would_add(
    held: Held | None, blocked: Blocked | None, choice: OnStop
) -> None:
    found = standing(held, blocked, stopping=True, on_stop=choice)

    pauses = held in (PANIC, RESTORED) or blocked is WITHDRAWAL
    waits = pauses and choice is OnStop.FINISH
    assert found.state is (PAUSED if waits else State.STOPPING)
    assert (found.held_by is not None) == waits


def test_an_assignment_is_what_an_engine_reads_back() -> None:
    row = activation(settings=dump_settings(settings()), held=USER, generation=3)

    made = assignment(row)

    assert load_assignment(dump_assignment(made)) == made
    assert (made.activation, made.generation, made.state) == (row.id, 3, HOLD)
    assert (made.connection, made.exchange, made.pairs) == (7, "kucoin", ("BTC/USDT",))


@pytest.mark.parametrize(("seen", "running"), [(0, False), (1, False), (2, True)])
def test_it_runs_once_an_engine_has_taken_up_what_was_last_set(seen: int, running: bool) -> None:
    row = activation(settings=dump_settings(settings()), generation=2, acknowledged=seen)

    assert read(row).running is running
