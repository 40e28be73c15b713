"""A message without what cannot be seen, with one kind of space and line break."""

import re
import unicodedata

from bot.text import without_invisible

_PICTURE_PARTS = {0xFE0F: None, 0x200D: None}  # invisible, but every second emoji has them


def without_hidden(text: str) -> tuple[str, bool]:
    """Return the text without what cannot be seen, and whether any of that was worth a word."""
    if _has_pictures(text):
        text = text.translate(_PICTURE_PARTS)
    seen = without_invisible(text)
    return seen, seen != text


def plain(text: str) -> str:
    """Return the text with one kind of space and line break and no control characters."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[^\S\n\t]", " ", text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")


def _has_pictures(text: str) -> bool:
    return any(unicodedata.category(char) == "So" or char > "\U0001f000" for char in text)
