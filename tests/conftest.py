"""What holds for every test."""

import gc
import os

import pytest
from hypothesis import settings

# How long one example takes says more about what else the machine is doing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What a process of tests has loaded stays, and was looked through for garbage again and again: up
# to a second each time, a seventh of all that the tests took.
gc.set_threshold(50_000, 20, 10)

START_PROCESSES = {"bootstrap", "faults", "security"}
BY_THEN = 0.8  # of all tests: what takes long and comes last is waited for by idle workers


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the tests out, so that each worker gets some of every kind, the slow ones spread."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    slow = [item for item in items if item.path.parent.name in START_PROCESSES]
    quick = [item for item in items if item.path.parent.name not in START_PROCESSES]
    places = {item: BY_THEN * n / len(slow) for n, item in enumerate(slow)}
    places |= {item: n / len(quick) for n, item in enumerate(quick)}
    items.sort(key=places.__getitem__)
    # Each worker begins with an equal part of the list, and takes over from others at its end.
    items[:] = [item for worker in range(workers) for item in items[worker::workers]]
