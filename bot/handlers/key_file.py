"""The one kind of document that is opened: the small file in which an exchange hands out a key.

R27: no other is fetched. It stays in memory, and its message has left the chat before (R24): a file
is kept apart from the messages that show it, so its id still leads to it. That this lasts is
nowhere promised, so whoever sent one may be asked to paste its text instead.
"""

import asyncio
import logging
import re

from telegram import Document
from telegram.error import TelegramError

from bot.context import Context
from bot.telegram import LARGEST_FILE

LOGGER = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds for both calls together


def may_be_key(document: Document) -> bool:
    """Say whether a document could be such a file by what Telegram tells of it."""
    name = document.file_name or ""
    as_json = document.mime_type == "application/json" or re.search(r"(?i)\.json\Z", name)
    return bool(as_json) and (document.file_size or 0) <= LARGEST_FILE


async def text_of(context: Context, document: Document) -> str | None:
    """Return the text in a document, or None where it cannot be had or is none."""
    try:
        async with asyncio.timeout(PATIENCE):
            content = await _content(context, document)
    except (TimeoutError, TelegramError) as error:
        # Its text is not logged: the address of a file holds the bot's token.
        LOGGER.warning("a key file could not be fetched: %s", type(error).__name__)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


async def _content(context: Context, document: Document) -> bytes:
    file = await context.bot.get_file(document.file_id)
    # A server in local mode names a path of its own instead, which is nothing to open here.
    if not (file.file_path or "").startswith(f"{context.bot.base_file_url}/"):
        raise TelegramError("no address")
    return bytes(await file.download_as_bytearray())
