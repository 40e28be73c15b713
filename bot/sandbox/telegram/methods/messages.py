"""Methods that put messages into a chat, change them and take them away."""

from datetime import timedelta

from bot.sandbox.telegram.chat import Chat
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.keyboard import parse_keyboard
from bot.sandbox.telegram.methods.content import read_caption, read_text
from bot.sandbox.telegram.model import Answer, ChatMessage, Sender
from bot.sandbox.telegram.parameters import Parameters, Upload

# "A message can only be deleted if it was sent less than 48 hours ago":
# https://core.telegram.org/bots/api#deletemessage
_DELETABLE = timedelta(hours=48)
_TOO_OLD = "message can't be deleted for everyone"
_MOST_DELETIONS = 100
_LONGEST_ANSWER = 200


def send_message(cloud: Cloud, params: Parameters) -> Json:
    """Send a text."""
    chat, content = _chat(cloud, params), read_text(params)
    _refuse_reply_to_nothing(chat, params)
    buttons = parse_keyboard(params.data("reply_markup"))
    cloud.pace(chat)
    message = chat.add(Sender.BOT, cloud.bot, content, buttons=buttons)
    return chat.message_json(message)


def send_document(cloud: Cloud, params: Parameters) -> Json:
    """Send a file, which its reader can download."""
    upload = _upload(params, "document")
    document = _file(upload) | {"file_name": upload.name}
    return _send_file(cloud, params, {"document": document}, upload.content)


def send_photo(cloud: Cloud, params: Parameters) -> Json:
    """Send a picture; only its size is kept."""
    size = _file(_upload(params, "photo")) | {"width": 800, "height": 600}
    return _send_file(cloud, params, {"photo": [size]})


def edit_message_text(cloud: Cloud, params: Parameters) -> Json:
    """Replace text and buttons of one of the bot's messages."""
    chat, message = _editable(cloud, params)
    if message.has_file:
        raise bad_request("there is no text in the message to edit")
    content, buttons = read_text(params), parse_keyboard(params.data("reply_markup"))
    _refuse_same(message.content == content and message.buttons == buttons)
    cloud.pace(chat)
    chat.edit(message, content, buttons)
    return chat.message_json(message)


def edit_message_caption(cloud: Cloud, params: Parameters) -> Json:
    """Replace caption and buttons of one of the bot's files."""
    chat, message = _editable(cloud, params)
    if not message.has_file:
        raise bad_request("there is no caption in the message to edit")
    content, buttons = read_caption(params), parse_keyboard(params.data("reply_markup"))
    _refuse_same(message.content == content and message.buttons == buttons)
    cloud.pace(chat)
    chat.edit(message, content, buttons)
    return chat.message_json(message)


def edit_message_reply_markup(cloud: Cloud, params: Parameters) -> Json:
    """Replace the buttons of one of the bot's messages."""
    chat, message = _editable(cloud, params)
    buttons = parse_keyboard(params.data("reply_markup"))
    _refuse_same(message.buttons == buttons)
    cloud.pace(chat)
    chat.edit(message, message.content, buttons)
    return chat.message_json(message)


def delete_message(cloud: Cloud, params: Parameters) -> bool:
    """Delete one message, the user's or the bot's, while it is younger than 48 hours."""
    chat = _chat(cloud, params)
    message = chat.find(_message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    _refuse_old(cloud, message)
    chat.delete(message)
    return True


def delete_messages(cloud: Cloud, params: Parameters) -> bool:
    """Delete several messages; those not found are skipped."""
    chat, ids = _chat(cloud, params), params.data("message_ids")
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
    chat = _chat(cloud, params)
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    chat.show_typing()
    return True


def _chat(cloud: Cloud, params: Parameters) -> Chat:
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    return cloud.reach(params.integer("chat_id"))


def _message_id(params: Parameters) -> int:
    number = params.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return number


def _editable(cloud: Cloud, params: Parameters) -> tuple[Chat, ChatMessage]:
    chat = _chat(cloud, params)
    message = chat.find(_message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not Sender.BOT:
        raise bad_request("message can't be edited")
    return chat, message


def _refuse_same(same: bool) -> None:
    if same:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )


def _refuse_old(cloud: Cloud, message: ChatMessage) -> None:
    if cloud.clock() - message.date >= _DELETABLE:
        raise bad_request(_TOO_OLD)


def _refuse_reply_to_nothing(chat: Chat, params: Parameters) -> None:
    """Refuse a reply to a message that has been deleted, unless the bot accepts that."""
    match params.data("reply_parameters"):
        case {"allow_sending_without_reply": True}:
            return
        case {"message_id": int(number)} if chat.find(number) is None:
            raise bad_request("message to be replied not found")


def _send_file(cloud: Cloud, params: Parameters, media: Json, file: bytes = b"") -> Json:
    chat, caption = _chat(cloud, params), read_caption(params)
    _refuse_reply_to_nothing(chat, params)
    buttons = parse_keyboard(params.data("reply_markup"))
    cloud.pace(chat)
    message = chat.add(Sender.BOT, cloud.bot, caption, buttons=buttons, media=media, file=file)
    return chat.message_json(message)


def _upload(params: Parameters, field: str) -> Upload:
    value = params.values.get(field)
    if isinstance(value, str) and value.startswith("attach://"):
        value = params.values.get(value.removeprefix("attach://"))
    if not isinstance(value, Upload):
        raise bad_request(f"there is no {field} in the request")
    if value.size == 0:
        raise bad_request("file must be non-empty")
    return value


def _file(upload: Upload) -> Json:
    return {
        "file_id": f"sandbox-{upload.name}",
        "file_unique_id": f"unique-{upload.name}",
        "file_size": upload.size,
    }
