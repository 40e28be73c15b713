"""The form of a log line; what must not stand in one is in tests/security/test_measured_leaks."""

import gc
import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.log import CAPPED, OURS, JsonLines, describe, redact, set_up_logging
from bot.secret import MASK, Secret


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Log everything of ours into this, and put the settings back afterwards."""
    loggers = [logging.getLogger(name) for name in ("", *CAPPED, *OURS)]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    raising = logging.raiseExceptions
    stream = io.StringIO()
    set_up_logging("INFO", stream)
    yield stream
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    logging.raiseExceptions = raising
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers = handlers


def test_a_line_says_when_how_bad_who_and_what(stream: io.StringIO) -> None:
    logging.getLogger("bot.jobs").warning("%d left", 3)

    line = json.loads(stream.getvalue())

    assert datetime.fromisoformat(line.pop("at")).tzinfo is not None
    assert line == {"level": "WARNING", "logger": "bot.jobs", "event": "3 left"}


def test_the_level_is_of_our_loggers(stream: io.StringIO) -> None:
    logging.getLogger("bot.jobs").debug("hidden")
    logging.getLogger("storage.journal").info("shown")

    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["shown"]


def test_of_third_parties_only_the_fixed_words_are_shown(stream: io.StringIO) -> None:
    logging.getLogger("telegram.ext").error("Error for update %s\nmore", {"text": "typed"})

    assert json.loads(stream.getvalue())["event"] == "Error for update %s"


def failure() -> BaseException:
    try:
        try:
            raise KeyError("inner text")
        except KeyError as error:
            raise ValueError("outer text") from error
    except ValueError as error:
        return error


def test_an_error_is_told_by_classes_and_places() -> None:
    told = describe(failure())

    assert told.startswith("builtins.ValueError at failure:")
    assert " from builtins.KeyError at failure:" in told
    assert "text" not in told.replace(__file__, "")


def test_of_a_group_each_error_is_told() -> None:
    group = ExceptionGroup("text", [failure(), ExceptionGroup("text", [LookupError("text")])])

    told = describe(group)

    for name in ("ExceptionGroup", "ValueError", "KeyError", "LookupError"):
        assert f"builtins.{name} at" in told
    assert "text" not in told.replace(__file__, "")


def test_what_ends_a_thread_is_logged_without_its_text(stream: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError("typed text")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    assert json.loads(stream.getvalue())["error"].startswith("builtins.ValueError at fail:")
    assert "typed" not in stream.getvalue()


def test_what_a_destructor_raises_is_logged_without_its_text(stream: io.StringIO) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError("typed text")

    Failing()
    gc.collect()

    assert json.loads(stream.getvalue())["error"].startswith("builtins.ValueError at __del__:")
    assert "typed" not in stream.getvalue()


def fail_and_hide_why() -> None:
    try:
        raise KeyError("inner")
    except KeyError:
        raise ValueError("outer") from None


def test_a_suppressed_cause_is_left_out() -> None:
    with pytest.raises(ValueError, match="outer") as failed:
        fail_and_hide_why()

    assert "KeyError" not in describe(failed.value)


def test_an_error_in_a_line_is_described_not_printed(stream: io.StringIO) -> None:
    logging.getLogger("bot").error("failed", exc_info=failure())

    line = json.loads(stream.getvalue())

    assert line["error"].startswith("builtins.ValueError at failure:")
    assert "outer text" not in stream.getvalue()


def test_a_secret_object_is_masked_by_itself() -> None:
    record = logging.LogRecord("bot", 20, "", 1, "%s %r", (Secret("a" * 9), Secret("b" * 9)), None)

    assert json.loads(JsonLines().format(record))["event"] == f"{MASK} {MASK}"


def test_short_values_are_not_masked_for_they_would_hide_everything() -> None:
    with redact.masking([Secret("abc"), Secret("")]):
        assert redact("abc in the alphabet") == "abc in the alphabet"
