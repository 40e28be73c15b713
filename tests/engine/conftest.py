"""The engine's own fixtures."""

from collections.abc import AsyncIterator

import pytest

from tests.engine.house import House
from tests.storage.conftest import keyring, open_with_users, postgresql_url, sqlite_url, url

__all__ = ["keyring", "postgresql_url", "sqlite_url", "url"]


@pytest.fixture
async def house(url: str, keyring) -> AsyncIterator[House]:
    storage = await open_with_users(url, keyring)
    yield House(storage)
    await storage.close()
