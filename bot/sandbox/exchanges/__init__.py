"""Exchange servers for the demo and the tests: the real wire protocols, with faults on demand."""

from bot.sandbox.exchanges.accounts import PracticeAccount, Profile, Situation
from bot.sandbox.exchanges.control import practice_routes
from bot.sandbox.exchanges.faults import FaultKind
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.exchanges.replies import ErrorTable, Reply
from bot.sandbox.exchanges.server import PracticeExchanges, Seen

__all__ = [
    "ErrorTable",
    "FaultKind",
    "Mode",
    "PracticeAccount",
    "PracticeExchanges",
    "Profile",
    "Reply",
    "Seen",
    "Situation",
    "practice_routes",
]
