"""The sealed forms: what they bind, how long they are, and that no nonce comes twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.secret import Secret
from storage.envelope import (
    SealBroken,
    bound_to,
    derive,
    key_id_bytes,
    key_id_text,
    number_bound,
    numbers_bound,
    words_bound,
    wrapped_under,
)
from storage.keyring import Keyring
from storage.vault import Place, Sealed, Vault
from tests.storage.made import ring

RING = Keyring.parse(ring("a1", "b2"))
VAULT = Vault(RING, b"f" * 32)
PLACE = Place(owner=7, connection=11, version=1)
parts = st.lists(st.one_of(st.text(), st.binary(), st.integers(-(2**63), 2**63 - 1)), max_size=5)


def sealed(**fields: str) -> Sealed:
    return VAULT.seal({name: Secret(value) for name, value in fields.items()}, PLACE)


whole = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(st.text(), max_size=4), whole, whole)
def test_what_is_bound_piece_by_piece_is_what_is_bound_at_once(
    words: list[str], first: int, second: int
) -> None:
    pieces = words_bound(*words) + numbers_bound(first, second) + number_bound(first)

    assert pieces == bound_to(*words, first, second, first)


@given(parts, parts)
def test_different_lists_are_different_associated_data(one: list, other: list) -> None:
    def as_bytes(part: object) -> bytes:
        if isinstance(part, int):
            return part.to_bytes(8, "big", signed=True)
        return part.encode() if isinstance(part, str) else part

    same = [as_bytes(part) for part in one] == [as_bytes(part) for part in other]

    assert (bound_to(*one) == bound_to(*other)) is same


def test_parts_do_not_run_into_each_other() -> None:
    assert bound_to("a", "bc") != bound_to("ab", "c") != bound_to("abc")


@given(st.dictionaries(st.text(min_size=1, max_size=32), st.text(st.characters(), max_size=4000)))
def test_what_is_sealed_opens_again(fields: dict[str, str]) -> None:
    again = VAULT.unseal(sealed(**fields), PLACE)

    assert {name: value.reveal() for name, value in again.items()} == fields


def test_the_forms_have_their_documented_lengths() -> None:
    made = sealed(secret="x" * 10)

    assert len(made.data_key) == 65
    assert len(made.fields["secret"]) == 1 + 12 + 10 + 16
    assert made.data_key[:1] == made.fields["secret"][:1] == b"\x01"
    assert wrapped_under(made.data_key) == "a1"


@given(st.data())
def test_one_flipped_bit_anywhere_breaks_the_seal(data: st.DataObject) -> None:
    made = sealed(secret="value")
    blobs = {"data_key": made.data_key, "secret": made.fields["secret"]}
    name = data.draw(st.sampled_from(sorted(blobs)))
    flipped = bytearray(blobs[name])
    bit = data.draw(st.integers(0, len(flipped) * 8 - 1))
    flipped[bit // 8] ^= 1 << bit % 8
    blobs[name] = bytes(flipped)

    with pytest.raises(SealBroken):
        VAULT.unseal(Sealed(blobs["data_key"], {"secret": blobs["secret"]}), PLACE)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_no_bytes_at_all_open_by_chance_or_raise_anything_else(key: bytes, field: bytes) -> None:
    with pytest.raises(SealBroken):
        VAULT.unseal(Sealed(key, {"secret": field}), PLACE)


@pytest.mark.parametrize(
    "elsewhere", [Place(8, 11, 1), Place(7, 12, 1), Place(7, 11, 2), Place(11, 7, 1)]
)
def test_a_seal_opens_in_no_other_place(elsewhere: Place) -> None:
    with pytest.raises(SealBroken):
        VAULT.unseal(sealed(secret="value"), elsewhere)


def test_a_field_opens_under_no_other_name() -> None:
    made = sealed(api_key="a", secret="b")
    swapped = {"api_key": made.fields["secret"], "secret": made.fields["api_key"]}

    with pytest.raises(SealBroken):
        VAULT.unseal(Sealed(made.data_key, swapped), PLACE)


def test_the_same_id_with_another_root_does_not_open() -> None:
    other = Vault(Keyring.parse(ring("a1", letters="z")), b"f" * 32)

    with pytest.raises(SealBroken):
        other.unseal(sealed(secret="value"), PLACE)


def test_an_id_outside_the_ring_does_not_open() -> None:
    other = Vault(Keyring.parse(ring("c3")), b"f" * 32)

    with pytest.raises(SealBroken):
        other.unseal(sealed(secret="value"), PLACE)


def test_a_wrapped_key_moved_under_another_id_of_the_ring_does_not_open() -> None:
    made = sealed(secret="value")
    moved = made.data_key[:1] + key_id_bytes("b2") + made.data_key[5:]

    with pytest.raises(SealBroken):
        VAULT.unseal(Sealed(moved, made.fields), PLACE)


def test_an_older_key_of_the_ring_still_opens() -> None:
    newer = Vault(Keyring.parse(ring("b2", "a1")), b"f" * 32)

    assert newer.unseal(sealed(secret="value"), PLACE)["secret"].reveal() == "value"


def test_a_hundred_thousand_nonces_are_distinct() -> None:
    """R7."""
    fields = {str(number): Secret("") for number in range(100)}
    nonces = set()
    for _ in range(1000):
        made = VAULT.seal(fields, PLACE)
        nonces.add(made.data_key[5:17])
        nonces.update(blob[1:13] for blob in made.fields.values())

    assert len(nonces) == 101_000


def test_each_connection_gets_its_own_data_key() -> None:
    one, other = sealed(secret="value"), sealed(secret="value")

    with pytest.raises(SealBroken):
        VAULT.unseal(Sealed(one.data_key, other.fields), PLACE)


def test_fingerprints_tell_keys_and_exchanges_apart_and_need_our_key() -> None:
    one = VAULT.fingerprint("mexc", Secret("key"))

    assert one == VAULT.fingerprint("mexc", Secret("key"))
    assert len(one) == 32
    others = [
        VAULT.fingerprint("mexc", Secret("kez")),
        VAULT.fingerprint("kucoin", Secret("key")),
        VAULT.fingerprint("mex", Secret("ckey")),
        Vault(RING, b"g" * 32).fingerprint("mexc", Secret("key")),
    ]
    assert one not in others


def test_purposes_of_one_root_have_different_keys() -> None:
    nonce = b"n" * 12

    wrap, check = derive(b"r" * 32, "bfc/kek/v1"), derive(b"r" * 32, "bfc/kcv/v1")

    assert wrap.encrypt(nonce, b"x", None) != check.encrypt(nonce, b"x", None)


@given(st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True))
def test_ids_come_back_from_their_four_bytes(key_id: str) -> None:
    assert len(key_id_bytes(key_id)) == 4
    assert key_id_text(key_id_bytes(key_id)) == key_id


def test_nothing_that_holds_keys_shows_them() -> None:
    made = sealed(secret="value")

    assert repr(RING) == "Keyring(a1, b2)"
    assert repr(made) == "Sealed()"
    assert not hasattr(VAULT, "__dict__")
