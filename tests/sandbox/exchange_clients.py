"""Real ccxt clients that talk to the practice exchanges instead of the real ones."""

import json
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import ccxt.async_support as ccxt

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Exchange
from bot.exchanges.gateway import origins
from bot.sandbox.exchanges import PracticeAccount, PracticeExchanges

# Where the exchanges write their codes.
CODES = ("code", "label", "err-code", "err_code", "retCode")


class Desk:
    """Started practice exchanges, and clients for their accounts that are closed at the end."""

    def __init__(self, practice: PracticeExchanges, closing: AsyncExitStack) -> None:
        self.practice = practice
        self._closing = closing

    def client(self, account: PracticeAccount, **changed: str) -> Any:
        """Return a client with the account's credentials, some of them changed."""
        given = {**account.fields, **changed}
        made = getattr(ccxt, account.exchange)(
            {
                "apiKey": given["api_key"],
                "secret": given["secret"],
                "password": given.get("passphrase", ""),
                "enableRateLimit": False,
                "timeout_on_exit": 0,
                "verify": False,  # plain HTTP; loading the certificates takes longer than a test
            }
        )
        aim(made, EXCHANGES[account.exchange], self.practice.urls)
        self._closing.push_async_callback(made.close)
        return made

    def of(self, exchange: str, situation: str = "all-right", **changed: str) -> Any:
        """Return a client for one of the ready-made accounts."""
        return self.client(self.practice.account(exchange, situation), **changed)


@asynccontextmanager
async def desk(**options: Any) -> AsyncIterator[Desk]:
    """Run practice exchanges for the length of a test."""
    practice = PracticeExchanges(**options)
    await practice.start()
    async with AsyncExitStack() as closing:
        closing.push_async_callback(practice.stop)
        yield Desk(practice, closing)


def aim(client: Any, exchange: Exchange, urls: Mapping[str, str]) -> None:
    """Replace the real hosts in every address the client knows."""
    ours = origins(exchange, urls)
    real = {host: ours[role] for role, host in exchange.hosts.items()}

    def moved(value: object) -> object:
        if isinstance(value, dict):
            return {name: moved(each) for name, each in value.items()}
        if isinstance(value, str):
            value = client.implode_hostname(value)
        for host, url in real.items():
            if isinstance(value, str) and value.startswith(host):
                return url + value.removeprefix(host)
        return value

    client.urls["api"] = moved(client.urls["api"])
    if exchange.signed_hosts is not None:  # its addresses are made of the names that are signed
        client.urls["api"] |= exchange.urls(ours)
        client.urls["hostnames"] = exchange.signed_hosts(ours)


async def code_of(call: Awaitable[object]) -> str:
    """Await a call that the exchange refuses and return the exchange's own code."""
    try:
        answer = await call
    except ccxt.BaseError as error:
        body = json.loads(str(error).partition(" ")[2])
        return str(next(body[name] for name in CODES if name in body))
    raise AssertionError(f"not refused: {answer}")
