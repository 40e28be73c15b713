"""Inline keyboards: what Telegram accepts, and how it repeats them."""

from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.links import checked_link
from bot.sandbox.telegram.model import Button, ButtonKind, Keyboard

_MOST_BUTTONS = 100
_MOST_IN_ROW = 8
_DECORATIONS = {"text", "style", "icon_custom_emoji_id"}


def parse_keyboard(markup: object) -> Keyboard:
    """Return the inline keyboard of a reply_markup; other markups show no inline buttons."""
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return ()
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse reply markup: Field "inline_keyboard" must be an Array')
    keyboard = tuple(tuple(_button(button) for button in row) for row in rows if row)
    if sum(map(len, keyboard)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_ROW for row in keyboard):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return keyboard


def _button(button: object) -> Button:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(
            'can\'t parse inline keyboard button: Field "text" must be of type String'
        )
    match {name: value for name, value in button.items() if name not in _DECORATIONS}:
        case {"callback_data": str(data), **rest} if not rest:
            if not 1 <= len(data.encode()) <= 64:
                raise bad_request("BUTTON_DATA_INVALID")
            return Button(text, ButtonKind.CALLBACK, data)
        case {"url": str(url), **rest} if not rest:
            if checked_link(url) is None:
                raise bad_request("BUTTON_URL_INVALID")
            return Button(text, ButtonKind.URL, url)
        case {"copy_text": {"text": str(copied)}, **rest} if not rest:
            if not 1 <= len(copied) <= 256:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
            return Button(text, ButtonKind.COPY, copied)
        case _:
            raise bad_request(
                "can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            )


def keyboard_json(keyboard: Keyboard) -> Json:
    """Return the InlineKeyboardMarkup object of the Bot API."""
    return {"inline_keyboard": [[_button_json(button) for button in row] for row in keyboard]}


def _button_json(button: Button) -> Json:
    match button.kind:
        case ButtonKind.CALLBACK:
            return {"text": button.text, "callback_data": button.value}
        case ButtonKind.URL:
            return {"text": button.text, "url": button.value}
        case ButtonKind.COPY:
            return {"text": button.text, "copy_text": {"text": button.value}}
