"""A Secret never shows itself (R6)."""

import copy
import dataclasses
import io
import json
import logging
import pickle
import subprocess
import sys
import textwrap
import traceback
from pathlib import Path

import pytest

from bot.secret import MASK, Secret

VALUE = "CANARY" + "v" * 20


@dataclasses.dataclass
class Holder:
    """A record with a secret and no care."""

    key: Secret


@pytest.mark.parametrize(
    "shown",
    [
        repr,
        str,
        ascii,
        lambda s: f"{s}",
        lambda s: f"{s!r} {s!s:>10} {s:>40}",
        lambda s: "%s %r" % (s, s),  # noqa: UP031
        lambda s: "{} {!r}".format(s, s),  # noqa: UP032
        lambda s: str([s]) + str({"a": s}) + str((s,)),
        lambda s: repr(Holder(s)),
        lambda s: repr(ValueError(s)) + str(ValueError(s)),
        lambda s: repr(dir(s)) + repr(type(s).__slots__),
    ],
)
def test_no_way_of_showing_shows_it(shown) -> None:
    text = shown(Secret(VALUE))

    assert "CANARY" not in text


def test_text_forms_are_the_mask() -> None:
    assert [repr(Secret(VALUE)), str(Secret(VALUE)), f"{Secret(VALUE)}"] == [MASK] * 3


@pytest.mark.parametrize(
    "taken",
    [
        json.dumps,
        pickle.dumps,
        lambda s: pickle.dumps(s, protocol=0),
        copy.copy,
        copy.deepcopy,
        lambda s: dataclasses.asdict(Holder(s)),
        lambda s: s.__getstate__(),
        lambda s: s.__reduce_ex__(4),
        vars,
        bytes,
        list,
        hash,
        lambda s: "x" + s,
        lambda s: "".join([s]),
    ],
)
def test_no_way_of_taking_it_away_works(taken) -> None:
    with pytest.raises(TypeError) as refused:
        taken(Secret(VALUE))

    assert "CANARY" not in str(refused.value)


@pytest.mark.parametrize("form", ["%s", "%r", "%20s"])
def test_a_log_line_holds_the_mask(form: str) -> None:
    stream = io.StringIO()
    logger = logging.Logger("secret-test")
    logger.addHandler(logging.StreamHandler(stream))

    logger.error(form, Secret(VALUE))

    assert stream.getvalue().strip() == MASK


def test_a_traceback_with_locals_holds_the_mask() -> None:
    key = Secret(VALUE)
    try:
        len(key) / 0
    except ZeroDivisionError as error:
        shown = "".join(
            traceback.TracebackException.from_exception(error, capture_locals=True).format()
        )

    assert f"key = {MASK}" in shown
    assert "CANARY" not in shown


def test_a_failed_assertion_of_pytest_holds_the_mask(tmp_path: Path) -> None:
    tried = tmp_path / "test_tried.py"
    tried.write_text(
        textwrap.dedent("""
            from bot.secret import Secret

            VALUES = [c + "ANARY" for c in "CD"]

            def test_equal():
                left, right = (Secret(value) for value in VALUES)
                assert left == right

            def test_in_list():
                assert [Secret(VALUES[0])] == [Secret(VALUES[1])]
        """)
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pytest", "-vv", "-l", "-p", "no:cacheprovider", str(tried)]

    run = subprocess.run(
        [*command, "--rootdir", str(tmp_path), "-c", "/dev/null"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert "2 failed" in run.stdout
    assert MASK in run.stdout
    assert "Secret" in run.stdout
    for line in run.stdout.splitlines():
        assert "CANARY" not in line


def test_secrets_are_compared_by_content_and_only_with_secrets() -> None:
    assert Secret(VALUE) == Secret(VALUE)
    assert Secret(VALUE) != Secret(VALUE + "x")
    assert Secret(VALUE) != VALUE
    assert Secret("\ud800") == Secret("\ud800") != Secret("\ud801")


def test_it_has_a_length_and_a_truth() -> None:
    assert (len(Secret("abc")), bool(Secret("a")), bool(Secret(""))) == (3, True, False)


@pytest.mark.parametrize(
    ("value", "masked"),
    [("mx0v" + "a" * 8 + "9f3a", "mx0v…9f3a"), ("a" * 11, MASK), ("", MASK)],
)
def test_the_masked_form_shows_four_and_four_of_a_long_value(value: str, masked: str) -> None:
    assert Secret(value).masked() == masked
