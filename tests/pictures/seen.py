"""Looking at pictures without eyes: their size, and whether anything reaches their edge."""

from io import BytesIO

from PIL import Image, ImageChops

from bot.pictures.sheet import PAPER


def opened(png: bytes) -> Image.Image:
    """Return a picture that Telegram would take too."""
    with Image.open(BytesIO(png)) as picture:
        picture.load()
    assert picture.format == "PNG"
    assert max(picture.size) <= 3 * min(picture.size)
    return picture.convert("RGB")


def margins(png: bytes) -> tuple[int, int, int, int]:
    """Return how much paper is left free on the left, above, on the right and below."""
    picture = opened(png)
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, PAPER)).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return left, top, picture.width - right, picture.height - bottom
