"""How words are found and filled in; what the words are is the locale tests' business."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import DEFAULT, LANGUAGES, MissingWords, Translator, Words, best_language

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def t(tmp_path: Path) -> Translator:
    for code in LANGUAGES:
        folder = tmp_path / code
        folder.mkdir()
        (folder / "one.ftl").write_text(f"greeting = <b>Hello</b> {{ $name }} ({code})\n")
        (folder / "fact.ftl").write_text("fact = <b>{ $value }</b>\n")
        (folder / "two.ftl").write_text("-term = Thing\nplain = A { -term }\nempty =\n    .x = y\n")
    return Words(tmp_path)("en")


def test_what_is_put_in_is_escaped_and_our_own_markup_is_not(t: Translator) -> None:
    assert t("fact", value="<i>&</i> t.me") == "<b>&lt;i&gt;&amp;&lt;/i&gt; t.me</b>"
    assert t("fact", value=7) == "<b>7</b>"


def test_plain_text_is_left_as_it_is(t: Translator) -> None:
    assert t.plain("greeting", name="<i>&") == "<b>Hello</b> <i>& (en)"


@given(value=st.text(max_size=30))
def test_nothing_put_in_makes_markup_or_a_link(value: str) -> None:
    words = Words()("en")

    text = words("removed", name=value, exchange="MEXC")

    inside = text.partition("<b>")[2].partition("</b>")[0]
    assert "<" not in inside
    assert inside.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "").count("&") == 0


@pytest.mark.parametrize("name", ["evil.example", "@somebody", "t.me/x", "#tag", "/start", "$USD"])
def test_telegram_makes_no_link_of_a_name(t: Translator, name: str) -> None:
    shown = t("greeting", name=name)

    assert name not in shown
    assert shown.replace("\u2060", "") == f"<b>Hello</b> {name} (en)"


def test_files_of_a_folder_are_one_and_terms_are_shared(t: Translator) -> None:
    assert t("plain") == "A Thing"


@pytest.mark.parametrize("key", ["no-such-words", "empty", "-term"])
def test_missing_words_are_an_error(t: Translator, key: str) -> None:
    with pytest.raises(MissingWords):
        t(key)


def test_a_missing_variable_is_an_error(t: Translator) -> None:
    with pytest.raises(MissingWords):
        t("greeting")


def test_the_first_that_exists_is_taken(t: Translator) -> None:
    assert t.first(["no-such-words", "plain", "greeting"]) == "A Thing"
    assert not t.has("no-such-words")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("es-419", "es"),
        ("NL-be", "nl"),
        ("tr", "tr"),
        ("de", "en"),
        ("", "en"),
        (None, "en"),
        ("../../etc", "en"),
        ("tr_TR", "en"),
    ],
)
def test_a_language_code_finds_its_language(code: str | None, language: str) -> None:
    assert best_language(code) == language


def test_a_language_is_read_once(tmp_path: Path, t: Translator) -> None:
    words = Words(tmp_path)

    assert words("es-MX") is words("es")
    assert words("xx") is words(DEFAULT)
    assert [each.language for each in words.all()] == list(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_times_are_told_in_the_language(code: str) -> None:
    words = Words()(code)

    texts = [
        words.ago(NOW - timedelta(minutes=3), NOW),
        words.duration(timedelta(minutes=10)),
        words.date(NOW),
    ]
    assert all(any(map(str.isdigit, text)) for text in texts)
    assert words.moment(NOW).endswith(" UTC")


@pytest.mark.parametrize("moment", [NOW, NOW + timedelta(minutes=5)])
def test_a_moment_that_is_not_past_is_not_told_as_future(moment: datetime) -> None:
    assert Words()("en").ago(moment, NOW).endswith("ago")


NUMBERS = {
    "en": ("1,234.5", "2.5%", "-12.25%"),
    "es": ("1.234,5", "2,5\u00a0%", "-12,25\u00a0%"),
    "nl": ("1.234,5", "2,5%", "-12,25%"),
    "tr": ("1.234,5", "%2,5", "-%12,25"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_written_as_in_the_language_with_all_their_decimals(code: str) -> None:
    words = Words()(code)
    shares = (words.percent(Decimal(share)) for share in ("2.50", "-12.25"))

    assert (words.number(Decimal("1234.50")), *shares) == NUMBERS[code]
    assert words.number(Decimal("0.00000012")).endswith("00000012")
    assert words.number(Decimal("1E+3")) == words.number(Decimal(1000))
    assert words.number(Decimal("0.00")) == "0"
