"""Messages, buttons and deletions under Telegram's rules, driven by python-telegram-bot."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
)
from telegram import InlineKeyboardButton as Key
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.sandbox.telegram import TelegramServer
from tests.sandbox.telegram_tools import (
    HandClock,
    running,
)


@pytest.fixture(autouse=True)
def _modern_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[TelegramServer]:
    async with running(clock=clock) as server:
        yield server


def keys(*buttons: Key) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([list(buttons)])


async def test_message_ids_count_up_over_all_private_chats_of_the_bot(server, alice, bot) -> None:
    bob, group = server.user(1002, first_name="Bob"), server.group(-1001)
    assert await alice.says("a") == 1
    assert (await bot.send_message(bob.id, "b")).message_id == 2
    assert (await bot.send_message(group.id, "c")).message_id == 1
    assert (await bot.send_message(alice.id, "d")).message_id == 3
    assert bob.chat.find(3) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("a" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>a", "can't parse entities"),
    ],
)
async def test_texts_outside_the_limits_are_refused(alice, call, text, reason) -> None:
    answer = await call("sendMessage", chat_id=1001, text=text, parse_mode="HTML")

    assert answer["error_code"] == 400
    assert reason in answer["description"]
    assert alice.messages == []


async def test_the_limit_counts_what_is_left_after_parsing(alice, bot) -> None:
    sent = await bot.send_message(1001, f"<b>{'a' * 4095}</b>&amp;", parse_mode="HTML")

    assert len(sent.text) == 4096


async def test_a_message_is_edited_with_its_buttons(alice, bot) -> None:
    sent = await bot.send_message(1001, "a", reply_markup=keys(Key("x", callback_data="x")))
    edited = await bot.edit_message_text("b", 1001, sent.message_id)

    assert edited.edit_date is not None
    assert (alice.screen, alice.buttons) == ("b", [])
    assert alice.messages[-1].edited


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("same", 2, "message is not modified"),
        ("new", 9, "message to edit not found"),
        ("new", 1, "message can't be edited"),
        ("new", 0, "message identifier is not specified"),
    ],
)
async def test_edits_are_refused_as_telegram_does(alice, call, text, number, reason) -> None:
    await alice.says("hers")
    await call("sendMessage", chat_id=1001, text="same")

    answer = await call("editMessageText", chat_id=1001, message_id=number, text=text)

    assert answer["description"].startswith(f"Bad Request: {reason}")


async def test_buttons_alone_can_be_edited(alice, bot) -> None:
    sent = await bot.send_message(1001, "a", reply_markup=keys(Key("x", callback_data="x")))
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await sent.edit_reply_markup(keys(Key("x", callback_data="x")))

    await sent.edit_reply_markup(keys(Key("y", callback_data="y")))
    assert (alice.screen, alice.buttons) == ("a", ["y"])


async def test_both_sides_messages_can_be_deleted_for_48_hours(alice, bot, clock) -> None:
    hers = await alice.says("secret")
    his = (await bot.send_message(1001, "card")).message_id
    old = await alice.says("old")
    clock.passes(hours=47, minutes=59)
    assert await bot.delete_message(1001, hers)
    assert await bot.delete_message(1001, his)

    clock.passes(minutes=1)
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted"):
        await bot.delete_message(1001, old)
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(1001, hers)
    assert [message.deleted for message in alice.messages] == [True, True, False]


async def test_several_messages_are_deleted_at_once_or_none(alice, bot, clock) -> None:
    old = await alice.says("old")
    clock.passes(hours=48)
    young = [await alice.says("a"), await alice.says("b")]
    with pytest.raises(BadRequest):
        await bot.delete_messages(1001, [old, *young])
    assert not any(message.deleted for message in alice.messages)

    assert await bot.delete_messages(1001, [*young, 99])
    assert [message.deleted for message in alice.messages] == [False, True, True]


async def test_a_reply_to_a_deleted_message_is_refused(alice, bot) -> None:
    number = await alice.says("secret")
    await bot.delete_message(1001, number)
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(1001, "thanks", reply_to_message_id=number)

    await bot.send_message(
        1001, "thanks", reply_to_message_id=number, allow_sending_without_reply=True
    )
    assert alice.screen == "thanks"


async def test_every_kind_of_button_arrives(alice, bot) -> None:
    sent = await bot.send_message(
        1001,
        "a",
        reply_markup=keys(
            Key("press", callback_data="d"),
            Key("open", url="https://www.mexc.com/user/openapi"),
            Key("copy", copy_text=CopyTextButton("203.0.113.7")),
        ),
    )
    assert sent.reply_markup.inline_keyboard[0][2].copy_text.text == "203.0.113.7"
    await alice.taps("copy")
    await alice.taps("open")
    assert (alice.clipboard, alice.opened) == ("203.0.113.7", ["https://www.mexc.com/user/openapi"])


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "ğ" * 33}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"url": "ftp://example.org"}, "BUTTON_URL_INVALID"),
        ({"url": "http://localhost"}, "BUTTON_URL_INVALID"),
        ({"url": "not an address"}, "BUTTON_URL_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({}, "Text buttons are unallowed in the inline keyboard"),
        ({"teleport": True}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "", "callback_data": "x"}, 'Field "text"'),
    ],
)
async def test_bad_buttons_are_refused(alice, call, button, reason) -> None:
    markup = {"inline_keyboard": [[{"text": "a", **button}]]}
    answer = await call("sendMessage", chat_id=1001, text="a", reply_markup=markup)

    assert answer["error_code"] == 400
    assert reason in answer["description"]


@pytest.mark.parametrize(("rows", "columns"), [(101, 1), (1, 9)])
async def test_keyboards_have_a_size(alice, call, rows, columns) -> None:
    button = {"text": "a", "callback_data": "x"}
    markup = {"inline_keyboard": [[button] * columns] * rows}
    answer = await call("sendMessage", chat_id=1001, text="a", reply_markup=markup)

    assert answer["error_code"] == 400


async def test_a_press_is_answered_once_and_within_15_seconds(alice, bot, clock) -> None:
    await bot.send_message(1001, "a", reply_markup=keys(Key("x", callback_data="data")))
    await alice.taps("x", wait=False)
    query = (await bot.get_updates())[-1].callback_query
    assert (query.data, query.message.text, query.from_user.id) == ("data", "a", 1001)

    with pytest.raises(BadRequest, match=r"(?i)MESSAGE_TOO_LONG"):
        await query.answer("x" * 201)
    await query.answer("x" * 200, show_alert=True)
    assert alice.answers[-1].alert
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()

    await alice.taps("x", wait=False)
    clock.passes(seconds=15)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await (await bot.get_updates())[-1].callback_query.answer()


async def test_a_press_on_a_deleted_message_shows_no_content(alice, bot) -> None:
    sent = await bot.send_message(1001, "a", reply_markup=keys(Key("x", callback_data="x")))
    await sent.delete()
    await alice.presses("x", sent.message_id, wait=False)

    query = (await bot.get_updates())[-1].callback_query
    assert not query.message.is_accessible


async def test_commands_are_kept_by_scope_and_language(bot) -> None:
    spanish, plain = [BotCommand("conectar", "Conectar")], [BotCommand("connect", "Connect")]
    await bot.set_my_commands(plain)
    await bot.set_my_commands(spanish, language_code="es", scope=BotCommandScopeAllPrivateChats())

    assert await bot.get_my_commands() == tuple(plain)
    assert await bot.get_my_commands(language_code="es") == ()
    scope = BotCommandScopeAllPrivateChats()
    assert await bot.get_my_commands(scope, "es") == tuple(spanish)
    await bot.delete_my_commands(scope, "es")
    assert await bot.get_my_commands(scope, "es") == ()
    await bot.set_my_commands(plain, scope=BotCommandScopeChat(1001))


@pytest.mark.parametrize(
    "commands",
    [
        [{"command": "Big", "description": "a"}],
        [{"command": "a" * 33, "description": "a"}],
        [{"command": "a", "description": ""}],
        [{"command": "a", "description": "a" * 257}],
        [{"command": "a", "description": "a"}] * 101,
        ["a"],
    ],
)
async def test_bad_commands_are_refused(call, commands) -> None:
    assert (await call("setMyCommands", commands=commands))["error_code"] == 400


async def test_the_bots_profile_is_kept_by_language(bot) -> None:
    await bot.set_my_name("Connect")
    await bot.set_my_description("Keys", language_code="es")
    await bot.set_my_short_description("Short")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())

    assert (await bot.get_my_name("tr")).name == "Connect"
    assert (await bot.get_my_description("es")).description == "Keys"
    assert (await bot.get_my_description()).description == ""
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("x" * 121)


async def test_the_bot_can_look_at_a_chat_but_not_at_strangers(alice, bot) -> None:
    assert (await bot.get_chat(1001)).first_name == "Alice"
    await bot.send_chat_action(1001, "typing")
    assert alice.chat.typing
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(4242, "hello")


async def test_a_user_who_blocked_the_bot_gets_nothing(alice, bot) -> None:
    await alice.blocks()
    with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
        await bot.send_message(1001, "a")
    change = (await bot.get_updates())[-1].my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")

    await alice.unblocks()
    await bot.send_message(1001, "back")
    assert alice.screen == "back"


async def test_the_pace_is_one_message_a_second_with_bursts(server, alice, bot, clock) -> None:
    server.user(1002)
    server.limit_rate(chat_burst=3)
    for number in range(3):
        await bot.send_message(1001, str(number))
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(1001, "too fast")
    assert refusal.value.retry_after == timedelta(seconds=1)
    await bot.send_message(1002, "another chat")
    await bot.delete_message(1001, 1)

    clock.passes(seconds=1)
    await bot.send_message(1001, "in time")


async def test_all_chats_together_have_a_pace(server, bot, clock) -> None:
    server.limit_rate(overall=4)
    for number in range(1, 5):
        server.user(number)
        await bot.send_message(number, "a")
    with pytest.raises(RetryAfter):
        await bot.send_message(1, "b")

    clock.passes(seconds=1)
    await bot.send_message(1, "b")


async def test_deleted_and_edited_texts_are_gone_from_memory(server, alice, bot) -> None:
    number = await alice.says("canary-4711")
    await alice.sends_document("canary-4711.txt", caption="canary-4711")
    await alice.edits(number, "canary-4711 again")
    last = (await bot.get_updates())[-1].update_id
    await bot.get_updates(offset=last + 1)
    await bot.delete_messages(1001, [1, 2])

    state = [vars(server._cloud), vars(alice.chat), alice.messages, list(server.calls)]
    assert "canary-4711" not in repr(state)
    assert "canary-4711" not in repr(list(alice.chat.events))
    assert "canary-4711" not in repr(vars(server._cloud.updates))
