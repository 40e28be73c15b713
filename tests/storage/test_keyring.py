"""Rings that are refused without showing them (R2), and key files open to others (R3)."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.secret import Secret
from storage.keyring import Keyring, KeyringError
from tests.storage.made import root

SHORT = base64.b64encode(b"q" * 31).decode()
LONG = base64.b64encode(b"q" * 33).decode()

REFUSED = [
    pytest.param("", "number 1", id="nothing"),
    pytest.param("  \n", "number 1", id="blank"),
    pytest.param(root("q"), "number 1", id="no id"),
    pytest.param(f":{root('q')}", "number 1", id="empty id"),
    pytest.param(f"{root('q')}:a1", "number 1", id="the wrong way round"),
    pytest.param(f"abcde:{root('q')}", "number 1", id="an id of five characters"),
    pytest.param(f"ş1:{root('q')}", "number 1", id="an id outside ASCII"),
    pytest.param(f"a1:{root('q')},,b1:{root('r')}", "number 2", id="an empty entry between"),
    pytest.param("a1:", "master key a1 has 0 bytes", id="an empty key"),
    pytest.param(f"a1:{SHORT}", "master key a1 has 31 bytes", id="a short key"),
    pytest.param(f"a1:{LONG}", "master key a1 has 33 bytes", id="a long key"),
    pytest.param(f"a1:{root('q')[:-1]}", "master key a1 is not base64", id="padding cut"),
    pytest.param(f"a1:{root('q')[:-4]}!!!=", "master key a1 is not base64", id="other letters"),
    pytest.param(f"a1:{root('q')}é", "master key a1 is not base64", id="not ASCII"),
    pytest.param(f"a1:{root('q')},a1:{root('r')}", "master key a1 is given twice", id="twice"),
    pytest.param(f"b1:{root('q')},a1:{SHORT}", "master key a1 has 31", id="the second is short"),
]


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_a_bad_ring_is_refused_by_id_without_its_value(text: str, named: str) -> None:
    with pytest.raises(KeyringError, match=named) as refused:
        Keyring.parse(Secret(text))

    shown = f"{refused.value!r} {refused.value.__cause__!r} {refused.value.__context__!r}"
    for entry in text.split(","):
        for piece in entry.split(":"):
            assert len(piece) < 5 or piece not in shown


@given(st.text(st.characters(codec="ascii"), min_size=8))
def test_no_text_is_repeated_in_the_refusal(text: str) -> None:
    with pytest.raises(KeyringError) as refused:
        Keyring.parse(Secret("CANARY" + text))

    assert "CANARY" not in str(refused.value)


def test_the_first_key_is_the_primary() -> None:
    parsed = Keyring.parse(Secret(f" b1:{root('b')} ,\n a1:{root('a')}\n"))

    assert (parsed.primary, parsed.ids) == ("b1", ("b1", "a1"))
