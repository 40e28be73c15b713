"""RSA keys, read once for all that one check asks.

ccxt reads the key anew for every request. That takes 40 ms of a key of 2,048 bits and a quarter of
a second of one of 4,096, and nothing else of this process runs meanwhile: its primes are proven
with the interpreter locked. Leaving the proof out is not for keys that others made, says
https://cryptography.io/en/latest/hazmat/primitives/asymmetric/serialization/
"""

import base64
from functools import cached_property
from typing import TYPE_CHECKING

from bot.secret import Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


class RsaKey:
    """A private key that is read when it first signs."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret

    def sign(self, request: str, _secret: str, algorithm: str) -> str:
        """Stand in for ccxt's `rsa`, as its exchanges call it."""
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        assert algorithm == "sha256", "no exchange here signs with another"
        signature = self._read.sign(request.encode(), PKCS1v15(), SHA256())
        return base64.b64encode(signature).decode()

    @cached_property
    def _read(self) -> "RSAPrivateKey":
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        key = load_pem_private_key(self._secret.reveal().encode(), None)
        if not isinstance(key, RSAPrivateKey):
            raise TypeError("not an RSA key")
        return key
