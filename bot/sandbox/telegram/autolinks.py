"""The ranges that Telegram finds by itself: commands, addresses, mentions."""

import re

from bot.sandbox.telegram.formatting import Entity, Formatted, utf16_length

_COMMAND = r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])"
_MENTION = r"(?<![\w`])@[A-Za-z]\w{3,31}\b"
_EMAIL = r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
_SCHEME = r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]"
_DOMAIN = r"\b(?:[\w-]+\.)+(?:com|org|net|io|me|info|dev|app|nl|es|tr|de|co)\b(?:/[^\s<>\"]*[\w/])?"
_PATTERN = re.compile(
    f"(?P<url>{_SCHEME})|(?P<email>{_EMAIL})|(?P<domain>{_DOMAIN})"
    f"|(?P<mention>{_MENTION})|(?P<bot_command>{_COMMAND})"
)


def with_autolinks(content: Formatted) -> Formatted:
    """Return the content with what Telegram would link in it, outside code and links."""
    taken = [e for e in content.entities if e.type in ("code", "pre", "text_link")]
    found = [
        entity
        for entity in _find(content.text)
        if not any(entity.offset < other.end and other.offset < entity.end for other in taken)
    ]
    if not found:
        return content
    entities = sorted((*content.entities, *found), key=lambda e: (e.offset, -e.length))
    return Formatted(content.text, tuple(entities))


def _find(text: str) -> list[Entity]:
    return [
        Entity(
            "url" if match.lastgroup == "domain" else str(match.lastgroup),
            utf16_length(text[: match.start()]),
            utf16_length(match.group()),
        )
        for match in _PATTERN.finditer(text)
    ]
