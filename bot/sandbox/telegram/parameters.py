"""The parameters of a Bot API call, however they were sent."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from aiohttp import web

from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.formatting import Json

_WORDS = {"text", "caption", "name", "description", "short_description"}
_NUMBERS = {"chat_id", "message_id", "offset", "limit", "timeout", "cache_time"}


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return len(self.content)


class Parameters:
    """Typed reading of parameters that may be strings, JSON in strings, or JSON values."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def text(self, name: str) -> str:
        """Return a string, empty when it is absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; what is not one reads as the default, as in the real server."""
        try:
            return int(self.text(name).strip('"'))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return whether the value is one of the spellings of true."""
        return self.text(name).lower() in ("true", "yes", "1")

    def data(self, name: str) -> object:
        """Return a JSON value, None when it is absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return cast("object", json.loads(value))
        except ValueError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error

    def plain(self) -> Json:
        """Return the values for the record of calls, the same whatever carried them."""
        return {name: _plain(name, value) for name, value in self.values.items()}

    def strings(self, name: str) -> list[str]:
        """Return a JSON array of strings, empty when it is absent or something else."""
        value = self.data(name)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


async def read_parameters(request: web.Request) -> Parameters:
    """Collect query and body: form, multipart or JSON, as the Bot API accepts them."""
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError as error:
            raise bad_request("can't parse request body as JSON") from error
        if isinstance(body, dict):
            values |= body
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            values[name] = value if isinstance(value, str) else await _upload(value)
    return Parameters(values)


def _plain(name: str, value: object) -> object:
    """Undo the packing of numbers and JSON into form fields; words stay words."""
    if not isinstance(value, str) or name in _WORDS:
        return value
    if name in _NUMBERS:
        with suppress(ValueError):
            return int(value)
    if value[:1] in ("{", "["):
        with suppress(ValueError):
            return cast("object", json.loads(value))
    return {"true": True, "false": False}.get(value, value)


async def _upload(field: web.FileField | bytes | bytearray) -> Upload:
    if not isinstance(field, web.FileField):
        return Upload("file", bytes(field))
    with field.file as file:
        return Upload(field.filename, file.read())
