"""What a message holds of a file that an exchange handed out: a JSON object, a private key."""

import json
import re
from collections.abc import Iterator

from bot.exchanges import pem
from bot.exchanges.base import FieldId
from bot.services.labels import JSON_ONLY, squeeze
from bot.services.pasted.form import SHAPED
from bot.services.pasted.found import Found
from bot.services.pasted.outcome import Repair


def take_json(found: Found, text: str) -> str:
    """Take the values of a JSON object and return the text around it."""
    start, end = text.find("{"), text.rfind("}") + 1
    pairs = list(_json_pairs(text[start:end])) if 0 <= start < end else []
    # A file may hold the key's nickname as well as its name.
    pairs.sort(key=lambda pair: not found.form.shaped_like(pair[1]))
    for lookup in (found.form.meaning, JSON_ONLY.get):
        for key, value in pairs:
            name = lookup(squeeze(key))
            if name and name in found.form.fields and name not in found.values:
                _put_stated(found, name, value)
    if not found.values:
        return text
    found.saw_labels()
    return f"{text[:start]}\n{text[end:]}"


def take_pem(found: Found, text: str) -> str:
    """Take a private key in PEM, which is many lines, and return the text around it."""
    key = pem.find(text)
    if key is None or FieldId.SECRET not in found.form.fields:
        return text
    _put_key(found, key, text[key.start : key.end])
    return f"{text[: key.start]}\n{text[key.end :]}"


def _put_key(found: Found, key: pem.Pem, typed: str) -> None:
    if typed.strip() != key.text.strip():
        found.repaired.add(Repair.WHITESPACE)
    found.put(FieldId.SECRET, key.text)


def _put_stated(found: Found, name: FieldId, value: str) -> None:
    """Put a value whose beginning and end are beyond doubt."""
    key = pem.find(value)
    if name not in SHAPED:
        found.put(name, value)
    elif key:
        _put_key(found, key, value)
    elif value.split():
        found.put_words(name, value.split())


def _json_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield every name with a text value in a JSON object, however deep; nothing if it is none."""
    try:
        todo: list[object] = [json.loads(re.sub("[“”„]", '"', text), strict=False)]
    except (ValueError, RecursionError):
        return
    while todo:
        node = todo.pop(0)
        for key, value in node.items() if isinstance(node, dict) else ():
            if isinstance(value, str):
                yield key, value
            else:
                todo.append(value)
        if isinstance(node, list):
            todo.extend(node)
