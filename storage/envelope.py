"""The sealed forms of keys and fields: AES-256-GCM, bound to the place they belong to."""

import secrets
from collections.abc import Mapping
from functools import lru_cache
from struct import Struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
KEY_BYTES = 32
KEY_ID_BYTES = 4
NONCE_BYTES = 12
TAG_BYTES = 16
NONCE_AT = len(VERSION) + KEY_ID_BYTES
SEALED_AT = NONCE_AT + NONCE_BYTES
WRAPPED_KEY_BYTES = SEALED_AT + KEY_BYTES + TAG_BYTES  # 65
NUMBER = Struct(">Iq")  # a length and eight bytes
NUMBER_BYTES = 8
NUMBERS = Struct(">IqIq")  # two numbers, each with its length


class SealBroken(Exception):
    """A sealed value does not open: altered, moved, older, cut, or under a key we do not hold."""


def random_key() -> bytes:
    """Return a new AES-256 key."""
    return secrets.token_bytes(KEY_BYTES)


def derive(root: bytes, purpose: str) -> AESGCM:
    """Return the key that a root yields for one purpose."""
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(root))


def bound_to(*parts: str | int | bytes) -> bytes:
    """Return associated data for a list; lengths before parts keep ("a", "bc") from ("ab", "c")."""
    # In one place, without a call for each part: a third of opening a secret is spent here.
    return b"".join(
        [
            _encode_text(part)
            if isinstance(part, str)
            else NUMBER.pack(NUMBER_BYTES, part)
            if isinstance(part, int)
            else len(part).to_bytes(4, "big") + part
            for part in parts
        ]
    )


@lru_cache(256)
def words_bound(*parts: str) -> bytes:
    """Return `bound_to` of words alone, which are the same few for every secret."""
    return bound_to(*parts)


def numbers_bound(first: int, second: int) -> bytes:
    """Return `bound_to` of two numbers, in one step."""
    return NUMBERS.pack(NUMBER_BYTES, first, NUMBER_BYTES, second)


def number_bound(number: int) -> bytes:
    """Return `bound_to` of one number."""
    return NUMBER.pack(NUMBER_BYTES, number)


def seal(key: AESGCM, plain: bytes, place: bytes) -> bytes:
    """Return `version | nonce | ciphertext`, which opens only with the same key and place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + key.encrypt(nonce, plain, place)


def unseal(key: AESGCM, blob: bytes, place: bytes) -> bytes:
    """Return what was sealed, or raise SealBroken."""
    if blob[:1] != VERSION:
        raise SealBroken
    return _open(key, blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :], place)


def wrap_key(key_id: str, root_key: AESGCM, plain: bytes, place: bytes) -> bytes:
    """Return `version | key id | nonce | ciphertext` of a key under the named root's key."""
    blob = seal(root_key, plain, place)
    return VERSION + key_id_bytes(key_id) + blob[len(VERSION) :]


def unwrap_key(root_keys: Mapping[str, AESGCM], blob: bytes, place: bytes) -> bytes:
    """Return a wrapped key, or raise SealBroken, also where its root is not among these."""
    root_key = root_keys.get(wrapped_under(blob))
    if root_key is None or len(blob) != WRAPPED_KEY_BYTES or blob[:1] != VERSION:
        raise SealBroken
    return _open(root_key, blob[NONCE_AT:SEALED_AT], blob[SEALED_AT:], place)


def wrapped_under(blob: bytes) -> str:
    """Return the id of the root that a wrapped key names."""
    return key_id_text(blob[1 : 1 + KEY_ID_BYTES])


def key_id_bytes(key_id: str) -> bytes:
    """Return the four bytes of an id of one to four ASCII characters, padded with zero bytes."""
    return key_id.encode("ascii").ljust(KEY_ID_BYTES, b"\0")


@lru_cache(64)
def key_id_text(key_id: bytes) -> str:
    """Return the id behind its four bytes; bytes that were never an id come back escaped."""
    return key_id.rstrip(b"\0").decode("ascii", "backslashreplace")


def _open(key: AESGCM, nonce: bytes, sealed: bytes, place: bytes) -> bytes:
    try:
        return key.decrypt(nonce, sealed, place)
    except (InvalidTag, ValueError):  # ValueError: a nonce or tag cut short
        raise SealBroken from None


@lru_cache(256)  # the same few words over and over, for each secret that is opened; never a secret
def _encode_text(part: str) -> bytes:
    encoded = part.encode()
    return len(encoded).to_bytes(4, "big") + encoded
