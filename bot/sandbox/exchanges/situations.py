"""The practice accounts that nearly every exchange offers."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.sandbox.exchanges.accounts import Profile, Situation
from bot.sandbox.exchanges.replies import SOME_IPV4, SOMEWHERE_ELSE


def usual(
    *,
    trade: frozenset[str],
    read: frozenset[str],
    spot: frozenset[str] | None = None,
    passphrase: bool = False,
    but: Mapping[Situation, Profile | None] = MappingProxyType({}),
) -> Mapping[Situation, Profile]:
    """Return one account for each thing that is right or wrong, from these rights of a key.

    `spot` are those of a key that trades no futures, if they are told apart; `but` says what is
    otherwise at this exchange, with None for what there is not.
    """
    listed = (SOME_IPV4,)
    found = {
        Situation.ALL_RIGHT: Profile(trade, ips=listed),
        # Most give the right to withdraw only to keys with an IP.
        Situation.CAN_WITHDRAW: Profile(trade, ips=listed, can_withdraw=True),
        Situation.READ_ONLY: Profile(read, ips=listed),
        Situation.IP_NOT_ALLOWED: Profile(trade, ips=(SOMEWHERE_ELSE,)),
        Situation.WRONG_PASSPHRASE: (
            Profile(trade, ips=listed, wrong_passphrase=True) if passphrase else None
        ),
        Situation.REVOKED: Profile(trade, revoked=True),
        Situation.EXPIRED: Profile(trade, expired=True),
        Situation.RESTRICTED: Profile(trade, ips=listed, restricted=True),
        Situation.NO_FUTURES: None if spot is None else Profile(spot, ips=listed),
        **but,
    }
    return MappingProxyType({name: profile for name, profile in found.items() if profile})
