"""Private keys as secrets: pasted in any state they sign, and in a wrong place they never leave."""

import pytest

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId
from bot.sandbox.exchanges import PracticeExchanges
from tests.flows.trader import TITLES, Trader
from tests.unit.private_keys import ED25519, RSA, pem

KEY = "k" * 20 + "7Q" * 22
PASTED = {
    "literal line breaks": pem(ED25519).replace("\n", "\\n"),
    "dashes and spaces": pem(ED25519).replace("-----", "——-").replace("\n", " "),
    "the body alone": pem(ED25519).split("\n")[1],
    "an RSA key": pem(RSA),
}


@pytest.mark.parametrize("state", PASTED)
async def test_a_key_pair_is_connected_however_it_was_pasted(
    alice: Trader, app: App, practice: PracticeExchanges, state: str
) -> None:
    private = pem(RSA) if state == "an RSA key" else pem(ED25519)
    practice.add("binance", fields={"api_key": KEY, "secret": private})
    name = await alice.begins("binance")
    await alice.sees_deleted(await alice.says(f"API Key: {KEY}\nPrivate key: {PASTED[state]}"))
    await alice.keeps("binance", name)

    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.status == "online"


async def test_a_private_key_sent_as_the_key_signs_in_its_own_place(
    alice: Trader, practice: PracticeExchanges
) -> None:
    practice.add("binance", fields={"api_key": KEY, "secret": pem(ED25519)})
    name = await alice.begins("binance")
    await alice.asked("binance", "api_key")
    await alice.sees_deleted(await alice.says(pem(ED25519)))
    await alice.asked("binance", "api_key")
    await alice.says(KEY)
    await alice.keeps("binance", name)


async def test_a_private_key_for_an_exchange_without_them_is_asked_about_and_not_sent(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    label = next(f.label for f in EXCHANGES["mexc"].fields if f.id is FieldId.SECRET)
    name = await alice.begins("mexc")
    await alice.says(fields["api_key"])
    await alice.asked("mexc", "secret")
    await alice.sees_deleted(await alice.says(pem(ED25519)))
    await alice.reads("doubt-unusual", label=label, exchange=TITLES["mexc"])
    asked = len([seen for seen in practice.requests if "ping" not in seen.path])
    await alice.picks("button-use-anyway")
    await alice.reads("problem-wrong-secret")
    assert len([seen for seen in practice.requests if "ping" not in seen.path]) == asked

    await alice.picks("button-type-again")
    await alice.gives(fields)
    await alice.keeps("mexc", name)
