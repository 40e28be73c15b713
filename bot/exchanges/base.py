"""The vocabulary of checks: what an exchange is, what may be asked of it, and what came back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from bot.exchanges import pem
from bot.exchanges.lists import Lists
from bot.exchanges.pem import KeyKind


class Status(StrEnum):
    """Who has to act: nobody, the user, or the exchange (wait)."""

    ONLINE = "online"
    ATTENTION = "attention"
    UNREACHABLE = "unreachable"


class Problem(StrEnum):
    """Why a check failed, worst first."""

    CAN_WITHDRAW = "can-withdraw"
    INVALID_KEY = "invalid-key"
    WRONG_SECRET = "wrong-secret"
    WRONG_PASSPHRASE = "wrong-passphrase"
    DEMO_KEY = "demo-key"
    KEY_EXPIRED = "key-expired"
    KEY_OUTDATED = "key-outdated"
    NEEDS_NEW_KEY = "needs-new-key"
    IP_NOT_ALLOWED = "ip-not-allowed"
    KEY_OR_IP = "key-or-ip"  # one answer for a bad key, a foreign address and a lacking right
    ACCOUNT_RESTRICTED = "account-restricted"
    REGION_BLOCKED = "region-blocked"
    NO_READ_RIGHT = "no-read-right"
    NO_TRADE_RIGHT = "no-trade-right"
    NO_FUTURES_RIGHT = "no-futures-right"
    WITHDRAW_UNKNOWN = "withdraw-unknown"
    CLOCK = "clock"
    RATE_LIMITED = "rate-limited"
    UNAVAILABLE = "unavailable"
    BLOCKED = "blocked"
    UNCLEAR = "unclear"
    EXPIRES_SOON = "expires-soon"  # last: with it alone the key works

    @property
    def status(self) -> Status:
        """Return the status a connection has while this is its worst problem."""
        if self in WAITING:
            return Status.UNREACHABLE
        return Status.ONLINE if self is Problem.EXPIRES_SOON else Status.ATTENTION


# Not the user's to mend: the exchange, the way to it, or this server is at fault.
WAITING = frozenset(
    {
        Problem.CLOCK,
        Problem.RATE_LIMITED,
        Problem.UNAVAILABLE,
        Problem.BLOCKED,
        Problem.UNCLEAR,
    }
)


class Market(StrEnum):
    """What the user wants to trade with a connection."""

    SPOT = "spot"
    FUTURES = "futures"  # spot and futures


class Answer(StrEnum):
    """The three values of a right; unknown is never counted as safe."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """Where an answer, or a date, comes from."""

    STATED = "stated"
    PROBED = "probed"
    CONFIRMED = "confirmed"
    ESTIMATED = "estimated"
    NONE = "none"


class RightId(StrEnum):
    """What a key may be allowed to do."""

    READ = "read"
    ORDERS = "orders"
    BALANCE = "balance"
    SPOT = "spot"
    FUTURES = "futures"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"


@dataclass(frozen=True)
class Right:
    """One right of a key, with the evidence for it."""

    answer: Answer = Answer.UNKNOWN
    evidence: Evidence = Evidence.NONE


UNKNOWN = Right()


class Line(StrEnum):
    """One line of the check card, in the order shown."""

    REACHABLE = "reachable"
    KEY = "key"
    READ = "read"
    ORDERS = "orders"
    BALANCE = "balance"
    SPOT = "spot"
    FUTURES = "futures"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    WHITELIST = "whitelist"
    OUR_IP = "our-ip"
    EXPIRY = "expiry"
    CLOCK = "clock"


class Mark(StrEnum):
    """How a line ended."""

    GOOD = "good"
    BAD = "bad"
    WARN = "warn"
    UNKNOWN = "unknown"


class FieldId(StrEnum):
    """The credentials an exchange may ask for."""

    API_KEY = "api_key"
    SECRET = "secret"
    PASSPHRASE = "passphrase"


def _as_it_is(value: str) -> str:
    return value


@dataclass(frozen=True)
class Field:
    """One credential: the exchange's own label, and what a normal value looks like."""

    id: FieldId
    label: str
    pattern: str
    """A regular expression; a value that differs is a warning, never a refusal."""
    in_header: bool = False
    """Sent in a header as it is, like every API key, and not only signed with."""
    private_keys: frozenset[KeyKind] = frozenset()
    """The kinds of private key that the exchange takes here beside, or instead of, the pattern."""
    must_fit: bool = False
    """True where a value that differs could only do harm: then nothing is sent with it."""
    for_ccxt: Callable[[str], str] = _as_it_is
    """Turns a value into the form in which ccxt takes it, where it knows another one."""

    def fits(self, value: str) -> bool:
        """Say whether a value looks as the exchange's values do."""
        if re.fullmatch(self.pattern, value) is not None:
            return True
        return bool(self.private_keys) and pem.kind(value) in self.private_keys


@dataclass(frozen=True)
class Reply:
    """An answer that was positively recognised as a success."""

    body: object = field(repr=False)
    clock_offset: timedelta | None = None
    """The exchange's clock minus ours, where the answer had a date."""
    seconds: float | None = field(default=None, compare=False)
    """How long the exchange took to answer, without the wait for our own allowance."""


@dataclass(frozen=True)
class Denied:
    """The exchange accepted the key and said that this call needs another right."""

    code: str
    clock_offset: timedelta | None = None


@dataclass(frozen=True)
class Refusal:
    """A call that did not succeed, and why. Never holds text an exchange sent."""

    problem: Problem
    code: str | None = None
    """The exchange's own code: a number, or a word of the description's table; None where the
    answer carried none."""
    ip: str | None = None
    """The address the exchange saw, where its text tells."""
    retry_after: timedelta | None = None
    clock_offset: timedelta | None = None


Outcome = Reply | Denied | Refusal


@dataclass(frozen=True)
class Call:
    """One request: a ccxt implicit method, its parameters, and what a success looks like.

    Every call must be harmless to repeat: a broken connection sends it a second time.
    """

    id: str
    method: str
    recognised: Callable[[object], bool]
    needs: RightId | None = None
    """The right that an answer to this call proves, and that a denial of it lacks."""
    params: Callable[[], dict[str, object]] = dict
    weight: float = 1
    """In the exchange's own units; the limiter of the exchange counts them."""
    signed: bool = True
    optional: bool = False
    """True where the check can do without: its failure is no problem of the key."""
    own: Callable[[object, str], object | None] | None = None
    """The part of an answer that is about the key it was asked with, where it names its keys; None
    where no part is, and then it is no answer. What it says of other keys is dropped at once."""
    key_param: str | None = None
    """The parameter that names the key, where a call has to be told which one it is about."""
    account_param: str | None = None
    """The parameter that names the account, as another call or an earlier check told it."""
    follows: str | None = None
    """The call that tells the account: this one waits for it, unless an earlier check told it."""


class Ends(StrEnum):
    """What ends at an expiry."""

    KEY = "key"
    TRADING = "trading"


@dataclass(frozen=True)
class Expiry:
    """When a key ends, as the exchange states it or as its rule lets us estimate."""

    at: datetime
    evidence: Evidence
    of: Ends = Ends.KEY


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the outcomes of one check say about a key, in the words of no exchange."""

    rights: Mapping[RightId, Right] = field(default_factory=dict)
    whitelist: tuple[str, ...] | None = None
    """Addresses as the exchange lists them, `**` for masked octets; () none; None unknown."""
    limited: bool | None = None
    """Whether there are such addresses, where the exchange says only that."""
    seen_ip: str | None = None
    expires: Expiry | None = None
    ends_in: timedelta | None = None
    """How long the key lasts, where the exchange states that and no date."""
    created: datetime | None = None
    """When the days of the guide's rule began to count, where the exchange tells."""
    may_end: bool = False
    """True where the key can have an end that the exchange does not tell."""
    account: str | None = None
    label: str | None = None


class Idle(StrEnum):
    """Whether our checks keep a key that an exchange would end for not being used."""

    KEPT = "kept"
    """By the exchange's own words each call counts as use."""
    PERHAPS = "perhaps"
    """It does not say what counts."""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Facts for the steps shown to the user; the labels are the exchange's own, untranslated."""

    page: str
    """Where keys are made."""
    support: str
    tick: tuple[str, ...]
    tick_futures: tuple[str, ...]
    leave_off: tuple[str, ...]
    ip_label: str
    max_ips: int | None
    """None where the exchange does not say how many it takes."""
    expiry_days: int | None = None
    """Days after which a key without an IP address ends or loses rights by the exchange's rule."""
    ends_without_ip: bool = False
    """True where these days count from the key's creation, however much it is used."""
    idle: Idle | None = None
    """What our checks do for the key where these days count from its last use."""


Urls = Callable[[Mapping[str, str]], dict[str, object]]


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One of several places where a key may live, at each of which it is asked for differently.

    A place is a regional site or a kind of account. What is left out is as the exchange has it.
    """

    id: str
    urls: Urls | None = None
    calls: tuple[Call, ...] | None = None
    """Has calls of the same ids for the exchange's `periodic`."""


def _as_they_are(outcomes: Mapping[str, Outcome]) -> Mapping[str, Outcome]:
    return outcomes


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Everything that makes one exchange different from another."""

    id: str
    title: str
    ccxt_class: str
    fields: tuple[Field, ...]
    hosts: Mapping[str, str]
    """Role → https origin; EXCHANGE_URLS may replace `<id>` (all roles) or `<id>.<role>`."""
    urls: Urls
    """Origins by role → ccxt's `urls['api']`."""
    calls: tuple[Call, ...]
    """Run in parallel by a full check."""
    periodic: tuple[str, ...]
    """Ids of the calls that make up the cheap scheduled check."""
    warm: tuple[Call, ...]
    """Public calls, all at once: one for each connection that a full check uses."""
    read: Callable[[Mapping[str, Outcome]], Facts]
    """Outcomes so far → facts; says nothing of a right whose call is not among them."""
    problems: Mapping[str, Problem]
    """The exchange's code → problem; it decides before patterns, statuses and ccxt's classes."""
    missing_right: frozenset[str]
    """Codes that say: the key is good, but this call needs another right."""
    code_of: Callable[[object], str | None]
    """The exchange's error code in a decoded body; None for a success code or anything odd.

    Codes are logged, so it returns numbers, or words that the description itself lists: a text that
    an exchange sent may be the key."""
    ip_pattern: re.Pattern[str] | None
    """Finds the address the exchange saw; group 1. None where no text of theirs tells it."""
    signed_hosts: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None
    """Origins by role → ccxt's `urls['hostnames']`, where signatures cover the host's name."""
    perhaps_clock: frozenset[str] = frozenset()
    """Codes that a wrong clock leads to, and other causes too: asked again if the clocks differ.

    Where the refusal has no code, the problem it is read as."""
    limit: float
    """Weight per second that one outgoing address may spend, with headroom."""
    burst: float
    """Weight that it may spend at once after a rest."""
    guide: Guide
    lists: Mapping[Market, Lists] = field(default_factory=dict)
    """How the pairs and prices of the markets are asked for that can be traded here."""
    in_order: bool = False
    """True where a key's requests have to arrive by ever later times: then they go one by one."""
    key_file: bool = False
    """True where a key is handed out as a small JSON file, which may then be sent as it is."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Laid over ccxt's options of the same name."""
    limited_by_call: bool = False
    """True where each endpoint has an allowance of its own, instead of one for all."""
    limited_by_account: bool = False
    """True where signed calls count per account, not per address: one user's excess then pauses
    nobody else."""
    personal_limits: frozenset[str] = frozenset()
    """Codes of such an excess where most calls count per address."""
    bans: Mapping[int | str, timedelta] = field(default_factory=dict)
    """HTTP status or code of a ban of our address → how long to ask nothing where no header tells:
    asking prolongs it."""
    texts: Mapping[str, Problem] = field(default_factory=dict)
    """Words in lower case → problem, for answers without a code of `problems`; web pages aside."""
    statuses: Mapping[int, Problem] = field(default_factory=dict)
    """HTTP status → problem, where the exchange documents one for answers that hold no code."""
    confirm: frozenset[Problem] = frozenset()
    """Problems that are said to pass by themselves: asked once more before they are believed."""
    confirm_by: tuple[str, ...] = ()
    """Ids of calls whose refusals tell more of it; asked then where the check left them out."""
    reset_header: str | None = None
    """The header with the milliseconds to wait, where `Retry-After` is not used."""
    retry_pattern: re.Pattern[str] | None = None
    """Finds the moment in a text, in milliseconds since 1970, until which to wait; group 1."""
    settle: Callable[[Mapping[str, Outcome]], Mapping[str, Outcome]] = _as_they_are
    """Rewrites outcomes that have their meaning only together, before anything judges them."""
    variants: tuple[Variant, ...] = ()
    """All of them, the most likely one first, where a key lives at one of several places.

    Without any it lives at the one place that is described here.
    """
    elsewhere: frozenset[str] = frozenset()
    """Codes that say: the key may be good, but lives at another variant than the one asked."""
    variant: str | None = None
    """The one of the variants that this description has become by `at`."""

    def at(self, variant: Variant) -> "Exchange":
        """Return the description as it is at a variant."""
        return replace(
            self,
            variant=variant.id,
            urls=variant.urls or self.urls,
            calls=self.calls if variant.calls is None else variant.calls,
        )

    @property
    def markets(self) -> tuple[Market, ...]:
        """Return what a key can be for: spot alone where futures want a key of another place."""
        return tuple(market for market in Market if market in self.lists)

    @cached_property
    def places(self) -> tuple["Exchange", ...]:
        """Return the description at each variant, the most likely one first."""
        return tuple(map(self.at, self.variants)) or (self,)

    @cached_property
    def alike(self) -> bool:
        """Whether key and secret have one form, so that nobody notices that they are swapped."""
        forms = {field.id: field.pattern for field in self.fields}
        return forms[FieldId.API_KEY] == forms[FieldId.SECRET]

    @cached_property
    def by_id(self) -> Mapping[str, Call]:
        """Return the calls of the full check by their ids."""
        return {call.id: call for call in self.calls}

    def call(self, call_id: str) -> Call:
        """Return a call of the full check by its id."""
        return self.by_id[call_id]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What one check found: every line separately, and what is wrong, worst first."""

    exchange: str
    market: Market
    at: datetime
    lines: Mapping[Line, Mark]
    rights: Mapping[RightId, Right]
    problems: tuple[Problem, ...] = ()
    seen_ip: str | None = None
    whitelist: tuple[str, ...] | None = None
    limited: bool | None = None
    """Whether the key has an IP list, where the exchange says so without showing it."""
    ip_told: bool | None = None
    """What the user says of an IP limit where the exchange does not tell; None until asked."""
    expires: Expiry | None = None
    account: str | None = None
    label: str | None = None
    variant: str | None = None
    """Which of the exchange's variants knew the key, if it has any and one did."""
    clock_offset: timedelta | None = None
    """The exchange's clock minus ours."""
    reference: str = ""
    """Shown to the user and logged with the codes, so that support can find the check."""
    seconds: float | None = field(default=None, compare=False)
    """How long the slowest recognised answer took; not kept with the report."""

    @property
    def status(self) -> Status:
        """Return who has to act."""
        return self.problems[0].status if self.problems else Status.ONLINE

    @property
    def ip_limited(self) -> bool | None:
        """Say whether the exchange limits the key to addresses; None where it does not tell."""
        return self.limited if self.whitelist is None else bool(self.whitelist)

    def right(self, right: RightId) -> Right:
        """Return a right of the key, unknown where the check found nothing."""
        return self.rights.get(right, UNKNOWN)
