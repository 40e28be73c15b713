"""The search for garbage is put off, and never for good."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.exchanges.undisturbed import Undisturbed


@pytest.fixture(autouse=True)
def _on() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_is_on_again_afterwards_whatever_happened():
    @Undisturbed()
    def fail() -> None:
        raise KeyError(gc.isenabled())

    with pytest.raises(KeyError, match="False"):
        fail()
    assert gc.isenabled()


def test_it_stays_off_until_the_last_of_several_threads_is_done():
    both = Barrier(2, timeout=10)

    @Undisturbed()
    def work() -> bool:
        both.wait()
        return gc.isenabled()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda _: work(), range(2))) == [False, False]
    assert gc.isenabled()


def test_what_was_off_before_stays_off():
    gc.disable()
    with Undisturbed():
        pass
    assert not gc.isenabled()
