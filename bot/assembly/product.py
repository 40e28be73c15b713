"""What the bot does for its users, whoever asks for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.assembly.ground import Ground
from bot.context import Services
from bot.engine.answers import Answers
from bot.engine.loop import Engine
from bot.exchanges import EXCHANGES
from bot.exchanges.pace import prices_every
from bot.services.access import Access
from bot.services.account import Account
from bot.services.activations import Activations
from bot.services.checks import Checks
from bot.services.connections import Connections
from bot.services.drafts import Drafts
from bot.services.history import Histories
from bot.services.hygiene import Digests
from bot.services.markets import Markets
from bot.services.monitoring import AT_ONCE, Monitoring
from bot.services.positions import Positions
from bot.services.preferences import AlertPreferences
from bot.services.quotas import Limits, Quotas
from bot.services.replacement import Replacements
from bot.services.retention import Retention
from bot.services.setups import Setups
from bot.services.switch import ChecksSwitch
from bot.services.tempo import Tempo
from bot.services.warmth import Warmth
from bot.settings import AccessMode
from bot.telegram import Hears


@dataclass(frozen=True, kw_only=True)
class Product:
    """The services, as handlers and jobs share them."""

    drafts: Drafts
    switch: ChecksSwitch
    warmth: Warmth
    quotas: Quotas
    tempo: Tempo
    connections: Connections
    activations: Activations
    replacements: Replacements
    access: Access
    preferences: AlertPreferences
    markets: Markets
    setups: Setups


def make_product(ground: Ground, limits: Limits) -> Product:
    """Build the services on the storage and the way to the exchanges."""
    settings, storage, clock = ground.settings, ground.storage, ground.clock
    drafts = Drafts(storage.drafts)
    checks = Checks(ground.gateway, clock, skip=settings.skipped_calls, meter=ground.meter)
    switch = ChecksSwitch(marks=storage.marks, audit=storage.audit, clock=clock)
    quotas = Quotas(
        table=storage.verifications,
        switch=switch,
        marks=storage.marks,
        clock=clock,
        limits=limits,
        meter=ground.meter,
    )
    tempo = Tempo(timedelta(seconds=settings.check_interval))
    connections = Connections(
        table=storage.connections,
        replacements=storage.replacements,
        activations=storage.activations,
        drafts=drafts,
        checks=checks,
        quotas=quotas,
        journal=storage.journal,
        audit=storage.audit,
        exchanges=EXCHANGES,
        tempo=tempo,
        clock=clock,
    )
    replacements = Replacements(
        table=storage.replacements,
        connections=connections,
        drafts=drafts,
        checks=checks,
        quotas=quotas,
        journal=storage.journal,
        exchanges=EXCHANGES,
        clock=clock,
    )
    access = Access(
        lets_in=settings.lets_in,
        by_approval=settings.access_mode is AccessMode.APPROVAL,
        users=storage.users,
        members=storage.members,
        marks=storage.marks,
        clock=clock,
    )
    markets = Markets(ground.gateway, EXCHANGES, clock, switch.off_since)
    return Product(
        drafts=drafts,
        switch=switch,
        warmth=Warmth(ground.gateway, switch),
        quotas=quotas,
        tempo=tempo,
        connections=connections,
        activations=Activations(
            table=storage.activations, connections=connections, gone=markets.gone, clock=clock
        ),
        replacements=replacements,
        access=access,
        preferences=AlertPreferences(table=storage.alert_settings, clock=clock),
        markets=markets,
        setups=Setups(storage.drafts, clock),
    )


def make_services(
    ground: Ground, product: Product, *, welcome: Callable[[], Awaitable[None]]
) -> Services:
    """Build what handlers may call."""
    settings, storage, clock = ground.settings, ground.storage, ground.clock
    account = Account(
        accounts=storage.accounts,
        audit=storage.audit,
        connections=storage.connections,
        drafts=product.drafts,
        clock=clock,
    )
    return Services(
        answers=Answers(groups=storage.groups, clock=clock),
        connections=product.connections,
        activations=product.activations,
        account=account,
        alerts=product.preferences,
        replacements=product.replacements,
        drafts=product.drafts,
        histories=Histories(table=storage.history, clock=clock),
        users=storage.users,
        audit=storage.audit,
        words=ground.words,
        exchanges=EXCHANGES,
        public_ips=settings.public_ips,
        clock=clock,
        access=product.access,
        admins=settings.admin_ids,
        switch=product.switch,
        broadcasts=storage.broadcasts,
        count=storage.count,
        clocks=ground.gateway.clocks,
        warm=product.warmth.keep,
        welcome=welcome,
        markets=product.markets,
        setups=product.setups,
        positions=Positions(storage.groups),
    )


def make_monitoring(ground: Ground, product: Product, hears: Hears) -> Monitoring:
    """Build the watch over stored connections."""
    checks = Checks(
        ground.gateway,
        ground.clock,
        skip=ground.settings.skipped_calls,
        # Of its own: a user who checks a key does not wait behind those on schedule.
        at_once=AT_ONCE,
        meter=ground.meter,
    )
    return Monitoring(
        table=ground.storage.watching,
        incidents=ground.storage.incidents,
        checks=checks,
        gateway=ground.gateway,
        exchanges=EXCHANGES,
        tempo=product.tempo,
        switch=product.switch,
        telegram=hears.silence,
        clock=ground.clock,
        precedence=ground.precedence,
    )


def make_engine(ground: Ground, product: Product) -> Engine:
    """Build what runs strategies with practice money."""
    return Engine(
        activations=ground.storage.activations,
        groups=ground.storage.groups,
        outbox=ground.storage.outbox,
        prices=product.markets.prices,
        pairs=product.markets.pairs,
        clock=ground.clock,
        every=lambda exchange, market: prices_every(EXCHANGES[exchange], market),
    )


def make_retention(ground: Ground) -> Retention:
    """Build what forgets old rows."""
    storage = ground.storage
    return Retention(
        audit=storage.audit,
        journal=storage.journal,
        accounts=storage.accounts,
        outbox=storage.outbox,
        broadcasts=storage.broadcasts,
        history=storage.history,
        drafts=storage.drafts,
        groups=storage.groups,
        clock=ground.clock,
    )


def make_digests(ground: Ground, product: Product) -> Digests:
    """Build what writes the weekly overviews."""
    return Digests(
        table=ground.storage.alert_settings, connections=product.connections, clock=ground.clock
    )
