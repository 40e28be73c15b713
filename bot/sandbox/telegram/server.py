"""The Telegram server: one loopback port for the bot, the page and the tests."""

from collections.abc import Iterable
from datetime import UTC, datetime

from aiohttp import web

from bot.sandbox.telegram.bot_api import BotApi
from bot.sandbox.telegram.calls import Call, CallLog
from bot.sandbox.telegram.chat_api import ChatApi
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.group import SandboxGroup
from bot.sandbox.telegram.limits import RateLimit
from bot.sandbox.telegram.loopback import only_this_page
from bot.sandbox.telegram.model import Clock
from bot.sandbox.telegram.user import SandboxUser

_LOOPBACK = "127.0.0.1"
_LARGEST_BODY = 50 * 2**20


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class TelegramServer:
    """A Telegram of one's own, on a loopback port."""

    def __init__(
        self,
        *,
        token: str,
        clock: Clock = utc_now,
        routes: Iterable[web.AbstractRouteDef] = (),
        port: int = 0,
        name: str = "BackFuture Connect",
        username: str = "backfuture_connect_bot",
    ) -> None:
        self._cloud = Cloud(token=token, name=name, username=username, clock=clock)
        self._extra = tuple(routes)
        self._port = port
        self._users: dict[int, SandboxUser] = {}
        self._groups: dict[int, SandboxGroup] = {}
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Begin to listen."""
        app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[only_this_page])
        bot_api, chat_api = BotApi(self._cloud), ChatApi(self._cloud, self._users)
        app.add_routes([*bot_api.routes(), *chat_api.routes(), *self._extra])
        app.cleanup_ctx.append(self._cloud.webhook.delivering)
        app.on_cleanup.append(bot_api.close)
        # Without an access log: its lines would hold the token. With cancellation: a poll must end
        # when its bot is gone, or it would look like a second poller to the next bot.
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, _LOOPBACK, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close all connections; what was said stays."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        """Return the address; append "/bot" for python-telegram-bot's base_url."""
        if self._port == 0:
            raise RuntimeError("the server has not been started")
        return f"http://{_LOOPBACK}:{self._port}"

    @property
    def calls(self) -> CallLog:
        """Return every Bot API call in order of arrival."""
        return self._cloud.calls

    @property
    def pending(self) -> int:
        """Return how many updates the bot has not acknowledged."""
        return len(self._cloud.updates)

    @property
    def users(self) -> tuple[int, ...]:
        """Return the ids of all users so far."""
        return tuple(self._users)

    def user(
        self, user_id: int, *, first_name: str = "Trader", language_code: str | None = "en"
    ) -> SandboxUser:
        """Return a user, who is made at the first mention."""
        if user_id not in self._users:
            self._users[user_id] = SandboxUser(
                self._cloud, user_id, first_name=first_name, language_code=language_code
            )
        return self._users[user_id]

    def group(self, chat_id: int, *, kind: str = "supergroup") -> SandboxGroup:
        """Return a group, supergroup or channel, which is made at the first mention."""
        if chat_id not in self._groups:
            self._groups[chat_id] = SandboxGroup(self._cloud, chat_id, kind=kind)
        return self._groups[chat_id]

    def deliver(self, update: Json) -> None:
        """Queue any update, broken ones too, past every filter."""
        self._cloud.updates.push_raw(update)

    def fail(
        self, method: str, fault: Fault, *, times: int | None = 1, chat_id: int | None = None
    ) -> None:
        """Let the next calls of a method ("*": of any) go wrong; `times` None: until heal()."""
        self._cloud.faults.add(method, fault, times=times, chat_id=chat_id)

    def heal(self) -> None:
        """Forget all planned faults."""
        self._cloud.faults.clear()

    def limit_rate(self, *, chat_burst: float = 10, overall: float = 30) -> None:
        """Enforce Telegram's pace from now on."""
        self._cloud.limit = RateLimit(self._cloud.clock, chat_burst=chat_burst, overall=overall)

    async def idle(self, timeout: float = 5) -> None:
        """Wait until a later offset acknowledged every queued update."""
        updates = self._cloud.updates
        await self._cloud.changed.until(lambda: None if len(updates) else True, timeout)

    async def wait_for_call(
        self, method: str, timeout: float = 5, after: int = 0, *, ended: bool = True
    ) -> Call:
        """Return the first call of a method with a number above `after`, once it has ended."""
        return await self.calls.wait_for(method, timeout=timeout, after=after, ended=ended)
