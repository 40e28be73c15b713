"""Bot API objects that only updates carry."""

from collections.abc import Mapping
from datetime import datetime

from bot.sandbox.telegram.chat import Chat
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.model import ChatMessage
from bot.sandbox.telegram.queries import Query


def callback_query_json(query: Query, *, message_id: int, data: str, author: Json) -> Json:
    """Return the CallbackQuery of a press."""
    return {
        "id": query.id,
        "from": author,
        "message": _pressed_json(query.chat, query.message, message_id),
        "chat_instance": str(query.chat.id * 7_919),
        "data": data,
    }


def _pressed_json(chat: Chat, message: ChatMessage | None, message_id: int) -> Json:
    """Return the message, or an InaccessibleMessage, whose date is always 0, for one that is gone.

    https://core.telegram.org/bots/api#inaccessiblemessage
    """
    if message is None:
        return {"message_id": message_id, "chat": chat.profile, "date": 0}
    return chat.message_json(message)


def membership_json(
    chat: Chat, *, author: Json, bot: Json, before: str, after: str, at: datetime
) -> Json:
    """Return the ChatMemberUpdated that tells the bot what became of its own place."""
    return {
        "chat": chat.profile,
        "from": author,
        "date": int(at.timestamp()),
        "old_chat_member": _member_json(bot, before),
        "new_chat_member": _member_json(bot, after),
    }


def _member_json(bot: Json, status: str) -> Json:
    # Fields that the Bot API lists as always there: ChatMemberBanned, ChatMemberAdministrator.
    more: Mapping[str, Json] = {
        "kicked": {"until_date": 0},
        "administrator": dict.fromkeys(_ADMINISTRATOR, False),
    }
    return {"user": bot, "status": status} | more.get(status, {})


_ADMINISTRATOR = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def file_json(name: str) -> Json:
    """Return the ids every kind of file has."""
    return {"file_id": f"sandbox-{name}", "file_unique_id": f"unique-{name}"}
