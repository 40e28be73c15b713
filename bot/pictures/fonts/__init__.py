"""A subset of DejaVu Sans 2.37: what the languages of the bot and the names of users are made of.

Made with fontTools' `pyftsubset --no-hinting --layout-features=''` from the ranges below.
"""

from functools import cache
from pathlib import Path

from PIL import ImageFont

_FOLDER = Path(__file__).parent
# Latin, Greek and Cyrillic letters, marks of sentences, money and sums, arrows and dots.
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x384, 0x3CE),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x2010, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2039, 0x203A),
    (0x20A6, 0x20A6),
    (0x20AC, 0x20AC),
    (0x20B9, 0x20BA),
    (0x20BD, 0x20BD),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x221E, 0x221E),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25A0, 0x25A0),
    (0x25B2, 0x25B2),
    (0x25BC, 0x25BC),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
)


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return the font in a size."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    # The plain layout is the same on every machine, whatever libraries it has.
    return ImageFont.truetype(_FOLDER / name, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """Return a text without what would be drawn as an empty box: emoji, other scripts."""
    kept = "".join(char for char in text if _has(ord(char)))
    return " ".join(word for word in kept.split(" ") if word)


def _has(code: int) -> bool:
    return any(first <= code <= last for first, last in _RANGES)
