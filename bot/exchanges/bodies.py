"""Lists as they come from an exchange: decoded exactly, refused where they would harm ccxt."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.exchanges.reading import refuse_constant

# What ccxt would write out digit by digit, with everything else standing still: 1e99999999, and
# hundreds of millions where digits are counted.
ENDLESS = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]{3,}")
COUNTS = ("recision", "Place", "Scale")
MANY = re.compile(r"-?[0-9]{4,}")
# Where exchanges write which pair a price is of.
IDS = ("symbol", "instId", "currency_pair", "contract", "contract_code", "product_id")


def decode(body: bytes) -> object:
    """Return a JSON body with its numbers as they were written; None for what is no JSON.

    The hook lets other threads in between, which decoding in one go would not.
    """
    try:
        return json.loads(
            body,
            parse_float=str,
            parse_int=str,
            parse_constant=refuse_constant,
            object_hook=_bounded,
        )
    except (ValueError, RecursionError):
        return None


def _bounded(found: dict[str, Any]) -> dict[str, Any]:
    """Return an object as it is; raises ValueError for what ccxt would write out without end."""
    for name, value in found.items():
        for text in value if type(value) is list else (value,):
            if type(text) is str and ("e" in text or "E" in text) and ENDLESS.fullmatch(text):
                raise ValueError("a number without end")
        if name.endswith(COUNTS) and type(value) is str and MANY.fullmatch(value):
            raise ValueError("a count of digits without end")
    return found


def lists_something(body: object, depth: int = 3) -> bool:
    """Say whether records are in an answer, in a list or by their names."""
    if isinstance(body, list):
        return bool(body) and all(isinstance(entry, dict) for entry in body)
    if not isinstance(body, dict) or not depth:
        return False
    if body and all(map(_is_record, body.values())):
        return True
    return any(lists_something(value, depth - 1) for value in body.values())


def _is_record(entry: object) -> bool:
    return isinstance(entry, dict) and any(not isinstance(each, dict) for each in entry.values())


def narrowed(body: object, wanted: frozenset[str] | None, depth: int = 3) -> Any:
    """Return an answer with only the records about what is wanted: ccxt is slow with each."""
    if wanted is None or not depth:
        return body
    if isinstance(body, dict):
        return {name: narrowed(value, wanted, depth - 1) for name, value in body.items()}
    if isinstance(body, list):
        return [entry for entry in body if not isinstance(entry, dict) or _id(entry) in wanted]
    return body


def _id(entry: Mapping[str, object]) -> object:
    return next((entry[name] for name in IDS if name in entry), None)
