"""The straight ways to a connection, and what the bot makes of the ways people paste."""

import itertools
import re
from collections.abc import Mapping

import pytest

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId, Market
from bot.i18n import LANGUAGES, LOCALES
from bot.sandbox.exchanges import PracticeExchanges
from bot.services.intake import read_fields
from bot.services.labels import WORDS
from tests.exchanges.rows import rows_of
from tests.flows.trader import LABELS, TITLES, Trader, words

# Where a secret alone already shows that it is none of the keys.
TOLD_APART = [
    name
    for name, e in EXCHANGES.items()
    if not re.fullmatch(
        e.fields[0].pattern, PracticeExchanges().account(name, "all-right").fields["secret"]
    )
]

# As people write them in their notes, one for each language.
NOTES = {
    "en": {"api_key": "API key", "secret": "Secret key", "passphrase": "Passphrase"},
    "es": {"api_key": "Clave API", "secret": "Clave secreta", "passphrase": "Frase de contraseña"},
    "nl": {"api_key": "API-sleutel", "secret": "Geheime sleutel", "passphrase": "Wachtwoordzin"},
    "tr": {"api_key": "API anahtarı", "secret": "Gizli anahtar", "passphrase": "Parola"},
}


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_field_by_field(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    fields = practice.account(exchange, "all-right").fields
    name = await alice.begins(exchange)
    for field, value in fields.items():
        await alice.asked(exchange, field)
        await alice.sees_deleted(await alice.says(value))
    await alice.keeps(exchange, name)

    [connection] = await app.services.connections.list(owner=alice.id)
    assert (connection.name, connection.status) == (name, "online")
    assert not connection.watch_only
    assert connection.masked_key == f"{fields['api_key'][:4]}…{fields['api_key'][-4:]}"


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_each_field_received_is_shown_and_can_be_typed_again(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    fields = practice.account(exchange, "all-right").fields
    label = LABELS[exchange]["api_key"]
    name = await alice.begins(exchange)
    await alice.says(fields["api_key"])
    await alice.asked(exchange, "secret")
    assert alice.shows("field-received", label=label)
    await alice.picks("button-type-again")
    await alice.asked(exchange, "api_key")
    assert not alice.shows("field-received", label=label)

    await alice.gives(fields)
    await alice.keeps(exchange, name)


@pytest.mark.parametrize(
    ("exchange", "language"), [*zip(EXCHANGES, itertools.cycle(NOTES), strict=False)]
)
async def test_pasted_together_with_labels(
    alice: Trader, practice: PracticeExchanges, exchange: str, language: str
) -> None:
    fields = practice.account(exchange, "all-right").fields
    name = await alice.begins(exchange)
    note = "\n".join(f"{NOTES[language][field]}: {fields[field]}" for field in reversed(fields))
    await alice.sees_deleted(await alice.says(note))
    await alice.keeps(exchange, name)


@pytest.mark.parametrize("language", NOTES)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_labels_of_every_language_are_read_in_any_order(exchange: str, language: str) -> None:
    values = PracticeExchanges().account(exchange, "all-right").fields
    for order in itertools.permutations(values):
        note = "\n".join(f"{NOTES[language][field]}: {values[field]}" for field in order)

        intake = read_fields(note, EXCHANGES[exchange].fields)

        assert {name: value.reveal() for name, value in intake.values.items()} == values
        assert (intake.doubts, intake.missing) == ((), ())


def test_every_language_of_the_bot_has_its_note() -> None:
    assert set(NOTES) == set(LANGUAGES)
    assert LOCALES.is_dir()
    assert set(WORDS) == set(FieldId)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_pasted_with_quotes_line_breaks_and_characters_nobody_sees(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    fields = practice.account(exchange, "all-right").fields
    name = await alice.begins(exchange)
    broken = {field: f"\u200b“{value}”\u200d" for field, value in fields.items()}
    await alice.says("\r\n\r\n".join(f"{LABELS[exchange][f]} =  {v}" for f, v in broken.items()))
    await alice.keeps(exchange, name)


def swapped(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields with the key in the secret's place and the other way round."""
    return {**fields, "api_key": fields["secret"], "secret": fields["api_key"]}


@pytest.mark.parametrize("exchange", TOLD_APART)
async def test_swapped_key_and_secret_are_put_right_before_any_request(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    """R28: no request ever leaves with the secret in the key's place."""
    account = practice.account(exchange, "all-right")
    name = await alice.begins(exchange)
    wrong = swapped(account.fields)
    first = await alice.says(wrong["api_key"])
    await alice.sees_deleted(first)
    await alice.asked(exchange, "api_key")
    asked_before = signed_calls(practice, exchange)
    assert asked_before == 0

    for field in list(wrong)[1:]:
        await alice.says(wrong[field])
    await alice.keeps(exchange, name)
    # All calls of each check and no more: nothing was tried with the wrong order.
    calls = EXCHANGES[exchange].calls
    looks = 1 if rows_of(exchange).tells_withdraw else 2  # once more when the user has confirmed
    assert signed_calls(practice, exchange) == looks * sum(call.signed for call in calls)


@pytest.mark.parametrize("exchange", sorted({*EXCHANGES} - {*TOLD_APART, "htx"}))
async def test_where_key_and_secret_look_alike_it_is_said_before_and_after(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    """R28: nothing can tell that these are swapped but the exchange."""
    fields, title = practice.account(exchange, "all-right").fields, TITLES[exchange]
    name = await alice.begins(exchange)
    assert alice.shows("ask-alike", exchange=title, label=LABELS[exchange]["api_key"])
    await alice.gives(swapped(fields))
    await alice.reads("problem-invalid-key-alike", exchange=title)
    await alice.picks("button-type-again")
    await alice.asked(exchange, "api_key")
    await alice.gives(fields)
    await alice.keeps(exchange, name)


async def test_swapped_values_of_htx_show_when_both_are_there(
    alice: Trader, practice: PracticeExchanges
) -> None:
    """R28: a secret has the length of an old key, but a key never has that of a secret."""
    account = practice.account("htx", "all-right")
    name = await alice.begins("htx")
    wrong = swapped(account.fields)
    await alice.sees_deleted(await alice.says(wrong["api_key"]))
    await alice.asked("htx", "secret")
    assert signed_calls(practice, "htx") == 0
    await alice.says(wrong["secret"])
    await alice.reads("saved", name=name)
    assert signed_calls(practice, "htx") == len(EXCHANGES["htx"].calls)


def signed_calls(practice: PracticeExchanges, exchange: str) -> int:
    """Count the calls that were made with somebody's key."""
    return sum(
        seen.exchange == exchange and seen.path not in rows_of(exchange).public
        for seen in practice.requests
    )


@pytest.mark.parametrize("exchange", TOLD_APART)
async def test_swapped_in_one_message_without_labels(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    fields = swapped(practice.account(exchange, "all-right").fields)
    name = await alice.begins(exchange)
    await alice.says("\n".join(fields.values()))
    await alice.keeps(exchange, name)


async def test_an_unusual_key_is_doubted_and_used_if_the_user_says_so(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    account = practice.add("mexc", fields={"api_key": "mx0" + "Aa1" * 9, "secret": "0d" * 16})
    name = await alice.begins()
    await alice.says(account.fields["api_key"])
    await alice.reads("doubt-unusual", label="Access Key", exchange="MEXC")
    await alice.picks("button-use-anyway")
    await alice.asked("mexc", "secret")
    await alice.says(account.fields["secret"])
    await alice.reads("saved", name=name)


async def test_a_doubted_key_can_be_typed_again(alice: Trader, practice: PracticeExchanges) -> None:
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    await alice.says(fields["api_key"][:-2])
    await alice.reads("doubt-unusual", label="Access Key", exchange="MEXC")
    assert signed_calls(practice, "mexc") == 0
    await alice.picks("button-type-again")
    await alice.asked("mexc", "api_key")
    await alice.gives(fields)
    await alice.reads("saved", name=name)


@pytest.mark.parametrize(
    ("chosen", "pasted"),
    [("mexc", "kucoin"), ("kucoin", "mexc"), ("gate", "kucoin"), ("okx", "kucoin")],
)
async def test_the_key_of_another_exchange_is_recognised_before_any_request(
    alice: Trader, practice: PracticeExchanges, chosen: str, pasted: str
) -> None:
    name = await alice.begins(chosen)
    theirs = practice.account(pasted, "all-right").fields
    await alice.sees_deleted(await alice.says(theirs["api_key"]))
    # Keys of a third exchange may look the same: then it is named, too.
    before = words(alice.t, "doubt-other-exchange", exchange="\0").partition("\0")[0]
    await alice.sees(f"{before}{TITLES[pasted]}")
    assert signed_calls(practice, chosen) == 0
    await alice.picks("button-type-again")
    await alice.asked(chosen, "api_key")
    await alice.gives(practice.account(chosen, "all-right").fields)
    await alice.keeps(chosen, name)


async def test_the_question_about_another_exchange_outlasts_a_wrong_turn_and_is_asked_once(
    alice: Trader, practice: PracticeExchanges
) -> None:
    await alice.begins("mexc")
    theirs = practice.account("kucoin", "all-right").fields
    await alice.sees_deleted(await alice.says(theirs["api_key"]))
    await alice.reads("doubt-other-exchange", exchange="KuCoin")

    await alice.says("/connect")
    await alice.reads("draft-resumed")
    assert alice.shows("doubt-other-exchange", exchange="KuCoin")

    await alice.picks("button-use-anyway")
    await alice.asked("mexc", "secret")
    await alice.says("/connect")
    await alice.reads("draft-resumed")
    assert not alice.shows("doubt-other-exchange", exchange="KuCoin")
    await alice.says(practice.account("mexc", "all-right").fields["secret"])
    await alice.reads("problem-invalid-key", exchange="MEXC")


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_the_guide_leads_step_by_step_and_back(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    title = TITLES[exchange]
    await alice.says("/connect")
    await alice.taps(title)
    market = EXCHANGES[exchange].markets[-1]
    await alice.picks(f"button-market-{market}")
    for step in (1, 2, 3, 4):
        await alice.reads("guide-progress", exchange=title, step=step, steps=4)
        if step == 2:
            boxes = EXCHANGES[exchange].guide
            futures = boxes.tick_futures if market is Market.FUTURES else ()
            assert f"☑️ {[*boxes.tick, *futures][-1]}" in alice.user.screen
            assert f"🚫 {boxes.leave_off[0]}" in alice.user.screen
        if step == 3:
            await alice.picks("button-copy", value=practice.caller_ip)
            assert alice.user.clipboard == practice.caller_ip
        if step < 4:
            await alice.picks("button-next")
    await alice.picks("button-open-page", exchange=title)
    assert alice.user.opened[-1] == EXCHANGES[exchange].guide.page
    for step in (3, 2, 1):
        await alice.picks("button-back")
        await alice.reads("guide-progress", exchange=title, step=step, steps=4)
    await alice.picks("button-back")
    await alice.reads("choose-market", exchange=title)
    await alice.picks("button-back")
    await alice.reads("choose-exchange")


@pytest.mark.parametrize(
    "exchange", [name for name, each in EXCHANGES.items() if Market.FUTURES in each.markets]
)
async def test_a_futures_key_connects_for_futures(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    name = await alice.begins(exchange, market="futures", name="Both markets")
    await alice.gives(practice.account(exchange, "all-right").fields)
    await alice.keeps(exchange, name)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.report["market"] == "futures"


async def test_the_same_key_is_not_connected_twice(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(fields, name="First")
    await alice.begins(name="Second")
    await alice.gives(fields)
    await alice.reads("key-taken", name="First")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.name == "First"
    await alice.picks("button-connections")
    await alice.reads("connection-line", icon="🟢", name="First", exchange="MEXC")


async def test_two_users_connect_at_the_same_time(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges
) -> None:
    hers, his = practice.account("mexc", "all-right"), practice.add("mexc")
    name = await alice.begins()
    await bob.begins()
    for field in ("api_key", "secret"):
        await alice.says(hers.fields[field])
        await bob.says(his.fields[field])
    await alice.reads("saved", name=name)
    await bob.reads("saved", name=name)
    [one], [other] = [
        await app.services.connections.list(owner=owner) for owner in (alice.id, bob.id)
    ]
    assert one.masked_key[-4:] == hers.fields["api_key"][-4:]
    assert other.masked_key[-4:] == his.fields["api_key"][-4:]
