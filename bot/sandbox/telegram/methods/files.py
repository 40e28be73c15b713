"""Methods that send documents and pictures, and change them."""

from io import BytesIO
from typing import cast

from PIL import Image, UnidentifiedImageError

from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.keyboard import parse_keyboard
from bot.sandbox.telegram.methods.content import read_caption
from bot.sandbox.telegram.methods.targets import (
    chat_of,
    editable,
    refuse_reply_to_nothing,
    refuse_same,
)
from bot.sandbox.telegram.model import Sender
from bot.sandbox.telegram.parameters import Parameters, Upload

# "The photo must be at most 10 MB in size. The photo's width and height must not exceed 10000 in
# total. Width and height ratio must be at most 20": https://core.telegram.org/bots/api#sendphoto
_LARGEST_PHOTO = 10 * 2**20
_LONGEST_SIDES = 10_000
_WIDEST = 20
_SIZES = (90, 320, 800)


def send_document(cloud: Cloud, params: Parameters) -> Json:
    """Send a file, which its reader can download."""
    upload = _upload(params, "document")
    document = _file(upload) | {"file_name": upload.name}
    return _send(cloud, params, {"document": document}, upload.content)


def send_photo(cloud: Cloud, params: Parameters) -> Json:
    """Send a picture, which is shown in the chat."""
    upload = _upload(params, "photo")
    return _send(cloud, params, {"photo": _photo(upload)}, upload.content)


def edit_message_media(cloud: Cloud, params: Parameters) -> Json:
    """Put a picture in the place of what one of the bot's messages shows."""
    chat, message = editable(cloud, params)
    given = params.data("media")
    if not isinstance(given, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if given.get("type") != "photo":
        raise bad_request("can't parse InputMedia: only photos are known to the sandbox")
    upload = _upload(Parameters(params.values | {"photo": given.get("media")}), "photo")
    content = read_caption(Parameters(cast("Json", given)))
    buttons = parse_keyboard(params.data("reply_markup"))
    media: Json = {"photo": _photo(upload)}
    same = (message.content, message.buttons, message.file) == (content, buttons, upload.content)
    refuse_same(same)
    cloud.pace(chat)
    message.media, message.file = media, upload.content
    chat.edit(message, content, buttons)
    return chat.message_json(message)


def edit_message_caption(cloud: Cloud, params: Parameters) -> Json:
    """Replace caption and buttons of one of the bot's files."""
    chat, message = editable(cloud, params)
    if not message.has_file:
        raise bad_request("there is no caption in the message to edit")
    content, buttons = read_caption(params), parse_keyboard(params.data("reply_markup"))
    refuse_same(message.content == content and message.buttons == buttons)
    cloud.pace(chat)
    chat.edit(message, content, buttons)
    return chat.message_json(message)


def _send(cloud: Cloud, params: Parameters, media: Json, file: bytes) -> Json:
    chat, caption = chat_of(cloud, params), read_caption(params)
    refuse_reply_to_nothing(chat, params)
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


def _photo(upload: Upload) -> list[Json]:
    """Return the sizes of a picture, the smallest first, as Telegram makes them."""
    if upload.size > _LARGEST_PHOTO:
        raise bad_request("file is too big for a photo")
    width, height = _measured(upload.content)
    if width + height > _LONGEST_SIDES or max(width, height) > _WIDEST * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    smaller = [size for size in _SIZES if size < width]
    return [
        _file(upload) | {"width": size, "height": max(1, height * size // width)}
        for size in (*smaller, width)
    ]


def _measured(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            return picture.size
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error


def _file(upload: Upload) -> Json:
    return {
        "file_id": f"sandbox-{upload.name}",
        "file_unique_id": f"unique-{upload.name}",
        "file_size": upload.size,
    }
