"""Private keys made up at run time, as the exchanges' key tools write them."""

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

ED25519 = ed25519.Ed25519PrivateKey.generate()
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
P256 = ec.generate_private_key(ec.SECP256R1())
P384 = ec.generate_private_key(ec.SECP384R1())

Private = ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def pem(key: Private, *, older: bool = False, password: bytes = b"") -> str:
    """Return a key as a file has it, in PKCS #8 or in the older form of its kind."""
    form = PrivateFormat.TraditionalOpenSSL if older else PrivateFormat.PKCS8
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, form, lock).decode()


def public_pem(key: Private) -> str:
    """Return the half of the pair that the exchange is given."""
    spki = PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(Encoding.PEM, spki).decode()
