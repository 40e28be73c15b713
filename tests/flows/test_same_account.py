"""Another key of an account that is connected already: named to its owner, and to nobody else."""

import pytest

from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import PracticeExchanges
from tests.exchanges.rows import rows_of
from tests.flows.conftest import SetClock
from tests.flows.test_replacement import second_key
from tests.flows.trader import TITLES, Trader


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_second_key_names_the_users_own_connection_of_the_account(
    alice: Trader, bob: Trader, practice: PracticeExchanges, clock: SetClock, exchange: str
) -> None:
    """R23: that Bob has a key of this account, too, is not for Alice to know."""
    of_one = practice.account(exchange, "all-right")
    await bob.connects(second_key(practice, of_one).fields, exchange, name="His")
    note = {"exchange": TITLES[exchange], "name": "First"}

    await alice.connects(of_one.fields, exchange, name="First")
    assert not alice.shows("same-account", exchange=TITLES[exchange], name="His")
    assert "His" not in alice.user.screen
    await alice.connects(practice.add(exchange).fields, exchange, name="Apart")
    assert not alice.shows("same-account", **note)

    clock.advance(minutes=1)  # so much at once is a flood
    name = await alice.begins(exchange, name="Second")
    await alice.gives(second_key(practice, of_one).fields)
    if not rows_of(exchange).tells_withdraw:
        await alice.reads("review-confirm-withdraw", exchange=TITLES[exchange])
        assert alice.shows("same-account", **note)
    await alice.keeps(exchange, name)
    assert alice.shows("same-account", **note)
