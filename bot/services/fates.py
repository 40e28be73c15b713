"""What becomes of strategies by what becomes of their connections: counted, as stored; pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.services.gate import blocks
from bot.services.health import ChangeKind
from bot.services.topics import KEY_TROUBLE
from storage.activation_rows import Activation, Blocked, Dependent
from storage.outbox import Alert
from storage.records import Connection

ENDED: frozenset[str] = frozenset(
    {ChangeKind.RECOVERED, ChangeKind.EXCHANGE_BACK, ChangeKind.SETTLED}
)
HOLDING: frozenset[str] = KEY_TROUBLE | {
    ChangeKind.DOWN,
    ChangeKind.EXCHANGE_DOWN,
    ChangeKind.UNSTABLE,
    ChangeKind.WITHDRAW_APPEARED,
    ChangeKind.WITHDRAW_UNCONFIRMED,
}


@dataclass(frozen=True, slots=True)
class Fates:
    """How many strategies stand how because of the state of their connections."""

    held: int = 0
    """They open nothing new until their connection works again."""
    paused: int = 0
    """Nothing is bought or added for them: their key can withdraw."""
    going: int = 0
    """Their connection works again, and they go on."""
    waiting: int = 0
    """Their connection works again, and they wait for their user."""

    @property
    def any(self) -> bool:
        """Say whether there is anything to say."""
        return bool(self.held or self.paused or self.going or self.waiting)


def fates(
    told: Iterable[Alert],
    activations: Collection[Activation],
    connections: Mapping[int, Connection],
) -> Fates:
    """Count the user's strategies that alerts are about, each once.

    One that its user holds, or has stopped, is not among them: nothing of this concerns it.
    """
    found = Fates()
    alerts = [alert for alert in told if alert.kind in ENDED | HOLDING]
    for each in activations:
        if each.held is None and not each.stopping:
            found = _of_one(found, each, alerts, connections)
    return found


def _of_one(
    so_far: Fates,
    each: Activation,
    alerts: Collection[Alert],
    connections: Mapping[int, Connection],
) -> Fates:
    """Count a strategy by its connection, or by the second one where only that was spoken of."""
    places = ((each.connection_id, each.blocked), (each.second_id, each.second_blocked))
    for id, blocked in places:
        its = connections.get(id or 0)
        kinds = set() if its is None else {*_kinds(alerts, its)}
        if its is not None and kinds:
            only = blocked if id == each.connection_id else blocked and Blocked.CONNECTION
            return _counted(so_far, each, its, only, ended=bool(kinds & ENDED))
    return so_far


def present(its: Connection, activations: Iterable[Activation]) -> Fates:
    """Count the strategies on a connection that open nothing new because of its state."""
    found = Fates()
    for each in activations:
        if each.held is None and not each.stopping:
            found = _counted(found, each, its, each.blocked, ended=False)
    return found


def _kinds(alerts: Iterable[Alert], its: Connection) -> Iterator[str]:
    for alert in alerts:
        here = alert.connection_id == its.id
        of_all = alert.connection_id is None and alert.exchange == its.exchange
        if here or of_all:
            yield alert.kind


def _counted(
    so_far: Fates, each: Activation, its: Connection, blocked: Blocked | None, *, ended: bool
) -> Fates:
    if blocked is Blocked.WITHDRAWAL:
        return replace(so_far, paused=so_far.paused + 1)
    if blocked is None:
        return replace(so_far, going=so_far.going + 1) if ended else so_far
    if _in_the_way(each, its):
        return replace(so_far, held=so_far.held + 1)
    return replace(so_far, waiting=so_far.waiting + 1)


def _in_the_way(each: Activation, its: Connection) -> bool:
    """Say whether anything but its user's word keeps an activation from going on."""
    free = Dependent(
        id=each.id, connection_id=its.id, rights=each.rights, blocked=None, resumes=True
    )
    return blocks(its, free) is not None
