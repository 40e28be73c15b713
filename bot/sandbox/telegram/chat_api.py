"""What the chat page asks for: the state of a chat, its events, and the user's actions."""

import json
from pathlib import Path

from aiohttp import web

from bot.sandbox.telegram.chat import Chat, Event
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.model import ButtonKind, ChatMessage
from bot.sandbox.telegram.page_actions import ACTIONS
from bot.sandbox.telegram.user import SandboxUser

_PAGE = Path(__file__).parent.parent / "page"
_KEEP_ALIVE = 15.0


class ChatApi:
    """Serves the page and lets it act for a user."""

    def __init__(self, cloud: Cloud, users: dict[int, SandboxUser]) -> None:
        self._cloud = cloud
        self._users = users

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes of page and API."""
        return [
            web.get("/", self.page),
            web.static("/static", _PAGE),
            web.get("/chat/{user}/state", self.state),
            web.get("/chat/{user}/events", self.events),
            web.get("/chat/{user}/file/{message}", self.file),
            web.post("/chat/{user}/{action}", self.act),
        ]

    async def page(self, request: web.Request) -> web.FileResponse:
        """Return the page."""
        return web.FileResponse(_PAGE / "index.html")

    async def state(self, request: web.Request) -> web.Response:
        """Return everything the page shows of one chat."""
        user = self._user(request)
        chat = user.chat
        return web.json_response(
            {
                "cursor": chat.cursor,
                "user": {
                    "id": user.id,
                    "name": user.first_name,
                    "language": user.language_code or "",
                },
                "bot": {"name": self._cloud.bot["first_name"]},
                "commands": self._commands(user),
                "messages": [message_json(chat, message) for message in chat.messages],
                "typing": chat.typing,
            }
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream what happens after a cursor as server-sent events."""
        user = self._user(request)
        # A browser that reconnects repeats the old address and tells the newer place in a header.
        last = request.headers.get("Last-Event-ID", "")
        cursor = max(_number(request.query.get("after", "")), _number(last))
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        while True:
            for event in await self._next(user.chat, cursor):
                cursor = event.cursor
                data = json.dumps(self._event_json(user, event))
                await response.write(f"id: {cursor}\ndata: {data}\n\n".encode())
            await response.write(b": still here\n\n")

    async def file(self, request: web.Request) -> web.Response:
        """Hand a file of the bot to its reader: a picture to be seen, others only to be kept."""
        message = self._user(request).chat.find(_number(request.match_info["message"]))
        if message is None or not message.file:
            return _complaint(404, "there is no such file")
        if "photo" in message.media:
            return web.Response(body=message.file, content_type="image/png")
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return web.Response(
            body=message.file, content_type="application/octet-stream", headers=headers
        )

    async def act(self, request: web.Request) -> web.Response:
        """Let the user do something in the chat."""
        user, action = self._user(request), ACTIONS.get(request.match_info["action"])
        if action is None:
            return _complaint(404, "there is no such action")
        try:
            body = await request.json()
            await action(user, body if isinstance(body, dict) else {})
        except ValueError as error:
            return _complaint(400, str(error))
        if request.match_info["action"] == "language":
            self._cloud.announce_commands()
        return web.json_response({"ok": True})

    def _user(self, request: web.Request) -> SandboxUser:
        user = self._users.get(_number(request.match_info["user"]))
        if user is None:
            raise web.HTTPNotFound(
                text=json.dumps({"error": "there is no such user"}),
                content_type="application/json",
            )
        return user

    def _commands(self, user: SandboxUser) -> list[Json]:
        return self._cloud.commands.shown_to(user.id, (user.language_code or "")[:2])

    async def _next(self, chat: Chat, cursor: int) -> list[Event]:
        def look() -> list[Event] | None:
            return [event for event in chat.events if event.cursor > cursor] or None

        try:
            return await self._cloud.changed.until(look, _KEEP_ALIVE)
        except TimeoutError:
            return []

    def _event_json(self, user: SandboxUser, event: Event) -> Json:
        shown: Json = {"cursor": event.cursor, "kind": event.kind}
        if event.message is not None:
            shown["message"] = message_json(user.chat, event.message)
        if event.answer is not None:
            shown["answer"] = {"text": event.answer.text, "alert": event.answer.alert}
        if event.kind == "commands":
            shown["commands"] = self._commands(user)
        return shown


def message_json(chat: Chat, message: ChatMessage) -> Json:
    """Return a message for the page; callback data stays here."""
    return {
        "id": message.id,
        "sender": message.sender,
        "date": int(message.date.timestamp()),
        "html": message.html,
        "buttons": [
            [
                {
                    "text": button.text,
                    "kind": button.kind,
                    "value": "" if button.kind is ButtonKind.CALLBACK else button.value,
                }
                for button in row
            ]
            for row in message.buttons
        ],
        "edited": message.edited,
        "deleted": message.deleted,
        "document": _document(chat, message),
        "photo": _photo(chat, message),
    }


def _document(chat: Chat, message: ChatMessage) -> Json | None:
    document = message.media.get("document")
    if isinstance(document, dict):
        address = {"address": _address(chat, message)} if message.file else {}
        return {"name": document["file_name"], **address}
    return {"name": "photo"} if "photo" in message.media and not message.file else None


def _photo(chat: Chat, message: ChatMessage) -> Json | None:
    """Return where the page finds a picture of the bot's, and the words for who cannot see it."""
    match message.media.get("photo"):
        case [*_, {"width": width, "height": height}] if message.file:
            # An edited message may show another picture under the same number.
            address = f"{_address(chat, message)}?revision={message.revision}"
            alt = message.text or "…"
            return {"address": address, "width": width, "height": height, "alt": alt}
        case _:
            return None


def _address(chat: Chat, message: ChatMessage) -> str:
    return f"/chat/{chat.id}/file/{message.id}"


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def _complaint(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)
