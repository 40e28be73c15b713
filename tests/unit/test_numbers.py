"""Typed numbers: 1.234,5 and 1,234.5 are the same number, each where it is written so."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import LANGUAGES
from bot.services.numbers import LONGEST, read_number

UNITS = ("USDT", "$", "%", "x", "×")
EVERYWHERE = {
    "25": "25",
    " 25 ": "25",
    "2.5": "2.5",
    "2,5": "2.5",
    ".5": "0.5",
    ",5": "0.5",
    "5.": "5",
    "0.125": "0.125",
    "0,125": "0.125",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "1 234,5": "1234.5",
    "1\u00a0234.5": "1234.5",
    "1\u202f234\u202f567": "1234567",
    "1'234.50": "1234.50",
    "1.234.567": "1234567",
    "1,234,567.89": "1234567.89",
    "12345,678": "12345.678",
    "1234.567": "1234.567",
    "-3": "-3",
    "\u22123,5": "-3.5",
    "+4": "4",
    "25 %": "25",
    "%25": "25",
    "1,5x": "1.5",
    "200 USDT": "200",
    "$200": "200",
    "200 usdt": "200",
    "２５": "25",
    "0": "0",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "meant"), EVERYWHERE.items())
def test_a_number_is_read_in_every_language(typed: str, meant: str, language: str) -> None:
    assert read_number(typed, language, UNITS) == Decimal(meant)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_lone_mark_before_three_digits_parts_depends_on_the_language(language: str) -> None:
    point, comma = Decimal("1.234"), Decimal(1234)
    if language == "en":
        point, comma = comma, point
    assert read_number("1,234", language) == point
    assert read_number("1.234", language) == comma


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", ".", ",", "-", "%", "a lot", "ten", "1e5", "NaN", "Infinity", "1/2", "5-10"),
        *("1.23.4", "1,23,456", "1.234,567.8", "1,2,3.4", "1.2345.678", "5 or 10", "1_000"),
        *("10 mil", "5 bin", "2 horas", "5 BTC", "200 USD", "%25%", "% 25 USDT", "200 USDT each"),
        *("20 50", "1 2345", "100\n200", "1\n000", "10²", "1'5", "1'234 567", "0 500", "½"),
        *("٢٥", "0x10", "1..5", "1.,5", "--5", "1" * (LONGEST + 1)),
    ],
)
def test_what_is_no_number_is_none(typed: str, language: str) -> None:
    assert read_number(typed, language, UNITS) is None


def test_a_unit_that_was_not_asked_for_is_none() -> None:
    assert read_number("5 %", "en", {"USDT"}) is None
    assert read_number("5 USDT", "en") is None


@given(
    value=st.decimals("-1e9", "1e9", places=3, allow_nan=False),
    language=st.sampled_from(list(LANGUAGES)),
)
def test_a_number_as_we_write_it_is_read_as_what_it_was(value: Decimal, language: str) -> None:
    shown = format_decimal(value, locale=language, decimal_quantization=False)

    assert read_number(shown, language) == value


@given(text=st.text(max_size=LONGEST + 2), language=st.sampled_from(list(LANGUAGES)))
def test_any_text_is_a_finite_number_or_none(text: str, language: str) -> None:
    found = read_number(text, language)

    assert found is None or found.is_finite()
