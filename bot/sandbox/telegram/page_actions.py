"""What the user may do on the chat page, with the checks of what the page sends."""

from collections.abc import Awaitable, Callable

from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.user import SandboxUser

_JSON = "application/json"

Action = Callable[[SandboxUser, Json], Awaitable[None]]


async def _text(user: SandboxUser, body: Json) -> None:
    await user.says(_string(body, "text"))


async def _tap(user: SandboxUser, body: Json) -> None:
    message = user.chat.find(_integer(body, "message"))
    row, column = _integer(body, "row"), _integer(body, "column")
    if message is None or not 0 <= row < len(message.buttons):
        raise ValueError("there is no such button")
    if not 0 <= column < len(message.buttons[row]):
        raise ValueError("there is no such button")
    await user.press(message, message.buttons[row][column], wait=False)


async def _edit(user: SandboxUser, body: Json) -> None:
    await user.edits(_integer(body, "message"), _string(body, "text"))


async def _send_document(user: SandboxUser, body: Json) -> None:
    """Send a file: its name and size; of one that the bot may open, what is in it too."""
    name, text = _string(body, "name"), body.get("text")
    if isinstance(text, str):
        content = text.encode()
        await user.sends_document(name, size=len(content), mime=_JSON, content=content)
    else:
        await user.sends_document(name, size=_integer(body, "size"))


async def _language(user: SandboxUser, body: Json) -> None:
    user.language_code = _string(body, "language")


ACTIONS: dict[str, Action] = {
    "text": _text,
    "tap": _tap,
    "edit": _edit,
    "document": _send_document,
    "language": _language,
}


def _string(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is missing")
    return value


def _integer(body: Json, name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} is missing")
    return value
