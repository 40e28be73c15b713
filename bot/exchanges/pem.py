"""Private keys in PEM: which kind one is, and how it looks before pasting breaks it.

Chats and keyboards lose line breaks, write them as `\\n`, turn hyphens into dashes and leave out
the first or last line. The bytes inside say where the key ends and what it is, so a key that came
whole is put right; nothing is decrypted, and no key is used here.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class KeyKind(StrEnum):
    """What an exchange may want a request to be signed with, other than a shared secret."""

    RSA = "rsa"
    ED25519 = "ed25519"
    EC_P256 = "ec-p256"


@dataclass(frozen=True)
class Pem:
    """A private key found in a text, and where it stands there."""

    start: int
    end: int
    text: str = field(repr=False)
    """As a file has it: its first and last line, and 64 characters a line between them."""


_DASHES = r"[-‐‑‒–—―−_]{1,10}"
_NAME = r"((?:RSA|EC|ENCRYPTED)?)[ _]{0,3}PRIVATE[ _]{0,3}KEY"
_HEAD = re.compile(rf"{_DASHES}\s{{0,3}}BEGIN[ _]{{0,3}}{_NAME}\s{{0,3}}{_DASHES}")
_FOOT = re.compile(rf"{_DASHES}\s{{0,3}}END[ _]{{0,3}}{_NAME}\s{{0,3}}{_DASHES}")
_CUT_FOOT = re.compile(
    rf"(?:\\+n|\s){{0,3}}{_DASHES}\s{{0,3}}(?:END|EN|E)?[ A-Z]{{0,24}}(?:{_DASHES})?(?![a-z])"
)
_AROUND = "\"'`“”„‘’«»>|, \t"  # what a quotation or a line of code puts around it
_AFTER = re.compile(rf"(?:\\+[nrt]|\s|[{_AROUND}])*")
_BREAKS = re.compile(r"(?:\\+[nrt]|\s|[\"'`,>|])+")
# How the base64 of each kind begins (RFC 8410 section 7, RFC 5208, RFC 8017 A.1.2, RFC 5915): long
# enough that no key of another shape begins so.
_BARE = re.compile(
    r"(?<![A-Za-z0-9+/=])(?:MC4CAQAwBQYDK2VwBCIEI|MII[A-Za-z0-9+/]{3}IBADANBgkqhkiG9w0BAQEFAASC"
    r"|MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w|MHcCAQEEI|MII[A-Za-z0-9+/]{3}IBAAKC)"
)
_LONGEST = 3300  # characters of base64: the body of a 4096-bit RSA key has 3,168

_SEQUENCE, _INTEGER, _OCTETS, _OBJECT = 0x30, 0x02, 0x04, 0x06
_RSA = bytes.fromhex("2a864886f70d010101")
_ED25519 = bytes.fromhex("2b6570")
_EC = bytes.fromhex("2a8648ce3d0201")
_P256 = bytes.fromhex("2a8648ce3d030107")


def find(text: str) -> Pem | None:
    """Return the first private key in a text, put right, or None if there is no whole one."""
    head = _HEAD.search(text)
    foot = _FOOT.search(text, head.end()) if head else None
    if head and foot and foot.start() - head.end() <= 2 * _LONGEST:
        body = _BREAKS.sub("", text[head.end() : foot.start()])
        if re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", body):
            return _placed(text, head.start(), foot.end(), _written(head[1], body))
    begin = _BARE.search(text, head.end() if head else 0)
    return _without_end(text, begin.start(), head) if begin else None


def kind(text: str) -> KeyKind | None:
    """Return what a value that is a private key signs with; None of anything else."""
    found = find(text)
    if found is None or text[: found.start].strip() or text[found.end :].strip():
        return None
    return _kind(_decoded("".join(found.text.split("\n")[1:-2])))


def seed_or_same(text: str) -> str:
    """Return an Ed25519 key as the base64 of its 32 bytes, and any other value as it is.

    They are a text of bytes inside the third part of PKCS #8 (RFC 8410, section 7).
    """
    if kind(text) is not KeyKind.ED25519:
        return text
    found = find(text)
    assert found is not None
    _, inner = _parts(_decoded("".join(found.text.split("\n")[1:-2])))[2]
    return base64.b64encode(inner[2:34]).decode()


def is_private(text: str) -> bool:
    """Say whether a value is or holds a private key, whole or not: it must never be sent."""
    squeezed = re.sub(r"[\W_]", "", text).upper()
    begins = re.search(r"BEGIN[A-Z]{0,9}PRIVATEKEY", squeezed)
    return begins is not None or _BARE.search(text) is not None


def _placed(text: str, start: int, end: int, written: str) -> Pem:
    """Return a key with the place it takes in a text, quotes around it included."""
    after = _AFTER.match(text, end)
    return Pem(len(text[:start].rstrip(_AROUND)), after.end() if after else end, written)


def _without_end(text: str, start: int, head: re.Match[str] | None) -> Pem | None:
    """Return a key whose last line is missing: its bytes begin with their own number."""
    wanted = _length(_decoded(text[start : start + 8]))
    body, end = "", start
    for place, char in _characters(text, start):
        if len(body) == wanted:
            break
        body, end = body + char, place + 1
    name = _name(_decoded(body))
    if len(body) != wanted or name is None:
        return None
    rest = _CUT_FOOT.match(text, end)
    return _placed(
        text, head.start() if head else start, rest.end() if rest else end, _written(name, body)
    )


def _characters(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the characters of a key's body and their places, up to what cannot be part of it."""
    place, last = start, min(len(text), start + 2 * _LONGEST)
    while place < last:
        gap = _BREAKS.match(text, place)
        if gap:
            place = gap.end()
        elif re.match(r"[A-Za-z0-9+/=]", text[place]):
            yield place, text[place]
            place += 1
        else:
            return


def _length(beginning: bytes) -> int:
    """Return how many characters the base64 has of what begins so."""
    _, body, after = _read(beginning + b"\0" * 70_000, 0) or (0, 0, 0)
    return (after + 2) // 3 * 4 if body else 0


def _written(name: str, body: str) -> str:
    title = f"{name} PRIVATE KEY".strip()
    lines = [body[place : place + 64] for place in range(0, len(body), 64)]
    return "\n".join([f"-----BEGIN {title}-----", *lines, f"-----END {title}-----", ""])


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _name(der: bytes) -> str | None:
    """Return what the first line says before "PRIVATE KEY"; None if this is no such key."""
    parts = _parts(der)
    if len(parts) < 3 or parts[0][0] != _INTEGER or _kind(der) is None:
        return None
    return {_SEQUENCE: "", _INTEGER: "RSA", _OCTETS: "EC"}.get(parts[1][0])


def _kind(der: bytes) -> KeyKind | None:
    """Read the outer layers of a key: PKCS #8 names its algorithm, the older forms are one each."""
    parts = _parts(der)
    if len(parts) < 3 or parts[0][0] != _INTEGER:
        return None
    tag, value = parts[1]
    if tag == _INTEGER:
        return KeyKind.RSA
    if tag == _OCTETS:
        return KeyKind.EC_P256 if _P256 in der else None
    named = [content for tag, content in _inside(value) if tag == _OBJECT]
    if named == [_RSA]:
        return KeyKind.RSA
    if named == [_ED25519]:
        return KeyKind.ED25519
    return KeyKind.EC_P256 if named == [_EC, _P256] else None


def _parts(der: bytes) -> list[tuple[int, bytes]]:
    """Return tag and content of what a sequence that is all of these bytes holds."""
    outer = _read(der, 0)
    if outer is None or outer[0] != _SEQUENCE or outer[2] != len(der):
        return []
    return _inside(der[outer[1] :])


def _inside(content: bytes) -> list[tuple[int, bytes]]:
    parts: list[tuple[int, bytes]] = []
    place = 0
    while place < len(content):
        part = _read(content, place)
        if part is None:
            return []
        parts.append((part[0], content[part[1] : part[2]]))
        place = part[2]
    return parts


def _read(der: bytes, place: int) -> tuple[int, int, int] | None:
    """Return the tag at a place, where its content begins and where it ends (X.690, 8.1)."""
    if place + 2 > len(der):
        return None
    tag, length, body = der[place], der[place + 1], place + 2
    if length >= 0x80:
        size = length - 0x80
        if not 1 <= size <= 2 or body + size > len(der):
            return None
        length, body = int.from_bytes(der[body : body + size]), body + size
    return (tag, body, body + length) if body + length <= len(der) else None
