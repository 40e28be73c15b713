"""A file under a passphrase opens whole and with that passphrase, or not at all."""

import io
import tracemalloc

import pytest

from bot.secret import Secret
from storage.sealed_file import (
    MAGIC,
    PIECE,
    Damaged,
    NotOpened,
    OtherPassphrase,
    is_sealed,
    open_file,
    seal_file,
)

PASSPHRASE = Secret("correct horse şifre 🐎")
CHEAP = 15  # the least that a file may ask for
HEADER = len(MAGIC) + 1 + 16 + 32
SEALED_PIECE = PIECE + 16


def sealed(plain: bytes) -> bytes:
    target = io.BytesIO()
    seal_file(io.BytesIO(plain), target, PASSPHRASE, cost=CHEAP)
    return target.getvalue()


def opened(blob: bytes, passphrase: Secret = PASSPHRASE) -> bytes:
    target = io.BytesIO()
    open_file(io.BytesIO(blob), target, passphrase)
    return target.getvalue()


@pytest.fixture(scope="module")
def plain() -> bytes:
    """Three pieces and a bit, all different."""
    return b"".join(number.to_bytes(4, "big") for number in range((3 * PIECE + 400) // 4))


@pytest.fixture(scope="module")
def blob(plain: bytes) -> bytes:
    return sealed(plain)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_is_sealed_opens_again(size: int) -> None:
    assert opened(sealed(b"x" * size)) == b"x" * size


def test_nothing_of_it_can_be_read(plain: bytes, blob: bytes) -> None:
    assert opened(blob) == plain
    assert is_sealed(io.BytesIO(blob))
    assert not is_sealed(io.BytesIO(plain))
    assert not any(plain[start : start + 16] in blob for start in range(0, len(plain), 16))


def test_two_sealed_copies_have_nothing_in_common(plain: bytes, blob: bytes) -> None:
    other = sealed(plain)

    assert other[len(MAGIC) + 1 :][:16] != blob[len(MAGIC) + 1 :][:16]
    assert other[HEADER:] != blob[HEADER:]


@pytest.mark.parametrize("other", ["", "correct horse sifre 🐎", PASSPHRASE.reveal() + " "])
def test_another_passphrase_is_told_apart(blob: bytes, other: str) -> None:
    with pytest.raises(OtherPassphrase, match="the passphrase is another one"):
        opened(blob, Secret(other))


@pytest.mark.parametrize(
    "at",
    [
        *(len(MAGIC) + n for n in (0, 1, 16, 17, 48)),
        *(HEADER + n * SEALED_PIECE + m for n in range(3) for m in (0, 9, PIECE, PIECE + 15)),
        -1,
    ],
)
def test_one_flipped_bit_is_noticed(blob: bytes, at: int) -> None:
    altered = bytearray(blob)
    altered[at] ^= 1

    with pytest.raises(NotOpened):
        opened(bytes(altered))


@pytest.mark.parametrize("pieces", [0, 1, 2, 3])
@pytest.mark.parametrize("more", [0, 1, 100])
def test_a_file_cut_anywhere_is_noticed(blob: bytes, pieces: int, more: int) -> None:
    with pytest.raises(Damaged, match="damaged, cut off or put together anew"):
        opened(blob[: HEADER + pieces * SEALED_PIECE + more])


@pytest.mark.parametrize("length", [len(MAGIC), len(MAGIC) + 1, HEADER - 1])
def test_a_file_cut_in_its_header_is_noticed(blob: bytes, length: int) -> None:
    with pytest.raises(Damaged):
        opened(blob[:length])


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 2, 1, 3), (0, 1, 1, 2, 3), (0, 2, 3), (3,)])
def test_pieces_in_another_order_are_noticed(blob: bytes, order: tuple[int, ...]) -> None:
    body = blob[HEADER:]
    pieces = [body[n * SEALED_PIECE : (n + 1) * SEALED_PIECE] for n in range(4)]

    with pytest.raises(Damaged):
        opened(blob[:HEADER] + b"".join(pieces[n] for n in order))


def test_what_is_added_at_the_end_is_noticed(blob: bytes) -> None:
    with pytest.raises(Damaged):
        opened(blob + b"\0")
    with pytest.raises(Damaged):
        opened(blob + blob[HEADER:])


def test_a_piece_of_another_file_is_noticed(plain: bytes, blob: bytes) -> None:
    other = sealed(plain)

    with pytest.raises(Damaged):
        opened(
            blob[:HEADER] + other[HEADER : HEADER + SEALED_PIECE] + blob[HEADER + SEALED_PIECE :]
        )


@pytest.mark.parametrize("cost", [0, 14, 19, 63, 255])
def test_a_file_cannot_ask_for_any_amount_of_memory(blob: bytes, cost: int) -> None:
    altered = bytearray(blob)
    altered[len(MAGIC)] = cost

    with pytest.raises(Damaged):
        opened(bytes(altered))


def test_a_large_file_is_never_whole_in_memory(tmp_path) -> None:
    large, closed, again = (tmp_path / name for name in ("large", "closed", "again"))
    with large.open("wb") as file:
        file.truncate(64 * 2**20)
    tracemalloc.start()
    with large.open("rb") as source, closed.open("wb") as target:
        seal_file(source, target, PASSPHRASE, cost=CHEAP)
    with closed.open("rb") as source, again.open("wb") as target:
        open_file(source, target, PASSPHRASE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert again.stat().st_size == large.stat().st_size
    assert peak < 2 * 2**20
