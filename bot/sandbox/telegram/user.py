"""A person who talks to the bot: what a test or the page lets them do and see."""

from bot.sandbox.telegram.autolinks import with_autolinks
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.entity_rules import settle
from bot.sandbox.telegram.formatting import Formatted, Json, utf16_length
from bot.sandbox.telegram.model import Answer, Button, ButtonKind, ChatMessage, Sender
from bot.sandbox.telegram.queries import Query
from bot.sandbox.telegram.view import ChatView
from bot.sandbox.telegram.wire import callback_query_json, file_json, membership_json

_LONGEST = 4096
_PATIENCE = 5.0


class SandboxUser:
    """One user and the private chat with the bot."""

    def __init__(
        self, cloud: Cloud, user_id: int, *, first_name: str, language_code: str | None
    ) -> None:
        self.id = user_id
        self.first_name = first_name
        self.language_code = language_code
        self.clipboard = ""
        self.opened: list[str] = []
        self._cloud = cloud
        self.chat = cloud.open_chat({"id": user_id, "type": "private", "first_name": first_name})
        self._view = ChatView(self.chat)
        self._pressed: Query | None = None

    @property
    def messages(self) -> list[ChatMessage]:
        """Return all messages of the chat, the oldest first."""
        return self.chat.messages

    @property
    def screen(self) -> str:
        """Return the text of the newest message of the bot."""
        return newest.text if (newest := self._view.newest()) else ""

    @property
    def buttons(self) -> list[str]:
        """Return the labels under the newest message of the bot."""
        return list(newest.labels()) if (newest := self._view.newest()) else []

    @property
    def answers(self) -> list[Answer]:
        """Return what the bot showed for pressed buttons, the oldest first."""
        return [event.answer for event in self.chat.events if event.answer is not None]

    @property
    def profile(self) -> Json:
        """Return the User object of the Bot API."""
        shown: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return shown | ({"language_code": self.language_code} if self.language_code else {})

    async def says(self, text: str) -> int:
        """Send a text and return its message id at once."""
        return self._send(text)

    async def forwards(self, text: str) -> int:
        """Forward a text that somebody else wrote."""
        return self._send(text, {"forward_origin": self._origin()})

    async def sends_document(
        self,
        name: str = "keys.txt",
        *,
        caption: str = "",
        size: int = 120,
        mime: str = "text/plain",
        content: bytes | None = None,
        forwarded: bool = False,
    ) -> int:
        """Send a file; one with its content can be fetched."""
        number = f"{len(self.messages)}-{self.id}" if content is not None else name
        if content is not None:
            self._cloud.files[f"documents/sandbox-{number}"] = content
        told = {"file_name": name, "file_size": size, "mime_type": mime}
        extra = {"forward_origin": self._origin()} if forwarded else {}
        return self._send(caption, {"document": file_json(number) | told, **extra})

    async def sends_photo(self, *, caption: str = "") -> int:
        """Send a picture, which arrives in several sizes."""
        sizes = [
            file_json(f"photo-{width}") | {"width": width, "height": width * 3 // 4}
            for width in (90, 320, 800)
        ]
        return self._send(caption, {"photo": sizes})

    async def sends_sticker(self) -> int:
        """Send a sticker."""
        looks = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        return self._send(
            "", {"sticker": file_json("sticker") | looks | {"width": 512, "height": 512}}
        )

    async def edits(self, message_id: int, text: str) -> None:
        """Change the text or caption of one's own message."""
        message = self.chat.find(message_id)
        if message is None or message.sender is not Sender.USER:
            raise ValueError("only one's own messages can be edited")
        content = _typed(text)
        if not content.text and not message.media:
            raise ValueError("an empty message cannot be sent")
        self._act()
        self.chat.edit(message, content, ())
        self._cloud.updates.push("edited_message", self.chat.message_json(message))

    async def taps(
        self,
        label: str,
        *,
        message: int | None = None,
        wait: bool = True,
        timeout: float = _PATIENCE,
    ) -> Answer:
        """Press the newest live button whose label holds the text, once there is one.

        After a typed message the press waits for some reaction of the bot, so that it meets the
        new screen and not an old one. With `message` only that message's buttons count.
        """

        def look() -> tuple[ChatMessage, Button] | None:
            reacted = self._pressed is not None and self._pressed.answer is not None
            return self._view.button(label, message_id=message, reacted=reacted)

        try:
            found, button = await self._cloud.changed.until(look, timeout)
        except TimeoutError:
            raise AssertionError(
                f"no button with {label!r}; there is:\n{self._view.describe()}"
            ) from None
        return await self.press(found, button, wait=wait, timeout=timeout)

    async def press(
        self,
        message: ChatMessage,
        button: Button,
        *,
        wait: bool = True,
        timeout: float = _PATIENCE,
    ) -> Answer:
        """Press this very button; links and copy buttons never reach the bot."""
        if button.kind is ButtonKind.COPY:
            self.clipboard = button.value
            return Answer()
        if button.kind is ButtonKind.URL:
            self.opened.append(button.value)
            return Answer()
        return await self.presses(button.value, message.id, wait=wait, timeout=timeout)

    async def presses(
        self, data: str, message_id: int = 1, *, wait: bool = True, timeout: float = _PATIENCE
    ) -> Answer:
        """Send any callback data, as a changed client could, and wait for the bot's answer."""
        message = self.chat.find(message_id)
        self._act()
        query = self._pressed = self._cloud.queries.open(self.chat, message)
        body = callback_query_json(query, message_id=message_id, data=data, author=self.profile)
        self._cloud.updates.push("callback_query", body)
        if not wait:
            return Answer()
        try:
            return await self._cloud.changed.until(lambda: query.answer, timeout)
        except TimeoutError:
            raise AssertionError(f"the bot never answered the press of {data!r}") from None

    async def sees(
        self, text: str, *, timeout: float = _PATIENCE, anywhere: bool = False
    ) -> ChatMessage:
        """Return a bot message with the text, sent or edited since the user's last action.

        With `anywhere` older messages count too.
        """

        def look() -> ChatMessage | None:
            messages = self._view.live() if anywhere else self._view.fresh()
            return next((message for message in messages if text in message.text), None)

        try:
            return await self._cloud.changed.until(look, timeout)
        except TimeoutError:
            raise AssertionError(
                f"{text!r} did not appear; there is:\n{self._view.describe()}"
            ) from None

    async def sees_deleted(self, message_id: int, *, timeout: float = _PATIENCE) -> None:
        """Wait until a message has been removed from the chat."""
        try:
            await self._cloud.changed.until(
                lambda: self.chat.is_deleted(message_id) or None, timeout
            )
        except TimeoutError:
            raise AssertionError(f"message {message_id} is still in the chat") from None

    async def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = "bot was blocked by the user"
        self._change_membership("member", "kicked")

    async def unblocks(self) -> None:
        """Unblock the bot."""
        self.chat.blocked = None
        self._change_membership("kicked", "member")

    def _origin(self) -> Json:
        date = int(self._cloud.clock().timestamp())
        return {"type": "hidden_user", "sender_user_name": "Somebody", "date": date}

    def _send(self, text: str, media: Json | None = None) -> int:
        content = _typed(text)
        if not content.text and not media:
            raise ValueError("an empty message cannot be sent")
        self._act()
        message = self.chat.add(Sender.USER, self.profile, content, media=media)
        self._cloud.updates.push("message", self.chat.message_json(message))
        return message.id

    def _act(self) -> None:
        self._view.act()
        self._pressed = None

    def _change_membership(self, before: str, after: str) -> None:
        cloud = self._cloud
        change = membership_json(
            self.chat,
            author=self.profile,
            bot=cloud.bot,
            before=before,
            after=after,
            at=cloud.clock(),
        )
        cloud.updates.push("my_chat_member", change)


def _typed(text: str) -> Formatted:
    if utf16_length(text) > _LONGEST:
        raise ValueError("a longer text would be sent as several messages")
    return with_autolinks(settle(Formatted(text)))
