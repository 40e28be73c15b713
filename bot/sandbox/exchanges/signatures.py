"""Signatures made with a private key, as the exchanges verify them with its public half.

An exchange holds only that half; a practice account holds what its owner pastes.
"""

import base64
import binascii
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


@lru_cache(maxsize=64)  # reading an RSA key stops the whole demo for a while
def _read(private_key: str) -> PrivateKeyTypes:
    return load_pem_private_key(private_key.encode(), None)


def signed_by(private_key: str, text: str, signature: str) -> bool:
    """Tell whether the base64 signature of a text was made with this key, RSA or Ed25519."""
    key = _read(private_key)
    try:
        given = base64.b64decode(signature, validate=True)
        if isinstance(key, Ed25519PrivateKey):
            key.public_key().verify(given, text.encode())
        elif isinstance(key, RSAPrivateKey):
            key.public_key().verify(given, text.encode(), PKCS1v15(), SHA256())
        else:
            return False
    except (InvalidSignature, binascii.Error):
        return False
    return True


def token_signed_by(private_key: str, algorithm: str, text: bytes, signature: bytes) -> bool:
    """Tell whether a web token was signed with this key, in PEM or the base64 of an Ed25519 key.

    RFC 7518, section 3.4, and RFC 8037, section 3.1.
    """
    key = _loaded(private_key)
    try:
        if algorithm == "ES256" and isinstance(key, EllipticCurvePrivateKey):
            halves = (int.from_bytes(part) for part in (signature[:32], signature[32:]))
            key.public_key().verify(encode_dss_signature(*halves), text, ECDSA(SHA256()))
        elif algorithm == "EdDSA" and isinstance(key, Ed25519PrivateKey):
            key.public_key().verify(signature, text)
        else:
            return False
    except InvalidSignature:
        return False
    return len(signature) == 64


def _loaded(private_key: str) -> object:
    if "PRIVATE KEY" in private_key:
        return load_pem_private_key(private_key.encode(), None)
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(private_key)[:32])


def elliptic_pem(number: int) -> str:
    """Return the P-256 key that a number below its order is, as OpenSSL writes it."""
    key = derive_private_key(number, SECP256R1())
    form = PrivateFormat.TraditionalOpenSSL
    return key.private_bytes(Encoding.PEM, form, NoEncryption()).decode()
