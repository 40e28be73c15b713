"""Formatted text as Telegram keeps it: plain text, and ranges in UTF-16 units."""

from dataclasses import dataclass
from html import escape

Json = dict[str, object]

# The page shows these; every other kind of range (a mention, a command) is plain text there.
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


@dataclass(frozen=True)
class Entity:
    """A formatted range of a text; offset and length count UTF-16 units as Telegram does."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """Return the first unit after the range."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """Return the MessageEntity object of the Bot API."""
        shown: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        extra = {
            "url": self.url,
            "language": self.language,
            "custom_emoji_id": self.custom_emoji_id,
        }
        return shown | {name: value for name, value in extra.items() if value is not None}


@dataclass(frozen=True)
class Formatted:
    """A text with its formatting apart from it."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Return the length Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, start: int, end: int) -> str:
    """Return the part between two UTF-16 offsets."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode(
        "utf-16-le", "replace"
    )


def render_html(content: Formatted) -> str:
    """Return harmless HTML rebuilt from the ranges alone, never from what the bot sent."""
    shown = [entity for entity in content.entities if _opening(content.text, entity)]
    marks = {0, utf16_length(content.text)}
    marks |= {edge for entity in shown for edge in (entity.offset, entity.end)}
    edges = sorted(marks)
    output: list[str] = []
    stack: list[Entity] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        reopened: list[Entity] = []
        while any(entity.end <= start for entity in stack):
            entity = stack.pop()
            output.append(f"</{_opening(content.text, entity).split()[0]}>")
            if entity.end > start:
                reopened.insert(0, entity)
        begun = [entity for entity in shown if entity.offset == start and entity.length > 0]
        for entity in reopened + sorted(begun, key=lambda entity: -entity.length):
            output.append(f"<{_opening(content.text, entity)}>")
            stack.append(entity)
        output.append(escape(utf16_slice(content.text, start, end)))
    return "".join(output)


def _opening(text: str, entity: Entity) -> str:
    """Return the tag with its attributes, or nothing where the page shows plain text."""
    if entity.type == "text_link":
        address = entity.url or ""
    elif entity.type == "url":
        address = utf16_slice(text, entity.offset, entity.end)
        address = address if "://" in address else f"https://{address}"
    else:
        return _TAGS.get(entity.type, "")
    if not address.lower().startswith(("https://", "http://", "tg://")):
        return ""
    return f'a href="{escape(address)}"'
