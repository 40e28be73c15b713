"""What the user is asked for, and what was given before this message."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.exchanges.base import Field, FieldId
from bot.services.labels import meaning, squeeze

SHAPED = (FieldId.API_KEY, FieldId.SECRET)  # a passphrase is the user's own words


@dataclass(frozen=True)
class Form:
    """The fields in the exchange's order; `have` is plain text and lives as long as one reading."""

    fields: Mapping[FieldId, Field]
    have: Mapping[FieldId, str] = field(repr=False)
    asked: FieldId | None

    def fits(self, name: FieldId, value: str) -> bool:
        """Say whether a value looks as those of a field do."""
        return self.fields[name].fits(value)

    def shaped_like(self, value: str) -> list[FieldId]:
        """Return the fields that a value could be by its shape alone."""
        return [name for name in self.fields if name in SHAPED and self.fits(name, value)]

    def all_fit(self, values: Mapping[FieldId, str]) -> bool:
        """Say whether every value of a field with a shape has that shape."""
        return all(self.fits(name, values[name]) for name in SHAPED if name in values)

    def wanted(self) -> list[FieldId]:
        """Return what is still wanted; somebody who is asked again means to replace it."""
        return [name for name in self.fields if name not in self.have or name is self.asked]

    def meaning(self, label: str) -> FieldId | None:
        """Return the field that a label means; the exchange's own labels come first."""
        own = {squeeze(item.label): name for name, item in self.fields.items()}
        return own.get(squeeze(label)) or meaning(label)
