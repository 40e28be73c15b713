"""Reads Telegram's HTML piece by piece: text, start tags, end tags."""

import re

from bot.sandbox.telegram.errors import ApiError, bad_request

_STYLES = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler"}
_NAMES = _STYLES | {"a", "code", "pre", "blockquote", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(
    r"&(?:#x([0-9a-fA-F]{1,7})(?![0-9a-fA-F])|#([0-9]{1,7})(?![0-9])|([a-zA-Z]+));?"
)
_PLAIN = re.compile(r"[^<&]+|&")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


class HtmlReader:
    """A place in the source, with the readers of what may follow."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    @property
    def place(self) -> int:
        """Return the index of the next character."""
        return self._at

    def next_is(self, expected: str) -> bool:
        """Return whether the source goes on with this."""
        return self._source.startswith(expected, self._at)

    @property
    def ended(self) -> bool:
        """Return whether everything has been read."""
        return self._at >= len(self._source)

    def text(self) -> str:
        """Take one character reference, or plain text up to the next mark."""
        return self._reference() or self._take(_PLAIN)

    def start_tag(self) -> tuple[str, str]:
        """Take a start tag; return its name and the one argument that Telegram knows for it."""
        begin = self._at
        self._at += 1
        name = self._take_until(">").lower()
        if self.ended:
            raise self.error("Unclosed start tag", begin)
        if name not in _NAMES:
            raise self.error(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while self._skip_spaces() != ">":
            attribute, value = self._attribute(name, begin)
            argument = _argument(name, attribute, value) or argument
        self._at += 1
        if name == "span" and argument != "spoiler":
            raise self.error('Tag "span" must have class "tg-spoiler"', begin)
        return name, argument

    def end_tag(self) -> str:
        """Take an end tag and return its name, which may be empty."""
        begin = self._at
        self._at += 2
        name = self._take_until(">").lower()
        if self._skip_spaces() != ">":
            raise self.error("Unclosed end tag", begin)
        self._at += 1
        return name

    def error(self, reason: str, place: int, rest: str = "") -> ApiError:
        """Return the refusal for a place, which Telegram counts in bytes."""
        offset = len(self._source[:place].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {reason} at byte offset {offset}{rest}")

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

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        attribute = self._take_until("=>/\"'")
        if not attribute:
            if self.ended:
                raise self.error(f'Unclosed start tag "{tag}"', begin)
            raise self.error(f'Empty attribute name in the tag "{tag}"', begin)
        if self._skip_spaces() != "=":
            return attribute, ""
        self._at += 1
        quote = self._skip_spaces()
        if not quote:
            raise self.error(f'Unclosed start tag "{tag}"', begin)
        value = self._quoted(quote) if quote in "\"'" else self._bare()
        if self.ended:
            raise self.error("Unclosed start tag", begin)
        return attribute, value

    def _bare(self) -> str:
        start = self._at
        value = self._take(_TOKEN)
        if not self.ended and not self._peek().isspace() and self._peek() != ">":
            raise self.error("Unexpected end of name token", start)
        return value.lower()

    def _quoted(self, quote: str) -> str:
        self._at += 1
        value: list[str] = []
        while self._peek() not in ("", quote):
            character = self._reference()
            if character is None:
                character = self._peek()
                self._at += 1
            value.append(character)
        self._at += 1
        return "".join(value)

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _skip_spaces(self) -> str:
        while self._peek().isspace():
            self._at += 1
        return self._peek()

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._source, self._at)
        assert match is not None
        self._at = match.end()
        return match.group()

    def _take_until(self, stops: str) -> str:
        start = self._at
        while not self.ended and not self._peek().isspace() and self._peek() not in stops:
            self._at += 1
        return self._source[start : self._at]


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
