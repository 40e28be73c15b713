"""The letters on pictures: all that the bot's words are made of, and no empty boxes."""

import subprocess
import sys
import unicodedata

import pytest

from bot._bootstrap import ROOT
from bot.i18n import LANGUAGES, LOCALES
from bot.pictures.fonts import drawable, font


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_language_can_be_drawn(language: str) -> None:
    words = "".join(file.read_text("utf-8") for file in (LOCALES / language).glob("*.ftl"))
    letters = {char for char in words if unicodedata.category(char)[0] in "LNPZ" or char in "$+<=>"}

    assert {
        char for char in letters if char not in "❔ℹ" and not drawable(f"a{char}b")[1:-1]
    } == set()


@pytest.mark.parametrize("bold", [False, True])
def test_no_letter_comes_out_as_an_empty_box(bold: bool) -> None:
    shapes = font(40, bold=bold)
    empty = bytes(shapes.getmask("\ue000"))
    letters = "ğışİĞŞñÑáéíóúüöçëïĳ¿¡₺€₿ΩЖщ≤≥≈→▲▼●✓–—…“”"

    assert {char for char in drawable(letters) if bytes(shapes.getmask(char)) == empty} == set()
    assert drawable("₿") == ""


def test_what_the_font_lacks_is_left_out() -> None:
    assert drawable("MEXC 🚀 Ana Hesap 账") == "MEXC Ana Hesap"


def test_no_start_waits_for_pillow() -> None:
    asked = "import sys, bot.app, bot.pictures; print('PIL' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)

    assert said.stdout.strip() == b"False"
