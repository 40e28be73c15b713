"""What runs on its own."""

from bot.assembly.ground import Ground
from bot.assembly.line import Line
from bot.assembly.product import Product, make_digests, make_engine, make_retention
from bot.broadcasting import Broadcaster
from bot.courier import Courier, Post
from bot.engine.silence import Silence
from bot.exchanges import EXCHANGES
from bot.jobs import Jobs
from bot.operators import Operators
from bot.services.lookout import Lookout
from bot.services.monitoring import Monitoring
from bot.services.pauses import Pauses
from bot.watchdog import Watchdog


def make_jobs(
    ground: Ground, product: Product, line: Line, monitoring: Monitoring, operators: Operators
) -> Jobs:
    """Build the housekeeping."""
    storage = ground.storage
    return Jobs(
        removals=line.removals,
        drafts=product.drafts,
        connections=product.connections,
        replacements=product.replacements,
        quotas=product.quotas,
        monitoring=monitoring,
        pauses=Pauses(
            gateway=ground.gateway, marks=storage.marks, exchanges=EXCHANGES, clock=ground.clock
        ),
        notices=line.notices,
        operators=operators,
        broadcaster=_broadcaster(ground, line),
        retention=make_retention(ground),
        courier=_courier(ground, product, line),
        digests=make_digests(ground, product),
        warmth=product.warmth,
        markets=product.markets,
        engine=make_engine(ground, product),
        silence=Silence(activations=storage.activations, clock=ground.clock),
        exchanges=EXCHANGES,
        exchanges_in_use=storage.exchanges_in_use,
        behind=line.hears.behind,
        empty_log=storage.database.empty_log_left,
        clock=ground.clock,
    )


def make_watchdog(ground: Ground, line: Line, monitoring: Monitoring) -> Watchdog:
    """Build what notices that checks stopped."""
    return Watchdog(
        last_tick=lambda: monitoring.beat,
        notices=line.notices,
        admins=ground.settings.admin_ids,
        alive_url=ground.settings.alive_url,
        clock=ground.clock,
    )


def make_operators(ground: Ground, product: Product, line: Line) -> Operators:
    """Build what tells admins, and whom they let in."""
    return Operators(
        notices=line.notices,
        access=product.access,
        quotas=product.quotas,
        lookout=Lookout(
            exchanges=EXCHANGES,
            storage=ground.storage,
            clocks=ground.gateway.clocks,
            clock=ground.clock,
        ),
        exchanges=EXCHANGES,
        admins=ground.settings.admin_ids,
        clock=ground.clock,
    )


def _broadcaster(ground: Ground, line: Line) -> Broadcaster:
    return Broadcaster(
        bot=line.bot,
        turn=ground.pace.turn,
        table=ground.storage.broadcasts,
        users=ground.storage.users,
        words=ground.words,
        notices=line.notices,
        clock=ground.clock,
    )


def _courier(ground: Ground, product: Product, line: Line) -> Courier:
    storage = ground.storage
    return Courier(
        post=Post(bot=line.bot, turn=ground.pace.turn),
        outbox=storage.outbox,
        users=storage.users,
        connections=product.connections,
        activations=storage.activations,
        preferences=product.preferences,
        exchanges=EXCHANGES,
        down=storage.incidents.is_open,
        words=ground.words,
        ips=ground.settings.public_ips,
        clock=ground.clock,
        meter=ground.meter,
    )
