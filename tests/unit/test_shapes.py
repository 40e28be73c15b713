"""A key of one exchange pasted for another is recognised by its form, for all pairs of them."""

from collections.abc import Iterator, Mapping
from itertools import permutations

from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId
from bot.sandbox.exchanges import PracticeExchanges
from bot.secret import Secret
from bot.services.intake import belongs_to
from tests.unit.credentials import made_up

KEY, SECRET = FieldId.API_KEY, FieldId.SECRET
# Whose key may be the other's by its form, too: both have UUIDs. The secrets tell them apart.
SEEN_WITH_THE_SECRET = {("okx", "coinbase"), ("coinbase", "okx")}
FIELDS = {exchange.id: exchange.fields for exchange in EXCHANGES.values()}


def keys_of(exchange: str) -> Iterator[dict[FieldId, str]]:
    """Yield keys as the exchange deals them out, of every kind it has."""
    for account in PracticeExchanges().accounts:
        if account.exchange == exchange:
            yield {name: account.fields[name] for name in (KEY, SECRET)}
    for seed in range(20):
        values = made_up(exchange, seed)
        yield {name: values[name] for name in (KEY, SECRET)}
        if exchange == "coinbase":
            yield {KEY: values[KEY].rpartition("/")[2], SECRET: "a1B+" * 21 + "Zz=="}


def fit(chosen: str, values: Mapping[FieldId, str]) -> bool:
    """Tell whether nothing about these values says that they are of another exchange."""
    return chosen in belongs_to({name: Secret(text) for name, text in values.items()}, FIELDS)


def unseen(*typed: FieldId) -> set[tuple[str, str]]:
    """Return whose keys could be pasted for which other exchange without a word about it."""
    return {
        (pasted, chosen)
        for pasted, chosen in permutations(EXCHANGES, 2)
        for values in keys_of(pasted)
        if fit(chosen, {name: values[name] for name in typed})
    }


def test_the_key_alone_shows_whose_it_is_but_for_these() -> None:
    assert unseen(KEY) == SEEN_WITH_THE_SECRET


def test_before_any_request_key_and_secret_show_whose_they_are() -> None:
    assert unseen(KEY, SECRET) == set()


def test_a_key_is_known_as_its_own_exchange_s() -> None:
    for exchange in EXCHANGES:
        for values in keys_of(exchange):
            assert fit(exchange, {KEY: values[KEY]})
