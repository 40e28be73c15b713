"""The bot's command lists by scope and language."""

import re

from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Json

_MOST = 100
Place = tuple[str, str, str]


class Commands:
    """What setMyCommands stored; the narrowest list that fits is shown."""

    def __init__(self) -> None:
        self._lists: dict[Place, list[Json]] = {}

    def set(self, scope: object, language: str, commands: object) -> None:
        """Store a list, after the checks of the real server."""
        if not isinstance(commands, list) or len(commands) > _MOST:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        place = _place(scope, language)
        checked = [_checked(command) for command in commands]
        if checked:
            self._lists[place] = checked
        else:
            self._lists.pop(place, None)

    def get(self, scope: object, language: str) -> list[Json]:
        """Return the list of exactly this scope and language."""
        return self._lists.get(_place(scope, language), [])

    def shown_to(self, user_id: int, language: str) -> list[Json]:
        """Return what a user sees: https://core.telegram.org/bots/api#botcommandscope."""
        for scope in (("chat", str(user_id)), ("all_private_chats", ""), ("default", "")):
            for code in (language, ""):
                if found := self._lists.get((*scope, code)):
                    return found
        return []


def _place(scope: object, language: str) -> Place:
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    if scope is None:
        return ("default", "", language)
    if not isinstance(scope, dict) or not isinstance(scope.get("type"), str):
        raise bad_request("can't parse BotCommandScope")
    return (scope["type"], str(scope.get("chat_id", "")), language)


def _checked(command: object) -> Json:
    match command:
        case {"command": str(name), "description": str(description)}:
            name = name.removeprefix("/")
            if not re.fullmatch("[a-z0-9_]{1,32}", name):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
            return {"command": name, "description": description}
        case _:
            raise bad_request("can't parse BotCommand: expected an Object")
