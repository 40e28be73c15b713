"""A file under a passphrase: sealed and opened piece by piece, never whole in memory.

The pieces follow the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, "Online
Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015): a counter in each nonce
keeps them in order, and a mark in the last one shows that nothing was cut off.
"""

import hmac
import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bot.secret import Secret
from storage.envelope import KEY_BYTES, TAG_BYTES

MAGIC = b"bfc sealed file 1\n"
SALT_BYTES = 16
PROOF_BYTES = 32
PIECE = 65536
COUNTER_BYTES = 11  # with the mark of the last piece these are the twelve bytes of a nonce
# scrypt with r = 8 takes 1 KiB times 2 to the power of this: 128 MiB, half a second.
COST = 17
COSTS = range(15, 19)  # what a file may ask for: it comes from outside


class NotOpened(Exception):
    """The file does not open: another passphrase, or altered, cut or put together anew."""


class OtherPassphrase(NotOpened):
    """The very first bytes do not fit the passphrase."""

    def __init__(self) -> None:
        super().__init__("the passphrase is another one, or the beginning of the file was altered")


class Damaged(NotOpened):
    """A piece is not what was written at this place, or the end is missing."""

    def __init__(self, piece: int) -> None:
        super().__init__(
            f"the file is damaged, cut off or put together anew at byte {piece * PIECE} or after"
        )


def is_sealed(file: BinaryIO) -> bool:
    """Tell whether a file, read from its beginning, is one of these; goes back there."""
    begins = file.read(len(MAGIC))
    file.seek(0)
    return begins == MAGIC


def seal_file(source: BinaryIO, target: BinaryIO, passphrase: Secret, *, cost: int = COST) -> None:
    """Write what a source holds, sealed under a passphrase."""
    header = MAGIC + bytes([cost]) + secrets.token_bytes(SALT_BYTES)
    cipher, proof = _keys(header, passphrase)
    target.write(header + proof)
    for nonce, piece in _pieces(source, PIECE):
        target.write(cipher.encrypt(nonce, piece, header))


def open_file(source: BinaryIO, target: BinaryIO, passphrase: Secret) -> None:
    """Write what a sealed source holds, or raise NotOpened; then nothing written can be trusted."""
    header = source.read(len(MAGIC) + 1 + SALT_BYTES)
    proof = source.read(PROOF_BYTES)
    if len(proof) != PROOF_BYTES or header[len(MAGIC)] not in COSTS:
        raise Damaged(0)
    cipher, expected = _keys(header, passphrase)
    if not hmac.compare_digest(proof, expected):
        raise OtherPassphrase
    for number, (nonce, piece) in enumerate(_pieces(source, PIECE + TAG_BYTES)):
        try:
            target.write(cipher.decrypt(nonce, piece, header))
        except (InvalidTag, ValueError):
            raise Damaged(number) from None


def _keys(header: bytes, passphrase: Secret) -> tuple[AESGCM, bytes]:
    """Return the key for the pieces, and a proof of the passphrase that says nothing of it.

    The proof also binds the whole header to one key, which AES-GCM alone does not do.
    """
    cost, salt = header[len(MAGIC)], header[len(MAGIC) + 1 :]
    root = Scrypt(salt=salt, length=KEY_BYTES, n=2**cost, r=8, p=1).derive(
        passphrase.reveal().encode("utf-8", "surrogatepass")
    )
    both = HKDF(SHA256(), 2 * KEY_BYTES, salt=None, info=b"bfc/sealed-file/v1").derive(root)
    return AESGCM(both[:KEY_BYTES]), hmac.digest(both[KEY_BYTES:], header, "sha256")


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield each piece with its nonce; an empty file is one empty piece, the last."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size)
        yield number.to_bytes(COUNTER_BYTES, "big") + bytes([not following]), piece
        if not following:
            return
        number, piece = number + 1, following
