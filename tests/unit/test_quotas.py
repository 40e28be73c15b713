"""R23: which check has to wait, and until when."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.i18n import LANGUAGES, Words
from bot.screens.quota import outlasts_draft, type_again_later
from bot.services.quotas import (
    DAY,
    HOUR,
    WINDOW,
    HeldBack,
    Kind,
    Limits,
    Outcome,
    Rule,
    judge_known,
    judge_typed,
)
from storage.verifications import Limit, Past, Usage

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOST = Limits()


def ago(**length: float) -> datetime:
    return NOW - timedelta(**length)


def typed(at: datetime, outcome: Outcome | None = Outcome.UNJUDGED, key: bytes = b"k") -> Past:
    return Past(at, Kind.TYPED, key, outcome)


def usage(
    own: Sequence[Past] = (),
    *,
    newcomers: Sequence[datetime] = (),
    everybody: Sequence[datetime] = (),
    newcomer: bool = True,
    key: bytes = b"k",
) -> Usage:
    return Usage(
        own=own, newcomers=newcomers, everybody=everybody, newcomer=newcomer, fingerprint=key
    )


def judged(found: Usage) -> Limit | None:
    return judge_typed(found, NOW, MOST)


def test_a_first_check_waits_for_nothing() -> None:
    assert judged(usage()) is None


def test_the_sixth_check_waits_until_the_first_of_five_is_ten_minutes_old() -> None:
    five = [typed(ago(minutes=minutes)) for minutes in (9, 8, 7, 6, 5)]

    assert judged(usage(five[1:])) is None
    assert judged(usage(five)) == Limit(Rule.OFTEN, five[0].at + WINDOW)
    assert judged(usage([typed(ago(minutes=10)), *five[1:]])) is None


def test_checks_of_known_keys_count_apart_from_typed_ones() -> None:
    known = [Past(ago(minutes=5), Kind.KNOWN, None, None) for _ in range(MOST.known)]

    assert judged(usage(known)) is None
    assert judge_known(usage(known[1:] + [typed(ago(minutes=1))] * 5), NOW, MOST) is None
    assert judge_known(usage(known), NOW, MOST) == Limit(Rule.OFTEN, ago(minutes=5) + WINDOW)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(1, 0), (2, 0), (3, 30), (4, 60), (5, 120), (6, 240), (9, 1920), (10, 3600), (90, 3600)],
)
def test_the_wait_after_failures_in_a_row_doubles_up_to_an_hour(
    failures: int, seconds: int
) -> None:
    times = [ago(minutes=11 * number, seconds=1) for number in range(failures, 0, -1)]
    failed = [typed(at, Outcome.FAILED) for at in times]
    last = failed[-1].at
    late = usage(failed)

    held = judge_typed(late, last, MOST)
    assert held == (Limit(Rule.FAILURES, last + timedelta(seconds=seconds)) if seconds else None)
    if held:
        assert judge_typed(late, held.until, MOST) is None


def test_a_check_that_never_ended_counts_as_a_failure() -> None:
    cut_off = [typed(ago(seconds=2), None)] * 3

    assert judged(usage(cut_off)) == Limit(Rule.FAILURES, ago(seconds=2) + timedelta(seconds=30))


def test_a_success_ends_the_row_of_failures_and_an_exchange_that_is_away_does_not_lengthen_it() -> (
    None
):
    failed = [typed(ago(minutes=60 + n), Outcome.FAILED) for n in range(3)]
    passed = typed(ago(minutes=50), Outcome.PASSED)
    recent = [typed(ago(seconds=9), Outcome.FAILED)] * 2
    away = [typed(ago(seconds=5), Outcome.UNJUDGED)] * 2

    assert judged(usage([*failed, passed, *recent])) is None
    assert judged(usage([*recent, *away])) is None
    assert judged(usage([*failed, *recent])) is not None


def test_the_eleventh_new_key_of_a_day_waits_and_an_old_one_does_not() -> None:
    keys = [bytes([number]) for number in range(10)]
    ten = [typed(ago(hours=23 - n), key=key) for n, key in enumerate(keys)]

    assert judged(usage(ten, key=b"new")) == Limit(Rule.DAILY, ten[0].at + DAY)
    assert judged(usage(ten, key=keys[3])) is None
    assert judged(usage(ten[1:], key=b"new")) is None


def test_newcomers_share_the_new_keys_of_an_hour_and_of_a_minute() -> None:
    hour = [ago(seconds=3600 - 55 * number) for number in range(MOST.new_per_hour)]
    minute = [ago(seconds=30)] * 10

    assert judged(usage(newcomers=hour[1:])) is None
    late = hour[0] + timedelta(seconds=30)
    full = judge_typed(usage(newcomers=hour), late, MOST)
    assert full == Limit(Rule.CROWD, hour[0] + HOUR)
    assert judged(usage(newcomers=minute[1:])) is None
    assert judged(usage(newcomers=minute)) == Limit(Rule.CROWD, ago(seconds=-30))


def test_who_has_a_connection_and_who_checks_again_need_not_wait_for_newcomers() -> None:
    full = [ago(minutes=5)] * MOST.new_per_hour

    assert judged(usage(newcomers=full, everybody=full, newcomer=False)) is None
    assert judged(usage([typed(ago(seconds=50))], newcomers=full)) is None


@pytest.mark.parametrize(("own", "share"), [([], 3), ([typed(ago(hours=2), key=b"other")], 2)])
def test_everybody_together_has_twice_as_many_and_a_first_key_of_a_day_three_times(
    own: list[Past], share: int
) -> None:
    hour = [ago(minutes=50)] * (share * MOST.new_per_hour)
    minute = [ago(seconds=30)] * (share * MOST.new_per_hour // 6)

    def held(everybody: list[datetime]) -> Limit | None:
        return judged(usage(own, everybody=everybody, newcomer=False))

    assert held(hour[1:]) is None
    assert held(hour) == Limit(Rule.EVERYBODY, hour[0] + HOUR)
    assert held(minute[1:]) is None
    assert held(minute) == Limit(Rule.EVERYBODY, ago(seconds=-30))


def test_of_several_limits_the_longest_wait_is_told() -> None:
    five = [typed(ago(minutes=1), Outcome.FAILED)] * 5

    assert judged(usage(five)) == Limit(Rule.OFTEN, ago(minutes=1) + WINDOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(milliseconds=1), timedelta(seconds=1)),
        (timedelta(seconds=29.1), timedelta(seconds=30)),
        (timedelta(seconds=60), timedelta(seconds=60)),
        (timedelta(seconds=61), timedelta(minutes=2)),
        (timedelta(minutes=59, seconds=1), timedelta(hours=1)),
        (timedelta(minutes=61), timedelta(hours=2)),
    ],
)
def test_a_wait_is_told_in_one_unit_and_never_too_short(
    language: str, left: timedelta, told: timedelta
) -> None:
    t = Words()(language)
    text = type_again_later(HeldBack(Rule.OFTEN, NOW + left), t, NOW).text

    assert f"<b>{t.duration(told)}</b>" in text


def test_a_draft_lives_as_long_as_fifteen_minutes() -> None:
    assert not outlasts_draft(HeldBack(Rule.OFTEN, NOW + timedelta(minutes=14)), NOW)
    assert outlasts_draft(HeldBack(Rule.OFTEN, NOW + timedelta(minutes=15)), NOW)
