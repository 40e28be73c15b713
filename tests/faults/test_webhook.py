"""A process that gets its updates brought: killed and stopped as one that asks for them."""

from bot.sandbox.demo import Sandbox
from bot.sandbox.telegram import Fault
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader
from tests.flows.webhook import webhook_settings


def environment() -> dict[str, str]:
    settings = webhook_settings()
    assert settings.webhook_secret is not None
    return {
        "HTTP_PORT": str(settings.http_port),
        "WEBHOOK_URL": str(settings.webhook_url),
        "WEBHOOK_SECRET": settings.webhook_secret.reveal(),
    }


async def test_a_secret_typed_before_a_kill_leaves_the_chat_at_the_next_start(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    webhook = environment()
    fields = far.practice.account("mexc", "all-right").fields
    await bot.launch(**webhook)
    await alice.begins(name="My MEXC")
    far.telegram.fail("deleteMessage", Fault.delay(3600))
    message = await alice.says(fields["api_key"])
    await far.telegram.wait_for_call("deleteMessage", PATIENCE, ended=False)
    await far.telegram.idle(PATIENCE)
    await bot.kill()

    await bot.launch(**webhook)

    await alice.sees_deleted(message)
    await alice.sees("🔄")
    await alice.gives(fields)
    await alice.reads("saved", name="My MEXC")
    assert await bot.terminate() == 0
    assert webhook["WEBHOOK_SECRET"] not in bot.printed()
    assert far.telegram.calls.of("getUpdates") == []


async def test_going_back_to_polling_takes_the_webhook_away(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    await bot.launch(**environment())
    await alice.says("/start")
    await alice.reads("welcome")
    assert await bot.terminate() == 0

    await bot.start()

    await alice.says("/help")
    await alice.reads("help")


async def test_an_address_that_telegram_refuses_is_one_line_and_no_reason_to_try_for_ever(
    far: Sandbox, bot: BotProcess
) -> None:
    refusal = Fault.bad_request("bad webhook: failed to resolve host")
    far.telegram.fail("setWebhook", refusal, times=None)

    await bot.launch(**environment())

    assert await bot.ended() == 78
    assert bot.printed().splitlines()[-1] == "WEBHOOK_URL: Telegram does not accept it"


async def test_a_webhook_is_set_once_telegram_answers(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    far.telegram.fail("setWebhook", Fault.server_error(502), times=2)

    await bot.launch(**environment())

    await alice.says("/help")
    await alice.reads("help")
    assert await bot.terminate() == 0
