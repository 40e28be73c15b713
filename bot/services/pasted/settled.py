"""The whole of what was found: swapped values change places, what may be wrong is a doubt."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from types import MappingProxyType

from bot.exchanges.base import FieldId
from bot.secret import Secret
from bot.services.pasted.form import SHAPED
from bot.services.pasted.found import Found
from bot.services.pasted.outcome import Doubt, Intake, Reason, Repair


def settle(found: Found) -> Intake:
    """Put swapped values in their places and say what is doubtful and what is missing."""
    form = found.form
    given = {**form.have, **found.values}
    merged = _in_place(found, given)
    new = [
        name
        for name in form.fields
        if name in found.values or merged.get(name) != form.have.get(name)
    ]
    doubts = (Doubt(name, reason) for name in new for reason in _reasons(found, name, merged))
    return Intake(
        values=MappingProxyType({name: Secret(merged[name]) for name in new}),
        repaired=frozenset(found.repaired | ({Repair.SWAPPED} if merged != given else set())),
        doubts=tuple(doubts),
        missing=tuple(name for name in form.fields if name not in merged),
    )


def _in_place(found: Found, given: Mapping[FieldId, str]) -> Mapping[FieldId, str]:
    """Exchange values between fields if exactly one way makes every shaped one right."""
    orders = [dict(zip(given, order, strict=True)) for order in permutations(given.values())]
    right = [order for order in orders if found.form.all_fit(order)]
    if not right or given in right or any(other != right[0] for other in right):
        return given
    words = right[0].get(FieldId.PASSPHRASE)
    for name, value in given.items():
        if value == words and name in found.typed:
            right[0][FieldId.PASSPHRASE] = found.typed[name]  # it lost its ends as a key
    return right[0]


def _reasons(found: Found, name: FieldId, merged: Mapping[FieldId, str]) -> Iterator[Reason]:
    value = merged[name]
    like_other = set(found.form.shaped_like(value)) - {name}
    if any(merged[other] == value for other in merged if other != name):
        yield Reason.SAME_AS_OTHER
    elif not found.form.fits(name, value):
        yield Reason.LOOKS_LIKE_OTHER if like_other else Reason.UNUSUAL_FORMAT
    elif name not in SHAPED and like_other:
        yield Reason.LOOKS_LIKE_OTHER
    if name in found.ambiguous:
        yield Reason.AMBIGUOUS
