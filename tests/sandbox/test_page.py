"""The practice page, driven in a real browser against the real Telegram and exchange servers."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    Update,
)

from bot import pictures
from bot.i18n import Words
from bot.sandbox.exchanges import PracticeExchanges, practice_routes
from bot.sandbox.exchanges.prices import COINS
from bot.sandbox.telegram import TelegramServer
from bot.screens import history as screens
from tests.pictures.test_timeline import LONG, MEXC, eventful
from tests.sandbox.browser import Browser, Page, find_chromium, launched

CHROMIUM = find_chromium()
TOKEN = "1001:" + "practice" * 4
ALICE = 1001
BOB = 1002

# The texts with less than the contrast WCAG 2.2 asks for (1.4.3: 4.5 to 1), over all backgrounds.
FAINT = """
(() => {
  const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const painted = (colours) => {
    pixel.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      layers.unshift(getComputedStyle(e).backgroundColor);
    }
    const ink = [...layers, getComputedStyle(element).color];
    const [low, high] = [luminance(painted(layers)), luminance(painted(ink))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  return [...document.querySelectorAll("body *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()))
    .filter((e) => e.checkVisibility({visibilityProperty: true}))
    .filter((e) => !e.matches(".unseen, option"))
    .map((e) => [contrast(e), e.textContent.trim()])
    .filter(([ratio]) => ratio < 4.5);
})()
"""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]


SHOWN = """Number(document.querySelector('[data-coin=BTC] output').textContent
    .replace(/[^0-9.]/g, ''))"""


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Desk:
    """The page, the servers behind it, and a bot that does what the test says."""

    page: Page
    bot: Bot
    server: TelegramServer
    practice: PracticeExchanges
    offset: int = 0

    async def open(self, path: str = "/") -> None:
        await self.page.goto(self.server.url + path)
        await self.page.wait("document.querySelector('#bot-name').textContent")
        await self.page.wait("document.querySelector('.card')")

    async def update(self) -> Update:
        """Return the next thing the user did, as the bot hears of it."""
        updates = await self.bot.get_updates(offset=self.offset, limit=1, timeout=10)
        self.offset = updates[0].update_id + 1
        return updates[0]

    async def says(self, html: str, *rows: list[InlineKeyboardButton], to: int = ALICE) -> Message:
        """Let the bot say something, with buttons under it."""
        markup = InlineKeyboardMarkup(rows) if rows else None
        message = await self.bot.send_message(to, html, parse_mode="HTML", reply_markup=markup)
        await self.page.wait(f"document.querySelector('[data-id=\"{message.message_id}\"]')")
        return message

    async def writes(self, text: str) -> Update:
        """Let the user type and send a text."""
        await self.page.click("#text")
        await self.page.type(text)
        await self.page.press("Enter")
        return await self.update()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    assert CHROMIUM is not None
    async with launched(CHROMIUM, tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def desk(browser: Browser) -> AsyncIterator[Desk]:
    practice = PracticeExchanges(clock=now)
    await practice.start()
    server = TelegramServer(token=TOKEN, clock=now, routes=practice_routes(practice))
    await server.start()
    server.user(ALICE, first_name="Alice", language_code="en")
    server.user(BOB, first_name="Bob", language_code="en")
    page = await browser.new_page()
    await page.viewport(1280, 800)
    bot = Bot(TOKEN, base_url=server.url + "/bot", base_file_url=server.url + "/file/bot")
    async with bot:
        yield Desk(page, bot, server, practice)
    await page.close()
    await server.stop()
    await practice.stop()


def callback(label: str, data: str = "pressed") -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


async def clipboard(page: Page) -> str:
    text: str = await page.evaluate("navigator.clipboard.readText()")
    return text


async def in_document(page: Page, text: str) -> bool:
    """Say whether a text is anywhere in the page: its markup or what is typed in it."""
    found: bool = await page.evaluate(
        f"(document.documentElement.outerHTML + document.getElementById('text').value)"
        f".includes({json.dumps(text)})"
    )
    return found


async def test_what_is_typed_reaches_the_bot_and_its_answer_the_page(desk: Desk) -> None:
    await desk.open()
    heard = await desk.writes("hello <b>there</b>")
    assert heard.message is not None
    assert heard.message.text == "hello <b>there</b>"

    await desk.says("<b>bold</b> <i>slanted</i> <code>203.0.113.7</code>\nsecond line")

    await desk.page.wait_text("hello <b>there</b>", ".message.user")
    await desk.page.wait_text("second line", ".message.bot")
    marked = "[...document.querySelectorAll('.message.bot .body > *')].map(e => e.localName)"
    assert await desk.page.evaluate(marked) == ["b", "i", "code"]
    assert desk.page.errors == []


async def test_a_picture_is_seen_with_its_caption_also_on_a_phone(desk: Desk) -> None:
    await desk.page.viewport(390, 800)
    await desk.open()
    png = pictures.history(screens.words(eventful(), LONG, MEXC, Words()("tr"), None))
    sent = await desk.bot.send_photo(ALICE, png, "<b>Ana Hesap</b> %96", parse_mode="HTML")

    seen = f"document.querySelector('[data-id=\"{sent.message_id}\"] img')"
    await desk.page.wait(f"{seen}?.complete && {seen}.naturalWidth === 1080")

    assert await desk.page.evaluate(f"{seen}.alt") == "Ana Hesap %96"
    await desk.page.wait_text("Ana Hesap %96", ".message.bot")
    left, right = await desk.page.evaluate(
        f"[{seen}.getBoundingClientRect().left, {seen}.getBoundingClientRect().right]"
    )
    assert 0 <= left < right <= 390
    other = pictures.history(screens.words(eventful(30), LONG, MEXC, Words()("tr"), None))
    before = await desk.page.evaluate(f"{seen}.src")
    await desk.bot.edit_message_media(InputMediaPhoto(other, "x"), ALICE, sent.message_id)
    await desk.page.wait(f"{seen}.src !== {json.dumps(before)} && {seen}.complete")
    assert desk.page.errors == []


async def test_start_is_one_press_away_in_an_empty_chat(desk: Desk) -> None:
    await desk.open()
    await desk.page.click("#start")

    heard = await desk.update()

    assert heard.message is not None
    assert heard.message.text == "/start"
    await desk.page.wait("document.getElementById('welcome').hidden")


async def test_shift_enter_makes_a_line_and_enter_sends(desk: Desk) -> None:
    await desk.open()
    await desk.page.click("#text")
    await desk.page.type("one")
    await desk.page.press("Enter", "Shift")
    await desk.page.type("two")
    await desk.page.press("Enter")

    heard = await desk.update()

    assert heard.message is not None
    assert heard.message.text == "one\ntwo"


async def test_a_tap_reaches_the_bot_and_its_answers_are_shown(desk: Desk) -> None:
    await desk.open()
    await desk.says("Choose", [callback("Softly", "soft"), callback("Loudly", "loud")])

    await desk.page.click(".inline", "Softly")
    tapped = (await desk.update()).callback_query
    assert tapped is not None
    assert tapped.data == "soft"
    assert await desk.page.evaluate("document.querySelectorAll('[aria-busy]').length") == 1
    await tapped.answer("A quiet word")
    await desk.page.wait_text("A quiet word", ".toast")
    assert await desk.page.evaluate("document.querySelectorAll('[aria-busy]').length") == 0

    await desk.page.click(".inline", "Loudly")
    tapped = (await desk.update()).callback_query
    assert tapped is not None
    await tapped.answer("A loud word", show_alert=True)
    await desk.page.wait_text("A loud word", "dialog[open]")
    await desk.page.click("#alert-close")
    await desk.page.wait("!document.querySelector('dialog[open]')")
    assert desk.page.errors == []


async def test_a_command_in_a_text_is_sent_by_a_tap(desk: Desk) -> None:
    await desk.open()
    await desk.says("Press /connect, not this/one or /that/one or <code>/here</code>")

    assert await desk.page.evaluate("document.querySelectorAll('.command').length") == 1
    await desk.page.click(".command")

    heard = await desk.update()
    assert heard.message is not None
    assert heard.message.text == "/connect"


async def test_an_edit_is_seen_live_and_keeps_the_keyboard_user_in_place(desk: Desk) -> None:
    await desk.open()
    message = await desk.says("Checking", [callback("Stop"), callback("More")])
    await desk.page.evaluate("document.querySelector('[data-column=\"1\"]').focus()")

    await desk.bot.edit_message_text(
        "Checked",
        chat_id=ALICE,
        message_id=message.message_id,
        reply_markup=InlineKeyboardMarkup([[callback("Again"), callback("Details")]]),
    )

    await desk.page.wait_text("Checked", ".message.bot .body")
    assert await desk.page.evaluate("document.activeElement.textContent") == "Details"
    assert await desk.page.evaluate("document.querySelectorAll('.message').length") == 1


async def test_a_deleted_message_is_struck_and_its_text_is_nowhere(desk: Desk) -> None:
    await desk.open()
    typed = "very-secret-" + "x" * 20
    heard = await desk.writes(typed)
    await desk.page.wait_text(typed, ".message.user")
    assert heard.message is not None

    await heard.message.delete()

    await desk.page.wait_text("removed from this chat", ".message.user.deleted")
    assert await desk.page.evaluate("!!document.querySelector('.deleted s')")
    assert not await in_document(desk.page, typed)
    await desk.open()
    await desk.page.wait_text("removed from this chat", ".message.user.deleted")
    assert not await in_document(desk.page, typed)


async def test_what_the_bot_takes_back_leaves_no_trace(desk: Desk) -> None:
    await desk.open()
    gone = await desk.says("An earlier screen")
    await desk.says("The screen now")

    await gone.delete()

    await desk.page.wait("document.querySelectorAll('.message').length === 1")
    await desk.open()
    await desk.page.wait_text("The screen now", ".message.bot")
    assert await desk.page.evaluate("document.querySelectorAll('.message').length") == 1


async def test_the_file_of_a_practice_key_is_attached_with_what_is_in_it(desk: Desk) -> None:
    await desk.open()
    await desk.page.click("[name=exchange][value=coinbase]")
    await desk.page.evaluate(
        "document.querySelector('[data-account=coinbase-all-right] .actions button:nth-child(3)')"
        ".click()"
    )

    heard = await desk.update()

    assert heard.message is not None
    assert heard.message.document is not None
    assert heard.message.document.file_name == "cdp_api_key.json"
    file = await desk.bot.get_file(heard.message.document.file_id)
    key = json.loads(bytes(await file.download_as_bytearray()))
    account = desk.practice.account("coinbase", "all-right")
    assert [key["name"], key["privateKey"]] == list(account.fields.values())
    mexc = "document.querySelectorAll('[data-account=mexc-all-right] .actions button').length"
    assert await desk.page.evaluate(mexc) == 2


async def test_the_user_edits_the_last_message(desk: Desk) -> None:
    await desk.open()
    await desk.writes("frist")
    await desk.page.click(".edit")
    await desk.page.wait("document.getElementById('text').value === 'frist'")
    await desk.page.evaluate("document.getElementById('text').select()")
    await desk.page.type("first")
    await desk.page.press("Enter")

    heard = await desk.update()

    assert heard.edited_message is not None
    assert heard.edited_message.text == "first"
    await desk.page.wait_text("edited", ".message.user")
    assert not await in_document(desk.page, "frist")


async def test_copy_and_address_buttons(desk: Desk) -> None:
    await desk.page.allow_clipboard(desk.server.url)
    await desk.open()
    await desk.says(
        "Add this address",
        [InlineKeyboardButton("Copy it", copy_text=CopyTextButton("203.0.113.7"))],
        [InlineKeyboardButton("Key page", url="https://example.org/keys")],
    )

    await desk.page.click(".inline", "Copy it")

    await desk.page.wait_text("Copied", ".toast")
    assert await clipboard(desk.page) == "203.0.113.7"
    link = "(({href, target, rel}) => [href, target, rel])(document.querySelector('a.inline'))"
    assert await desk.page.evaluate(link) == [
        "https://example.org/keys",
        "_blank",
        "noopener noreferrer",
    ]


async def test_everything_is_done_with_the_keyboard_alone(desk: Desk) -> None:
    await desk.bot.set_my_commands([BotCommand("connect", "Connect"), BotCommand("help", "Help")])
    await desk.open()
    page = desk.page
    await page.press("Tab")  # the way past everything
    await page.press("Enter")
    await page.wait("document.activeElement.id === 'text'")
    await page.type("/")
    await page.wait("!document.getElementById('menu').hidden")
    await page.press("ArrowUp")
    await page.press("ArrowUp")
    await page.press("Enter")
    heard = await desk.update()
    assert heard.message is not None
    assert heard.message.text == "/connect"
    assert await page.evaluate("document.getElementById('text').value") == ""

    await desk.says("Choose", [callback("MEXC", "mexc"), callback("KuCoin", "kucoin")])
    for _ in range(10):
        await page.press("Tab", "Shift")
        if await page.evaluate("document.activeElement.textContent") == "KuCoin":
            break
    await page.press("Enter")

    tapped = (await desk.update()).callback_query
    assert tapped is not None
    assert tapped.data == "kucoin"
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert await page.evaluate(ring) == "solid"


async def test_only_the_name_and_size_of_a_file_are_sent(desk: Desk, tmp_path: Path) -> None:
    chosen = tmp_path / "keys.txt"
    chosen.write_text("what stands in it")
    await desk.open()

    await desk.page.choose_file("#file", chosen)

    heard = await desk.update()
    assert heard.message is not None
    assert heard.message.document is not None
    assert heard.message.document.file_name == "keys.txt"
    assert heard.message.document.file_size == len("what stands in it")
    await desk.page.wait_text("keys.txt", ".message.user")


@pytest.mark.parametrize("width", [320, 390, 480])
async def test_a_phone_needs_no_sideways_scrolling_and_no_small_fingers(
    desk: Desk, width: int
) -> None:
    await desk.page.viewport(width, 500)
    await desk.open()
    await desk.writes("x" * 900)
    await desk.says(
        "<pre>" + "y" * 300 + "</pre>" + "<code>" + "z" * 300 + "</code>",
        [callback("A long label of a button"), callback("And another one that is long")],
    )
    await holds_still(desk.page, width)

    await desk.page.click("#panel-open")
    await desk.page.wait("document.activeElement.id === 'panel-close'")
    await desk.page.click(".card summary", nth=0)
    await holds_still(desk.page, width)
    assert await desk.page.evaluate("document.getElementById('chat').inert")

    await desk.page.press("Escape")
    await desk.page.wait("document.activeElement.id === 'panel-open'")
    shown = "document.getElementById('panel').checkVisibility({visibilityProperty: true})"
    await desk.page.wait(f"!{shown}")


async def holds_still(page: Page, width: int) -> None:
    """Assert that nothing sticks out sideways and that a finger hits every control."""
    assert await page.evaluate("window.innerWidth") == width
    spilling = """[document.documentElement, document.body, ...document.querySelectorAll('.bubble')]
        .concat(['log', 'panel-body'].map((id) => document.getElementById(id)))
        .filter((e) => e.scrollWidth > e.clientWidth)
        .map((e) => e.outerHTML)"""
    assert await page.evaluate(spilling) == []
    assert await page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    small = """[...document.querySelectorAll('button, select, summary, a.inline, textarea')]
        .filter((e) => e.checkVisibility({visibilityProperty: true}))
        .filter((e) => {
          const box = e.getBoundingClientRect();
          return box.height < 44 || box.width < 44;
        })
        .map((e) => e.outerHTML)"""
    assert await page.evaluate(small) == []


async def test_a_key_is_typed_into_the_chat_but_not_sent(desk: Desk) -> None:
    await desk.page.viewport(390, 844)
    await desk.open()
    account = desk.practice.account("kucoin", "all-right")
    await desk.page.click("#panel-open")
    await desk.page.click("[name=exchange][value=kucoin]")

    await desk.page.click(f"[data-account='{account.id}'] .actions .primary")

    typed = await desk.page.evaluate("document.getElementById('text').value")
    fields = account.fields
    assert typed == (
        f"API key: {fields['api_key']}\nSecret: {fields['secret']}\n"
        f"Passphrase: {fields['passphrase']}"
    )
    assert await desk.page.evaluate("document.activeElement.id") == "text"
    assert await desk.page.evaluate("document.querySelectorAll('.message').length") == 0


async def test_the_panel_copies_and_switches(desk: Desk) -> None:
    await desk.page.allow_clipboard(desk.server.url)
    await desk.open()
    account = desk.practice.account("mexc", "all-right")
    card = f"[data-account='{account.id}']"

    await desk.page.click(f"{card} .actions button:not(.primary)")
    await desk.page.wait_text("Copied", ".toast")
    assert account.fields["secret"] in await clipboard(desk.page)

    await desk.page.click(f"{card} summary")
    await desk.page.click(f"{card} dt + dd button", nth=0)
    await desk.page.wait("document.querySelectorAll('.toast').length === 2")
    assert await clipboard(desk.page) == account.fields["api_key"]
    await desk.page.click(f"{card} [role=switch]", nth=0)
    await desk.page.wait_text("Revoked", f"{card} .changed")
    assert desk.practice.account("mexc", "all-right").revoked

    await desk.page.click(f"{card} [role=switch]", nth=2)
    await desk.page.wait_text("address refused", f"{card} .changed")
    assert not desk.practice.account("mexc", "all-right").allows(desk.practice.caller_ip)

    await desk.page.evaluate(
        "(s => { s.value = 'down'; s.dispatchEvent(new Event('change')) })"
        "(document.querySelector('[data-exchange=mexc] .mode select'))"
    )
    await desk.page.wait("document.querySelector('[data-exchange=mexc] .mode.unusual')")
    assert desk.page.errors == []


async def test_a_price_is_moved_with_the_keyboard_and_falls_by_a_button(desk: Desk) -> None:
    await desk.page.viewport(390, 844)
    await desk.open()
    btc = COINS[0]
    await desk.page.click("#panel-open")
    await desk.page.click(".prices summary")
    await desk.page.wait_text("$96,000", "[data-coin=BTC] output")
    await holds_still(desk.page, 390)

    await desk.page.evaluate("document.querySelector('[data-coin=BTC] input').focus()")
    await desk.page.press("ArrowLeft")
    await desk.page.wait_text("$95,520", "[data-coin=BTC] output")
    async with asyncio.timeout(10):
        while desk.practice.prices.of(btc) != Decimal(95520):  # shown before it is sent
            await desk.page.evaluate("0")

    await desk.page.click("[data-coin=BTC] button", "Crash")
    await desk.page.wait(f"{SHOWN} < 95520")
    await desk.page.click("[data-coin=BTC] button", "Back")
    assert desk.page.errors == []


async def test_time_passes_by_a_button_where_that_can_be_done(desk: Desk) -> None:
    await desk.open()
    await desk.page.click(".prices summary")
    assert await desk.page.evaluate("document.querySelector('.later').hidden")


async def test_more_coins_are_moved_when_they_are_chosen(desk: Desk) -> None:
    desk.practice.prices.set("XRP", Decimal("1.2"))
    await desk.open()
    await desk.page.click(".prices summary")
    await desk.page.wait_text("$1.2", "[data-coin=XRP] output")  # moved before the page was opened

    await desk.page.evaluate(
        "(s => { s.value = 'ETH'; s.dispatchEvent(new Event('change')) })"
        "(document.querySelector('.prices select'))"
    )
    await desk.page.wait_text("$3,300", "[data-coin=ETH] output")


async def test_bob_has_a_chat_of_his_own(desk: Desk) -> None:
    await desk.open()
    await desk.writes("from Alice")
    await desk.page.wait_text("from Alice", ".message.user")
    await desk.page.type("half a")

    await desk.page.click(f"[name=user][value='{BOB}']")
    await desk.page.wait("!document.getElementById('welcome').hidden")
    assert not await in_document(desk.page, "from Alice")
    assert not await in_document(desk.page, "half a")
    heard = await desk.writes("from Bob")
    assert heard.effective_user is not None
    assert heard.effective_user.id == BOB

    await desk.page.click(f"[name=user][value='{ALICE}']")
    await desk.page.wait_text("from Alice", ".message.user")
    assert await desk.page.evaluate("document.getElementById('text').value") == "half a"


async def test_the_language_changes_the_page_and_what_the_bot_is_told(desk: Desk) -> None:
    await desk.bot.set_my_commands([BotCommand("help", "Help")])
    await desk.bot.set_my_commands([BotCommand("help", "Yardım al")], language_code="tr")
    await desk.open()

    await desk.page.evaluate(
        "(s => { s.value = 'tr'; s.dispatchEvent(new Event('change')) })"
        "(document.getElementById('language'))"
    )

    await desk.page.wait("document.documentElement.lang === 'tr'")
    await desk.page.wait_text("Alıştırma", ".banner")
    await desk.page.wait_text("Her şey yolunda", ".panel")
    await desk.page.click("#commands")
    await desk.page.wait_text("Yardım al", "#menu")
    await desk.page.press("Escape")
    heard = await desk.writes("merhaba")
    assert heard.effective_user is not None
    assert heard.effective_user.language_code == "tr"


async def test_the_reader_is_not_dragged_to_the_end(desk: Desk) -> None:
    await desk.open()
    for number in range(20):
        await desk.says(f"line {number}\n" * 4)
    log = "document.getElementById('log')"
    at_the_end = f"{log}.scrollHeight - {log}.scrollTop - {log}.clientHeight < 2"
    await desk.page.wait(at_the_end)
    await desk.page.evaluate(f"{log}.scrollTop = 100")
    await desk.page.wait("!document.getElementById('jump').hidden")

    await desk.says("one more")

    await desk.page.wait_text("1", "#unread")
    assert await desk.page.evaluate(f"{log}.scrollTop") == 100
    await desk.page.click("#jump")
    await desk.page.wait("document.getElementById('jump').hidden")
    assert (
        await desk.page.evaluate(f"{log}.scrollHeight - {log}.scrollTop - {log}.clientHeight") < 2
    )


async def test_a_lost_connection_is_told_and_made_up_for(desk: Desk) -> None:
    await desk.open()
    await desk.writes("before")

    await desk.server.stop()
    await desk.page.wait_text("Connection lost", "#lost")
    await desk.server.user(ALICE).says("meanwhile")
    await desk.server.start()

    await desk.page.wait_text("meanwhile", ".message.user")
    assert await desk.page.evaluate("document.querySelectorAll('.message').length") == 2
    assert await desk.page.evaluate("document.getElementById('lost').textContent") == ""
    await desk.page.wait("document.querySelector('.card')")


async def test_typing_is_shown_until_the_bot_has_written(desk: Desk) -> None:
    await desk.open()

    await desk.bot.send_chat_action(ALICE, "typing")
    await desk.page.wait_text("typing", "#status")
    await desk.says("Here it is")

    await desk.page.wait("document.getElementById('status').textContent === 'bot'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_word_can_be_read_in_light_and_in_the_dark(desk: Desk, scheme: str) -> None:
    changed = desk.practice.account("mexc", "all-right").id
    desk.practice.revoke(changed, True)
    await desk.page.media(prefers_color_scheme=scheme)
    await desk.open()
    heard = await desk.writes("to be removed")
    await desk.writes("hello")
    assert heard.message is not None
    await heard.message.delete()
    await desk.says(
        "<code>203.0.113.7</code> <a href='https://example.org/'>link</a> "
        "<blockquote>quoted</blockquote><pre>block</pre>",
        [callback("Press")],
    )
    await desk.page.wait("document.querySelector('.deleted')")
    await desk.page.click(".card summary", nth=0)
    await desk.page.click(".prices summary")
    await desk.page.wait_text("Revoked", f"[data-account='{changed}'] .changed")

    canvas = await desk.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert canvas == {"light": "rgb(238, 242, 246)", "dark": "rgb(16, 23, 30)"}[scheme]
    assert await desk.page.evaluate(FAINT) == []


async def test_unknown_markup_leaves_only_its_text(desk: Desk) -> None:
    await desk.open()
    hostile = (
        "<img src=x onerror=alert(1)><a href='javascript:alert(1)'>press</a>"
        "<b onclick=alert(1)>bold</b><script>alert(1)</script><iframe srcdoc=x></iframe>"
    )
    rebuilt = await desk.page.evaluate(
        f"import('/static/markup.js').then(({{fragment}}) => {{ const d = "
        f"document.createElement('div'); d.append(fragment({json.dumps(hostile)})); "
        f"return d.innerHTML }})"
    )
    assert rebuilt == "press<b>bold</b>"


async def test_every_word_is_there_in_every_language(desk: Desk) -> None:
    await desk.open()
    words: dict[str, dict[str, str]] = await desk.page.evaluate(
        "import('/static/words.js').then((module) => module.WORDS)"
    )
    english = words.pop("en")
    asked = "[...document.querySelectorAll('[data-word], [data-label], [data-hint]')]"
    names = await desk.page.evaluate(
        f"{asked}.flatMap(({{dataset: d}}) => [d.word, d.label, d.hint]).filter(Boolean)"
    )

    assert set(names) <= set(english)
    assert set(words) == {"es", "nl", "tr"}
    for translation in words.values():
        assert translation.keys() == english.keys()
        for name, text in english.items():
            assert translation[name].count("{") == text.count("{"), name


async def test_every_situation_and_mode_is_explained(desk: Desk) -> None:
    await desk.open()
    words: dict[str, str] = await desk.page.evaluate(
        "import('/static/words.js').then((module) => module.WORDS.en)"
    )
    shown: dict[str, Any] = await desk.page.evaluate("fetch('/practice').then((r) => r.json())")

    for account in shown["accounts"]:
        assert f"{account['situation']}-expect" in words
    for exchange in shown["exchanges"]:
        assert {f"mode-{mode}" for mode in exchange["modes"]} <= set(words)


async def test_every_control_has_a_name_for_a_screen_reader(desk: Desk) -> None:
    await desk.open()
    await desk.writes("hello")
    await desk.says("Choose", [callback("MEXC")])
    await desk.page.click(".card summary", nth=0)
    await desk.page.click(".prices summary")
    controls = {"button", "link", "textbox", "combobox", "switch", "radio", "slider"}
    controls |= {"log", "main"}

    tree = await desk.page.call("Accessibility.getFullAXTree")

    nodes = [node for node in tree["nodes"] if not node["ignored"]]
    roles = {node["role"]["value"] for node in nodes}
    nameless = [
        node
        for node in nodes
        if node["role"]["value"] in controls - {"main"} and not node["name"]["value"].strip()
    ]
    assert nameless == []
    assert {"main", "complementary", "log", "switch", "radio", "textbox"} <= roles
