"""The words people write beside a key, a secret or a passphrase, in every language of the bot.

These are read, never shown: somebody who pastes from a note writes in the language of the note,
whatever the bot's language is. The exchange's own labels come with its description.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from bot.exchanges.base import FieldId

# Written as `fold` leaves them; a space stands for a space, "_", "-" or nothing (apiKey, API_KEY).
WORDS: dict[FieldId, tuple[str, ...]] = {
    FieldId.API_KEY: (
        *("key", "api key", "access key", "access key id", "api access key", "api key id"),
        *("key id", "public key", "api public key", "api key name", "key name"),
        *("clave", "clave api", "api clave", "clave de api", "clave de la api", "clave de acceso"),
        *("clave publica", "llave", "llave api", "llave de api"),
        *("sleutel", "api sleutel", "toegangssleutel", "publieke sleutel", "openbare sleutel"),
        *("anahtar", "anahtari", "api anahtar", "api anahtari", "erisim anahtari"),
        *("genel anahtar", "acik anahtar"),
    ),
    FieldId.SECRET: (
        *("secret", "api secret", "secret key", "api secret key", "secret api key", "key secret"),
        *("api key secret", "secret access key", "private key", "api private key"),
        *("secreto", "api secreto", "secreto api", "secreto de api", "secreto de la api"),
        *("clave secreta", "clave api secreta", "clave secreta api", "clave secreta de api"),
        *("clave secreta de la api", "clave privada", "llave secreta", "llave privada"),
        *("geheim", "api geheim", "geheime sleutel", "geheime api sleutel", "api secret sleutel"),
        *("secret sleutel", "geheime code", "prive sleutel", "privesleutel"),
        *("gizli", "gizli anahtar", "gizli anahtari", "api gizli anahtari", "gizli api anahtari"),
        *("ozel anahtar", "secret anahtar", "secret anahtari", "api secret anahtari"),
    ),
    FieldId.PASSPHRASE: (
        *("passphrase", "pass phrase", "api passphrase", "api pass phrase", "key passphrase"),
        *("password", "api password", "passwd", "pwd", "pass"),
        *("frase de contrasena", "frase de contrasena api", "frase de contrasena de la api"),
        *("frase de acceso", "frase de paso", "frase secreta", "frase clave"),
        *("contrasena", "contrasena api", "contrasena de api", "contrasena de la api"),
        *("wachtwoordzin", "api wachtwoordzin", "wachtzin", "wachtwoord", "api wachtwoord"),
        *("parola", "api parola", "api parolasi", "parola ifadesi", "gizli ifade"),
        *("gecis ifadesi", "guvenlik ifadesi", "sifre", "api sifre", "api sifresi"),
    ),
}
# Too common in prose to mean anything outside a JSON file, where Coinbase and others use them.
JSON_ONLY = {"name": FieldId.API_KEY, "id": FieldId.API_KEY, "accesskey": FieldId.API_KEY}

_MEANING = {
    word.replace(" ", ""): field for field, words in WORDS.items() for word in words
}  # "api key" and "apiKey" are one entry


def label_pattern(own: Iterable[str] = ()) -> str:
    """Return a regex for `fold`ed text; its group `label` leaves out a name before ("KUCOIN_")."""
    words = sorted({*chain(*WORDS.values()), *map(fold, own)}, key=len, reverse=True)
    spelled = "|".join(r"[ \t_-]{0,2}".join(map(re.escape, word.split())) for word in words)
    # Turkish possessives: API anahtarım, gizli anahtarınız.
    suffix = r"(?:['’]?(?:im|imiz|iniz|m|miz|si))?"
    return rf"(?<![a-z0-9_])(?:[a-z0-9]{{1,20}}_){{0,4}}?(?P<label>{spelled}){suffix}(?![a-z0-9_])"


def meaning(label: str) -> FieldId | None:
    """Return the field that the vocabulary means by a label."""
    return _MEANING.get(squeeze(label))


def squeeze(label: str) -> str:
    """Return a label without what may stand between its words."""
    return re.sub(r"[ \t_-]", "", fold(label))


def fold(text: str) -> str:
    """Return the text in lower case without accents, character for character: İ, I and ı are i."""
    return text.lower() if text.isascii() else "".join(map(_fold_char, text))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char == "ı":
        return "i"
    return unicodedata.normalize("NFKD", char)[0].lower()[0]
