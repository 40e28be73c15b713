"""The same key twice: named to its owner, and to nobody else a sign that it is here at all."""

import pytest

from bot.app import App
from bot.i18n import LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.accounts import PracticeAccount
from bot.sandbox.telegram import TelegramServer
from bot.secret import Secret
from tests.flows.conftest import rows
from tests.flows.test_connect import signed_calls
from tests.flows.test_replacement import replaces, second_key
from tests.flows.trader import Trader
from tests.storage.made import trail

KEPT = ("connections", "sealed_fields", "transitions")


def masked(account: PracticeAccount) -> str:
    return Secret(account.fields["api_key"]).masked()


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_key_of_somebody_else_is_refused_before_the_exchange_is_asked(
    alice: Trader,
    bob: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    code: str,
) -> None:
    """R15, R23: no verdict, no mark of a check, and no word of Alice or her connection."""
    hers = practice.account("mexc", "all-right")
    await alice.connects(hers.fields, name="Hers")
    bob.user.language_code = code
    bob.t = Words()(code)
    name = await bob.begins(name="His")
    before, asked, said = await rows(app), signed_calls(practice, "mexc"), len(telegram.calls)
    await bob.gives(hers.fields)

    await bob.reads("key-refused", exchange="MEXC")
    assert signed_calls(practice, "mexc") == asked
    after = await rows(app)
    assert {table: after[table] for table in KEPT} == {table: before[table] for table in KEPT}
    told = str([call.params for call in telegram.calls[said:]])
    assert "Hers" not in told
    assert not any(mark in told for mark in ("✅ Key", "❌", "🟢", "🔴"))
    entries = [(e.action, e.object_id, e.result) for e in await trail(app.storage.database, bob.id)]
    assert entries == [("key-check", None, "refused")]

    await bob.gives(practice.add("mexc").fields)  # the entry goes on with another key
    await bob.reads("saved", name=name)
    assert len(await app.services.connections.list(owner=alice.id)) == 1


async def test_a_revoked_key_of_somebody_else_gets_the_same_answer(
    alice: Trader, bob: Trader, practice: PracticeExchanges
) -> None:
    """R23: nothing tells whether the key still works, or what it may do."""
    hers = practice.account("kucoin", "all-right")
    await alice.connects(hers.fields, "kucoin", name="Hers")
    practice.revoke(hers.id, True)
    practice.set_withdraw(hers.id, True)
    await bob.begins("kucoin")
    await bob.gives(hers.fields)
    await bob.reads("key-refused", exchange="KuCoin")
    await bob.asked("kucoin", "api_key")


async def test_a_key_of_ones_own_is_named_before_the_exchange_is_asked(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(fields, name="First")
    asked = signed_calls(practice, "mexc")
    await alice.begins(name="Second")
    await alice.gives(fields)
    await alice.reads("key-taken", name="First")
    assert signed_calls(practice, "mexc") == asked


async def test_a_key_is_free_for_others_once_it_was_removed(
    alice: Trader, bob: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(fields, name="Main")
    await alice.taps("Main")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")
    await bob.connects(fields, name="Main")


async def test_a_key_that_was_replaced_is_nobody_elses_before_it_is_seen_dead(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges
) -> None:
    """R23: a key is often replaced because it is in a thief's hands, who wants to know of it."""
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    await replaces(alice, second_key(practice, first).fields)
    await bob.begins(name="His")
    asked = signed_calls(practice, "mexc")
    await bob.gives(first.fields)
    await bob.reads("key-refused", exchange="MEXC")
    assert signed_calls(practice, "mexc") == asked

    practice.revoke(first.id, True)
    await alice.picks("button-old-key")
    await alice.reads("old-key-dead", key=masked(first), exchange="MEXC")
    await bob.gives(first.fields)
    await bob.reads("problem-invalid-key", exchange="MEXC")


async def test_a_key_that_was_replaced_can_be_connected_again_by_its_owner(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    first = practice.account("mexc", "all-right")
    await alice.connects(first.fields, name="Main")
    await replaces(alice, second_key(practice, first).fields)
    await alice.connects(first.fields, name="Second")
