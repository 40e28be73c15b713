"""Each practice account's situation: the problem named, the fix for this exchange, and the way on.

Every test goes on until the user has a connection, or has been told why there is none.
"""

from dataclasses import replace

import pytest

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.accounts import Profile
from bot.sandbox.exchanges.faults import FaultKind
from bot.sandbox.exchanges.registry import SIMULATORS
from bot.sandbox.telegram import TelegramServer
from bot.services.drafts import DraftGone
from tests.exchanges.rows import rows_of
from tests.flows.conftest import rows
from tests.flows.trader import TITLES, Trader, way, words

WAYS_ON = {"all-right", "can-withdraw", "read-only", "ip-not-allowed", "no-futures"}
NO_FUTURES = [simulator.id for simulator in SIMULATORS if "no-futures" in simulator.situations]
NAMED = {
    "restricted": "account-restricted",
    "wrong-passphrase": "wrong-passphrase",
}
PROBLEMS = {
    (simulator.id, str(situation)): (
        rows_of(simulator.id).gone
        if situation == "revoked"
        else NAMED.get(situation, rows_of(simulator.id).expired)
    )
    for simulator in SIMULATORS
    for situation in simulator.situations
    if situation not in WAYS_ON
}


def problem_of(trader: Trader, problem: str, exchange: str) -> str:
    alike = f"problem-{problem}-alike"
    id = alike if EXCHANGES[exchange].alike and trader.t.has(alike) else f"problem-{problem}"
    return words(trader.t, id, exchange=TITLES[exchange])


async def offers_nothing_to_store(trader: Trader, app: App) -> None:
    assert await app.services.connections.list(owner=trader.id) == []


@pytest.mark.parametrize(("exchange", "situation"), PROBLEMS)
async def test_a_bad_key_is_explained_and_a_good_one_typed_instead(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str, situation: str
) -> None:
    name = await alice.begins(exchange)
    await alice.gives(practice.account(exchange, situation).fields)
    await alice.sees(problem_of(alice, PROBLEMS[exchange, situation], exchange))
    assert "👉" in alice.user.screen
    assert words(alice.t, "reference", reference="").rstrip() in alice.user.screen
    assert alice.has_button("button-check-again")
    await offers_nothing_to_store(alice, app)

    await alice.picks("button-type-again")
    await alice.asked(exchange, "api_key")
    await alice.gives(practice.account(exchange, "all-right").fields)
    await alice.keeps(exchange, name)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_restricted_account_leads_to_the_exchanges_support(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    await alice.begins(exchange)
    await alice.gives(practice.account(exchange, "restricted").fields)
    own = f"fix-account-restricted-{exchange}"
    fix = own if alice.t.has(own) else "fix-account-restricted"
    await alice.reads(fix, exchange=TITLES[exchange])
    await alice.picks("button-support-page", exchange=TITLES[exchange])
    assert alice.user.opened[-1] == EXCHANGES[exchange].guide.support


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_an_address_is_added_and_the_key_not_sent_again(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    account = practice.account(exchange, "ip-not-allowed")
    name = await alice.begins(exchange)
    await alice.gives(account.fields)
    await alice.sees(problem_of(alice, rows_of(exchange).address_refused, exchange))
    assert practice.caller_ip in alice.user.screen
    await alice.picks("button-copy", value=practice.caller_ip)
    assert alice.user.clipboard == practice.caller_ip
    await alice.picks("button-fix-page")
    assert alice.user.opened[-1] == EXCHANGES[exchange].guide.page
    await offers_nothing_to_store(alice, app)

    practice.change(replace(account, ips=(*account.ips, practice.caller_ip)))
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.status == "online"


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_check_again_without_a_change_says_the_same(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    await alice.begins(exchange)
    await alice.gives(practice.account(exchange, "ip-not-allowed").fields)
    await alice.sees(problem_of(alice, rows_of(exchange).address_refused, exchange))
    await alice.picks("button-check-again")
    await alice.sees(problem_of(alice, rows_of(exchange).address_refused, exchange))


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_revoked_key_that_comes_back_is_connected(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    account = practice.account(exchange, "revoked")
    name = await alice.begins(exchange)
    await alice.gives(account.fields)
    await alice.sees(problem_of(alice, rows_of(exchange).gone, exchange))
    practice.revoke(account.id, False)
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_key_that_can_withdraw_is_refused_and_forgotten(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    """R9: of the key nothing is left but, for a day, the fingerprint that its limits need.

    That a key was refused, and which exchange's, is a line of the user's own trail.
    """
    account = practice.account(exchange, "can-withdraw")
    await alice.says("/start")
    await alice.reads("welcome")
    await alice.picks("button-help")
    await alice.reads("help")
    before = await rows(app)
    await alice.begins(exchange)
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    await alice.gives(account.fields)
    await alice.reads("refused")
    assert problem_of(alice, "can-withdraw", exchange) in alice.user.screen
    assert words(alice.t, "line-withdraw-bad") in alice.user.screen
    assert not alice.has_button("button-check-again")
    assert app.services.drafts.current(alice.id, app.services.clock()) is None
    with pytest.raises(DraftGone):
        app.services.drafts.typed(draft)

    await alice.picks("button-help")  # after it, what came before has been settled
    await alice.reads("help")
    after = await rows(app)
    assert after["users"] == before["users"] == 1
    trail = {"audit": before["audit"] + 1, "audit_people": 1}
    assert after == {**before, **trail, "verifications": 1}

    # Turning withdrawal off does not bring a forgotten key back: it has to be sent again.
    practice.set_withdraw(account.id, False)
    await alice.connects(account.fields, exchange)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_reading_key_is_kept_to_watch_only(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    name = await alice.begins(exchange)
    await alice.gives(practice.account(exchange, "read-only").fields)
    await alice.reads(way("review-watch-only", exchange), exchange=TITLES[exchange])
    assert problem_of(alice, "no-trade-right", exchange) in alice.user.screen
    await offers_nothing_to_store(alice, app)
    await alice.picks(way("button-save-watch-only", exchange))
    await alice.reads("saved-watch", name=name)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.watch_only
    assert connection.status == "online"


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_trading_is_switched_on_and_checked_again(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    account = practice.account(exchange, "read-only")
    name = await alice.begins(exchange)
    await alice.gives(account.fields)
    await alice.reads(way("review-watch-only", exchange), exchange=TITLES[exchange])
    practice.change(replace(account, scopes=practice.account(exchange, "all-right").scopes))
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert not connection.watch_only


@pytest.mark.parametrize("exchange", NO_FUTURES)
async def test_without_futures_a_key_is_used_for_spot(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    name = await alice.begins(exchange, market="futures")
    await alice.gives(practice.account(exchange, "no-futures").fields)
    await alice.reads(way("review-spot-only", exchange), exchange=TITLES[exchange])
    assert problem_of(alice, "no-futures-right", exchange) in alice.user.screen
    await alice.picks(way("button-save-spot-only", exchange))
    await alice.reads("saved", name=name)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert (connection.status, connection.report["market"]) == ("online", "spot")
    assert not connection.watch_only


@pytest.mark.parametrize("exchange", NO_FUTURES)
async def test_futures_are_not_missed_where_only_spot_is_wanted(
    alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    name = await alice.begins(exchange, market="spot")
    await alice.gives(practice.account(exchange, "no-futures").fields)
    await alice.keeps(exchange, name)
    assert words(alice.t, "line-futures-warn") in alice.user.screen


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_key_that_may_not_read_is_not_stored(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    account = practice.add(exchange, Profile(rows_of(exchange).not_reading))
    name = await alice.begins(exchange)
    await alice.gives(account.fields)
    await alice.sees(problem_of(alice, "no-read-right", exchange))
    await offers_nothing_to_store(alice, app)
    practice.change(replace(account, scopes=practice.account(exchange, "all-right").scopes))
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)


async def test_a_wrong_passphrase_is_typed_again(
    alice: Trader, practice: PracticeExchanges
) -> None:
    account = practice.account("kucoin", "wrong-passphrase")
    name = await alice.begins("kucoin")
    await alice.gives(account.fields)
    await alice.sees(problem_of(alice, "wrong-passphrase", "kucoin"))
    # A message in the review step corrects the field it is for; the others stay.
    await alice.says(f"Passphrase: {account.truth['passphrase']}")
    await alice.reads("saved", name=name)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_text_an_exchange_sent_is_never_shown(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    exchange: str,
) -> None:
    """R14: the exchange repeats headers, address and body in its error."""
    practice.fault(exchange, FaultKind.ECHO)
    name = await alice.begins(exchange)
    await alice.gives(practice.account(exchange, "all-right").fields)
    await alice.sees(problem_of(alice, "unclear", exchange))
    sent = str([call.params for call in telegram.calls]).lower()
    for trace in ("127.0.0.1", "user-agent", "signature", "kc-api", "x-mexc", "recvwindow"):
        assert trace not in sent
    await offers_nothing_to_store(alice, app)
    practice.clear()
    await alice.picks("button-check-again")
    await alice.keeps(exchange, name)


def test_every_situation_of_the_panel_has_its_test(practice: PracticeExchanges) -> None:
    """The demo's accounts and these tests grow together."""
    tested = {(each.id, way) for each in SIMULATORS for way in WAYS_ON & each.situations.keys()}
    covered = tested | set(PROBLEMS)
    assert {(each.exchange, each.situation.value) for each in practice.accounts} == covered
