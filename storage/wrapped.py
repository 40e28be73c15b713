"""Where wrapped keys lie, found from the tables themselves so that a new one is not missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, func, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.envelope import KEY_ID_BYTES, bound_to, key_id_text
from storage.schema import helper_keys, instance, metadata

DATA_KEY = "data_key"


@dataclass(frozen=True, slots=True)
class WrappedKeys:
    """A column of wrapped keys, and which values of its row each of them is bound to."""

    kind: str
    column: Column[Any]
    bound: tuple[ColumnElement[Any], ...]

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return str(self.column.table.name)

    @property
    def row(self) -> tuple[Column[Any], ...]:
        """Return the columns that name a row."""
        return tuple(self.column.table.primary_key)

    @property
    def key_id(self) -> ColumnElement[bytes]:
        """Return the four bytes by which a wrapped key names its root."""
        return func.substr(self.column, 2, KEY_ID_BYTES)

    def place(self, key_id: str, bound: tuple[Any, ...]) -> bytes:
        """Return what a key is bound to, under a root, in the row with these values."""
        return place_of(self.kind, key_id, *bound)


def every_wrapped_key() -> tuple[WrappedKeys, ...]:
    """Return the helper keys, and the data keys of each table that has a column for one."""
    in_instance = select(instance.c.instance_id).scalar_subquery()
    helpers = WrappedKeys("helper", helper_keys.c.blob, (helper_keys.c.purpose, in_instance))
    return (helpers, *_data_keys())


def _data_keys() -> Iterator[WrappedKeys]:
    """Yield the columns named `data_key`: each is bound to an owner and a connection."""
    for table in metadata.sorted_tables:
        if DATA_KEY in table.columns:
            connection = table.columns.get("connection_id", table.columns["id"])
            yield WrappedKeys("dek", table.columns[DATA_KEY], (table.c.user_id, connection))


def place_of(kind: str, key_id: str, *bound: str | int | bytes) -> bytes:
    """Return what a wrapped key of a kind is bound to."""
    return bound_to("bfc1", kind, key_id, *bound)


async def count_by_root(connection: AsyncConnection) -> dict[str, dict[str, int]]:
    """Return how many wrapped keys each table holds under each root's id.

    Works on a database that is not yet migrated: a table that is missing holds none.
    """
    there = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    found: dict[str, dict[str, int]] = {}
    for keys in every_wrapped_key():
        if keys.table not in there:
            continue
        wanted = select(keys.key_id.label("key_id"), func.count()).group_by("key_id")
        for key_id, count in await connection.execute(wanted):
            found.setdefault(key_id_text(key_id), {})[keys.table] = count
    return found
