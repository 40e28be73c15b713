"""Where nothing tells whether a key can withdraw, only the user's explicit word stores it (R9)."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.callbacks import SaveAs
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.accounts import Profile
from bot.sandbox.exchanges.replies import page
from bot.services.verdict import Verdict
from bot.settings import Settings
from tests.flows.conftest import SetClock
from tests.flows.trader import TITLES, Trader, words
from tests.storage.made import trail

WITHDRAWALS = "/api/v3/capital/withdraw"


@pytest.fixture(params=["probe off", "no verdict"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """MEXC_WITHDRAW_PROBE off, or on with a probe that finds nothing out."""
    return Settings(mexc_withdraw_probe=request.param == "no verdict")


@pytest.fixture
async def asked(alice: Trader, practice: PracticeExchanges, settings: Settings) -> str:
    """Alice is asked to look for herself; returns the name of her connection."""
    if settings.mexc_withdraw_probe:
        practice.script("mexc", WITHDRAWALS, page(503, "down"), times=None)
    name = await alice.begins()
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("review-confirm-withdraw", exchange="MEXC")
    return name


def probes(practice: PracticeExchanges) -> int:
    return sum(seen.path == WITHDRAWALS for seen in practice.requests)


async def test_confirmed_by_the_user_it_is_saved_and_shown_as_that(
    alice: Trader, app: App, practice: PracticeExchanges, settings: Settings, asked: str
) -> None:
    assert bool(probes(practice)) is settings.mexc_withdraw_probe
    assert f"❔ {words(alice.t, 'line-withdraw-unknown')}" in alice.user.screen
    assert await app.services.connections.list(owner=alice.id) == []
    await alice.picks("button-save-confirm-withdraw")
    await alice.reads("saved", name=asked)
    assert f"❔ {words(alice.t, 'line-withdraw-confirmed')}" in alice.user.screen

    await alice.taps(asked)
    await alice.picks("button-details")
    await alice.reads(
        "details-right",
        right=alice.t("right-withdraw"),
        answer=alice.t("answer-no"),
        evidence=alice.t("evidence-confirmed"),
    )
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.withdraw_confirmed_at is not None
    actions = [entry.action for entry in await trail(app.storage.database, alice.id)]
    assert "connection-add" in actions


async def test_a_confirmation_holds_a_month_and_is_then_asked_for_again(
    alice: Trader, app: App, asked: str, clock: SetClock
) -> None:
    await alice.picks("button-save-confirm-withdraw")
    await alice.reads("saved", name=asked)
    await alice.taps(asked)
    await alice.picks("button-check-now")
    await alice.reads("line-withdraw-confirmed")
    assert not alice.has_button("button-save-confirm-withdraw")

    clock.advance(days=31)
    await alice.says("/connections")
    await alice.taps(asked)
    await alice.picks("button-check-now")
    await alice.reads("problem-withdraw-unknown", exchange="MEXC")
    await alice.picks("button-save-confirm-withdraw")
    await alice.reads("status-online")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.status == "online"


async def test_who_does_not_confirm_stores_nothing(alice: Trader, app: App, asked: str) -> None:
    await alice.picks("button-cancel")
    await alice.reads("cancelled")
    assert await app.services.connections.list(owner=alice.id) == []


async def test_a_forged_button_with_another_choice_saves_nothing(
    alice: Trader, app: App, asked: str
) -> None:
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    for choice in (Verdict.SAVE, Verdict.WATCH_ONLY, Verdict.REFUSE, "anything"):
        await alice.presses(SaveAs(draft.id, choice).pack(app.services.clock()))
        await alice.reads("review-confirm-withdraw", exchange="MEXC")
    assert await app.services.connections.list(owner=alice.id) == []

    await alice.picks("button-save-confirm-withdraw")
    await alice.reads("saved", name=asked)


async def test_a_forged_button_of_another_draft_or_user_saves_nothing(
    alice: Trader, bob: Trader, app: App, asked: str
) -> None:
    now = app.services.clock()
    draft = app.services.drafts.current(alice.id, now)
    assert draft is not None
    theirs = SaveAs(draft.id, Verdict.CONFIRM_WITHDRAW).pack(now)
    other = SaveAs("00000000", Verdict.CONFIRM_WITHDRAW).pack(now)
    for trader, data in ((alice, other), (bob, theirs), (bob, other)):
        answer = await trader.presses(data)
        assert answer.text == trader.t.plain("stale-button")
    for trader in (alice, bob):
        assert await app.services.connections.list(owner=trader.id) == []

    await alice.picks("button-save-confirm-withdraw")
    await alice.reads("saved", name=asked)


async def test_a_key_that_turns_out_to_withdraw_is_refused_however_often_confirmed(
    alice: Trader, app: App, practice: PracticeExchanges, asked: str
) -> None:
    practice.clear()
    practice.set_withdraw("mexc-all-right", True)
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    if probes(practice):
        await alice.picks("button-check-again")
        await alice.reads("refused")
        save = SaveAs(draft.id, Verdict.CONFIRM_WITHDRAW).pack(app.services.clock())
        assert (await alice.presses(save)).text == alice.t.plain("stale-button")
        assert await app.services.connections.list(owner=alice.id) == []
    else:
        await alice.picks("button-check-again")
        await alice.reads("review-confirm-withdraw", exchange="MEXC")


@pytest.mark.parametrize("settings", [Settings()])
async def test_a_right_of_kucoin_that_nobody_knows_yet_is_unknown(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    known = practice.account("kucoin", "all-right").scopes
    account = practice.add("kucoin", Profile(known | {"NewRight"}))
    name = await alice.begins("kucoin")
    await alice.gives(account.fields)
    await alice.reads("review-confirm-withdraw", exchange=TITLES["kucoin"])
    assert await app.services.connections.list(owner=alice.id) == []
    practice.change(replace(account, scopes=known))
    await alice.picks("button-check-again")
    await alice.reads("saved", name=name)


LIMITED = [
    # situation, market, verdict, what is said once it is stored
    ("read-only", "spot", Verdict.WATCH_ONLY_CONFIRM, "saved-watch"),
    ("no-futures", "futures", Verdict.SPOT_ONLY_CONFIRM, "saved"),
]


@pytest.mark.parametrize(("situation", "market", "verdict", "stored"), LIMITED)
async def test_a_limited_use_is_offered_together_with_the_confirmation(
    alice: Trader,
    app: App,
    practice: PracticeExchanges,
    settings: Settings,
    situation: str,
    market: str,
    verdict: Verdict,
    stored: str,
) -> None:
    if settings.mexc_withdraw_probe:
        practice.script("mexc", WITHDRAWALS, page(503, "down"), times=None)
    name = await alice.begins(market=market)
    await alice.gives(practice.account("mexc", situation).fields)
    await alice.reads(f"review-{verdict}", exchange="MEXC")
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    for unsaid in (Verdict.WATCH_ONLY, Verdict.SPOT_ONLY, Verdict.SAVE, Verdict.CONFIRM_WITHDRAW):
        await alice.presses(SaveAs(draft.id, unsaid).pack(app.services.clock()))
        await alice.reads(f"review-{verdict}", exchange="MEXC")
    assert await app.services.connections.list(owner=alice.id) == []

    await alice.picks(f"button-save-{verdict}")
    await alice.reads(stored, name=name)
    assert alice.shows("line-withdraw-confirmed")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.withdraw_confirmed_at is not None
    assert connection.watch_only is (verdict is Verdict.WATCH_ONLY_CONFIRM)
    assert connection.status == "online"
