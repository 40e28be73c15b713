"""Texts and captions as the bot sends them."""

from bot.sandbox.telegram.autolinks import with_autolinks
from bot.sandbox.telegram.entity_rules import settle
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Entity, Formatted, utf16_length
from bot.sandbox.telegram.html_parser import parse_html
from bot.sandbox.telegram.parameters import Parameters

# The documentation counts characters; this counts UTF-16 units, the narrower reading.
_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024


def read_text(params: Parameters) -> Formatted:
    """Return the text of a message, which may not be empty."""
    content = _formatted(params, "text", "entities")
    if not content.text:
        raise bad_request("message text is empty")
    if utf16_length(content.text) > _LONGEST_TEXT:
        raise bad_request("message is too long")
    return content


def read_caption(params: Parameters) -> Formatted:
    """Return the caption of a file, which may be absent."""
    content = _formatted(params, "caption", "caption_entities")
    if utf16_length(content.text) > _LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return content


def _formatted(params: Parameters, text: str, entities: str) -> Formatted:
    source, mode = params.text(text), params.text("parse_mode")
    if mode.lower() == "html":
        return with_autolinks(parse_html(source))
    if mode:
        raise bad_request("unsupported parse_mode")
    return with_autolinks(settle(Formatted(source, _entities(params.data(entities)))))


def _entities(given: object) -> tuple[Entity, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise bad_request("can't parse entities JSON object")
    return tuple(_entity(entity) for entity in given)


def _entity(given: object) -> Entity:
    match given:
        case {"type": str(kind), "offset": int(offset), "length": int(length), **rest}:
            return Entity(kind, offset, length, _text(rest, "url"), _text(rest, "language"))
        case _:
            raise bad_request("can't parse MessageEntity: expected an Object")


def _text(fields: dict[object, object], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None
