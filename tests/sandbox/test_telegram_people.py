"""People talk to a real python-telegram-bot application through the server."""

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.sandbox.telegram import Answer, TelegramServer
from tests.sandbox.telegram_tools import polling, running


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with running() as server:
        yield server


async def show_menu(update: Update, _: object) -> None:
    rows = [[InlineKeyboardButton(name, callback_data=name.lower())] for name in ("MEXC", "KuCoin")]
    await update.message.reply_text("Choose", reply_markup=InlineKeyboardMarkup(rows))


async def choose(update: Update, _: object) -> None:
    query = update.callback_query
    await query.answer(f"chose {query.data}")
    await query.edit_message_text(f"You chose {query.data}")


async def remove(update: Update, _: object) -> None:
    await update.message.delete()
    await update.message.chat.send_message("Removed")


CHAT = [
    CommandHandler("start", show_menu),
    CallbackQueryHandler(choose),
    MessageHandler(filters.UpdateType.MESSAGE, remove),
]


async def test_alice_and_bob_talk_to_the_bot_at_once(server) -> None:
    alice, bob = server.user(1001), server.user(1002, first_name="Bob", language_code="tr")
    await alice.says("/start")
    async with polling(server, CHAT):
        await bob.says("/start now")
        assert await alice.taps("MEXC") == Answer("chose mexc")
        assert await bob.taps("Ku") == Answer("chose kucoin")
        await alice.sees("You chose mexc")
        assert (await bob.sees("You chose kucoin")).edited

        secret = await alice.says("my secret")
        await alice.sees("Removed")
        await alice.sees_deleted(secret)
        await server.idle()
    assert bob.screen == "You chose kucoin"


async def test_an_old_button_can_be_pressed_by_its_message(server) -> None:
    alice = server.user(1001)
    async with polling(server, CHAT):
        await alice.says("/start")
        first = await alice.sees("Choose")
        await alice.says("/start")
        second = await alice.sees("Choose")
        assert second.id != first.id

        await alice.taps("KuCoin", message=first.id)
        assert (await alice.sees("You chose")).id == first.id


async def test_a_forged_press_reaches_the_bot(server) -> None:
    alice = server.user(1001)
    async with polling(server, CHAT):
        await alice.says("/start")
        menu = await alice.sees("Choose")
        assert (await alice.presses("' OR 1=1", menu.id)).text == "chose ' OR 1=1"


async def test_waiting_in_vain_says_what_is_on_the_screen(server) -> None:
    alice = server.user(1001)
    async with polling(server, CHAT):
        await alice.says("/start")
        await alice.sees("Choose")
        with pytest.raises(AssertionError, match=r"2: Choose \['MEXC', 'KuCoin'\]"):
            await alice.taps("Binance", timeout=0.05)
        with pytest.raises(AssertionError, match="did not appear"):
            await alice.sees("Goodbye", timeout=0.05)


async def received(server: TelegramServer, *, say) -> Update:
    """Return the update that reaches a real application after the user did something."""
    seen: list[Update] = []

    async def keep(update: Update, _: object) -> None:
        seen.append(update)

    async with polling(server, [TypeHandler(Update, keep)]) as application:
        await say()
        await server.idle()
        await application.stop()
        await application.start()
    return seen[-1]


async def test_every_kind_of_message_arrives_with_its_own_fields(server) -> None:
    alice = server.user(1001, language_code="nl")
    update = await received(server, say=lambda: alice.says("/connect@backfuture_connect_bot x"))
    assert update.effective_user.language_code == "nl"
    assert update.message.chat.type == "private"
    assert update.message.entities[0].type == "bot_command"

    update = await received(server, say=lambda: alice.sends_document("k.txt", caption="cap"))
    assert (update.message.document.file_name, update.message.caption) == ("k.txt", "cap")
    assert update.message.text is None

    update = await received(server, say=lambda: alice.sends_photo(caption="look"))
    assert len(update.message.photo) == 3

    update = await received(server, say=alice.sends_sticker)
    assert update.message.sticker.emoji == "👍"

    update = await received(server, say=lambda: alice.forwards("from elsewhere"))
    assert update.message.forward_origin.sender_user_name == "Somebody"

    update = await received(server, say=lambda: alice.edits(1, "/connect again"))
    assert update.edited_message.text == "/connect again"
    assert update.edited_message.edit_date is not None


async def test_groups_and_hidden_senders_are_told_apart(server) -> None:
    group = server.group(-1001001)
    update = await received(server, say=group.adds_bot)
    assert update.my_chat_member.new_chat_member.status == "member"

    update = await received(server, say=lambda: group.says("/start"))
    assert (update.effective_chat.type, update.effective_user.is_bot) == ("supergroup", False)

    update = await received(server, say=lambda: group.says_anonymously("/start"))
    assert update.message.sender_chat.id == group.id

    update = await received(server, say=lambda: group.says_as_channel("/start"))
    assert update.message.sender_chat.type == "channel"

    update = await received(server, say=lambda: group.says_as_bot("/start"))
    assert update.effective_user.is_bot

    channel = server.group(-1001002, kind="channel")
    update = await received(server, say=lambda: channel.posts("/start"))
    assert update.channel_post.text == "/start"
    assert update.effective_user is None


async def test_a_group_that_was_left_gets_nothing_more(server) -> None:
    group = server.group(-1001001)

    async def leave(update: Update, _: object) -> None:
        await update.effective_chat.leave()

    async with polling(server, [ChatMemberHandler(leave)]):
        await group.adds_bot()
        await server.wait_for_call("leaveChat")

    assert group.left
    assert group.messages == []


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
async def test_what_no_client_could_send_is_refused(server, text) -> None:
    with pytest.raises(ValueError, match="message"):
        await server.user(1001).says(text)
