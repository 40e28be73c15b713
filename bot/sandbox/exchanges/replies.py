"""What a server can answer, and the shape of the error tables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

JSON = "application/json;charset=UTF-8"
HTML = "text/html;charset=UTF-8"

# One address of each family from the documentation ranges (RFC 5737, RFC 3849), for the texts
# in which an exchange names the caller.
SOME_IPV4 = "203.0.113.7"
SOME_IPV6 = "2001:db8::7"
SOMEWHERE_ELSE = "198.51.100.4"


@dataclass(frozen=True)
class Reply:
    """A whole answer: HTTP status, raw body and the headers that matter."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    content_type: str = JSON


def reply_json(value: object, status: int = 200) -> Reply:
    """Return the value as the compact JSON that the exchanges send."""
    return Reply(status, json.dumps(value, separators=(",", ":")))


def page(status: int, title: str) -> Reply:
    """Return an HTML page such as a load balancer or firewall puts in front of an exchange."""
    text = f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    return Reply(status, text, content_type=HTML)


class ErrorTable(Enum):
    """The named error rows of one API: each member has its meaning and its exact reply."""

    meaning: str
    reply: Reply

    def __init__(self, meaning: str, reply: Reply) -> None:
        self.meaning = meaning
        self.reply = reply
