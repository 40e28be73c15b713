"""The HTML parse mode refuses what Telegram refuses, and counts as Telegram counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.telegram.autolinks import with_autolinks
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.formatting import Entity, Formatted, render_html, utf16_slice
from bot.sandbox.telegram.html_parser import parse_html

ACCEPTED = [
    ("<b>a</b>", "a", [("bold", 0, 1)]),
    ("<strong>a</strong>", "a", [("bold", 0, 1)]),
    ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
    ("<s>a</s><strike>b</strike>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
    ("<del>a</del>", "a", [("strikethrough", 0, 1)]),
    ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
    ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
    ("<B>a</b >", "a", [("bold", 0, 1)]),
    ("<b>a</>", "a", [("bold", 0, 1)]),
    ("<code>a</code>", "a", [("code", 0, 1)]),
    ("<pre>a</pre>", "a", [("pre", 0, 1)]),
    ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ('<tg-emoji emoji-id="5368">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
    ("<b></b>a", "a", []),
    # Offsets are UTF-16 units: an emoji counts twice.
    ("🏟<b>ğ</b>", "🏟ğ", [("bold", 2, 1)]),
    # Four named references, and numbers; anything else stays as typed.
    ("&lt;&gt;&amp;&quot;", '<>&"', []),
    ("&#60;&#x1F600;&nbsp;&apos;", "<😀&nbsp;&apos;", []),
    (f"&#12345678;&#{'9' * 5000};", f"&#12345678;&#{'9' * 5000};", []),
    ("a & b > c", "a & b > c", []),
    # Trimmed at both ends, with the ranges moved along.
    ("  <b>a </b>\n", "a", [("bold", 0, 1)]),
    # Nesting.
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<b>a <code>x</code> b</b>", "a x b", [("bold", 0, 2), ("code", 2, 1), ("bold", 3, 2)]),
    ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
    ("<blockquote>a <b>b</b></blockquote>", "a b", [("blockquote", 0, 3), ("bold", 2, 1)]),
    # A link that Telegram does not take leaves its text.
    ('<a href="javascript:alert(1)">a</a>', "a", []),
    ('<a href="nowhere">a</a>', "a", []),
]

REFUSED = [
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>a<i>b</b>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("🏟<x>a</x>", 'Unsupported start tag "x" at byte offset 4'),
    ("ğ<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x!>a</a>", "Unexpected end of name token at byte offset 8"),
    ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
    ("🏟 🏟&lt;<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
    ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
    ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
]


@pytest.mark.parametrize(("source", "text", "ranges"), ACCEPTED)
def test_markup_becomes_text_and_ranges(source, text, ranges) -> None:
    parsed = parse_html(source)

    assert parsed.text == text
    assert [(e.type, e.offset, e.length) for e in parsed.entities] == ranges


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_broken_markup_is_refused_with_telegrams_words(source, reason) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)

    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('<a href="https://mexc.com/a?b=1&amp;c=2">x</a>', "https://mexc.com/a?b=1&c=2"),
        ("<a href='HTTP://mexc.com'>x</a>", "http://mexc.com/"),
        ('<a href="mexc.com">x</a>', "http://mexc.com/"),
        ("<a>mexc.com</a>", "http://mexc.com/"),
        ('<a href="tg://user?id=1">x</a>', "tg://user?id=1"),
    ],
)
def test_links_carry_their_address(source, address) -> None:
    (entity,) = parse_html(source).entities

    assert (entity.type, entity.url) == ("text_link", address)


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code class="language-python">a</code></pre>',
        '<code class="language-python"><pre>a</pre></code>',
    ],
)
def test_code_with_a_language_is_one_range(source) -> None:
    (entity,) = parse_html(source).entities

    assert (entity.type, entity.language) == ("pre", "python")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/connect now", [("bot_command", "/connect")]),
        ("a/connect", []),
        ("see https://mexc.com/x.", [("url", "https://mexc.com/x")]),
        ("kucoin.com and @somebody", [("url", "kucoin.com"), ("mention", "@somebody")]),
        ("me@example.org", [("email", "me@example.org")]),
        ("🏟 /start", [("bot_command", "/start")]),
    ],
)
def test_telegram_links_by_itself(text, found) -> None:
    entities = with_autolinks(Formatted(text)).entities

    assert [(e.type, utf16_slice(text, e.offset, e.end)) for e in entities] == found


def test_nothing_is_linked_inside_code() -> None:
    assert [e.type for e in with_autolinks(parse_html("<code>mexc.com</code>")).entities] == [
        "code"
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>a<i>b</i></b>", "<b>a<i>b</i></b>"),
        ("<blockquote>a <b>b</b></blockquote>", "<blockquote>a <b>b</b></blockquote>"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ('<a href="https://a.io/&quot;x">y</a>', '<a href="https://a.io/&quot;x">y</a>'),
        ("🏟<u>a</u>\nb", "🏟<u>a</u>\nb"),
    ],
)
def test_the_page_gets_html_rebuilt_from_ranges(source, shown) -> None:
    assert render_html(parse_html(source)) == shown


def test_crossing_ranges_are_closed_and_reopened() -> None:
    crossing = Formatted("abc", (Entity("bold", 0, 2), Entity("italic", 1, 2)))

    assert render_html(crossing) == "<b>a<i>b</i></b><i>c</i>"


def test_an_address_that_is_no_link_is_plain_text_on_the_page() -> None:
    sneaky = Formatted("x", (Entity("text_link", 0, 1, url="javascript:alert(1)"),))

    assert render_html(sneaky) == "x"


@given(st.text(alphabet="<>/&;ab =\"'#x🏟i\n", max_size=40))
def test_any_text_is_either_parsed_or_refused(source) -> None:
    try:
        parsed = parse_html(source)
    except ApiError:
        return
    assert "<" not in render_html(Formatted(parsed.text))
    assert parse_html(render_html(parsed)).text == parsed.text
