"""What the card says of keys that an exchange ends for not being used."""

from dataclasses import replace

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Line, Mark, Market, Report
from bot.i18n import LANGUAGES, Words
from bot.screens import connections
from bot.services.connections import Checked
from tests.unit.test_history import ITS, NOW

BARE = {Line.KEY: Mark.GOOD, Line.WHITELIST: Mark.WARN}


def screens(
    id: str, code: str, *, paused: bool = False, lines: dict[Line, Mark] | None = None
) -> list[str]:
    """Return the details of a connection, and its card after a check."""
    exchange, t = EXCHANGES[id], Words()(code)
    report = Report(exchange=id, market=Market.SPOT, at=NOW, lines=lines or BARE, rights={})
    found = Checked(replace(ITS, exchange=id, paused_at=NOW if paused else None), report)
    details = connections.details(found, exchange, t, ())
    return [details.text, connections.checked(found, exchange, t, ()).text]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("id", "words"),
    [("okx", "kept"), ("bingx", "kept"), ("kucoin", "perhaps"), ("mexc", None), ("bybit", None)],
)
def test_a_key_that_needs_use_is_said_to_get_it(id: str, words: str | None, code: str) -> None:
    said = {how: Words()(code)(f"note-idle-{how}", exchange=EXCHANGES[id].title)
            for how in ("kept", "perhaps", "paused")}  # fmt: skip

    for text in screens(id, code):
        assert [how for how in said if said[how] in text] == ([words] if words else [])
    for text in screens(id, code, paused=True):
        assert [how for how in said if said[how] in text] == (["paused"] if words else [])


def test_a_key_with_an_address_needs_no_use() -> None:
    limited = {Line.KEY: Mark.GOOD, Line.WHITELIST: Mark.GOOD}

    assert not any("count as use" in text for text in screens("okx", "en", lines=limited))
    assert all("count as use" in text for text in screens("okx", "en"))
