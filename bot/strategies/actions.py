"""What is to be done for a group: the answers of `decide`, and the orders among them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.strategies.base import Refused


class Zone(StrEnum):
    """How a group stands, from its first order to its end."""

    NORMAL = "normal"
    WATCH = "watch"
    RECOVERY = "recovery"
    EXITING = "exiting"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why a group is closed."""

    TAKE_PROFIT = "take-profit"
    TRAILING = "trailing"
    RECOVERED = "recovered"
    STOP_LOSS = "stop-loss"
    LIQUIDATED = "liquidated"
    """The price went so far that an exchange would have closed it by itself."""
    STOPPED = "stopped"
    LEFT = "left"
    """The strategy was stopped, and the position stays on the exchange."""
    NOT_OPENED = "not-opened"
    """The base order was not filled."""


@dataclass(frozen=True, kw_only=True)
class Enter:
    """Order the base order, or an add-buy: at this price, or a better one."""

    kind: Literal["enter"] = "enter"
    number: int
    """Counts the orders of a group: with the group's id the order's name at the exchange."""
    step: int
    quantity: Decimal
    price: Decimal


@dataclass(frozen=True, kw_only=True)
class Close:
    """Order the whole position away, at what the market gives."""

    kind: Literal["close"] = "close"
    number: int
    quantity: Decimal
    price: Decimal
    reason: CloseReason


Order = Enter | Close


@dataclass(frozen=True, kw_only=True)
class Move:
    """Go to another zone."""

    zone: Zone


@dataclass(frozen=True, kw_only=True)
class Track:
    """Remember the best price since take profit was reached."""

    best: Decimal


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Ask the user whether an add-buy shall happen."""

    step: int
    quantity: Decimal
    price: Decimal


Action = Enter | Close | Move | Track | Ask | Refused
