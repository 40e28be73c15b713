"""The exchanges: can they be reached from here, by which address, and what time is it there."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.doctor.finding import Finding, bad, good, note
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Call, Exchange, Outcome, Problem, Reply
from bot.exchanges.gateway import Gateway
from bot.services.monitoring import AT_ONCE
from bot.settings import Settings

SHORTEST_TRIP = 0.02  # seconds; below it the processor sets the pace, not the way
OFF = timedelta(seconds=1)  # several exchanges accept no more
MEND = {
    Problem.BLOCKED: "its firewall refuses this server's address; try another address or host",
    Problem.REGION_BLOCKED: "it does not serve this server's country; EXCHANGE_URLS can name"
    " another host of it",
    Problem.RATE_LIMITED: "wait; does something else call it from this address?",
}


async def examine_exchanges(settings: Settings, now: Callable[[], datetime]) -> list[Finding]:
    """Return a line for each exchange, and the address that they see."""
    gateway = Gateway(EXCHANGES.values(), urls=settings.exchange_urls, clock=now)
    try:
        await asyncio.to_thread(gateway.load)
        lines = await asyncio.gather(
            *(_examine(gateway, e, settings.check_interval) for e in EXCHANGES.values())
        )
        seen = await asyncio.gather(*(_address(gateway, e) for e in EXCHANGES.values()))
    finally:
        await gateway.close()
    titles = (exchange.title for exchange in EXCHANGES.values())
    addresses = {address: title for address, title in zip(seen, titles, strict=True) if address}
    return [*lines, *_compare(addresses, settings.public_ips)]


async def _examine(gateway: Gateway, exchange: Exchange, interval: int) -> Finding:
    began = time.monotonic()
    outcome = await gateway.call(exchange, exchange.warm[0])
    trip = time.monotonic() - began
    took = f"{trip * 1000:.0f} ms"
    if not isinstance(outcome, Reply):
        problem = getattr(outcome, "problem", Problem.UNCLEAR)
        mend = MEND.get(problem, "is it reachable from here?")
        return bad(f"{exchange.title}: no good answer ({problem})", mend)
    answered = f"{exchange.title}: answered in {took}"
    return timed(answered, outcome.clock_offset, _room(exchange, trip, interval))


def timed(answered: str, offset: timedelta | None, room: str) -> Finding:
    """Return how an exchange that answered is, by what its answer tells of the time there."""
    if offset is None:
        return note(f"{answered}, clock: not told; {room}", "compare this machine's with another")
    if abs(offset) > OFF:
        off = f"clock {offset.total_seconds():+.1f} s off"
        return bad(f"{answered}, {off}", "let this machine set its clock by NTP")
    return good(f"{answered}; {room}")


def _room(exchange: Exchange, trip: float, interval: int) -> str:
    """Say how many keys can be checked at their pace: what grows until an address has no more."""
    keys = fitting(exchange, trip, interval)
    return f"one outgoing address checks {keys:,} keys every {interval} s"


def fitting(exchange: Exchange, trip: float, interval: int) -> int:
    """Return how many keys fit into the allowance of an address, and into the time there is."""
    calls = [call for call in exchange.calls if call.id in exchange.periodic]
    per_second = AT_ONCE / (len(calls) * max(trip, SHORTEST_TRIP))
    if not exchange.limited_by_account:
        weights = [call.weight for call in calls]
        weight = max(weights) if exchange.limited_by_call else sum(weights)
        per_second = min(per_second, exchange.limit / weight)
    return int(per_second * interval)


async def _address(gateway: Gateway, exchange: Exchange) -> str | None:
    """Return the address an exchange sees, where it tells without a key."""
    outcomes: dict[str, Outcome] = {
        call.id: await gateway.call(exchange, call) for call in _public(exchange.calls)
    }
    return exchange.read(outcomes).seen_ip if outcomes else None


def _public(calls: Sequence[Call]) -> Iterator[Call]:
    return (call for call in calls if not call.signed)


def _compare(addresses: dict[str, str], expected: Sequence[str]) -> Iterator[Finding]:
    """Compare what exchanges see with what users are told to allow."""
    for address, title in addresses.items():
        seen = f"outgoing address: {title} sees {address}"
        if address in expected:
            yield good(f"{seen}, which is in PUBLIC_IPS")
        elif expected:
            yield bad(f"{seen}, which is not in PUBLIC_IPS", "users allow a wrong one; add it")
        else:
            yield note(seen, f"set PUBLIC_IPS={address}, for users to limit their keys to it")
    if not addresses:
        yield note("outgoing address: no exchange told it", "compare PUBLIC_IPS by hand")
