"""Every button's data, typed: `<action>.<field>….<expiry>`, at most 64 bytes, and forgeable.

A modified client can send any data (Telegram, CallbackQuery.data), so what comes back is only a
wish: ids are looked up with their owner, and a button that is too old does nothing.
"""

import dataclasses
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Self

LIFETIME = timedelta(hours=48)
LIMIT = 64  # bytes, Bot API InlineKeyboardButton.callback_data
_WORD = re.compile(r"[A-Za-z0-9_-]{0,40}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class BadButton(ValueError):
    """Raised for data that no button of ours carries."""


class StaleButton(BadButton):
    """Raised for a button of ours that is too old to do anything."""


@dataclass(frozen=True)
class Action:
    """Base of all button actions; subclasses name themselves and hold int or short str fields."""

    name: ClassVar[str]
    kinds: ClassVar[dict[str, type["Action"]]] = {}

    def __init_subclass__(cls, *, name: str) -> None:
        super().__init_subclass__()
        cls.name = name
        if name:
            Action.kinds[name] = cls

    def pack(self, now: datetime) -> str:
        """Return the data for a button made at `now`."""
        minutes = int((now + LIFETIME).timestamp() // 60)
        values = [_text(getattr(self, f.name)) for f in dataclasses.fields(self)]
        data = ".".join([self.name, *values, base36(minutes)])
        if len(data.encode()) > LIMIT:
            raise BadButton(self.name)
        return data

    @classmethod
    def pattern(cls) -> str:
        """Return the expression that tells this action's data from others'."""
        return rf"^{re.escape(cls.name)}\."

    @classmethod
    def unpack(cls, data: str, now: datetime) -> Self:
        """Return the action in a button's data; raises BadButton, StaleButton."""
        name, *values = data.split(".")
        fields = dataclasses.fields(cls)
        if name != cls.name or len(values) != len(fields) + 1:
            raise BadButton(name[:8])
        parsed = [_value(text, f.type) for text, f in zip(values, fields, strict=False)]
        if _moment(values[-1]) < now:
            raise StaleButton(name)
        return cls(*parsed)


def _text(value: object) -> str:
    return base36(value) if isinstance(value, int) else str(value)


def _value(text: str, kind: object) -> int | str:
    if not _WORD.fullmatch(text):
        raise BadButton
    if kind is not int:
        return text
    return _number(text)


def _number(text: str) -> int:
    try:
        value = int(text, 36)
    except ValueError:
        raise BadButton from None
    if not 0 <= value < 2**63:
        raise BadButton
    return value


def _moment(text: str) -> datetime:
    try:
        return datetime.fromtimestamp(_number(text) * 60, UTC)
    except (OverflowError, OSError, ValueError):
        raise BadButton from None


def base36(number: int) -> str:
    """Return a number in few digits."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


# -- starting and finding one's way ------------------------------------------------------------


@dataclass(frozen=True)
class Home(Action, name="home"):
    """Show the first screen."""


@dataclass(frozen=True)
class Help(Action, name="help"):
    """Show the help."""


@dataclass(frozen=True)
class ShowLanguages(Action, name="langs"):
    """Offer the languages."""


@dataclass(frozen=True)
class SetLanguage(Action, name="lang"):
    """Speak this language from now on."""

    code: str


# -- strategies ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class AnswerAddBuy(Action, name="addbuy"):
    """Let a step of a group's ladder happen (1), or leave it out (0)."""

    group: str
    step: int
    yes: int


# -- one's own data -----------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowActivity(Action, name="activity"):
    """Show a page of what the user did."""

    page: int = 0


@dataclass(frozen=True)
class Export(Action, name="export"):
    """Send the user all of their data."""


@dataclass(frozen=True)
class Erase(Action, name="erase"):
    """Erase the user who came at this second; who has come back since keeps what is new."""

    since: int


# -- connecting: `draft` tells this entry from an earlier one ------------------------------------


@dataclass(frozen=True)
class Connect(Action, name="connect"):
    """Begin a new connection."""


@dataclass(frozen=True)
class DraftAction(Action, name=""):
    """Base of the actions on the draft of a connection."""

    draft: str


@dataclass(frozen=True)
class ChooseExchange(DraftAction, name="ex"):
    """Choose the exchange of a draft."""

    exchange: str


@dataclass(frozen=True)
class ChooseMarket(DraftAction, name="mk"):
    """Choose what is to be traded."""

    market: str


@dataclass(frozen=True)
class ShowStep(DraftAction, name="step"):
    """Show one step of the guide."""

    step: int


@dataclass(frozen=True)
class AskName(DraftAction, name="askname"):
    """End the guide and ask for the connection's name."""


@dataclass(frozen=True)
class TakeName(DraftAction, name="name"):
    """Take one of the suggested names, by its place in the list."""

    index: int


@dataclass(frozen=True)
class AskExchange(DraftAction, name="askex"):
    """Go back to the choice of the exchange."""


@dataclass(frozen=True)
class UseAnyway(DraftAction, name="anyway"):
    """Go on with values that look unusual."""


@dataclass(frozen=True)
class TypeAgain(DraftAction, name="again"):
    """Forget what was typed and ask for the fields again."""


@dataclass(frozen=True)
class CheckAgain(DraftAction, name="recheck"):
    """Check the draft's key once more."""


@dataclass(frozen=True)
class SaveAs(DraftAction, name="save"):
    """Store a key that needs the user's word, in the way its verdict names."""

    choice: str


@dataclass(frozen=True)
class SwapKey(DraftAction, name="swap"):
    """Put the checked key in the place of a connection's, in the way its verdict names."""

    choice: str


@dataclass(frozen=True)
class CancelDraft(DraftAction, name="cancel"):
    """Give the draft up."""


# -- the operator's: whoever else presses one of these is refused --------------------------------


@dataclass(frozen=True)
class AdminAction(Action, name=""):
    """Base of the actions that only an admin may do."""


@dataclass(frozen=True)
class ShowRequests(AdminAction, name="reqs"):
    """Show a page of the requests to be let in."""

    page: int = 0


@dataclass(frozen=True)
class Approve(AdminAction, name="letin"):
    """Let somebody in."""

    user: int


@dataclass(frozen=True)
class Decline(AdminAction, name="keepout"):
    """Let somebody wait outside."""

    user: int


@dataclass(frozen=True)
class TurnChecks(AdminAction, name="checks"):
    """Stop all checks (0), or make them again (1)."""

    on: int


@dataclass(frozen=True)
class WriteBroadcast(AdminAction, name="bcnew"):
    """Take a ready text as a message to all users."""

    kind: str


@dataclass(frozen=True)
class SendBroadcast(AdminAction, name="bcsend"):
    """Send a message to all users."""

    broadcast: int


@dataclass(frozen=True)
class DropBroadcast(AdminAction, name="bcdrop"):
    """Forget a message to all users that was not sent."""

    broadcast: int


@dataclass(frozen=True)
class ShowBroadcast(AdminAction, name="bcshow"):
    """Show how far a message to all users has come."""

    broadcast: int


@dataclass(frozen=True)
class StopBroadcast(AdminAction, name="bcstop"):
    """Send a message to no further users."""

    broadcast: int


# -- living with a connection: `version` is of its secret, so a replaced key's buttons are stale --


@dataclass(frozen=True)
class ListConnections(Action, name="list"):
    """Show a page of the connections."""

    page: int = 0


@dataclass(frozen=True)
class ConnectionAction(Action, name=""):
    """Base of the actions on one stored connection."""

    connection: int
    version: int


@dataclass(frozen=True)
class ShowConnection(ConnectionAction, name="conn"):
    """Show one connection."""


@dataclass(frozen=True)
class ShowDetails(ConnectionAction, name="details"):
    """Show the card and everything known about a connection."""


@dataclass(frozen=True)
class ShowHistory(ConnectionAction, name="past"):
    """Show how a connection did over so many days."""

    days: int


@dataclass(frozen=True)
class RunCheck(ConnectionAction, name="check"):
    """Check a connection now."""


@dataclass(frozen=True)
class ConfirmWithdrawOff(ConnectionAction, name="off"):
    """Say that a stored key cannot withdraw."""


@dataclass(frozen=True)
class IpEntered(ConnectionAction, name="hasip"):
    """Say that a stored key is limited to an IP address."""


@dataclass(frozen=True)
class NoIpEntered(ConnectionAction, name="noip"):
    """Say that a stored key has no IP address, as far as the user knows."""


@dataclass(frozen=True)
class AskNewName(ConnectionAction, name="rename"):
    """Ask for another name for a connection."""


@dataclass(frozen=True)
class AskNewKey(ConnectionAction, name="rekey"):
    """Ask for a key that is to take the present one's place."""


@dataclass(frozen=True)
class LookAtOldKey(ConnectionAction, name="oldkey"):
    """Look whether the key before the present one is dead."""


@dataclass(frozen=True)
class PauseWatching(ConnectionAction, name="pause"):
    """Check a connection no longer on schedule."""


@dataclass(frozen=True)
class ResumeWatching(ConnectionAction, name="resume"):
    """Check a connection on schedule again."""


@dataclass(frozen=True)
class CopyDeleted(ConnectionAction, name="nocopy"):
    """Say that the message with the key was deleted by hand."""


@dataclass(frozen=True)
class AskRemove(ConnectionAction, name="askdel"):
    """Ask whether a connection is really to be removed."""


@dataclass(frozen=True)
class Remove(ConnectionAction, name="del"):
    """Remove a connection for good."""


# -- alerts -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HowToFix(ConnectionAction, name="fix"):
    """Say what to do about a connection, under the alert."""


@dataclass(frozen=True)
class Snooze(ConnectionAction, name="snooze"):
    """Say nothing of a connection for some hours."""

    hours: int


@dataclass(frozen=True)
class Mute(ConnectionAction, name="mute"):
    """Say nothing of a connection any more."""


@dataclass(frozen=True)
class Unmute(ConnectionAction, name="unmute"):
    """Speak of a connection again."""


@dataclass(frozen=True)
class OpenAlerts(Action, name="alerts"):
    """Show how the user is told of things, under an alert."""


@dataclass(frozen=True)
class ShowAlerts(Action, name="alertset"):
    """Show it in place of another of these screens."""


@dataclass(frozen=True)
class TurnTopic(Action, name="topic"):
    """Switch a topic on, silent or off: whatever comes next."""

    topic: str


@dataclass(frozen=True)
class EndDigest(Action, name="nodigest"):
    """Send no weekly digest any more."""


@dataclass(frozen=True)
class AskQuiet(Action, name="quiet"):
    """Ask when the quiet hours begin."""


@dataclass(frozen=True)
class BeginQuiet(Action, name="quietat"):
    """Begin the quiet hours then, and ask when they end."""

    begin: int


@dataclass(frozen=True)
class SetQuiet(Action, name="quietto"):
    """Keep quiet between these hours."""

    begin: int
    end: int


@dataclass(frozen=True)
class EndQuiet(Action, name="noquiet"):
    """Have no quiet hours."""


@dataclass(frozen=True)
class AskZone(Action, name="zones"):
    """Offer a page of time zones."""

    page: int = 0


@dataclass(frozen=True)
class SetZone(Action, name="zone"):
    """Tell the time by a zone, named by its place in the list."""

    index: int
