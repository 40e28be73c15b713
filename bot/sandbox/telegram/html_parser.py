"""Telegram's HTML parse mode, as strict as the real one.

Rules and error texts: https://core.telegram.org/bots/api#html-style and the parser of TDLib.
"""

import re
from dataclasses import dataclass, replace

from bot.sandbox.telegram.entity_rules import settle
from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.formatting import Entity, Formatted, utf16_length

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
_TAGS = _STYLES.keys() | {"a", "code", "pre", "blockquote", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


@dataclass(frozen=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    text_start: int
    offset: int


def parse_html(source: str) -> Formatted:
    """Return the text and its ranges, or raise the 400 that Telegram gives."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> Formatted:
        while self._at < len(self._source):
            if self._source[self._at] == "<":
                self._tag()
            else:
                self._character()
        if self._open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag "
                f'"{self._open[-1].name}"'
            )
        return settle(Formatted("".join(self._text), tuple(self._entities)))

    def _character(self) -> None:
        text = self._reference()
        if text is None:
            text = self._source[self._at]
            self._at += 1
        self._text.append(text)
        self._length += utf16_length(text)

    def _reference(self) -> str | None:
        """Take a character reference; an unknown one stays as it is written."""
        match = _REFERENCE.match(self._source, self._at)
        if match is None:
            return None
        hexadecimal, decimal, name = match.groups()
        if name is not None:
            found = _NAMED.get(name)
        else:
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            found = chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None
        if found is not None:
            self._at = match.end()
        return found

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._peek() == "/":
            self._at += 1
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name = self._take_until(">").lower()
        if not self._peek():
            raise self._error("Unclosed start tag", begin)
        if name not in _TAGS:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while self._skip_spaces() != ">":
            attribute, value = self._attribute(name, begin)
            argument = _argument(name, attribute, value) or argument
        self._at += 1
        if name == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(name, argument, len(self._text), self._length))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        attribute = self._take_until("=>/\"'")
        if not attribute:
            if not self._peek():
                raise self._error(f'Unclosed start tag "{tag}"', begin)
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        if self._skip_spaces() != "=":
            return attribute, ""
        self._at += 1
        quote = self._skip_spaces()
        if not quote:
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        value = self._quoted(quote) if quote in "\"'" else self._bare()
        if not self._peek():
            raise self._error("Unclosed start tag", begin)
        return attribute, value

    def _bare(self) -> str:
        start = self._at
        match = _TOKEN.match(self._source, start)
        assert match is not None
        self._at = match.end()
        if self._peek() and not self._peek().isspace() and self._peek() != ">":
            raise self._error("Unexpected end of name token", start)
        return match.group().lower()

    def _quoted(self, quote: str) -> str:
        self._at += 1
        value: list[str] = []
        while self._peek() not in ("", quote):
            character = self._reference()
            if character is None:
                character = self._source[self._at]
                self._at += 1
            value.append(character)
        self._at += 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise self._error("Unexpected end tag", begin)
        name = self._take_until(">").lower()
        if self._skip_spaces() != ">":
            raise self._error("Unclosed end tag", begin)
        self._at += 1
        opened = self._open.pop()
        if name not in ("", opened.name):
            raise self._error(
                "Unmatched end tag", begin, f', expected "</{opened.name}>", found "</{name}>"'
            )
        if self._length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity = Entity("", opened.offset, self._length - opened.offset)
        if opened.name in _STYLES:
            entity = replace(entity, type=_STYLES[opened.name])
        elif opened.name == "a":
            address = checked_link(opened.argument or "".join(self._text[opened.text_start :]))
            if address is None:
                return
            entity = replace(entity, type="text_link", url=address)
        elif opened.name in ("pre", "code"):
            entity = self._verbatim(entity, opened)
        elif opened.name == "blockquote":
            kind = "expandable_blockquote" if opened.argument else "blockquote"
            entity = replace(entity, type=kind)
        else:
            if not opened.argument.isdecimal() or int(opened.argument) == 0:
                raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
            entity = replace(entity, type="custom_emoji", custom_emoji_id=opened.argument)
        self._entities.append(entity)

    def _verbatim(self, entity: Entity, opened: _Open) -> Entity:
        """Return code or pre; one around the other with a language is a single range."""
        entity = replace(entity, type=opened.name, language=opened.argument or None)
        inner = self._entities[-1] if self._entities else entity
        pair = {inner.type, entity.type} == {"pre", "code"}
        language = inner.language or entity.language
        if pair and language and (inner.offset, inner.end) == (entity.offset, entity.end):
            self._entities.pop()
            return replace(entity, type="pre", language=language)
        return entity

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _skip_spaces(self) -> str:
        while self._peek().isspace():
            self._at += 1
        return self._peek()

    def _take_until(self, stops: str) -> str:
        start = self._at
        while self._peek() and not self._peek().isspace() and self._peek() not in stops:
            self._at += 1
        return self._source[start : self._at]

    def _error(self, reason: str, position: int, rest: str = "") -> ApiError:
        offset = len(self._source[:position].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {reason} at byte offset {offset}{rest}")


def _argument(tag: str, attribute: str, value: str) -> str:
    """Return what the attribute says about the range; unknown attributes say nothing."""
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "blockquote", "expandable":
            return "expandable"
        case _:
            return ""


def checked_link(address: str) -> str | None:
    """Return the address as a link, or None where Telegram drops it and keeps the text."""
    match = re.fullmatch(r"(?:(https?|tg|ton|tonsite)://)?([^\s/?#:]+)(\S*)", address, re.I)
    if match is None:
        return None
    scheme, host, rest = match.groups()
    if scheme and scheme.lower() in ("tg", "ton", "tonsite"):
        return address
    if "." not in host.strip("."):
        return None
    return f"{(scheme or 'http').lower()}://{host}{rest if rest[:1] in ('/', ':') else f'/{rest}'}"
