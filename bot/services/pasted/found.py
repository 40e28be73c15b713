"""What has been found in a message so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.exchanges.base import FieldId
from bot.services.pasted.form import SHAPED, Form
from bot.services.pasted.outcome import Repair
from bot.services.pasted.words import Piece, narrowed, whole


@dataclass
class Found:
    """Collect the values of one message; plain text lives here until it is settled."""

    form: Form
    repaired: set[Repair] = field(default_factory=set)
    values: dict[FieldId, str] = field(default_factory=dict, repr=False)
    typed: dict[FieldId, str] = field(default_factory=dict, repr=False)
    """The values before what no key holds was taken off."""
    ambiguous: set[FieldId] = field(default_factory=set)
    labelled: bool = False

    def open_shaped(self) -> list[FieldId]:
        """Return the fields with a shape that this message has not filled."""
        return [name for name in self.form.fields if name in SHAPED and name not in self.values]

    def saw_labels(self) -> None:
        """Note that the message says itself what is what."""
        self.labelled = True
        self.repaired.add(Repair.LABELS)

    def put(self, name: FieldId, value: str) -> None:
        """Put a value; a second one for its field goes where it fits, or is a doubt."""
        before = self.values.get(name, value)
        like = self.form.shaped_like(value)
        if before != value and len(like) == 1 and like[0] not in self.values:
            self.repaired.add(Repair.SWAPPED)
            name = like[0]
        elif before != value:
            self.ambiguous.add(name)
            value = before if self.form.fits(name, before) else value
        self.values[name] = value

    def put_piece(self, name: FieldId, piece: Piece) -> None:
        """Put a value found among words, and note what was done to the words."""
        if piece.after - piece.first > 1:
            self.repaired.add(Repair.WHITESPACE)
        narrow = narrowed(piece.raw)
        if narrow != piece.raw:
            self.repaired.add(Repair.WIDTH)
        if narrow != piece.value:
            self.repaired.add(Repair.QUOTES)
        self.put(name, piece.value)
        self.typed[name] = piece.raw

    def put_words(self, name: FieldId, words: Sequence[str]) -> None:
        """Put all the words as one value of a field that has a shape."""
        self.put_piece(name, whole(self.form.fields[name], words))
