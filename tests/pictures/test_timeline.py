"""The picture of a history in all languages, and the caption that says the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import pictures
from bot.exchanges import EXCHANGES
from bot.i18n import LANGUAGES, Words
from bot.pictures.sheet import BLUE, EDGE, GREY, ORANGE, RED
from bot.sandbox.telegram.formatting import utf16_length
from bot.sandbox.telegram.html_parser import parse_html
from bot.screens import history as screens
from bot.services.history import History, history
from storage.history import Kept, Move
from tests.pictures.seen import margins, opened
from tests.unit.test_history import BEGIN, ITS, NOW

NAME = "Çok Uzun Bağlantı Adı ĞÜŞİÖÇ WWW"
LONG = replace(ITS, name=NAME, created_at=BEGIN)
MEXC = EXCHANGES["mexc"]
ISTANBUL = ZoneInfo("Europe/Istanbul")


def eventful(days: int = 7) -> History:
    """Return a time in which all of it happened: good, bad, mixed and unknown hours."""
    begin = NOW.replace(hour=0, minute=0) - timedelta(days=days - 1)
    hours = {}
    for number in range(days * 24 - 9):
        at = begin + timedelta(hours=number)
        good, bad = (0, 12) if number < 5 else (7, 5) if number < 7 else (12, 0)
        if not 30 <= number < 40:
            hours.setdefault(at.date(), {})[str(at.hour)] = [good, bad, good, good * 730]
    moves = [
        Move(begin + timedelta(hours=9 * number), status, problem)
        for number in range(days)
        for status, problem in (("unreachable", "unavailable"), ("attention", "invalid-key"))
    ]
    moves = [
        m
        for pair in zip(
            moves, [Move(m.at + timedelta(hours=4), "online", None) for m in moves], strict=True
        )
        for m in pair
    ]
    its = replace(LONG, created_at=begin)
    return history(its, Kept(hours, tuple(moves)), days=days, begin=begin, now=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [7, 30])
def test_nothing_reaches_the_edge_in_any_language(language: str, days: int) -> None:
    words = screens.words(eventful(days), LONG, MEXC, Words()(language), ISTANBUL)

    assert min(margins(pictures.history(words))) >= EDGE / 2


def test_each_kind_of_hour_has_a_colour_of_its_own() -> None:
    words = screens.words(eventful(), LONG, MEXC, Words()("en"), None)

    picture = opened(pictures.history(words))

    counts = {colour: number for number, colour in picture.getcolors(1 << 20)}
    assert min(counts[colour] for colour in (BLUE, ORANGE, RED, GREY)) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_caption_fits_and_says_what_the_picture_says(language: str) -> None:
    t = Words()(language)
    its = replace(LONG, name="👨‍👩‍👧‍👦" * 18)
    found = eventful(30)

    shown = parse_html(screens.caption(found, its, MEXC, t, ISTANBUL).text).text
    words = screens.words(found, its, MEXC, t, ISTANBUL)

    assert utf16_length(shown) <= 1024
    available, answer, incidents = (figure.value for figure in words.figures)
    assert available in shown
    assert answer in shown
    assert f"{incidents} " in shown


def test_hours_stand_where_the_users_clock_has_them() -> None:
    at = datetime(2026, 11, 19, 22, tzinfo=UTC)  # in Istanbul it is one o'clock on the 20th
    rows = Kept({at.date(): {"22": [0, 3, 0, 0]}}, ())
    begin = datetime(2026, 11, 13, 21, tzinfo=UTC)
    found = history(LONG, rows, days=7, begin=begin, now=NOW)

    calendar = screens.words(found, LONG, MEXC, Words()("en"), ISTANBUL).calendar

    assert calendar.cells[6, 1] == 0.0
    assert calendar.days[6] == "Nov 20"
    assert (6, 23) not in calendar.cells


def test_what_is_not_everything_is_never_rounded_up_to_it() -> None:
    rows = Kept({NOW.date(): {"1": [9999, 1, 0, 0]}}, ())
    found = history(LONG, rows, days=7, begin=BEGIN, now=NOW)

    assert screens.words(found, LONG, MEXC, Words()("en"), None).figures[0].value == "99.9%"
