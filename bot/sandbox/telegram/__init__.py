"""A Bot API server that python-telegram-bot talks to unchanged, with a chat page beside it."""

from bot.sandbox.telegram.calls import Call
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.group import SandboxGroup
from bot.sandbox.telegram.model import Answer, Button, ButtonKind, ChatMessage, Sender
from bot.sandbox.telegram.server import TelegramServer
from bot.sandbox.telegram.user import SandboxUser

__all__ = [
    "Answer",
    "Button",
    "ButtonKind",
    "Call",
    "ChatMessage",
    "Fault",
    "SandboxGroup",
    "SandboxUser",
    "Sender",
    "TelegramServer",
]
