"""Names people type, and text from outside that they are shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import (
    NAME_LENGTH,
    BadName,
    NameFlaw,
    clean_name,
    is_invisible,
    name_key,
    suggest_names,
    visible,
    visible_length,
)

FAMILY = "👨\u200d👩\u200d👧\u200d👦"

GOOD = {
    "MEXC Spot Main": "MEXC Spot Main",
    "  MEXC \t Spot\u00a0Main \n": "MEXC Spot Main",
    "Gu\u0308nlu\u0308k işlemler": "Günlük işlemler",
    "İSTANBUL ığdır": "İSTANBUL ığdır",
    "Señor Ñandú · 2": "Señor Ñandú · 2",
    "<b>": "<b>",
    "&lt;": "&lt;",
    "[x](tg://user?id=1)": "[x](tg://user?id=1)",
    FAMILY * 16: FAMILY * 16,
    "❤️ 1️⃣ 🇳🇱 👍🏽": "❤️ 1️⃣ 🇳🇱 👍🏽",
    "🫨 newer than Python's tables": "🫨 newer than Python's tables",
    "x" * NAME_LENGTH: "x" * NAME_LENGTH,
    "e\u0301" * NAME_LENGTH: "é" * NAME_LENGTH,
    "الحساب": "الحساب",
}

BAD = {
    "": NameFlaw.EMPTY,
    " \t\n\u3000 ": NameFlaw.EMPTY,
    "two\nlines": NameFlaw.LINE_BREAK,
    "two\u2028lines": NameFlaw.LINE_BREAK,
    "bell\x07": NameFlaw.CONTROL,
    "\x00": NameFlaw.CONTROL,
    "half \ud83d emoji": NameFlaw.CONTROL,
    "private \ue000": NameFlaw.CONTROL,
    "\uffff": NameFlaw.CONTROL,
    "MEXC\u202eniaM": NameFlaw.BIDI,
    "\u2066iso\u2069": NameFlaw.BIDI,
    "MEXC\u200bMain": NameFlaw.ZERO_WIDTH,
    "MEXC\u200dMain": NameFlaw.ZERO_WIDTH,
    "\u200b": NameFlaw.ZERO_WIDTH,
    "\u3164": NameFlaw.ZERO_WIDTH,
    "\u2800": NameFlaw.ZERO_WIDTH,
    "\ufeffMain": NameFlaw.ZERO_WIDTH,
    "Ma\u00adin": NameFlaw.ZERO_WIDTH,
    "Main\ufe0f": NameFlaw.ZERO_WIDTH,
    "🏴\U000e0067\U000e0062\U000e007f": NameFlaw.ZERO_WIDTH,
    "Z\u0335\u0321\u0322\u0323\u0324algo": NameFlaw.ZERO_WIDTH,
    "\u0301x": NameFlaw.ZERO_WIDTH,
    "x" * (NAME_LENGTH + 1): NameFlaw.TOO_LONG,
    "🙂" * 4000: NameFlaw.TOO_LONG,
    FAMILY * 32: NameFlaw.TOO_LONG,
}


@pytest.mark.parametrize(("typed", "stored"), GOOD.items(), ids=ascii)
def test_a_good_name_is_kept(typed: str, stored: str) -> None:
    assert clean_name(typed) == stored


@pytest.mark.parametrize(("typed", "reason"), BAD.items(), ids=ascii)
def test_a_bad_name_is_refused_with_its_reason_and_not_repeated(
    typed: str, reason: NameFlaw
) -> None:
    with pytest.raises(BadName) as refusal:
        clean_name(typed)

    assert refusal.value.reason is reason
    assert str(refusal.value) == reason.value


@given(st.text(max_size=60))
def test_what_is_accepted_is_clean_and_stays_as_it_is(typed: str) -> None:
    try:
        name = clean_name(typed)
    except BadName:
        return

    assert clean_name(name) == name
    assert 1 <= visible_length(name) <= NAME_LENGTH
    assert unicodedata.is_normalized("NFC", name)
    assert name == name.strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in name)
    assert not any(is_invisible(char) for char in name if char not in "\u200d\ufe0e\ufe0f")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301", 1),
        (FAMILY, 1),
        ("🇹🇷🇪🇸", 2),
        ("👍🏽", 1),
        ("1️⃣", 1),
        ("❤️x", 2),
    ],
    ids=ascii,
)
def test_length_is_what_a_reader_counts(text: str, length: int) -> None:
    assert visible_length(text) == length


SAME = [
    ("İSTANBUL", "istanbul"),
    ("ISPARTA", "ısparta"),
    ("ISPARTA", "isparta"),
    ("I\u0307zmir", "izmir"),
    ("MEXC  Spot", "mexc spot"),
    ("ＭＥＸＣ Spot", "mexc spot"),
    ("STRASSE", "straße"),
    ("ÑANDÚ", "ñandú"),
    ("Gu\u0308n", "GÜN"),
    ("❤️", "❤"),
    ("ĲSBAAN", "ijsbaan"),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=ascii)
def test_names_that_look_the_same_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Main", "Main 2"), ("ananas", "añanas"), ("kus", "kuş"), ("gun", "gün")]
)
def test_names_that_differ_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(alphabet="abcçdefgğhıijklmnñoöprsştuüvyzáéíóúëïABCIİÑŞ 0123", max_size=32))
def test_case_never_makes_a_name_new(name: str) -> None:
    assert name_key(name.upper()) == name_key(name) == name_key(name.lower())
    assert name_key(name_key(name)) == name_key(name)


def test_suggestions_follow_exchange_market_and_purpose() -> None:
    assert suggest_names("MEXC") == (
        "MEXC Spot Main",
        "MEXC Futures Conservative",
        "Recovery PRO Connection",
        "BTC ETH New Groups",
    )
    assert "KuCoin Futures Conservative" in suggest_names("KuCoin")


def test_taken_names_are_not_suggested_and_numbers_fill_the_gap() -> None:
    taken = ["mexc SPOT main", "MEXC Spot Main 2", "RECOVERY PRO CONNECTION"]

    assert suggest_names("MEXC", taken) == (
        "MEXC Futures Conservative",
        "BTC ETH New Groups",
        "MEXC Futures Conservative 2",
        "Recovery PRO Connection 2",
    )


@given(
    st.sampled_from(["MEXC", "KuCoin", "Gate.io", "Coinbase Advanced"]),
    st.integers(min_value=0, max_value=60),
)
def test_suggestions_are_always_usable_names_not_yet_taken(exchange: str, rounds: int) -> None:
    taken: list[str] = []
    for _ in range(rounds):
        taken += suggest_names(exchange, taken, limit=1)
    names = suggest_names(exchange, taken)

    assert len(names) == 4
    assert all(clean_name(name) == name for name in names)
    assert len({name_key(name) for name in [*taken, *names]}) == rounds + 4


@pytest.mark.parametrize(
    ("outside", "shown"),
    [
        ("Ayşe\u202e", "Ayşe"),
        (" a\nb\u2028c\x00 ", "a b c"),
        (f"{FAMILY} ❤️\u200b", f"{FAMILY} ❤️"),
        ("\u200b\u2066", ""),
        ("x" * 65, "x" * 63 + "…"),
    ],
    ids=ascii,
)
def test_outside_text_is_made_fit_to_show(outside: str, shown: str) -> None:
    assert visible(outside) == shown
