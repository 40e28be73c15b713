"""What the exchanges' credentials look like, and values of that form made up at run time."""

import random
import string
from collections.abc import Mapping

from bot.exchanges.base import Field, FieldId

UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
HTX = "^[0-9a-z]{8}-[0-9a-z]{8,10}-[0-9a-z]{8}-[0-9a-z]{5,10}$"
LOWER_HEX = "0123456789abcdef"
ALPHANUMERIC = string.ascii_letters + string.digits
BASE64 = ALPHANUMERIC + "+/"

KEY, SECRET, PASSPHRASE = FieldId.API_KEY, FieldId.SECRET, FieldId.PASSPHRASE


def _fields(
    key: str, secret: str, passphrase: str = "", label: str = "API Key"
) -> tuple[Field, ...]:
    found = (Field(KEY, label, key), Field(SECRET, "Secret Key", secret))
    return (*found, Field(PASSPHRASE, "API Passphrase", passphrase)) if passphrase else found


# Forms: group-a.md x.1 and group-b.md x.1, one row for each exchange of the product.
EXCHANGES: Mapping[str, tuple[Field, ...]] = {
    "mexc": _fields("^mx0[A-Za-z0-9]{15}$", "^[0-9a-f]{32}$", label="Access Key"),
    "kucoin": _fields("^[0-9a-f]{24}$", f"^{UUID}$", r"^\S{7,32}$"),
    "binance": _fields("^[A-Za-z0-9]{64}$", "^[A-Za-z0-9]{64}$"),
    "okx": _fields(f"^{UUID}$", "^[0-9A-F]{32}$", "^.{8,32}$"),
    "bitget": _fields("^bg_[0-9a-f]{32}$", "^[0-9a-f]{64}$", "^[A-Za-z0-9]{8,32}$"),
    "bybit": _fields("^[A-Za-z0-9]{18}$", "^[A-Za-z0-9]{36}$"),
    "gate": _fields("^[0-9a-f]{32}$", "^[0-9a-f]{64}$"),
    "htx": _fields(HTX, HTX, label="Access Key"),
    "bingx": _fields("^[A-Za-z0-9]{60,100}$", "^[A-Za-z0-9]{60,100}$"),
    "kraken": _fields("^[A-Za-z0-9+/]{56}$", "^[A-Za-z0-9+/]{86}==$"),
    "coinbase": _fields(
        f"^organizations/{UUID}/apiKeys/{UUID}$",
        r"^(-----BEGIN EC PRIVATE KEY-----[A-Za-z0-9+/=\s]+-----END EC PRIVATE KEY-----\s*"
        r"|[A-Za-z0-9+/]{86}==)$",
    ),
}


def made_up(exchange: str, seed: int) -> dict[FieldId, str]:
    """Return credentials as the exchange would deal them out: every character by chance."""
    rng = random.Random(seed)

    def some(alphabet: str, length: int) -> str:
        while True:
            value = "".join(rng.choices(alphabet, k=length))
            # Without a digit and a letter it may be a word or a number; chance rarely gives that.
            if length < 8 or (any(map(str.isdigit, value)) and any(map(str.isalpha, value))):
                return value

    def groups(alphabet: str, *lengths: int) -> str:
        return "-".join(some(alphabet, length) for length in lengths)

    def uuid() -> str:
        return groups(LOWER_HEX, 8, 4, 4, 4, 12)

    small = string.ascii_lowercase + string.digits
    pem = "\n".join(some(BASE64, 64) for _ in range(2)) + "\n" + some(BASE64, 35) + "="
    made = {
        "mexc": ("mx0" + some(ALPHANUMERIC, 15), some(LOWER_HEX, 32)),
        "kucoin": (some(LOWER_HEX, 24), uuid(), some(ALPHANUMERIC + "!#$%&=:;@.-", 12) + "x"),
        "binance": (some(ALPHANUMERIC, 64), some(ALPHANUMERIC, 64)),
        "okx": (uuid(), some("0123456789ABCDEF", 32), some(ALPHANUMERIC + "!#= ", 14) + "x"),
        "bitget": ("bg_" + some(LOWER_HEX, 32), some(LOWER_HEX, 64), some(ALPHANUMERIC, 14)),
        "bybit": (some(ALPHANUMERIC, 18), some(ALPHANUMERIC, 36)),
        "gate": (some(LOWER_HEX, 32), some(LOWER_HEX, 64)),
        "htx": (groups(small, 8, 8, 8, 10), groups(small, 8, 10, 8, 5)),
        "bingx": (some(ALPHANUMERIC, 83), some(ALPHANUMERIC, 83)),
        "kraken": (some(BASE64, 56), some(BASE64, 86) + "=="),
        "coinbase": (
            f"organizations/{uuid()}/apiKeys/{uuid()}",
            "\n".join(
                [
                    "-----BEGIN EC PRIVATE " + "KEY-----",
                    pem,
                    "-----END EC PRIVATE " + "KEY-----",
                    "",
                ]
            ),
        ),
    }[exchange]
    return dict(zip((KEY, SECRET, PASSPHRASE), made, strict=False))
