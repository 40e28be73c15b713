"""What a message holds of a file that an exchange handed out: a JSON object, a private key."""

import json
import re
from collections.abc import Iterator

from bot.exchanges.base import FieldId
from bot.services.labels import JSON_ONLY, squeeze
from bot.services.pasted.form import SHAPED
from bot.services.pasted.found import Found

_PEM = re.compile(
    r"-----BEGIN ([A-Z ]{0,20}PRIVATE KEY)-----(.{1,4000}?)-----END \1-----", re.DOTALL
)


def take_json(found: Found, text: str) -> str:
    """Take the values of a JSON object and return the text around it."""
    start, end = text.find("{"), text.rfind("}") + 1
    pairs = list(_json_pairs(text[start:end])) if 0 <= start < end else []
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
    pem = _PEM.search(text)
    if pem is None or FieldId.SECRET not in found.form.fields:
        return text
    found.put(FieldId.SECRET, _written_out(pem))
    return f"{text[: pem.start()]}\n{text[pem.end() :]}"


def _put_stated(found: Found, name: FieldId, value: str) -> None:
    """Put a value whose beginning and end are beyond doubt."""
    pem = _PEM.search(value)
    if name not in SHAPED:
        found.put(name, value)
    elif pem:
        found.put(name, _written_out(pem))
    elif value.split():
        found.put_words(name, value.split())


def _written_out(pem: re.Match[str]) -> str:
    """Return a private key with the line breaks that pasting loses: 64 characters a line."""
    body = re.sub(r"\\n|\s", "", pem[2])
    lines = [body[place : place + 64] for place in range(0, len(body), 64)]
    return "\n".join([f"-----BEGIN {pem[1]}-----", *lines, f"-----END {pem[1]}-----", ""])


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
