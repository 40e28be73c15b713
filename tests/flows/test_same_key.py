"""The same key twice: named to its owner, and to nobody else a sign that it is here at all."""

import pytest

from bot.app import App
from bot.i18n import LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from tests.flows.conftest import rows
from tests.flows.test_connect import signed_calls
from tests.flows.trader import Trader
from tests.storage.made import trail

KEPT = ("connections", "sealed_fields", "transitions")


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
