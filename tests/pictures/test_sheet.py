"""Text on a picture: all of it, in lines that fit."""

import pytest

from bot.pictures.sheet import ROOM, TITLE, width, wrapped


@pytest.mark.parametrize(
    "text",
    [
        "kısa",
        "Het slechtste geval van één groep van deze strategie · BTC/USDT",
        "W" * 90,
        "a " * 200,
    ],
)
def test_every_line_fits_and_no_letter_is_lost(text: str) -> None:
    lines = list(wrapped(text, TITLE, bold=True))

    assert all(width(line, TITLE, bold=True) <= ROOM for line in lines)
    kept = "".join(lines).replace(" ", "").replace("·", "")
    assert kept == text.replace(" ", "").replace("·", "")


def test_no_line_begins_or_ends_with_what_parts_words() -> None:
    for length in range(5, 60):
        for line in wrapped(f"{'a' * length} · BTC/USDT · long", TITLE, bold=True):
            assert line == line.strip(" ·")
