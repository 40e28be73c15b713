"""Both databases under the same tests; PostgreSQL where a server answers, a schema per test."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from tests.migrated import migrate
from tests.storage.armed import blocks
from tests.storage.made import ALICE, BOB, NOW, SEAL_BROKEN, ring

CANDIDATES = ("postgresql:///postgres", "postgresql://127.0.0.1:5432/postgres")


@cache
def postgres_server() -> str | None:
    """Return the URL of a server that lets us in."""
    given = os.environ.get("TEST_DATABASE_URL")
    for url in (given,) if given else CANDIDATES:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """A place for a database, empty so far."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'bot.sqlite'}"


@pytest.fixture
def sqlite_file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    server = postgres_server()
    if server is None:
        pytest.skip("no PostgreSQL server answers (TEST_DATABASE_URL names one)")
    schema = f"test_{secrets.token_hex(6)}"
    # A failed test may still hold a lock: say so instead of waiting for it for ever.
    with psycopg.connect(server, autocommit=True, options="-c lock_timeout=10s") as admin:
        admin.execute(f"CREATE SCHEMA {schema}")
        try:
            options = {"options": f"-csearch_path={schema}"}
            yield make_url(server).update_query_dict(options).render_as_string(hide_password=False)
        finally:
            admin.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def keyring() -> Keyring:
    return Keyring.parse(ring("a1"))


@pytest.fixture
async def storage(url: str, keyring: Keyring) -> AsyncIterator[Storage]:
    """An open storage on each database, with Alice and Bob."""
    opened = await open_with_users(url, keyring)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(sqlite_url: str, keyring: Keyring) -> AsyncIterator[Storage]:
    """The same on SQLite only, where a test is about its file."""
    opened = await open_with_users(sqlite_url, keyring)
    yield opened
    await opened.close()


async def open_with_users(url: str, keyring: Keyring) -> Storage:
    """Open a new database with Alice and Bob in it."""
    await migrate(url)
    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN, blocks=blocks)
    await storage.users.ensure(ALICE, "en", NOW)
    await storage.users.ensure(BOB, "tr", NOW)
    return storage
