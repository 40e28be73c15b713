"""kill -9 anywhere: no secret stays in the chat, and the conversation can be finished."""

import asyncio
from collections.abc import Mapping

import pytest

from bot.i18n import LANGUAGES, Translator
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import FaultKind
from bot.sandbox.telegram import Fault
from bot.sandbox.telegram.model import Sender
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader, words

NAME = "My MEXC"
HELD = Fault.delay(3600)


@pytest.fixture
def fields(far: Sandbox) -> Mapping[str, str]:
    return far.practice.account("mexc", "all-right").fields


def visible(trader: Trader) -> str:
    """Return what can be read in the chat."""
    return "\n".join(message.text for message in trader.user.messages if not message.deleted)


async def hears_of_the_restart(trader: Trader) -> None:
    """Read either notice: whether the last message was settled is a matter of microseconds."""
    notices = tuple(words(trader.t, f"restarted-{about}") for about in ("message", "draft"))
    told = await trader.sees("🔄")
    assert told.text.startswith(notices), told.text


async def finish(alice: Trader, fields: Mapping[str, str]) -> None:
    """Send everything again and be connected, under the name that was given before."""
    await alice.gives(fields)
    await alice.reads("saved", name=NAME)


async def only_one_whole_connection(alice: Trader) -> None:
    """See one connection in the list, whose stored key works."""
    await alice.says("/connections")
    await alice.reads("connections-title")
    assert [b for b in alice.user.buttons if b.endswith(NAME)] == [f"🟢 {NAME}"]
    await alice.taps(NAME)
    await alice.picks("button-check-now")
    await alice.reads("status-help-online")


async def test_ten_typed_secrets_of_ten_are_gone_after_a_kill_before_their_deletion(
    far: Sandbox, bot: BotProcess, t: Translator, fields: Mapping[str, str]
) -> None:
    await bot.start()
    traders = [Trader(far.telegram.user(2000 + n), t) for n in range(10)]
    await asyncio.gather(*(trader.begins(name=NAME) for trader in traders))
    far.telegram.fail("deleteMessage", HELD, times=10)
    before = len(far.telegram.calls)
    sent = [await trader.says(fields["api_key"]) for trader in traders]
    for _ in sent:
        held = await far.telegram.wait_for_call("deleteMessage", PATIENCE, before, ended=False)
        before = held.number
    await far.telegram.idle(PATIENCE)
    await bot.kill()
    assert all(fields["api_key"] in visible(trader) for trader in traders)

    far.telegram.heal()
    await bot.start()

    for trader, message in zip(traders, sent, strict=True):
        await trader.sees_deleted(message)
        await hears_of_the_restart(trader)
        assert fields["api_key"] not in visible(trader)
    await finish(traders[0], fields)


async def test_a_kill_before_the_journal_is_written_loses_no_message(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start(kill_at="commit INSERT INTO journal")
    await alice.begins(name=NAME)
    bot.arm()
    message = await alice.says(fields["api_key"])
    await bot.died()

    await bot.start()  # Telegram was not told that we had it, and delivers it again

    await alice.sees_deleted(message)
    await alice.asked("mexc", "secret")
    await alice.gives({"secret": fields["secret"]})
    await alice.reads("saved", name=NAME)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_kill_between_key_and_secret_keeps_exchange_and_name(
    bot: BotProcess, alice: Trader, fields: Mapping[str, str], language: str
) -> None:
    await bot.start()
    await alice.begins(name=NAME)
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")
    await bot.kill()

    await bot.start()

    await hears_of_the_restart(alice)
    assert fields["api_key"] not in visible(alice)
    assert fields["api_key"].encode() not in bot.stored()
    await finish(alice, fields)
    await only_one_whole_connection(alice)


async def test_a_kill_during_the_check_stores_nothing(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start()
    far.practice.fault("mexc", FaultKind.HANG, "/api/v3/account")
    await alice.begins(name=NAME)
    await alice.gives(fields)
    await alice.reads("checking", name=NAME)
    await bot.kill()

    far.practice.clear()
    await bot.start()

    await hears_of_the_restart(alice)
    assert not any(secret in visible(alice) for secret in fields.values())
    await finish(alice, fields)
    await only_one_whole_connection(alice)


@pytest.mark.parametrize(
    "point",
    ["after INSERT INTO sealed_fields", "commit INSERT INTO connections"],
)
async def test_a_kill_in_the_save_stores_nothing(
    bot: BotProcess, alice: Trader, fields: Mapping[str, str], point: str
) -> None:
    await bot.start(kill_at=point)
    await alice.begins(name=NAME)
    bot.arm()
    await alice.gives(fields)
    await bot.died()

    await bot.start()

    await hears_of_the_restart(alice)
    assert not any(secret in visible(alice) for secret in fields.values())
    await finish(alice, fields)
    await only_one_whole_connection(alice)


async def test_a_kill_right_after_the_save_keeps_the_connection(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start()
    await alice.begins(name=NAME)
    before = len(far.telegram.calls)
    far.telegram.fail("editMessageText", HELD, times=None)  # the card that says "connected"
    await alice.gives(fields)
    await far.telegram.wait_for_call("editMessageText", PATIENCE, before, ended=False)
    await bot.kill()
    far.telegram.heal()

    await bot.start()

    assert not any(secret in visible(alice) for secret in fields.values())
    await alice.says("/connections")
    await alice.sees(NAME)
    await only_one_whole_connection(alice)


async def test_a_kill_during_the_sweep_leaves_the_rest_to_the_next_start(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start()
    await alice.begins(name=NAME)
    for _ in range(2):
        far.telegram.fail("deleteMessage", HELD)
    before = len(far.telegram.calls)
    message = await alice.says(fields["api_key"])
    first = await far.telegram.wait_for_call("deleteMessage", PATIENCE, before, ended=False)
    await far.telegram.idle(PATIENCE)
    await bot.kill()
    await bot.launch()
    await far.telegram.wait_for_call("deleteMessage", PATIENCE, first.number, ended=False)
    await bot.kill()
    assert fields["api_key"] in visible(alice)

    await bot.start()

    await alice.sees_deleted(message)
    await finish(alice, fields)


async def test_a_secret_in_the_wrong_place_is_gone_too(
    bot: BotProcess, alice: Trader, far: Sandbox
) -> None:
    secret = far.practice.account("mexc", "all-right").fields["secret"]
    await bot.start()
    await alice.says("/start")
    await alice.reads("welcome")
    far.telegram.fail("deleteMessage", HELD)
    before = len(far.telegram.calls)
    message = await alice.says(secret)
    await far.telegram.wait_for_call("deleteMessage", PATIENCE, before, ended=False)
    await far.telegram.idle(PATIENCE)
    await bot.kill()

    await bot.start()

    await alice.sees_deleted(message)
    await hears_of_the_restart(alice)
    assert [m.text for m in alice.user.messages if m.sender is Sender.USER] == ["/start", ""]
