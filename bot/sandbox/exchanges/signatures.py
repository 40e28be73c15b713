"""Signatures made with a private key, as the exchanges verify them with its public half."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key


def signed_by(private_key: str, text: str, signature: str) -> bool:
    """Tell whether the base64 signature of a text was made with this key, RSA or Ed25519.

    An exchange holds only the public half; a practice account holds what its owner pastes.
    """
    key = load_pem_private_key(private_key.encode(), None)
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
