"""What is told now, later or never: the cases of a pure decision (R41, R42, R43)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.health import ChangeKind
from bot.services.telling import Circumstances, plan, quiet_until, reminders
from bot.services.topics import NEVER_OFF, TOPICS, Mode, News, Topic
from storage.alert_settings import Settings
from storage.outbox import Alert
from tests.unit.test_history import ITS

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
SETTINGS = Settings(user_id=1, digest_at=NOW)


def alert(kind: str, number: int = 1, **details: Any) -> Alert:
    return Alert(
        id=number,
        user_id=1,
        connection_id=None,
        exchange="mexc",
        kind=kind,
        dedupe_key=f"key-{number}",
        details=details,
        reference="abcdef",
        created_at=NOW,
        due_at=NOW,
        expires_at=NOW + timedelta(days=1),
        attempts=0,
    )


def around(**changes: Any) -> Circumstances:
    away = replace(ITS, status="unreachable", status_since=NOW)
    usual = Circumstances(
        settings=SETTINGS, snoozed={}, known={}, there={"mexc": [away]}, down={"mexc"}, now=NOW
    )
    return replace(usual, **changes)


@pytest.mark.parametrize("kind", TOPICS)
def test_every_kind_can_be_switched_off_and_made_silent(kind: str) -> None:
    for how in Mode:
        settings = replace(SETTINGS, topics={TOPICS[kind]: how})
        made = plan([alert(kind)], around(settings=settings))
        off = how is Mode.OFF and kind not in NEVER_OFF
        assert bool(made.told) != off
        assert bool(made.muted) == off
        assert made.silent == (bool(made.told) and how is not Mode.ON)


def test_every_kind_of_change_has_a_topic() -> None:
    assert {*ChangeKind} <= TOPICS.keys()
    assert {*TOPICS.values()} == {*Topic}


NIGHT = {"quiet_from": 23 * 60, "quiet_until": 7 * 60}
SIX = datetime(2026, 11, 21, 6, tzinfo=UTC)
FOUR = SIX - timedelta(hours=2)
SUMMER = datetime(2026, 3, 28, 23, tzinfo=UTC)  # by midnight in Berlin, an hour before it begins
WINTER = datetime(2026, 10, 24, 21, tzinfo=UTC)  # and of the night in which it ends


@pytest.mark.parametrize(
    ("settings", "at", "until"),
    [
        ({}, NOW, None),
        (NIGHT, NOW, SIX + timedelta(hours=1)),
        (NIGHT, SIX, SIX + timedelta(hours=1)),
        (NIGHT, SIX + timedelta(hours=1), None),
        (NIGHT, SIX + timedelta(hours=16, minutes=59), None),
        ({**NIGHT, "zone": "+01:00"}, NOW, SIX),
        ({**NIGHT, "zone": "Europe/Amsterdam"}, NOW, SIX),
        ({**NIGHT, "zone": "+02:00"}, SIX, None),
        ({**NIGHT, "zone": "nowhere"}, NOW, SIX + timedelta(hours=1)),
        ({"quiet_from": 60, "quiet_until": 300}, FOUR, FOUR + timedelta(hours=1)),
        ({"quiet_from": 60, "quiet_until": 300}, SIX, None),
        ({**NIGHT, "zone": "Europe/Berlin"}, SUMMER, SUMMER + timedelta(hours=6)),
        ({**NIGHT, "zone": "Europe/Berlin"}, WINTER, WINTER + timedelta(hours=9)),
    ],
)
def test_quiet_hours_end_by_the_users_clock(
    settings: Mapping[str, Any], at: datetime, until: datetime | None
) -> None:
    assert quiet_until(replace(SETTINGS, **settings), at) == until


def test_in_quiet_hours_only_what_is_worth_waking_for_is_told() -> None:
    quiet = around(settings=replace(SETTINGS, **NIGHT))
    waits, wakes = alert(ChangeKind.EXCHANGE_DOWN, 1), alert(ChangeKind.WITHDRAW_APPEARED, 2)

    made = plan([waits, wakes], quiet)

    assert made.told == (wakes,)
    assert made.later == {SIX + timedelta(hours=1): (waits,)}


WAKING = (ChangeKind.WITHDRAW_APPEARED, ChangeKind.REFUSED, ChangeKind.EXPIRED)


@pytest.mark.parametrize("kind", TOPICS)
def test_only_danger_and_a_dead_key_break_quiet_hours(kind: str) -> None:
    made = plan([alert(kind)], around(settings=replace(SETTINGS, **NIGHT)))

    assert bool(made.told) == (kind in WAKING)
    assert bool(made.later) == (kind not in WAKING)


def test_a_digest_does_not_drown_what_has_happened() -> None:
    happened, digest = alert(ChangeKind.EXCHANGE_BACK), alert("digest", 2)

    made = plan([digest, happened], around())

    assert made.told == (happened,)
    assert [*made.later.values()] == [(digest,)]


def test_trouble_then_each_question_then_what_strategies_did_have_messages_of_their_own() -> None:
    kinds = (News.OPENED, News.QUESTION, "digest", ChangeKind.EXCHANGE_BACK, News.QUESTION)
    left = [
        replace(alert(kind, number), details={"group": f"g{number}"})
        for number, kind in enumerate(kinds)
    ]
    messages = []
    while left:
        made = plan(left, around())
        messages.append([each.id for each in made.told])
        left = [each for some in made.later.values() for each in some]

    assert messages == [[3], [1], [4], [0], [2]]


def test_reports_of_groups_are_silent_until_their_reader_wants_them_otherwise() -> None:
    assert plan([alert(News.OPENED)], around()).silent
    assert not plan([alert(ChangeKind.EXCHANGE_BACK)], around()).silent


def test_a_question_is_past_once_its_group_has_gone_on_and_not_because_of_another() -> None:
    asked, other, closed = (
        replace(alert(kind, number), details={"group": group})
        for number, (kind, group) in enumerate(
            [(News.QUESTION, "g1"), (News.QUESTION, "g2"), (News.CLOSED, "g1")]
        )
    )

    assert plan([asked, other, closed], around()).past == (asked,)


def test_of_two_add_buys_of_a_group_both_are_told_and_of_two_questions_the_last() -> None:
    for kind, told in ((News.ADDED, 2), (News.QUESTION, 1)):
        twice = [replace(alert(kind, number), details={"group": "g1"}) for number in (1, 2)]

        made = plan(twice, around())

        assert (len(made.told), len(made.past)) == (told, 2 - told)


def test_what_is_worse_stands_above() -> None:
    kinds = (ChangeKind.EXPIRES, ChangeKind.EXCHANGE_DOWN, ChangeKind.RIGHTS_WIDENED)
    made = plan([alert(kind, n) for n, kind in enumerate(kinds)], around())

    assert [a.kind for a in made.told] == [*reversed(kinds)]


HAPPENING = st.sampled_from([ChangeKind.EXCHANGE_DOWN, ChangeKind.EXCHANGE_BACK])


@given(st.lists(HAPPENING, min_size=1, max_size=30))
def test_of_all_that_happened_meanwhile_only_the_last_state_is_told(kinds: list[str]) -> None:
    down = {"mexc"} if kinds[-1] == ChangeKind.EXCHANGE_DOWN else set()
    alerts = [alert(kind, number) for number, kind in enumerate(kinds)]

    made = plan(alerts, around(down=down))

    assert alerts[-1] in made.told
    assert all(a.kind != ChangeKind.EXCHANGE_DOWN or down for a in made.told)
    assert len(made.told) <= 2
    assert {a.id for a in (*made.told, *made.past)} == {a.id for a in alerts}


@given(delays=st.lists(st.integers(0, 600), min_size=40, max_size=40))
def test_reminders_end_however_late_each_is_sent(delays: list[int]) -> None:
    told, at, gaps = alert(ChangeKind.REFUSED), NOW, []
    for delay in delays:
        following = reminders([told], at)
        if not following:
            break
        [new] = following
        gaps.append(new.due_at - at)
        at = new.due_at + timedelta(minutes=delay)
        told = replace(told, dedupe_key=new.dedupe_key, details=new.details, created_at=new.at)

    assert reminders([told], at) == []
    assert gaps == sorted(gaps)
    assert max(gaps) <= timedelta(days=1)
    assert at - NOW <= timedelta(days=8)
    assert told.dedupe_key.startswith("key-1#")
    assert len(told.dedupe_key) < 12
