"""Logging: one JSON line per event, third parties capped, known secrets and tokens masked."""

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_hex
from types import TracebackType
from typing import TextIO
from urllib.parse import quote, quote_plus

from bot.secret import MASK, Secret

# Below WARNING these print tokens, signed URLs, typed text or bound parameters.
CAPPED = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "ccxt",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
)
OURS = ("bot", "storage")
REFERENCE_BYTES = 4
LOGGER = logging.getLogger(__name__)

# A bot token (in a URL `bot` stands right before it), and whatever follows the name of a key,
# signature or passphrase in a URL, a header or JSON.
SHAPES = re.compile(
    r"(?<!\d)\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}"
    r"|(?i:(?<=sign)|(?<=signature)|(?<=passphrase)|(?<=secret)|(?<=api[-_]key)|(?<=apikey))"
    r"(?:[\"']?\s*[=:]\s*[\"']?)[A-Za-z0-9%+/=_-]{6,}"
)


# What no encoding changes.
PLAIN = re.compile(r"[A-Za-z0-9_.-]+")


class Redactor:
    """Mask values that were registered, in each form they may be printed in, and known shapes."""

    def __init__(self) -> None:
        self._forms: dict[str, int] = {}

    def add(self, secrets: Iterable[Secret]) -> tuple[str, ...]:
        """Mask these values from now on; returns what `drop` wants back."""
        forms = tuple(form for secret in secrets for form in _forms(secret.reveal()))
        for form in forms:
            self._forms[form] = self._forms.get(form, 0) + 1
        return forms

    def drop(self, forms: Iterable[str]) -> None:
        """Stop masking values, once for each time they were added."""
        for form in forms:
            self._forms[form] -= 1
            if not self._forms[form]:
                del self._forms[form]

    @contextmanager
    def masking(self, secrets: Iterable[Secret]) -> Iterator[None]:
        """Mask these values for as long as they are in use."""
        forms = self.add(secrets)
        try:
            yield
        finally:
            self.drop(forms)

    def __call__(self, text: str) -> str:
        for form in sorted(self._forms, key=len, reverse=True):
            text = text.replace(form, MASK)
        return SHAPES.sub(MASK, text)


def _forms(value: str) -> set[str]:
    """Return a value as printed, percent-encoded and JSON-escaped; short ones hide nothing."""
    if len(value) < 6:
        return set()
    if PLAIN.fullmatch(value):  # as most are
        return {value}
    raw = value.encode("utf-8", "surrogatepass")  # a chat's text may hold half a surrogate pair
    urls = {quote(raw), quote(raw, safe=""), quote_plus(raw)}
    escaped = {json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}
    return {value, repr(value)[1:-1], *urls, *escaped}


redact = Redactor()


class JsonLines(logging.Formatter):
    """Write an event as one line of JSON, so that no text inside it can forge another."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": redact(_event(record)),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = redact(describe(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=True)


def _event(record: logging.LogRecord) -> str:
    """Return our own messages whole, and of third parties only the fixed words.

    python-telegram-bot puts whole updates into arguments, asyncio the text of an exception into
    the lines after the first, and a warning `place: class: text` into one.
    """
    if record.name == "py.warnings":
        return ": ".join(str(record.msg).split(": ", 2)[:2])
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    return str(record.msg).partition("\n")[0]


def describe(error: BaseException) -> str:
    """Return the classes and places of an exception and its causes, without any of their texts.

    Texts of third parties hold signed URLs, tokens and whole answers (security.md §3).
    """
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        places = " < ".join(f"{f.name}:{f.lineno} {f.filename}" for f in reversed(frames[-6:]))
        parts.append(f"{type(seen).__module__}.{type(seen).__qualname__} at {places}")
        if isinstance(seen, BaseExceptionGroup):
            parts[-1] += f" [{'; '.join(map(describe, seen.exceptions))}]"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " from ".join(parts)


def refer_to(error: BaseException, level: int = logging.ERROR) -> str:
    """Log an error under a short reference: that is all that its user is told of it (R14)."""
    reference = token_hex(REFERENCE_BYTES)
    LOGGER.log(level, "something went wrong, reference %s", reference, exc_info=error)
    return reference


def set_up_logging(level: str, stream: TextIO = sys.stderr) -> None:
    """Send every event as one JSON line to `stream`; DEBUG is for our own loggers only."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in CAPPED:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(True)
    # Else a line that cannot be written is printed to stderr with all its arguments.
    logging.raiseExceptions = False
    sys.excepthook = _log_the_end
    threading.excepthook = _log_of_thread
    sys.unraisablehook = _log_unraisable


def _log_the_end(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log what ends the process: Python would print its text, and its causes'."""
    LOGGER.critical("stopped by an error", exc_info=(kind, error, trace))


def _log_of_thread(ended: threading.ExceptHookArgs) -> None:
    """Log what ends a thread, for the same reason."""
    LOGGER.error("a thread was stopped by an error", exc_info=ended.exc_value)


def _log_unraisable(failed: "sys.UnraisableHookArgs") -> None:
    """Log what a destructor raised; Python would print also the object it belongs to."""
    LOGGER.error("an error that nobody could catch", exc_info=failed.exc_value)
