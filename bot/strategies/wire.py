"""Records as JSON and back: what is unknown, missing, doubled or of another type is refused.

No text that came in is ever part of a complaint: somebody may have put a secret into it.
"""

import json
from functools import cache
from typing import Any, NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError

Record = TypeVar("Record")


class Unreadable(ValueError):
    """Raised for a text that is not exactly the record it should be; names the first bad field."""

    def __init__(self, field: str, mistake: str) -> None:
        super().__init__(f"{field or 'the record'}: {mistake}")
        self.field = field
        self.mistake = mistake


def dump(record: object) -> str:
    """Return a record as JSON; numbers with decimals are texts, so that none is rounded."""
    kind: Any = type(record)
    return _adapter(kind).dump_json(record).decode()


def load(kind: type[Record], text: str) -> Record:
    """Return the record in a JSON text; raises Unreadable."""
    wanted: Any = kind
    try:
        record: Record = _adapter(wanted).validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        raise _unreadable(error) from None
    json.loads(text, object_pairs_hook=_each_once, parse_float=_not_exact)
    return record


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _unreadable(error: ValidationError) -> Unreadable:
    first = error.errors(include_input=False, include_context=False, include_url=False)[0]
    names = [str(part) for part in first["loc"]]
    if first["type"] == "unexpected_keyword_argument":
        names[-1:] = []  # a name that came in
    return Unreadable(".".join(names), first["type"])


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise Unreadable("", "doubled")
    return dict(pairs)


def _not_exact(_text: str) -> NoReturn:
    raise Unreadable("", "number_without_quotes")
