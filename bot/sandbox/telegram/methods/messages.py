"""Methods that put messages into a chat, change them and take them away."""

from datetime import timedelta

from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.keyboard import parse_keyboard
from bot.sandbox.telegram.methods.content import read_text
from bot.sandbox.telegram.methods.targets import (
    chat_of,
    editable,
    message_id,
    refuse_reply_to_nothing,
    refuse_same,
)
from bot.sandbox.telegram.model import Answer, ChatMessage, Sender
from bot.sandbox.telegram.parameters import Parameters

# "A message can only be deleted if it was sent less than 48 hours ago":
# https://core.telegram.org/bots/api#deletemessage
_DELETABLE = timedelta(hours=48)
_TOO_OLD = "message can't be deleted for everyone"
_MOST_DELETIONS = 100
_LONGEST_ANSWER = 200


def send_message(cloud: Cloud, params: Parameters) -> Json:
    """Send a text."""
    chat, content = chat_of(cloud, params), read_text(params)
    refuse_reply_to_nothing(chat, params)
    buttons = parse_keyboard(params.data("reply_markup"))
    cloud.pace(chat)
    message = chat.add(Sender.BOT, cloud.bot, content, buttons=buttons)
    return chat.message_json(message)


def edit_message_text(cloud: Cloud, params: Parameters) -> Json:
    """Replace text and buttons of one of the bot's messages."""
    chat, message = editable(cloud, params)
    if message.has_file:
        raise bad_request("there is no text in the message to edit")
    content, buttons = read_text(params), parse_keyboard(params.data("reply_markup"))
    refuse_same(message.content == content and message.buttons == buttons)
    cloud.pace(chat)
    chat.edit(message, content, buttons)
    return chat.message_json(message)


def edit_message_reply_markup(cloud: Cloud, params: Parameters) -> Json:
    """Replace the buttons of one of the bot's messages."""
    chat, message = editable(cloud, params)
    buttons = parse_keyboard(params.data("reply_markup"))
    refuse_same(message.buttons == buttons)
    cloud.pace(chat)
    chat.edit(message, message.content, buttons)
    return chat.message_json(message)


def delete_message(cloud: Cloud, params: Parameters) -> bool:
    """Delete one message, the user's or the bot's, while it is younger than 48 hours."""
    chat = chat_of(cloud, params)
    message = chat.find(message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    _refuse_old(cloud, message)
    chat.delete(message)
    return True


def delete_messages(cloud: Cloud, params: Parameters) -> bool:
    """Delete several messages; those not found are skipped."""
    chat, ids = chat_of(cloud, params), params.data("message_ids")
    if not isinstance(ids, list) or not ids or not all(isinstance(number, int) for number in ids):
        raise bad_request("message identifiers are not specified")
    if len(ids) > _MOST_DELETIONS:
        raise bad_request("too many message identifiers specified")
    messages = [message for number in ids if (message := chat.find(number))]
    for message in messages:
        _refuse_old(cloud, message)
    for message in messages:
        chat.delete(message)
    return True


def answer_callback_query(cloud: Cloud, params: Parameters) -> bool:
    """Show the answer to a pressed button."""
    text = params.text("text")
    if len(text) > _LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.text("url"):
        raise bad_request("URL_INVALID")
    cloud.queries.answer(params.text("callback_query_id"), Answer(text, params.flag("show_alert")))
    return True


def send_chat_action(cloud: Cloud, params: Parameters) -> bool:
    """Show that the bot is busy."""
    chat = chat_of(cloud, params)
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    chat.show_typing()
    return True


def _refuse_old(cloud: Cloud, message: ChatMessage) -> None:
    if cloud.clock() - message.date >= _DELETABLE:
        raise bad_request(_TOO_OLD)
