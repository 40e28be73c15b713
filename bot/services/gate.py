"""What has to be so before a strategy may trade with a connection, and while it does; pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.exchanges.base import Answer, Line, Mark, Problem, Report, RightId, Status
from bot.services.recording import last_report
from storage.activation_rows import Blocked, Dependent, Site
from storage.records import Connection

FRESH = timedelta(minutes=10)
# What lies further ahead was noted by a clock that was wrong: a panic does not bar for ever then,
# and no check counts as one of just now.
CLOCK_SLACK = timedelta(minutes=5)
MOST = 30  # activations of one user: an engine works for everybody


class Hindrance(StrEnum):
    """Why a strategy may not be armed."""

    CAN_WITHDRAW = "can-withdraw"
    WITHDRAW_UNKNOWN = "withdraw-unknown"
    """Nobody knows whether the key can withdraw: the user can say so."""
    NOT_ONLINE = "not-online"
    NOT_CHECKED = "not-checked"
    """It is Online, but nobody has looked lately."""
    NOT_WATCHED = "not-watched"
    """Watching is paused: nobody would notice if the key stopped working."""
    WATCH_ONLY = "watch-only"
    RIGHTS_MISSING = "rights-missing"
    """`rights` names those that the key lacks, or of which nobody knows."""
    PAIRS_TAKEN = "pairs-taken"
    """`pairs` names those that another activation of the connection has, or has open groups of."""
    PAIRS_GONE = "pairs-gone"
    """`pairs` names those that the exchange trades no more."""
    TOO_MANY = "too-many"
    PANIC = "panic"
    """The user has held everything meanwhile."""
    NEW_SIGNALS = "new-signals"
    """The connection that new groups are to go to in Recovery Mode may not be traded with."""


class Caution(StrEnum):
    """What a user should know before arming, and may want all the same."""

    SHARED_KEY = "shared-key"
    """Another strategy runs with this key: use separate keys for different strategies."""


# What another look at the connection may mend.
MENDED_BY_A_CHECK = frozenset(
    {
        Hindrance.CAN_WITHDRAW,
        Hindrance.NOT_ONLINE,
        Hindrance.NOT_CHECKED,
        Hindrance.WATCH_ONLY,
        Hindrance.RIGHTS_MISSING,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing in the way, and the connection at which it can be mended."""

    hindrance: Hindrance
    connection: int
    rights: tuple[RightId, ...] = ()
    pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """What stands in the way; cautions alone do so only until the user says "use anyway"."""

    obstacles: tuple[Obstacle, ...] = ()
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What an activation asks of its connection."""

    pairs: tuple[str, ...]
    rights: frozenset[str]


def barred(
    site: Site,
    needs: Needs,
    *,
    now: datetime,
    asked_at: datetime | None = None,
    anyway: bool = False,
    more: tuple[Obstacle, ...] = (),
) -> Barred | None:
    """Return what stands in the way of arming; None where nothing does.

    `asked_at` is when the user asked for it: what they have said since counts for more.
    """
    obstacles = (
        *_of_connection(site.connection, needs.rights),
        *_of_time(site.connection, now),
        *_of_pairs(site, needs.pairs),
        *_of_user(site, asked_at, now),
        *more,
    )
    cautions = () if anyway or not _shared(site) else (Caution.SHARED_KEY,)
    return Barred(obstacles=obstacles, cautions=cautions) if obstacles or cautions else None


def barred_edit(site: Site, needs: Needs, *, more: tuple[Obstacle, ...] = ()) -> Barred | None:
    """Return what stands in the way of setting anew what is there: it arms nothing by itself."""
    lacking = _of_rights(site.connection, needs.rights)
    obstacles = (*lacking, *_of_pairs(site, needs.pairs), *more)
    return Barred(obstacles=obstacles) if obstacles else None


def barred_second(
    site: Site | None, first: Connection, needs: Needs, *, id: int
) -> tuple[Obstacle, ...]:
    """Return whether another connection of the owner can take new groups in Recovery Mode."""
    fits = (
        site is not None
        and id != first.id
        and site.connection.exchange == first.exchange  # it has the same pairs
        and not any(_of_connection(site.connection, needs.rights))
        and not any(_of_pairs(site, needs.pairs))
    )
    return () if fits else (Obstacle(hindrance=Hindrance.NEW_SIGNALS, connection=id),)


def barred_pairs(gone: tuple[str, ...], its: Connection) -> tuple[Obstacle, ...]:
    """Return that these pairs cannot be traded with a connection any more."""
    if not gone:
        return ()
    return (Obstacle(hindrance=Hindrance.PAIRS_GONE, connection=its.id, pairs=gone),)


def lasting(found: Barred | None) -> Barred | None:
    """Return what of it another check of the connection cannot mend; None where nothing is left."""
    if found is None:
        return None
    stays = tuple(o for o in found.obstacles if o.hindrance not in MENDED_BY_A_CHECK)
    return replace(found, obstacles=stays) if stays or found.cautions else None


def fresh(connection: Connection, now: datetime) -> bool:
    """Say whether a connection was seen Online lately, so that it need not be checked right now."""
    lately = -CLOCK_SLACK <= now - connection.checked_at <= FRESH
    return connection.status == Status.ONLINE and lately


def missing(report: Report, rights: Collection[str]) -> tuple[RightId, ...]:
    """Return the rights that a key lacks; one that is not known is not counted as there."""
    wanted = (right for right in RightId if right in rights)
    return tuple(right for right in wanted if report.right(right).answer is not Answer.YES)


def _of_connection(its: Connection, rights: Collection[str]) -> Iterator[Obstacle]:
    report = last_report(its)
    withdraw = report.right(RightId.WITHDRAW).answer
    if withdraw is Answer.YES or its.problem == Problem.CAN_WITHDRAW:
        yield Obstacle(hindrance=Hindrance.CAN_WITHDRAW, connection=its.id)
    elif withdraw is Answer.UNKNOWN and _known(its, report):
        yield Obstacle(hindrance=Hindrance.WITHDRAW_UNKNOWN, connection=its.id)
    if its.status != Status.ONLINE:
        yield Obstacle(hindrance=Hindrance.NOT_ONLINE, connection=its.id)
    if its.paused_at is not None:
        yield Obstacle(hindrance=Hindrance.NOT_WATCHED, connection=its.id)
    yield from _of_rights(its, rights)


def _known(its: Connection, report: Report) -> bool:
    """Say whether a check tells rights: of a key that the exchange did not take it tells none."""
    return its.status == Status.ONLINE or report.lines.get(Line.KEY) is Mark.GOOD


def _of_time(its: Connection, now: datetime) -> Iterator[Obstacle]:
    if its.status == Status.ONLINE and not fresh(its, now):
        yield Obstacle(hindrance=Hindrance.NOT_CHECKED, connection=its.id)


def _of_rights(its: Connection, rights: Collection[str]) -> Iterator[Obstacle]:
    if its.watch_only:
        yield Obstacle(hindrance=Hindrance.WATCH_ONLY, connection=its.id)
    elif _known(its, report := last_report(its)) and (lacking := missing(report, rights)):
        yield Obstacle(hindrance=Hindrance.RIGHTS_MISSING, connection=its.id, rights=lacking)


def _of_pairs(site: Site, pairs: Collection[str]) -> Iterator[Obstacle]:
    # An edit may have left a group open of a pair that its activation trades no more.
    taken = site.busy.union(*(other.pairs for other in site.beside))
    if both := tuple(pair for pair in pairs if pair in taken):
        yield Obstacle(hindrance=Hindrance.PAIRS_TAKEN, connection=site.connection.id, pairs=both)


def _of_user(site: Site, asked_at: datetime | None, now: datetime) -> Iterator[Obstacle]:
    here, panic_at = site.connection.id, site.panic_at
    if site.own is None and site.of_owner >= MOST:
        yield Obstacle(hindrance=Hindrance.TOO_MANY, connection=here)
    if asked_at and panic_at and asked_at <= panic_at <= now + CLOCK_SLACK:
        yield Obstacle(hindrance=Hindrance.PANIC, connection=here)


def _shared(site: Site) -> bool:
    return any(not other.stopping for other in site.beside)


# -- while it runs -------------------------------------------------------------------------------


def blocks(its: Connection, dependent: Dependent) -> Blocked | None:
    """Return what of a connection, as it is now, keeps an activation from opening anything new.

    A right to withdraw has gone only when a check says so. Once all is well again, an activation
    goes on by itself only where its user wanted that.
    """
    report = last_report(its)
    withdraw = report.right(RightId.WITHDRAW).answer
    was_dangerous = dependent.blocked is Blocked.WITHDRAWAL and withdraw is not Answer.NO
    if withdraw is Answer.YES or its.problem == Problem.CAN_WITHDRAW or was_dangerous:
        return Blocked.WITHDRAWAL
    if its.status != Status.ONLINE or its.paused_at is not None or its.watch_only:
        return Blocked.CONNECTION
    if missing(report, dependent.rights):
        return Blocked.CONNECTION
    waits = dependent.blocked is not None and not dependent.resumes
    return Blocked.CONNECTION if waits else None
