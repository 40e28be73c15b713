"""What a call is about: its chat, one of the bot's messages, and why it may not be changed."""

from bot.sandbox.telegram.chat import Chat
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.model import ChatMessage, Sender
from bot.sandbox.telegram.parameters import Parameters


def chat_of(cloud: Cloud, params: Parameters) -> Chat:
    """Return the chat that a call names, if the bot may write there."""
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    return cloud.reach(params.integer("chat_id"))


def message_id(params: Parameters) -> int:
    """Return the number of the message that a call names."""
    number = params.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return number


def editable(cloud: Cloud, params: Parameters) -> tuple[Chat, ChatMessage]:
    """Return one of the bot's messages that are still there, with its chat."""
    chat = chat_of(cloud, params)
    message = chat.find(message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not Sender.BOT:
        raise bad_request("message can't be edited")
    return chat, message


def refuse_same(same: bool) -> None:
    """Refuse an edit that changes nothing."""
    if same:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )


def refuse_reply_to_nothing(chat: Chat, params: Parameters) -> None:
    """Refuse a reply to a message that has been deleted, unless the bot accepts that."""
    match params.data("reply_parameters"):
        case {"allow_sending_without_reply": True}:
            return
        case {"message_id": int(number)} if chat.find(number) is None:
            raise bad_request("message to be replied not found")
