"""Documents and pictures under Telegram's rules, driven by python-telegram-bot."""

from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest

from bot.sandbox.telegram import TelegramServer
from tests.sandbox.telegram_tools import running

BACK = InlineKeyboardMarkup([[InlineKeyboardButton("Back", callback_data="b")]])


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with running() as server:
        yield server


async def first_message(server: TelegramServer) -> dict:
    """Return what the page is told of the first message; of a picture the bytes too."""
    async with aiohttp.ClientSession(server.url) as page:
        async with page.get("/chat/1001/state") as answer:
            message = (await answer.json())["messages"][0]
        if message["photo"]:
            async with page.get(message["photo"]["address"]) as answer:
                message["seen"] = (answer.content_type, await answer.read())
    return message


def picture(width: int = 400, height: int = 300, colour: str = "white") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


async def test_a_document_has_a_caption_and_no_text(alice, bot) -> None:
    sent = await bot.send_document(1001, b"contents", caption="<b>a</b>", parse_mode="HTML")

    assert (sent.caption, sent.caption_entities[0].type) == ("a", "bold")
    edited = await bot.edit_message_caption(1001, sent.message_id, caption="b")
    assert edited.caption == "b"
    with pytest.raises(BadRequest, match=r"(?i)no text in the message"):
        await bot.edit_message_text("c", 1001, sent.message_id)


async def test_a_picture_comes_in_sizes_with_caption_and_buttons(alice, bot) -> None:
    sent = await bot.send_photo(
        1001, picture(), caption="<b>a</b>", parse_mode="HTML", reply_markup=BACK
    )

    assert [(size.width, size.height) for size in sent.photo] == [(90, 67), (320, 240), (400, 300)]
    assert (alice.screen, alice.buttons) == ("a", ["Back"])
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        await bot.send_photo(1001, picture(), caption="a" * 1025)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"contents", "IMAGE_PROCESS_FAILED"),
        (picture()[:-40], "IMAGE_PROCESS_FAILED"),
        (picture(10, 201), "PHOTO_INVALID_DIMENSIONS"),
        (picture(5001, 5000), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_telegram_cannot_show_is_refused(alice, bot, content, reason) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){reason}"):
        await bot.send_photo(1001, content)
    assert alice.messages == []


async def test_a_picture_takes_the_place_of_another(alice, bot) -> None:
    sent = await bot.send_photo(1001, picture(), caption="seven days", reply_markup=BACK)
    other = InputMediaPhoto(picture(colour="black"), "<i>thirty</i> days", parse_mode="HTML")
    edited = await bot.edit_message_media(other, 1001, sent.message_id, reply_markup=BACK)

    assert (edited.caption, edited.message_id) == ("thirty days", sent.message_id)
    assert alice.messages[-1].file == picture(colour="black")
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await bot.edit_message_media(other, 1001, sent.message_id, reply_markup=BACK)
    with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
        await bot.edit_message_media(InputMediaPhoto(b"?"), 1001, sent.message_id)


async def test_media_that_is_none_is_refused(alice, call) -> None:
    await call("sendMessage", chat_id=1001, text="text")
    answers = [
        await call("editMessageMedia", chat_id=1001, message_id=1, media=media)
        for media in ("photo", {"type": "video"}, {"type": "photo", "media": "attach://x"})
    ]

    assert [answer["error_code"] for answer in answers] == [400, 400, 400]


async def test_the_page_shows_a_picture_with_its_caption_as_its_words(server, alice, bot) -> None:
    sent = await bot.send_photo(1001, picture(), caption="<b>Online</b> 99 %", parse_mode="HTML")
    message = await first_message(server)

    assert (message["photo"]["alt"], message["photo"]["width"]) == ("Online 99 %", 400)
    assert (message["document"], message["seen"]) == (None, ("image/png", picture()))
    await bot.delete_message(1001, sent.message_id)
    assert (await first_message(server))["photo"] is None
