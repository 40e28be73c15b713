"""A small Chromium driver over the DevTools protocol, with aiohttp only.

Protocol: https://chromedevtools.github.io/devtools-protocol/
"""

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
LAUNCH_TIMEOUT = 60
CALL_TIMEOUT = 30

# Key name -> (code, virtual key code, text it types); anything else is one printable character.
KEYS = {
    "Enter": ("Enter", 13, "\r"),
    "Tab": ("Tab", 9, ""),
    "Escape": ("Escape", 27, ""),
    "Space": ("Space", 32, " "),
    "ArrowUp": ("ArrowUp", 38, ""),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowLeft": ("ArrowLeft", 37, ""),
    "ArrowRight": ("ArrowRight", 39, ""),
}
MODIFIERS = {"Alt": 1, "Control": 2, "Shift": 8}

# Where to click: the middle of the nth visible match, scrolled into view and not covered.
POINT = """
(async (selector, text, nth) => {
  const seen = (e) => e.checkVisibility({visibilityProperty: true});
  const matches = [...document.querySelectorAll(selector)]
    .filter((e) => seen(e) && (text === null || e.textContent.includes(text)));
  const element = matches.at(nth);
  if (!element) return null;
  element.scrollIntoView({block: "center", behavior: "instant"});
  await new Promise((done) => requestAnimationFrame(done));
  const box = element.getBoundingClientRect();
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const hit = document.elementFromPoint(x, y);
  return hit && (element.contains(hit) || hit.contains(element)) ? {x, y} : null;
})
"""

# Resolves as soon as the condition holds: looked at on every change of the document and every tick.
HOLDS = """
new Promise((done, fail) => {
  const started = performance.now();
  const look = () => {
    const value = (() => { try { return %(condition)s } catch { return false } })();
    if (value) done(true);
    else if (performance.now() - started > %(milliseconds)d) done(false);
    else setTimeout(look, 15);
  };
  look();
})
"""


class BrowserError(Exception):
    """The browser could not do what the test asked."""


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One tab, driven the way a person would: real mouse and key events."""

    def __init__(self, browser: "Browser", session: str, context: str) -> None:
        self._browser = browser
        self._session = session
        self._context = context
        self.errors: list[str] = []

    async def call(self, method: str, **params: Any) -> Any:
        """Send one DevTools command to this tab."""
        return await self._browser.call(method, params, self._session)

    async def goto(self, url: str) -> None:
        """Open an address and wait until the document has loaded."""
        loaded = self._browser.expect(self._session, "Page.loadEventFired")
        answer = await self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise BrowserError(f"{url}: {answer['errorText']}")
        await asyncio.wait_for(loaded, CALL_TIMEOUT)

    async def evaluate(self, expression: str) -> Any:
        """Return what a JavaScript expression (or the promise it makes) comes to."""
        answer = await self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise BrowserError(json.dumps(answer["exceptionDetails"], ensure_ascii=False))
        return answer["result"].get("value")

    async def wait(self, condition: str, within: float = 10) -> None:
        """Wait until a JavaScript condition holds."""
        promise = HOLDS % {"condition": condition, "milliseconds": int(within * 1000)}
        if not await self.evaluate(promise):
            body = await self.evaluate("document.body.innerText")
            raise BrowserError(f"never became true: {condition}\n--- the page says ---\n{body}")

    async def wait_text(self, text: str, selector: str = "body", within: float = 10) -> None:
        """Wait until the (last) element shows this text."""
        found = f"[...document.querySelectorAll({json.dumps(selector)})].at(-1)"
        await self.wait(f"{found}.innerText.includes({json.dumps(text)})", within)

    async def click(self, selector: str, text: str | None = None, *, nth: int = -1) -> None:
        """Click the last (or nth) visible match; wait for it to be there, uncovered."""
        expression = f"{POINT}({json.dumps(selector)}, {json.dumps(text)}, {nth})"
        deadline = asyncio.get_running_loop().time() + 10
        while not (point := await self.evaluate(expression)):
            if asyncio.get_running_loop().time() > deadline:
                raise BrowserError(f"nothing to click: {selector} {text or ''}")
        for kind in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **point
            )

    async def type(self, text: str) -> None:
        """Type text into whatever has the focus."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, *modifiers: str) -> None:
        """Press one key, as in press("Enter") or press("Tab", "Shift")."""
        code, number, text = KEYS.get(key, (key, ord(key.upper()[0]), key))
        name = " " if key == "Space" else key
        held = sum(MODIFIERS[modifier] for modifier in modifiers)
        common = {
            "key": name,
            "code": code,
            "windowsVirtualKeyCode": number,
            "modifiers": held,
        }
        down = "keyDown" if text else "rawKeyDown"
        await self.call("Input.dispatchKeyEvent", type=down, text=text, **common)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    async def viewport(self, width: int, height: int, *, scale: float = 1) -> None:
        """Make the window this large; below 481 pixels it is a phone."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width <= 480,
        )

    async def media(self, **features: str) -> None:
        """Emulate media features: media(prefers_color_scheme="dark")."""
        named = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        await self.call("Emulation.setEmulatedMedia", features=named)

    async def screenshot(self) -> bytes:
        """Return what the window shows as PNG."""
        answer = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])

    async def choose_file(self, selector: str, path: Path) -> None:
        """Choose a file in a file field."""
        node = await self.call(
            "Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})"
        )
        found = node["result"]["objectId"]
        await self.call("DOM.setFileInputFiles", files=[str(path)], objectId=found)

    async def close(self) -> None:
        """Close the tab and forget its cookies and storage."""
        await self._browser.forget(self._session, self._context)

    async def allow_clipboard(self, origin: str) -> None:
        """Let pages of this origin read and write the clipboard."""
        granted = {
            "origin": origin,
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
            "browserContextId": self._context,
        }
        await self._browser.call("Browser.grantPermissions", granted)

    def heard(self, method: str, params: dict[str, Any]) -> None:
        """Keep what the page complained about on its console."""
        if method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.errors.append(json.dumps(params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")


class Browser:
    """A running Chromium and the one websocket to it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._expected: dict[tuple[str, str], asyncio.Future[None]] = {}
        self._pages: dict[str, Page] = {}

    async def call(self, method: str, params: dict[str, Any], session: str | None = None) -> Any:
        """Send one DevTools command and return its result."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        command: dict[str, Any] = {"id": number, "method": method, "params": params}
        if session:
            command["sessionId"] = session
        await self._socket.send_json(command)
        return await asyncio.wait_for(self._answers[number], CALL_TIMEOUT)

    def expect(self, session: str, method: str) -> asyncio.Future[None]:
        """Return a future that is done when the tab reports this event next."""
        return self._expected.setdefault(
            (session, method), asyncio.get_running_loop().create_future()
        )

    async def new_page(self) -> Page:
        """Open a tab of its own, with cookies and storage of its own."""
        context = await self.call("Target.createBrowserContext", {})
        target = await self.call("Target.createTarget", {"url": "about:blank", **context})
        attached = await self.call(
            "Target.attachToTarget", {"targetId": target["targetId"], "flatten": True}
        )
        page = Page(self, attached["sessionId"], context["browserContextId"])
        self._pages[attached["sessionId"]] = page
        for domain in ("Page", "Runtime", "Log"):
            await page.call(f"{domain}.enable")
        return page

    async def forget(self, session: str, context: str) -> None:
        """Close a tab that new_page made."""
        del self._pages[session]
        await self.call("Target.disposeBrowserContext", {"browserContextId": context})

    async def listen(self) -> None:
        """Hand every answer and event to whoever waits for it, until the browser is gone."""
        async for message in self._socket:
            data = json.loads(message.data)
            if answer := self._answers.pop(data.get("id"), None):
                settle(answer, data)
            elif session := data.get("sessionId"):
                self._heard(session, data["method"], data["params"])
        for waiting in (*self._answers.values(), *self._expected.values()):
            if not waiting.done():
                waiting.set_exception(BrowserError("the browser is gone"))

    async def close(self) -> None:
        """Tell the browser to end; it may do so before it answers."""
        await self._socket.send_json({"id": 0, "method": "Browser.close"})

    def _heard(self, session: str, method: str, params: dict[str, Any]) -> None:
        expected = self._expected.pop((session, method), None)
        if expected and not expected.done():
            expected.set_result(None)
        if page := self._pages.get(session):
            page.heard(method, params)


def settle(answer: asyncio.Future[Any], data: dict[str, Any]) -> None:
    """Give a waiting call its result, or the browser's refusal."""
    if answer.done():
        return
    if "error" in data:
        answer.set_exception(BrowserError(data["error"]["message"]))
    else:
        answer.set_result(data["result"])


@asynccontextmanager
async def launched(chromium: str, profile: Path) -> AsyncIterator[Browser]:
    """Run Chromium without a window, with a new profile, for as long as the block lasts."""
    process = await asyncio.create_subprocess_exec(
        chromium,
        *FLAGS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    drained = None
    try:
        address = await asyncio.wait_for(devtools_address(process.stderr), LAUNCH_TIMEOUT)
        drained = asyncio.create_task(drain(process.stderr))
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(address, max_msg_size=0) as socket,
        ):
            browser = Browser(socket)
            listening = asyncio.create_task(browser.listen())
            try:
                yield browser
            finally:
                await browser.close()
                await listening
    finally:
        if process.returncode is None:
            try:
                await asyncio.wait_for(process.wait(), 10)
            except TimeoutError:
                process.kill()
                await process.wait()
        if drained:
            await drained


async def devtools_address(stderr: asyncio.StreamReader) -> str:
    """Return the websocket that Chromium announces on its error output."""
    said = []
    async for line in stderr:
        text = line.decode(errors="replace").strip()
        if text.startswith("DevTools listening on "):
            return text.removeprefix("DevTools listening on ")
        said.append(text)
    raise BrowserError("Chromium did not start: " + "\n".join(said))


async def drain(stream: asyncio.StreamReader) -> None:
    """Read and forget, so that a full pipe never stops the browser."""
    while await stream.read(65536):
        pass
