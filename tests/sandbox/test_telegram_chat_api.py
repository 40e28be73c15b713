"""The chat page sees what the chat holds, acts for its user, and nobody else may."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, BotCommand, CopyTextButton, InlineKeyboardMarkup
from telegram import InlineKeyboardButton as Key
from telegram.error import TelegramError

from bot.sandbox.telegram import SandboxUser, TelegramServer
from tests.sandbox.telegram_tools import AiohttpRequest, real_bot, running


async def hello(_: web.Request) -> web.Response:
    return web.json_response({"hello": "practice"})


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with running(routes=[web.post("/practice", hello)]) as server:
        yield server


@pytest.fixture
def alice(server: TelegramServer) -> SandboxUser:
    return server.user(1001, first_name="Alice")


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    async with real_bot(server, AiohttpRequest()) as bot:
        yield bot


@pytest.fixture
async def page(server: TelegramServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.url) as session:
        yield session


async def state(page: aiohttp.ClientSession) -> dict:
    async with page.get("/chat/1001/state") as answer:
        return await answer.json()


async def post(page: aiohttp.ClientSession, action: str, **body) -> tuple[int, dict]:
    async with page.post(f"/chat/1001/{action}", json=body) as answer:
        return answer.status, await answer.json()


async def events(page: aiohttp.ClientSession, after: int, count: int) -> list[dict]:
    seen: list[dict] = []
    async with page.get(f"/chat/1001/events?after={after}") as stream:
        assert stream.content_type == "text/event-stream"
        async for line in stream.content:
            if line.startswith(b"data: "):
                seen.append(json.loads(line[6:]))
            if len(seen) == count:
                break
    return seen


async def test_the_state_holds_the_whole_chat(alice, bot, page) -> None:
    await bot.set_my_commands([BotCommand("connect", "Connect")])
    await bot.set_my_commands([BotCommand("connect", "Conectar")], language_code="es")
    await alice.says("<b>hi</b>")
    buttons = [
        Key("press", callback_data="secret data"),
        Key("open", url="https://mexc.com"),
        Key("copy", copy_text=CopyTextButton("203.0.113.7")),
    ]
    await bot.send_message(
        1001, "<b>Hello</b>\n&lt;x&gt;", "HTML", reply_markup=InlineKeyboardMarkup([buttons])
    )
    await bot.send_chat_action(1001, "typing")

    seen = await state(page)
    assert seen["user"] == {"id": 1001, "name": "Alice", "language": "en"}
    assert seen["bot"] == {"name": "BackFuture Connect"}
    assert seen["commands"] == [{"command": "connect", "description": "Connect"}]
    assert seen["typing"] is True
    assert [message["html"] for message in seen["messages"]] == [
        "&lt;b&gt;hi&lt;/b&gt;",
        "<b>Hello</b>\n&lt;x&gt;",
    ]
    assert [message["sender"] for message in seen["messages"]] == ["user", "bot"]
    assert seen["messages"][1]["buttons"] == [
        [
            {"text": "press", "kind": "callback", "value": ""},
            {"text": "open", "kind": "url", "value": "https://mexc.com"},
            {"text": "copy", "kind": "copy", "value": "203.0.113.7"},
        ]
    ]

    assert (await post(page, "language", language="es"))[0] == 200
    assert (await state(page))["commands"][0]["description"] == "Conectar"
    await post(page, "text", text="hola")
    assert (await bot.get_updates())[-1].effective_user.language_code == "es"


async def test_everything_that_happens_is_streamed_in_order(alice, bot, page) -> None:
    keyboard = InlineKeyboardMarkup([[Key("x", callback_data="x")]])
    sent = await bot.send_message(1001, "a", reply_markup=keyboard)
    await sent.edit_text("b", reply_markup=keyboard)
    await alice.taps("x", wait=False)
    await (await bot.get_updates())[-1].callback_query.answer("ok", show_alert=True)
    await bot.send_chat_action(1001, "typing")
    await bot.set_my_commands([BotCommand("help", "Help")])
    await sent.delete()

    seen = await events(page, 0, 6)
    kinds = ["message", "edit", "answer", "typing", "commands", "delete"]
    assert [event["kind"] for event in seen] == kinds
    assert [event["cursor"] for event in seen] == [1, 2, 3, 4, 5, 6]
    assert seen[2]["answer"] == {"text": "ok", "alert": True}
    assert seen[4]["commands"] == [{"command": "help", "description": "Help"}]
    assert seen[5]["message"]["deleted"] is True
    assert [event["cursor"] for event in await events(page, 4, 2)] == [5, 6]


async def test_an_event_arrives_while_the_page_waits(alice, page) -> None:
    async with page.get("/chat/1001/events?after=0") as stream:
        await alice.says("now")
        assert (await stream.content.readline()).startswith(b"id: 1")
        assert json.loads((await stream.content.readline())[6:])["message"]["html"] == "now"


async def test_broken_characters_do_not_break_the_stream(alice, page) -> None:
    await alice.says("half a pair: \ud83d")
    assert (await events(page, 0, 1))[0]["message"]["html"].startswith("half a pair")
    assert len((await state(page))["messages"]) == 1


async def test_a_reconnecting_page_goes_on_where_it_was(alice, page) -> None:
    for word in ("one", "two", "three"):
        await alice.says(word)
    async with page.get("/chat/1001/events?after=0", headers={"Last-Event-ID": "2"}) as stream:
        assert await stream.content.readline() == b"id: 3\n"


async def test_a_deleted_text_is_in_no_state_and_no_event(alice, bot, page) -> None:
    number = await alice.says("canary-4711")
    await alice.edits(number, "canary-4711 again")
    await alice.sends_document("canary-4711.txt")
    await bot.delete_messages(1001, [1, 2])

    assert "canary" not in json.dumps(await state(page))
    assert "canary" not in json.dumps(await events(page, 0, 5))
    assert (await state(page))["messages"][0]["html"] is None


async def test_the_page_acts_for_its_user(alice, bot, page) -> None:
    assert await post(page, "text", text="hello") == (200, {"ok": True})
    assert await post(page, "edit", message=1, text="hello again") == (200, {"ok": True})
    assert await post(page, "document", name="keys.txt", size=7) == (200, {"ok": True})
    keyboard = InlineKeyboardMarkup([[Key("a", callback_data="1"), Key("b", callback_data="2")]])
    await bot.send_message(1001, "menu", reply_markup=keyboard)
    assert await post(page, "tap", message=3, row=0, column=1) == (200, {"ok": True})

    message, edited, document, press = await bot.get_updates()
    assert message.message.text == "hello"
    assert edited.edited_message.text == "hello again"
    assert document.message.document.file_size == 7
    assert press.callback_query.data == "2"
    assert (await state(page))["messages"][1]["document"] == {"name": "keys.txt"}


async def test_a_small_file_with_its_text_can_be_fetched_once_by_the_bot(alice, bot, page) -> None:
    sent = {"name": "key.json", "size": 4, "text": "{}é"}
    assert await post(page, "document", **sent) == (200, {"ok": True})
    [update] = await bot.get_updates()
    document = update.message.document
    assert (document.mime_type, document.file_size) == ("application/json", 4)

    await bot.delete_message(1001, update.message.message_id)
    file = await bot.get_file(document.file_id)
    assert (await file.download_as_bytearray()).decode() == "{}é"
    with pytest.raises(TelegramError):
        await bot.get_file(document.file_id)


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("text", {}),
        ("text", {"text": ""}),
        ("text", {"text": "  "}),
        ("text", {"text": 7}),
        ("tap", {"message": 1, "row": 0, "column": 0}),
        ("tap", {"message": "1", "row": 0, "column": 0}),
        ("tap", {"message": 9, "row": 0, "column": 0}),
        ("edit", {"message": 9, "text": "a"}),
        ("edit", {"message": 1, "text": " "}),
        ("document", {"name": "a"}),
        ("language", {}),
        ("fly", {"text": "a"}),
    ],
)
async def test_a_wrong_request_gets_a_reason(alice, page, action, body) -> None:
    await alice.says("hello")

    status, answer = await post(page, action, **body)

    assert status in (400, 404)
    assert answer["error"]


async def test_an_unknown_user_has_no_chat(page) -> None:
    async with page.get("/chat/4242/state") as answer:
        assert (answer.status, await answer.json()) == (404, {"error": "there is no such user"})


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/chat/1001/text", "/practice"])
async def test_other_sites_can_neither_read_nor_act(alice, page, headers, path) -> None:
    async with page.post(path, json={"text": "a"}, headers=headers) as answer:
        assert answer.status == 403
    assert alice.messages == []


async def test_the_page_itself_may_act_under_both_names(server, alice, page) -> None:
    port = server.url.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        async with page.post("/practice", json={}, headers=headers) as answer:
            assert await answer.json() == {"hello": "practice"}


async def test_the_page_and_its_files_are_served(page) -> None:
    async with page.get("/") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    async with page.get("/static/style.css") as answer:
        assert answer.content_type == "text/css"
    async with page.get("/static/%2e%2e/telegram/server.py") as answer:
        assert answer.status in (403, 404)


async def test_stopping_ends_every_stream(server, page) -> None:
    server.user(1001)
    async with page.get("/chat/1001/events?after=0") as stream:
        await server.stop()
        with pytest.raises(aiohttp.ClientPayloadError):
            await stream.content.read()


async def test_a_file_of_the_bots_can_be_kept_until_it_is_deleted(alice, bot, page) -> None:
    sent = await bot.send_document(1001, b'{"n": 1}', filename="data.json")
    [message] = (await state(page))["messages"]
    address = message["document"]["address"]

    assert message["document"]["name"] == "data.json"
    async with page.get(address) as answer:
        assert await answer.read() == b'{"n": 1}'
        assert answer.headers["Content-Disposition"] == "attachment"
    await bot.delete_message(1001, sent.message_id)
    async with page.get(address) as answer:
        assert answer.status == 404


async def test_a_file_of_ones_own_is_only_a_name(alice, page) -> None:
    number = await alice.sends_document("keys.txt")

    async with page.get(f"/chat/1001/file/{number}") as answer:
        assert answer.status == 404
