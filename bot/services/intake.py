"""Read what a user typed or pasted into the fields that an exchange asks for."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.exchanges.base import Field, FieldId
from bot.secret import Secret
from bot.services.pasted.bare import take_bare
from bot.services.pasted.files import take_json, take_pem
from bot.services.pasted.form import SHAPED, Form
from bot.services.pasted.found import Found
from bot.services.pasted.labelled import take_labelled
from bot.services.pasted.outcome import Doubt, Intake, Reason, Repair
from bot.services.pasted.phrases import put_phrase
from bot.services.pasted.plain import plain, without_hidden
from bot.services.pasted.settled import settle

__all__ = [
    "Doubt",
    "Intake",
    "Reason",
    "Repair",
    "belongs_to",
    "read_fields",
    "read_key_file",
]

LONGEST = 4096  # a Telegram message is no longer: https://core.telegram.org/bots/api#sendmessage
NOTHING: Mapping[FieldId, Secret] = MappingProxyType({})


def read_fields(
    text: str,
    fields: Sequence[Field],
    have: Mapping[FieldId, Secret] = NOTHING,
    asked: FieldId | None = None,
) -> Intake:
    """Return the values in a message: a label beats a guess, and a risky guess is a doubt."""
    form = _form(fields, have, asked)
    seen, hidden = without_hidden(text[:LONGEST])
    message = plain(seen)
    found = Found(form, {Repair.INVISIBLE} if hidden else set())
    rest = take_labelled(found, take_pem(found, take_json(found, message)))
    if _mistook_phrase(found, message):
        found = Found(form, ambiguous={FieldId.PASSPHRASE})
        put_phrase(found, message)
    else:
        take_bare(found, rest)
    return settle(found)


def read_key_file(
    text: str, fields: Sequence[Field], have: Mapping[FieldId, Secret] = NOTHING
) -> Intake:
    """Return the values in the JSON file of an exchange; what else it holds is not looked at."""
    found = Found(_form(fields, have, None))
    take_json(found, plain(text))
    return settle(found)


def belongs_to(
    values: Mapping[FieldId, Secret], registry: Mapping[str, Sequence[Field]]
) -> tuple[str, ...]:
    """Return the exchanges whose key and secret look like these; passphrases have no shape."""
    shaped = {name: value.reveal() for name, value in values.items() if name in SHAPED}
    return tuple(
        exchange
        for exchange, fields in registry.items()
        if shaped
        and shaped.keys() <= {item.id for item in fields}
        and all(item.fits(shaped[item.id]) for item in fields if item.id in shaped)
    )


def _form(fields: Sequence[Field], have: Mapping[FieldId, Secret], asked: FieldId | None) -> Form:
    by_name = {item.id: item for item in fields}
    known = {name: have[name].reveal() for name in by_name if name in have}
    return Form(by_name, known, asked if asked in by_name else None)


def _mistook_phrase(found: Found, text: str) -> bool:
    """Say whether an asked passphrase such as "secret:garden77" was read as another field."""
    if found.form.asked is not FieldId.PASSPHRASE or not found.labelled or "\n" in text.strip():
        return False
    return bool(found.values) and all(
        name in SHAPED and not found.form.fits(name, value) for name, value in found.values.items()
    )
