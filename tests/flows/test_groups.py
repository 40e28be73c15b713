"""R17: private chats of people only. Elsewhere the bot leaves, says nothing, keeps nothing."""

from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.sandbox.telegram.group import SandboxGroup
from tests.flows.conftest import rows
from tests.flows.trader import PATIENCE, Trader

Turn = Callable[[SandboxGroup], Awaitable[object]]

SECRET = "0a1b2c3d" * 4
TURNS: dict[str, Turn] = {
    "added": lambda group: group.adds_bot(),
    "made administrator": lambda group: group.adds_bot("administrator"),
    "command": lambda group: group.says("/connect"),
    "secret": lambda group: group.says(SECRET),
    "anonymous": lambda group: group.says_anonymously("/start"),
    "as channel": lambda group: group.says_as_channel("/start"),
    "bot": lambda group: group.says_as_bot("/start"),
}


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
async def test_groups_are_left_without_a_word(
    alice: Trader, app: App, telegram: TelegramServer, kind: str, turn: Turn
) -> None:
    await stays_away(alice, app, telegram, telegram.group(-100123, kind=kind), turn)


async def test_channels_are_left_without_a_word(
    alice: Trader, app: App, telegram: TelegramServer
) -> None:
    channel = telegram.group(-100124, kind="channel")
    await stays_away(alice, app, telegram, channel, TURNS["made administrator"])


async def stays_away(
    alice: Trader, app: App, telegram: TelegramServer, group: SandboxGroup, turn: Turn
) -> None:
    before, number = await rows(app), len(telegram.calls)
    await turn(group)
    call = await telegram.wait_for_call("leaveChat", timeout=PATIENCE, after=number)
    assert call.error is None
    assert group.left
    assert [c.method for c in telegram.calls[number:] if "chat_id" in c.params] == ["leaveChat"]
    assert await rows(app) == before

    await alice.says("/start")  # a private chat goes on being served
    await alice.reads("welcome")


async def test_a_channel_post_is_answered_by_leaving(
    alice: Trader, app: App, telegram: TelegramServer
) -> None:
    """Posts are not asked for; should Telegram send one, the channel is left."""
    before, number = await rows(app), len(telegram.calls)
    telegram.group(-100125, kind="channel")
    chat = {"id": -100125, "type": "channel", "title": "Signals"}
    post = {"message_id": 1, "date": 1_700_000_000, "chat": chat, "text": SECRET}
    telegram.deliver({"channel_post": {**post, "sender_chat": chat}})
    await telegram.wait_for_call("leaveChat", timeout=PATIENCE, after=number)
    assert [c.method for c in telegram.calls[number:] if "chat_id" in c.params] == ["leaveChat"]
    assert await rows(app) == before


async def test_a_group_that_cannot_be_left_does_no_harm(
    alice: Trader, telegram: TelegramServer
) -> None:
    telegram.fail("leaveChat", Fault.forbidden("bot was kicked from the supergroup chat"))
    number = len(telegram.calls)
    await telegram.group(-100126).adds_bot()
    await telegram.wait_for_call("leaveChat", timeout=PATIENCE, after=number)
    await alice.says("/start")
    await alice.reads("welcome")


async def test_being_thrown_out_is_no_reason_to_leave(
    alice: Trader, telegram: TelegramServer
) -> None:
    await telegram.group(-100127).removes_bot()
    await alice.says("/start")
    await alice.reads("welcome")
    assert telegram.calls.of("leaveChat") == []


async def test_another_bot_in_private_is_not_answered(
    alice: Trader, app: App, telegram: TelegramServer
) -> None:
    robot = {"id": 4001, "is_bot": True, "first_name": "Robot"}
    chat = {"id": 4001, "type": "private", "first_name": "Robot"}
    message = {"message_id": 1, "date": 1_700_000_000, "chat": chat, "from": robot}
    telegram.deliver({"message": {**message, "text": "/start"}})
    await alice.says("/start")
    await alice.reads("welcome")
    chats = {str(c.params["chat_id"]) for c in telegram.calls if "chat_id" in c.params}
    assert chats == {str(alice.id)}


async def test_who_blocks_the_bot_and_comes_back_goes_on(
    alice: Trader, practice: PracticeExchanges
) -> None:
    name = await alice.begins()
    await alice.user.blocks()
    await alice.user.unblocks()
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("saved", name=name)


async def test_garbage_from_telegram_stops_nobody(alice: Trader, telegram: TelegramServer) -> None:
    for update in ({}, {"message": {}}, {"message": "x"}, {"callback_query": {"id": 5}}):
        telegram.deliver(dict(update))
    await alice.says("/start")
    await alice.reads("welcome")
