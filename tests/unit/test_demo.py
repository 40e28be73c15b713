"""How the demo differs from the bot that is meant to run for years."""

import pytest

from bot.sandbox.demo import OFTEN, lively
from bot.settings import Settings


def test_the_demo_checks_often_so_that_an_alert_comes_while_one_looks() -> None:
    assert lively(Settings()).check_interval == OFTEN < Settings().check_interval


@pytest.mark.parametrize("seconds", ["7", "300"])
def test_who_says_how_often_is_obeyed(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECK_INTERVAL", seconds)

    assert lively(Settings()).check_interval == int(seconds)
