"""Seals and opens the fields of connections; refuses to start with the wrong root keys."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage.audit import begin
from storage.chain import Chain
from storage.database import Database
from storage.envelope import (
    SealBroken,
    bound_to,
    number_bound,
    numbers_bound,
    random_key,
    seal,
    unseal,
    unwrap_key,
    words_bound,
    wrap_key,
    wrapped_under,
)
from storage.keyring import Keyring, KeyringError
from storage.schema import helper_keys, instance, master_keys
from storage.wrapped import count_by_root, place_of

CHECKED = b"bfc key check v1"
FINGERPRINT = "fingerprint"
AUDIT = "audit"
HELPERS = (FINGERPRINT, AUDIT)
FIELD = bound_to("bfc1", "f")


class WrongKey(KeyringError):
    """The ring has another key under this id than the database was written with."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"master key {key_id} is not the key this database was written with")


class MissingKey(KeyringError):
    """The database holds values under a key that the ring lacks."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"master key {key_id} is in use in this database, but not in the ring")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is stored of a connection's secrets: its wrapped data key and its sealed fields."""

    data_key: bytes = field(repr=False)
    fields: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed values belong; they open nowhere else."""

    owner: int
    connection: int
    version: int


class Vault:
    """Seals fields under a data key per connection, and opens them."""

    __slots__ = ("_fingerprint_key", "_keyring")

    def __init__(self, keyring: Keyring, fingerprint_key: bytes) -> None:
        self._keyring = keyring
        self._fingerprint_key = fingerprint_key

    @classmethod
    async def start(cls, database: Database, keyring: Keyring) -> "Vault":
        """Return the vault of a migrated database, after recording the ring's new keys."""
        async with database.writing() as connection:
            instance_id = await _ensure_instance(database, connection)
            await _ensure_check_values(database, connection, keyring, instance_id)
            await _ensure_helper_keys(database, connection, keyring, instance_id)
            # Again, now that nothing can come between: another process may have been first.
            await _check(connection, keyring)
            helpers = await _open_helpers(connection, keyring, instance_id)
            chain = Chain(helpers[AUDIT])
            await begin(connection, chain)
        database.chain_by(chain)
        return cls(keyring, helpers[FINGERPRINT])

    @property
    def keyring(self) -> Keyring:
        """The ring that it seals and opens with at the moment."""
        return self._keyring

    async def change(self, database: Database, keyring: Keyring) -> None:
        """Go on with another ring; raises WrongKey or MissingKey, and seals as before then.

        A key that is no longer in it opens until the process ends, for what was read before.
        """
        before = self._keyring
        if before.primary not in keyring.wrap:
            # What was just sealed under it may not be stored yet, so no count would show it.
            raise MissingKey(before.primary)
        await check_keys(database, keyring)
        async with database.writing() as connection:
            instance_id = await _ensure_instance(database, connection)
            await _ensure_check_values(database, connection, keyring, instance_id)
            await _check(connection, keyring)
            # A key is opened before it is recorded, for a rewrap, and seals only after that.
            self._keyring = keyring.joined(before, primary=before.primary)
        self._keyring = keyring.joined(before, primary=keyring.primary)

    def seal(self, fields: Mapping[str, Secret], place: Place) -> Sealed:
        """Return the fields sealed under a new data key."""
        data_key = random_key()
        primary = self._keyring.primary
        bound = _key_place(primary, place)
        wrapped = wrap_key(primary, self._keyring.wrap[primary], data_key, bound)
        return Sealed(wrapped, _seal_fields(AESGCM(data_key), fields, place))

    def seal_also(self, wrapped: bytes, fields: Mapping[str, Secret], place: Place) -> Sealed:
        """Return the fields sealed under the data key that the connection has, or SealBroken."""
        return Sealed(wrapped, _seal_fields(self._open_key(wrapped, place), fields, place))

    def _open_key(self, wrapped: bytes, place: Place) -> AESGCM:
        bound = _key_place(wrapped_under(wrapped), place)
        return AESGCM(unwrap_key(self._keyring.wrap, wrapped, bound))

    def unseal(self, sealed: Sealed, place: Place) -> dict[str, Secret]:
        """Return the fields, or raise SealBroken."""
        cipher = self._open_key(sealed.data_key, place)
        return {
            name: _to_secret(unseal(cipher, blob, _field_place(name, place)))
            for name, blob in sealed.fields.items()
        }

    def fingerprint(self, exchange: str, key: Secret) -> bytes:
        """Return what tells two API keys of an exchange apart, and says nothing without our key."""
        message = bound_to("bfc1", "fp", exchange, _to_bytes(key))
        return hmac.digest(self._fingerprint_key, message, "sha256")


async def check_keys(database: Database, keyring: Keyring) -> None:
    """Raise WrongKey or MissingKey where the ring does not fit; changes no byte of the database."""
    async with database.looking() as connection:
        if connection is not None:
            await _check(connection, keyring)


async def check_values_open(database: Database, keyring: Keyring) -> None:
    """Raise WrongKey where a key of the ring no longer opens its check value; a light look."""
    async with database.reading() as connection:
        instance_id = (await connection.scalars(select(instance.c.instance_id))).one()
        rows = await connection.execute(select(master_keys.c.key_id, master_keys.c.check_value))
        for key_id, check_value in rows:
            if key_id in keyring.check:
                _open_check_value(keyring, key_id, check_value, instance_id)


async def _check(connection: AsyncConnection, keyring: Keyring) -> None:
    instance_id = await connection.scalar(select(instance.c.instance_id))
    if instance_id is None:
        return
    rows = await connection.execute(select(master_keys.c.key_id, master_keys.c.check_value))
    check_values = {row.key_id: row.check_value for row in rows}
    for key_id in sorted(await count_by_root(connection)):
        if key_id not in keyring.check:
            raise MissingKey(key_id)
        if key_id not in check_values:
            raise WrongKey(key_id)
    for key_id, check_value in check_values.items():
        if key_id in keyring.check:
            _open_check_value(keyring, key_id, check_value, instance_id)
    await _open_helpers(connection, keyring, instance_id)


async def open_helper(connection: AsyncConnection, keyring: Keyring, purpose: str) -> bytes | None:
    """Return a helper key for a look at the database, or None where it has none yet."""
    instance_id = await connection.scalar(select(instance.c.instance_id))
    if instance_id is None:
        return None
    await _check(connection, keyring)
    return (await _open_helpers(connection, keyring, instance_id)).get(purpose)


def _open_check_value(keyring: Keyring, key_id: str, blob: bytes, instance_id: bytes) -> None:
    try:
        unseal(keyring.check[key_id], blob, _check_place(key_id, instance_id))
    except SealBroken:
        raise WrongKey(key_id) from None


async def _open_helpers(
    connection: AsyncConnection, keyring: Keyring, instance_id: bytes
) -> dict[str, bytes]:
    opened = {}
    for purpose, blob in await connection.execute(
        select(helper_keys.c.purpose, helper_keys.c.blob)
    ):
        key_id = wrapped_under(blob)
        try:
            place = _helper_place(purpose, key_id, instance_id)
            opened[purpose] = unwrap_key(keyring.wrap, blob, place)
        except SealBroken:
            raise WrongKey(key_id) from None
    return opened


async def _ensure_instance(database: Database, connection: AsyncConnection) -> bytes:
    row = {"number": 1, "instance_id": secrets.token_bytes(16)}
    await connection.execute(database.insert(instance).values(row).on_conflict_do_nothing())
    instance_id: bytes = (await connection.scalars(select(instance.c.instance_id))).one()
    return instance_id


async def _ensure_check_values(
    database: Database, connection: AsyncConnection, keyring: Keyring, instance_id: bytes
) -> None:
    rows = [
        {"key_id": i, "check_value": seal(cipher, CHECKED, _check_place(i, instance_id))}
        for i, cipher in keyring.check.items()
    ]
    await connection.execute(database.insert(master_keys).on_conflict_do_nothing(), rows)


async def _ensure_helper_keys(
    database: Database, connection: AsyncConnection, keyring: Keyring, instance_id: bytes
) -> None:
    primary = keyring.primary
    wrap = keyring.wrap[primary]
    rows = [
        {"purpose": p, "blob": wrap_key(primary, wrap, random_key(), place)}
        for p in HELPERS
        for place in (_helper_place(p, primary, instance_id),)
    ]
    await connection.execute(database.insert(helper_keys).on_conflict_do_nothing(), rows)


def _key_place(key_id: str, place: Place) -> bytes:
    # What `place_of` and `bound_to` give, in pieces that need not be put together each time.
    return words_bound("bfc1", "dek", key_id) + numbers_bound(place.owner, place.connection)


def _field_place(name: str, place: Place) -> bytes:
    numbers = numbers_bound(place.owner, place.connection)
    version = number_bound(place.version)
    return FIELD + numbers + words_bound(name) + version


def _check_place(key_id: str, instance_id: bytes) -> bytes:
    return bound_to("kcv", key_id, instance_id)


def _helper_place(purpose: str, key_id: str, instance_id: bytes) -> bytes:
    return place_of("helper", key_id, purpose, instance_id)


def _seal_fields(cipher: AESGCM, fields: Mapping[str, Secret], place: Place) -> dict[str, bytes]:
    return {
        name: seal(cipher, _to_bytes(value), _field_place(name, place))
        for name, value in fields.items()
    }


# A chat message can hold half a surrogate pair; it must come back as it was typed.
def _to_bytes(value: Secret) -> bytes:
    return value.reveal().encode("utf-8", "surrogatepass")


def _to_secret(value: bytes) -> Secret:
    return Secret(value.decode("utf-8", "surrogatepass"))
