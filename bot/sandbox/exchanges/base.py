"""The base of every simulated exchange: what it is asked, and what it has to know."""

import hashlib
import hmac
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from bot.sandbox.exchanges.accounts import Invention, PracticeAccount, Profile, Situation
from bot.sandbox.exchanges.prices import Coin, Prices
from bot.sandbox.exchanges.replies import ErrorTable, Reply


@dataclass(frozen=True)
class Call:
    """One request as the exchange sees it."""

    host: str
    """The name of the host in `urls`, for instance `kucoin.futures`."""
    method: str
    target: str = field(repr=False)
    """Path and query exactly as sent, without our mount point: what signatures cover."""
    query: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: str = field(repr=False)
    caller_ip: str
    now: datetime
    """The exchange's clock."""
    find: Callable[[str], PracticeAccount | None] = field(repr=False)
    """Look an account of this exchange up by its API key."""
    prices: Prices = field(repr=False)
    coins: Sequence[Coin] = field(repr=False)
    """What the exchange lists, against the dollar of its kind."""
    maintenance: bool = False

    @property
    def path(self) -> str:
        """Return the path alone."""
        return self.target.partition("?")[0]

    @property
    def now_ms(self) -> int:
        """Return the exchange's clock in milliseconds since 1970."""
        return int(self.now.timestamp() * 1000)


@dataclass(frozen=True)
class Asked:
    """A verified private call and whose it is."""

    call: Call
    account: PracticeAccount


@dataclass(frozen=True)
class KeyFile:
    """A file with a key, as its owner downloads it."""

    name: str
    text: str = field(repr=False)


class Refusal(Exception):
    """Raised inside a simulator where the real gateway stops and answers with an error."""

    def __init__(self, reply: Reply | ErrorTable) -> None:
        super().__init__()
        self.reply = reply.reply if isinstance(reply, ErrorTable) else reply


class Simulator(ABC):
    """One exchange: its hosts, its practice accounts and its answers."""

    id: ClassVar[str]
    title: ClassVar[str]
    hosts: ClassVar[Mapping[str, str]]
    """Host name as in `urls` -> mount point on our server; one is named like the exchange."""
    tables: ClassVar[Sequence[type[ErrorTable]]]
    situations: ClassVar[Mapping[Situation, Profile]]
    harmless: ClassVar[frozenset[tuple[str, str]]] = frozenset()
    """Method and path of the calls other than GET that change nothing."""
    refused: ClassVar[Reply]
    """The answer to a call that would place an order, move money or change a key."""
    status_paths: ClassVar[frozenset[str]] = frozenset()
    """Calls that go on answering under maintenance, and say so."""
    rate_limited: ClassVar[Sequence[Reply]]
    under_maintenance: ClassVar[Sequence[Reply]]

    def changes_something(self, call: Call) -> bool:
        """Tell whether the call could place an order, move money or change a key."""
        return call.method != "GET" and (call.method, call.path) not in self.harmless

    def answer(self, call: Call) -> Reply:
        """Return what the real exchange would answer."""
        try:
            return self.respond(call)
        except Refusal as refusal:
            return refusal.reply

    @abstractmethod
    def respond(self, call: Call) -> Reply:
        """Verify and answer the call, or raise the Refusal that the gateway would give."""

    def key_file(self, account: PracticeAccount) -> KeyFile | None:
        """Return the file in which the exchange hands a key out, if it does."""
        return None

    @abstractmethod
    def invent(self, invention: Invention) -> dict[str, str]:
        """Invent credentials in the exchange's documented shape."""


def sign(secret: str, text: str) -> bytes:
    """Return the HMAC-SHA256 that all of these exchanges sign with."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()


def same(given: str, expected: str) -> bool:
    """Compare two texts in constant time, whatever characters a stranger sends."""
    return hmac.compare_digest(given.encode(), expected.encode())


def milliseconds(text: str | None) -> int | None:
    """Return a timestamp that a client sent, or None where it is not a number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 20 else None
