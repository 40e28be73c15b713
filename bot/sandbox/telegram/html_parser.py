"""Telegram's HTML parse mode, as strict as the real one.

Rules and error texts: https://core.telegram.org/bots/api#html-style and the parser of TDLib.
"""

from dataclasses import dataclass, replace

from bot.sandbox.telegram.entity_rules import settle
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Entity, Formatted, utf16_length
from bot.sandbox.telegram.html_reader import HtmlReader
from bot.sandbox.telegram.links import checked_link

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}


@dataclass(frozen=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    pieces: int
    offset: int


def parse_html(source: str) -> Formatted:
    """Return the text and its ranges, or raise the 400 that Telegram gives."""
    return _Parser(HtmlReader(source)).parse()


class _Parser:
    def __init__(self, reader: HtmlReader) -> None:
        self._reader = reader
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> Formatted:
        while not self._reader.ended:
            if self._reader.next_is("</"):
                self._end()
            elif self._reader.next_is("<"):
                self._open.append(_Open(*self._reader.start_tag(), len(self._pieces), self._length))
            else:
                self._pieces.append(self._reader.text())
                self._length += utf16_length(self._pieces[-1])
        if self._open:
            name = self._open[-1].name
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\""
            )
        return settle(Formatted("".join(self._pieces), tuple(self._entities)))

    def _end(self) -> None:
        begin = self._reader.place
        if not self._open:
            raise self._reader.error("Unexpected end tag", begin)
        name, opened = self._reader.end_tag(), self._open.pop()
        if name not in ("", opened.name):
            raise self._reader.error(
                "Unmatched end tag", begin, f', expected "</{opened.name}>", found "</{name}>"'
            )
        if self._length > opened.offset:
            entity = self._entity(opened)
            self._entities += [entity] if entity else []

    def _entity(self, opened: _Open) -> Entity | None:
        """Return the range of a closed tag; a link that Telegram does not take makes none."""
        entity = Entity(opened.name, opened.offset, self._length - opened.offset)
        if opened.name in _STYLES:
            return replace(entity, type=_STYLES[opened.name])
        if opened.name in ("pre", "code"):
            return self._verbatim(entity, opened.argument or None)
        if opened.name == "blockquote":
            return replace(entity, type="expandable_blockquote") if opened.argument else entity
        if opened.name == "a":
            address = checked_link(opened.argument or "".join(self._pieces[opened.pieces :]))
            return replace(entity, type="text_link", url=address) if address else None
        if not opened.argument.isdecimal() or not opened.argument.strip("0"):
            raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
        return replace(entity, type="custom_emoji", custom_emoji_id=opened.argument)

    def _verbatim(self, entity: Entity, language: str | None) -> Entity:
        """Return code or pre; one around the other with a language is a single range."""
        inner = self._entities[-1] if self._entities else entity
        pair = {inner.type, entity.type} == {"pre", "code"}
        language = language or (inner.language if pair else None)
        if pair and language and (inner.offset, inner.end) == (entity.offset, entity.end):
            self._entities.pop()
            return replace(entity, type="pre", language=language)
        return replace(entity, language=language)
