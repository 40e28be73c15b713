"""The server behind all simulated exchanges: life cycle, modes, scripts and what was asked."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from urllib.parse import parse_qsl
from zlib import crc32

from aiohttp import web

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount, Profile, Situation
from bot.sandbox.exchanges.base import Call, Simulator
from bot.sandbox.exchanges.faults import FaultKind, Scene, play, reset, respond
from bot.sandbox.exchanges.modes import Mode, Plan, Running
from bot.sandbox.exchanges.prices import COINS, Prices, coins
from bot.sandbox.exchanges.registry import SIMULATORS
from bot.sandbox.exchanges.replies import SOME_IPV4, SOMEWHERE_ELSE, Reply

# Each path has one of these of its own, so that a check card is seen to fill in.
SLOW_SECONDS = (0.8, 1.6, 2.4, 3.2)
CLOCK_ERROR = timedelta(minutes=10)


@dataclass(frozen=True)
class Seen:
    """A request that arrived; without anything the caller would have to keep secret."""

    exchange: str
    host: str
    method: str
    path: str
    at: datetime


class PracticeExchanges:
    """Simulated exchanges on one loopback port, with the practice accounts they know."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        simulators: Sequence[Simulator] = SIMULATORS,
        markets: int = len(COINS),
    ) -> None:
        self.round_trip = timedelta(0)
        self.caller_ip = SOME_IPV4
        self.coins = tuple(coins(markets))
        self.prices = Prices(clock)
        self.requests: list[Seen] = []
        self.violations: list[Seen] = []
        self.astray: list[Seen] = []
        """Requests that followed a redirect away from the exchange."""
        self._clock = clock
        self._running = {simulator.id: Running(simulator) for simulator in simulators}
        self._hosts = {
            host: self._running[simulator.id]
            for simulator in simulators
            for host in simulator.hosts
        }
        self._mounts = {
            mount: (host, self._running[simulator.id])
            for simulator in simulators
            for host, mount in simulator.hosts.items()
        }
        self._accounts: dict[str, PracticeAccount] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._numbers = count(1)
        self._stopping = asyncio.Event()
        self._runner: web.ServerRunner | None = None
        self._origin = ""
        for simulator in simulators:
            for situation, profile in simulator.situations.items():
                self._open(simulator, situation, profile, f"{simulator.id}-{situation}")

    async def start(self) -> None:
        """Listen on a free loopback port."""
        self._stopping.clear()
        self._runner = web.ServerRunner(
            web.Server(self._handle, access_log=None), shutdown_timeout=1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._origin = f"127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Answer or break off what is under way and close the port."""
        self._stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def urls(self) -> dict[str, str]:
        """Return the base URL of every host."""
        return {host: f"http://{self._origin}/{mount}" for mount, (host, _) in self._mounts.items()}

    @property
    def exchanges(self) -> tuple[tuple[Simulator, Mode], ...]:
        """Return every exchange with its present mode."""
        return tuple((each.simulator, each.mode) for each in self._running.values())

    @property
    def accounts(self) -> tuple[PracticeAccount, ...]:
        """Return every practice account as it is now."""
        return tuple(self._accounts.values())

    def account(self, exchange: str, situation: str) -> PracticeAccount:
        """Return the ready-made account of the exchange for a situation."""
        return self._accounts[f"{exchange}-{situation}"]

    def add(
        self,
        exchange: str,
        profile: Profile | None = None,
        *,
        name: str = "",
        fields: Mapping[str, str] | None = None,
    ) -> PracticeAccount:
        """Open one more account; without a profile it has every trading right and no IP list."""
        simulator = self._running[exchange].simulator
        chosen = profile or Profile(simulator.situations[Situation.ALL_RIGHT].scopes)
        name = name or f"custom-{next(self._numbers)}"
        return self._open(simulator, Situation.CUSTOM, chosen, f"{exchange}-{name}", fields)

    def change(self, account: PracticeAccount) -> None:
        """Put a changed copy of an account in the place of the old one."""
        if account.id not in self._accounts:
            raise KeyError(account.id)
        self._accounts[account.id] = account

    def revoke(self, account_id: str, revoked: bool) -> None:
        """Delete a key at the exchange, or bring it back."""
        self.change(replace(self._accounts[account_id], revoked=revoked))

    def set_withdraw(self, account_id: str, can_withdraw: bool) -> None:
        """Give a key the right to withdraw, or take it away."""
        self.change(replace(self._accounts[account_id], can_withdraw=can_withdraw))

    def allow_caller(self, account_id: str, allowed: bool) -> None:
        """Put the address that calls come from on a key's list, or take it off."""
        account = self._accounts[account_id]
        others = tuple(ip for ip in account.ips if ip != self.caller_ip)
        ips = (*others, self.caller_ip) if allowed else others or (SOMEWHERE_ELSE,)
        self.change(replace(account, ips=ips))

    def set_mode(self, exchange: str, mode: Mode) -> None:
        """Make a whole exchange behave in one way until told otherwise."""
        self._running[exchange].mode = mode

    def script(self, exchange: str, path: str | None, reply: Reply, times: int | None = 1) -> None:
        """Answer the next calls of a path, or of any (None), with this reply.

        `exchange` is an exchange's id, or one host of it as in `urls`.
        """
        self._plan(exchange, path, reply, times)

    def fault(
        self, exchange: str, kind: FaultKind, path: str | None = None, times: int | None = None
    ) -> None:
        """Let calls go wrong in this way, until cleared unless a number is given."""
        self._plan(exchange, path, kind, times)

    def clear(self) -> None:
        """Forget scripts and faults, and return every exchange to normal."""
        for running in self._running.values():
            running.plans.clear()
            running.mode = Mode.NORMAL

    def _plan(
        self, host: str, path: str | None, what: Reply | FaultKind, times: int | None
    ) -> None:
        self._hosts[host].plans.append(Plan(host, path, what, times))

    def _open(
        self,
        simulator: Simulator,
        situation: Situation,
        profile: Profile,
        account_id: str,
        fields: Mapping[str, str] | None = None,
    ) -> PracticeAccount:
        invention = Invention(account_id)
        truth = dict(fields or simulator.invent(invention))
        shown = dict(truth)
        if profile.wrong_passphrase:
            shown["passphrase"] = f"mistyped{invention.letters(6)}"
        account = PracticeAccount(
            **vars(profile),
            id=account_id,
            exchange=simulator.id,
            situation=situation,
            fields=shown,
            truth=truth,
            uid=invention.number(9),
            created_at=self._clock() - timedelta(days=3),
        )
        self._accounts[account_id] = account
        self._keys[simulator.id, account.key] = account_id
        return account

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        mount = request.raw_path.partition("/")[2].partition("/")[0]
        if mount not in self._mounts:
            path = request.raw_path.partition("?")[0]
            self.astray.append(Seen("", request.host, request.method, path, self._clock()))
            return web.Response(status=404)
        host, running = self._mounts[mount]
        call = await self._read(request, host, mount, running)
        seen = Seen(running.simulator.id, host, call.method, call.path, self._clock())
        self.requests.append(seen)
        if running.simulator.changes_something(call):
            self.violations.append(seen)
            return respond(running.simulator.refused, _date(call))
        if running.mode is Mode.DOWN:
            return reset(request)
        late = _late(call) if running.mode is Mode.SLOW else 0
        await self._pause(late + self.round_trip.total_seconds())
        answer = running.simulator.answer(call)
        what = running.planned(call) or running.instead(call) or answer
        if isinstance(what, Reply):
            return respond(what, _date(call))
        elsewhere = f"http://{self._origin.replace('127.0.0.1', 'localhost')}/elsewhere"
        return await play(what, Scene(request, answer, _date(call), elsewhere, self._pause))

    async def _read(
        self, request: web.BaseRequest, host: str, mount: str, running: Running
    ) -> Call:
        target = request.raw_path.removeprefix(f"/{mount}")
        off = CLOCK_ERROR if running.mode is Mode.CLOCK_OFF else timedelta(0)
        return Call(
            host=host,
            method=request.method,
            target=target,
            query=dict(parse_qsl(target.partition("?")[2], keep_blank_values=True)),
            headers=request.headers,
            body=(await request.read()).decode(errors="replace"),
            caller_ip=self.caller_ip,
            now=self._clock() + off,
            find=lambda key: self._find(running.simulator.id, key),
            maintenance=running.mode is Mode.MAINTENANCE,
            prices=self.prices,
            coins=self.coins,
        )

    def _find(self, exchange: str, key: str) -> PracticeAccount | None:
        account_id = self._keys.get((exchange, key))
        return self._accounts[account_id] if account_id else None

    async def _pause(self, seconds: float) -> bool:
        """Wait, but no longer than the server runs; tell whether it still does."""
        if seconds:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
        return not self._stopping.is_set()


def _late(call: Call) -> float:
    """Return how many seconds a slow exchange takes for this path."""
    return SLOW_SECONDS[crc32(call.path.encode()) % len(SLOW_SECONDS)]


def _date(call: Call) -> str:
    return format_datetime(call.now.astimezone(UTC), usegmt=True)
