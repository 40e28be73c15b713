from bot.app import App
from bot.i18n import Translator
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import SandboxUser


async def test_alice_connects_mexc(
    alice: SandboxUser, app: App, practice: PracticeExchanges, t: Translator
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.says("/connect")
    await alice.taps("MEXC")
    await alice.taps(t.plain("button-market-spot"))
    await alice.taps(t.plain("button-key-ready"))
    await alice.taps("MEXC Spot Main")
    await alice.sees("Access Key")
    key = await alice.says(fields["api_key"])
    await alice.sees_deleted(key)
    await alice.sees("Secret Key")
    await alice.says(fields["secret"])
    await alice.sees("MEXC Spot Main is connected")

    print(alice.screen)
    [connection] = await app.services.connections.list(owner=1001)
    assert connection.status == "online"
