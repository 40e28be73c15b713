"""Buttons: what they carry comes back typed, and nothing else gets through (R16)."""

import dataclasses
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.callbacks import (
    LIFETIME,
    LIMIT,
    Action,
    BadButton,
    ChooseExchange,
    Home,
    ListConnections,
    Remove,
    ShowConnection,
    StaleButton,
)

NOW = datetime(2026, 5, 1, 12, 0, 30, tzinfo=UTC)
KINDS = list(Action.kinds.values())
WORDS = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789_-", max_size=8)


def actions(kind: type[Action]) -> st.SearchStrategy[Action]:
    """Make actions of a kind with any values it may hold."""
    values = {
        field.name: st.integers(0, 2**48) if field.type is int else WORDS
        for field in dataclasses.fields(kind)
    }
    return st.builds(kind, **values)


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_what_was_packed_comes_back(data: st.DataObject, kind: type[Action]) -> None:
    action = data.draw(actions(kind))

    packed = action.pack(NOW)

    assert len(packed.encode()) <= LIMIT
    assert kind.unpack(packed, NOW) == action


@settings(max_examples=10_000)
@given(data=st.text(max_size=70), kind=st.sampled_from(KINDS))
def test_anything_else_is_a_bad_button_and_no_other_error(data: str, kind: type[Action]) -> None:
    for text in (data, f"{kind.name}.{data}", f"{kind.name}.{data}.zzzzzz"):
        try:
            action = kind.unpack(text, NOW)
        except BadButton:
            continue
        assert isinstance(action, kind)
        for field in dataclasses.fields(action):
            value = getattr(action, field.name)
            assert isinstance(value, int) if field.type is int else value.isascii()


def test_a_button_lives_two_days() -> None:
    data = Remove(5, 1).pack(NOW)

    assert Remove.unpack(data, NOW + LIFETIME - timedelta(minutes=1)) == Remove(5, 1)
    with pytest.raises(StaleButton):
        Remove.unpack(data, NOW + LIFETIME + timedelta(minutes=1))


@pytest.mark.parametrize(
    "data",
    [
        "",
        "del",
        "del.1",
        "del.1.1",
        "del.1.1.1.zzzzzz",
        "conn.1.1.zzzzzz",
        "del.-1.1.zzzzzz",
        "del.+1.1.zzzzzz",
        "del. 1.1.zzzzzz",
        "del.1_0.é.zzzzzz",
        "del.١.1.zzzzzz",
        "del.zzzzzzzzzzzzzzz.1.zzzzzz",
        "del.1.1.zzzzzzzzzzzz",
        "del.1.1.",
        "del.1.1\n.zzzzzz",
    ],
)
def test_a_forged_button_is_refused(data: str) -> None:
    with pytest.raises(BadButton):
        Remove.unpack(data, NOW)


def test_a_button_of_another_action_is_refused() -> None:
    with pytest.raises(BadButton):
        Remove.unpack(ShowConnection(5, 1).pack(NOW), NOW)


def test_what_does_not_fit_is_never_sent() -> None:
    with pytest.raises(BadButton):
        ChooseExchange("d" * 40, "e" * 40).pack(NOW)


def test_every_action_has_a_name_of_its_own() -> None:
    def subclasses(kind: type[Action]) -> set[type[Action]]:
        below = {deep for each in kind.__subclasses__() for deep in subclasses(each)}
        return {kind, *below}

    named = {kind for kind in subclasses(Action) - {Action} if kind.name}
    assert named == set(KINDS)
    assert {Home, ListConnections} <= named
    assert all(kind.name.isalpha() for kind in named)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_pattern_finds_its_own_data_only(kind: type[Action]) -> None:
    names = [f"{other.name}.1.zzzzzz" for other in KINDS]

    assert [data for data in names if re.match(kind.pattern(), data)] == [f"{kind.name}.1.zzzzzz"]
