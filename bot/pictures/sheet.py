"""The sheet that every picture is drawn on: its width, its colours, and text that always fits.

Telegram shows a picture about 360 points wide on a phone, a third of this sheet, so that the
smallest text is some eleven points high there.
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.fonts import drawable, font

WIDTH = 1080
EDGE = 48
ROOM = WIDTH - 2 * EDGE
TITLE, BODY, SMALL = 50, 38, 34
_LEAST = 26
_LEADING = 1.35
_AT_EDGES = " ·"  # what only parts words needs no place at the end of a line

# Told apart by colour-blind people too (Okabe and Ito), and by how light they are.
PAPER = (250, 250, 248)
INK = (28, 32, 38)
FAINT = (96, 102, 112)
LINE = (214, 216, 220)
BLUE = (0, 114, 178)
PALE_BLUE = (190, 219, 240)
ORANGE = (230, 159, 0)
RED = (190, 60, 0)
GREY = (226, 228, 231)

Colour = tuple[int, int, int]
Point = tuple[float, float]


class Sheet:
    """A picture in the making."""

    def __init__(self, height: int) -> None:
        self._image = Image.new("RGB", (WIDTH, height), PAPER)
        self.pen = ImageDraw.Draw(self._image)

    def text(
        self,
        at: Point,
        text: str,
        *,
        size: int = BODY,
        ink: Colour = INK,
        bold: bool = False,
        anchor: str = "lm",
        room: float = ROOM,
    ) -> None:
        """Write one line, smaller where it would not fit."""
        fitting = fitted(text, size, bold=bold, room=room)
        self.pen.text(at, drawable(text), ink, font(fitting, bold=bold), anchor=anchor)

    def dashes(self, start: float, end: float, y: float, ink: Colour) -> None:
        """Draw a dashed line from left to right."""
        x = start
        while x < end:
            self.pen.line((x, y, min(x + 14, end), y), ink, 4)
            x += 26

    def png(self) -> bytes:
        """Return the finished picture."""
        out = BytesIO()
        self._image.save(out, "PNG", compress_level=6)
        return out.getvalue()


def width(text: str, size: int, *, bold: bool = False) -> float:
    """Return how wide a line is."""
    return font(size, bold=bold).getlength(drawable(text))


def fitted(text: str, size: int, *, bold: bool = False, room: float = ROOM) -> int:
    """Return the largest size up to the wanted one in which a line fits."""
    while size > _LEAST and width(text, size, bold=bold) > room:
        size -= 2
    return size


def leading(size: int) -> int:
    """Return the distance from one line to the next."""
    return round(size * _LEADING)


def wrapped(text: str, size: int, *, bold: bool = False, room: float = ROOM) -> Iterator[str]:
    """Yield the lines of a text; a word too long for a line is broken."""
    line = ""
    for word in drawable(text).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line.strip(_AT_EDGES)
        *parts, line = _broken(word, size, bold=bold, room=room)
        yield from parts
    if line:
        yield line.strip(_AT_EDGES)


def _broken(word: str, size: int, *, bold: bool, room: float) -> list[str]:
    parts = [""]
    for char in word:
        if parts[-1] and width(parts[-1] + char, size, bold=bold) > room:
            parts.append("")
        parts[-1] += char
    return parts
