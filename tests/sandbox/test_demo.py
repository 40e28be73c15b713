"""The demo as a newcomer meets it: the whole bot behind the page, in a real browser."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import build
from bot.i18n import LANGUAGES, Words
from bot.sandbox.demo import Sandbox, ephemeral_keyring, sandbox
from bot.sandbox.exchanges.control import LATER
from bot.sandbox.exchanges.prices import COINS
from bot.sandbox.hasty import HastyClock
from bot.settings import Settings
from tests.flows.trader import PATIENCE, words
from tests.sandbox.browser import Browser, Page, find_chromium, launched

CHROMIUM = find_chromium()
WINDOWS = {"desktop": (1280, 800), "phone": (390, 844)}

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]


@dataclass
class Visitor:
    """Somebody at the page who reads one language."""

    page: Page
    far: Sandbox
    clock: HastyClock
    language: str = "en"

    async def opens(self, window: str) -> None:
        await self.page.viewport(*WINDOWS[window])
        await self.page.goto(self.far.telegram.url)
        await self.page.wait("!document.getElementById('welcome').hidden")
        await self.page.wait("document.querySelector('.card')")

    async def speaks(self, language: str) -> None:
        self.language = language
        await self.page.evaluate(
            f"(s => {{ s.value = '{language}'; s.dispatchEvent(new Event('change')) }})"
            "(document.getElementById('language'))"
        )
        await self.page.wait(f"document.documentElement.lang === '{language}'")

    async def writes(self, text: str) -> None:
        await self.page.click("#text")
        await self.page.type(text)
        await self.page.press("Enter")

    async def taps(self, key: str) -> None:
        """Press the newest button with these words."""
        await self.page.click(".inline", Words()(self.language).plain(key))

    async def reads(self, key: str, **arguments: str) -> None:
        """Wait until the newest message of the bot shows these words."""
        shown = words(Words()(self.language), key, **arguments)
        for line in filter(None, map(str.strip, shown.splitlines())):
            await self.page.wait_text(line, ".message.bot", PATIENCE)

    async def fits(self) -> bool:
        """Tell whether nothing has to be scrolled sideways."""
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        return await self.page.evaluate(wide) is True


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    assert CHROMIUM is not None
    async with launched(CHROMIUM, tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(browser: Browser, tmp_path: Path) -> AsyncIterator[Visitor]:
    clock = HastyClock()
    async with sandbox(clock=clock) as far:
        far.telegram.limit_rate()
        settings = far.settings(Settings(), tmp_path)
        async with build(settings, ephemeral_keyring(), clock=clock) as app:
            app.gateway.load()  # elsewhere it loads behind the first poll
            await app.start()
            page = await browser.new_page()
            yield Visitor(page, far, clock)
            assert page.errors == []
            await page.close()
        assert far.practice.violations == []
        assert [call for call in far.telegram.calls if call.error and call.error.code == 429] == []


@pytest.mark.parametrize("window", WINDOWS)
async def test_a_practice_key_is_connected_and_found_in_the_list(
    visitor: Visitor, window: str
) -> None:
    name, page = "MEXC Spot Main", visitor.page
    fields = visitor.far.practice.account("mexc", "all-right").fields
    await visitor.opens(window)
    await visitor.writes("/connect")
    await page.click(".inline", "MEXC")
    await visitor.taps("button-market-spot")
    await visitor.taps("button-key-ready")
    await page.click(".inline", name)
    await visitor.reads("ask-safety")
    if window == "phone":
        await page.click("#panel-open")
    await page.click("[data-account=mexc-all-right] .actions .primary")
    secret = json.dumps(fields["secret"])
    await page.wait(f"document.getElementById('text').value.includes({secret})")
    await page.click("#send")

    await page.wait_text("removed from this chat", ".message.user.deleted")
    await visitor.reads("saved", name=name)
    await visitor.reads("status-online")
    assert await visitor.fits()

    await visitor.taps("button-connections")
    await visitor.reads("connection-line", icon="🟢", name=name, exchange="MEXC")
    await page.click(".inline", name)
    await visitor.taps("button-check-now")
    await visitor.reads("status-online")
    assert await visitor.fits()
    everything = await page.evaluate("document.querySelector('.chat').outerHTML")
    assert not [field for field, value in fields.items() if value in everything]


async def test_minutes_that_a_strategy_waits_pass_by_a_button(visitor: Visitor) -> None:
    await visitor.opens("phone")
    await visitor.page.click("#panel-open")
    await visitor.page.click(".prices summary")
    before = visitor.clock()

    await visitor.page.click(".later button")

    async with asyncio.timeout(PATIENCE):
        while visitor.clock() - before < LATER:
            await visitor.page.evaluate("fetch('/practice').then((r) => r.json())")
    assert visitor.far.practice.prices.of(COINS[0]) == COINS[0].first


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_screens_are_in_the_visitors_language(
    visitor: Visitor, language: str, window: str
) -> None:
    await visitor.opens(window)
    await visitor.speaks(language)
    await visitor.page.click("#start")
    await visitor.reads("welcome")
    assert await visitor.fits()

    await visitor.taps("button-help")
    await visitor.reads("help")
    await visitor.taps("button-connect")
    await visitor.reads("choose-exchange")
    await visitor.page.click(".inline", "KuCoin")
    await visitor.reads("choose-market", exchange="KuCoin")
    await visitor.taps("button-market-futures")
    await visitor.reads("guide-kucoin-page")
    assert await visitor.fits()
