"""What counts as a list in an answer, whatever else it may hold."""

import pytest

from bot.exchanges.bodies import lists_something


@pytest.mark.parametrize(
    "body",
    [
        [{"id": "BTCUSDT"}],
        {"code": 0, "data": [{"id": "BTCUSDT"}]},
        {"error": [], "result": {"BTCUSDT": {"base": "BTC"}, "ETHUSDT": {"base": "ETH"}}},
    ],
)
def test_records_stand_in_a_list_or_by_their_names(body: object):
    assert lists_something(body)


@pytest.mark.parametrize(
    "body",
    [
        *(None, "x", 7, [], {}, [[]], ["x"], {"data": {}}, {"data": []}),
        {"result": {"BTCUSDT": {}}},
        {"code": 1, "msg": "no"},
        {"data": {"a": {"b": {"c": {"d": [{"id": "1"}]}}}}},
    ],
)
def test_nothing_else_is_a_list(body: object):
    assert not lists_something(body)
