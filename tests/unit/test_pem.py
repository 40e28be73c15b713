"""A private key is found and put right whatever pasting did to it, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchanges import pem
from bot.exchanges.base import Field, FieldId
from bot.exchanges.pem import KeyKind
from bot.services.detector import looks_secret
from bot.services.intake import Reason, read_fields

from .private_keys import ED25519, P256, P384, RSA, public_pem
from .private_keys import pem as written

FORMS = {
    "ed25519": (written(ED25519), KeyKind.ED25519),
    "rsa": (written(RSA), KeyKind.RSA),
    "rsa-older": (written(RSA, older=True), KeyKind.RSA),
    "ec": (written(P256), KeyKind.EC_P256),
    "ec-older": (written(P256, older=True), KeyKind.EC_P256),
}
HEADLESS = {name: "\n".join(text.split("\n")[1:-2]) for name, (text, _) in FORMS.items()}
BROKEN = {
    "as it is": lambda text: text,
    "literal line breaks": lambda text: text.replace("\n", "\\n"),
    "doubly escaped": lambda text: text.replace("\n", "\\\\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "lost line breaks": lambda text: text.replace("\n", ""),
    "spaces": lambda text: text.replace("\n", " "),
    "indented": lambda text: text.replace("\n", "\n    "),
    "quoted lines": lambda text: text.replace("\n", "\n> "),
    "in quotes": lambda text: f'"{text}"',
    "lines of code": lambda text: "".join(f'"{line}\\n"\n' for line in text.split("\n")),
    "dashes": lambda text: text.replace("-----", "——-"),
    "fewer hyphens": lambda text: text.replace("-----", "---"),
    "no last line": lambda text: "\n".join(text.split("\n")[:-2]),
    "half a last line": lambda text: text[:-20],
    "no first line": lambda text: "\n".join(text.split("\n")[1:]),
    "neither": lambda text: "\n".join(text.split("\n")[1:-2]),
    "in one line": lambda text: "".join(text.split("\n")[1:-2]),
}
KEY = "k" * 20 + "7Q" * 22
FIELDS = (
    Field(FieldId.API_KEY, "API Key", r"[A-Za-z0-9]{64}"),
    Field(
        FieldId.SECRET,
        "Secret Key",
        r"[A-Za-z0-9]{64}",
        private_keys=frozenset({KeyKind.ED25519, KeyKind.RSA, KeyKind.EC_P256}),
    ),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", BROKEN)
def test_a_whole_key_is_put_right(form: str, broken: str):
    text, kind = FORMS[form]

    found = pem.find(BROKEN[broken](text))

    assert found is not None
    assert found.text == text
    assert pem.kind(found.text) is kind


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", BROKEN)
def test_it_is_taken_out_of_a_message_with_the_key_beside_it(form: str, broken: str):
    text, _ = FORMS[form]
    pasted = BROKEN[broken](text)

    for message in (
        f"{KEY}\n{pasted}",
        f"API Key: {KEY}\nPrivate key: {pasted}",
        f"{pasted}\n\nAPI Key: {KEY}",
    ):
        intake = read_fields(message, FIELDS)

        assert intake.values[FieldId.API_KEY].reveal() == KEY
        assert intake.values[FieldId.SECRET].reveal() == text
        assert intake.doubts == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", BROKEN)
def test_nobody_may_leave_one_in_the_chat_or_send_it(form: str, broken: str):
    pasted = BROKEN[broken](FORMS[form][0])

    assert looks_secret(pasted)
    assert pem.is_private(pasted)


@pytest.mark.parametrize("form", HEADLESS)
def test_what_was_not_copied_to_its_end_is_no_key(form: str):
    cut = HEADLESS[form][:-8]

    assert pem.find(cut) is None
    assert pem.find(f"-----BEGIN PRIVATE KEY-----\n{cut}") is None
    assert pem.is_private(cut)


@pytest.mark.parametrize(
    "other",
    [
        written(RSA, password=b"x"),
        written(P384),
        public_pem(RSA),
        public_pem(ED25519),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n" + "A" * 3000 + "\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----",
        f"{KEY}\n{FORMS['ed25519'][0]}",
        KEY,
        "",
    ],
)
def test_what_no_request_can_be_signed_with_has_no_kind(other: str):
    assert pem.kind(other) is None


def test_a_locked_or_public_key_is_asked_about():
    for other in (written(RSA, password=b"x"), public_pem(ED25519), written(P384)):
        intake = read_fields(other, FIELDS, asked=FieldId.SECRET)

        assert [doubt.reason for doubt in intake.doubts][:1] == [Reason.UNUSUAL_FORMAT]


@pytest.mark.parametrize("words", ["my private key phrase", "begin with a key", "", KEY])
def test_words_are_no_private_key(words: str):
    assert not pem.is_private(words)


@given(st.text(max_size=200), st.sampled_from(sorted(FORMS)), st.integers(0, 400))
def test_no_text_breaks_the_search(noise: str, form: str, place: int):
    text = FORMS[form][0]

    found = pem.find(text[:place] + noise + text[place:])

    assert found is None or pem.find(found.text) is not None


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reading(der: bytes):
    import base64

    body = base64.b64encode(der).decode()
    pem.kind(f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
