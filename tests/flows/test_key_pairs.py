"""Private keys as secrets: pasted in any state they sign, and in a wrong place they never leave."""

import json
from collections.abc import Callable

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


COINBASE = {
    "one by one, line breaks written out": lambda name, key: f"{name}\n{key!r}",
    "line breaks lost": lambda name, key: f"name: {name}\nprivate key: {key.replace(chr(10), ' ')}",
    "swapped": lambda name, key: f"API key name: {key}\nPrivate key: {name}",
    "the text of the file": lambda name, key: json.dumps({"name": name, "privateKey": key}),
    "the file in a code block": lambda name, key: (
        "```json\n" + json.dumps({"name": name, "privateKey": key}, indent=3) + "\n```"
    ),
}


@pytest.mark.parametrize("paste", COINBASE.values(), ids=COINBASE.keys())
async def test_a_coinbase_key_is_connected_however_it_was_pasted(
    alice: Trader, practice: PracticeExchanges, paste: Callable[[str, str], str]
) -> None:
    fields = practice.account("coinbase", "all-right").fields
    name = await alice.begins("coinbase")
    await alice.sees_deleted(await alice.says(paste(fields["api_key"], fields["secret"])))
    await alice.keeps("coinbase", name)


async def test_the_key_twice_is_never_sent_even_if_the_user_insists(
    alice: Trader, practice: PracticeExchanges
) -> None:
    """R28: a name travels in every request, so a private key in its place is not used at all."""
    fields = practice.account("coinbase", "all-right").fields
    base64_key = "Zx9Q" * 21 + "Zw=="
    name = await alice.begins("coinbase")
    await alice.says(f"API key name: {base64_key}\nPrivate key: {base64_key}")
    await alice.picks("button-use-anyway")
    await alice.reads("problem-invalid-key", exchange="Coinbase")
    assert not [seen for seen in practice.requests if "time" not in seen.path]

    await alice.picks("button-type-again")
    await alice.gives(fields)
    await alice.keeps("coinbase", name)
