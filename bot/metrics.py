"""The meter's numbers and those of the database, in the text that Prometheus reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from bot.meter import Durations, Meter
from storage.counts import Gauges
from storage.standing import Standing


@dataclass(frozen=True, kw_only=True, eq=False)
class Exposition(Collector):
    """The numbers of one moment; those of a database that does not answer are left out."""

    meter: Meter
    gauges: Gauges | None
    silence: float | None
    unwatched: float

    def text(self) -> bytes:
        """Return them all."""
        registry = CollectorRegistry()
        registry.register(self)
        return generate_latest(registry)

    def collect(self) -> Iterator[Metric]:
        """Give each family; called by the library."""
        meter = self.meter
        yield _counter("updates", "Updates taken in.", ("kind",), meter.updates.items())
        yield _counter(
            "telegram_calls", "Calls to Telegram.", ("kind", "outcome"), meter.calls.items()
        )
        yield _histogram(
            "check_seconds", "Checks of keys.", ("exchange", "outcome"), meter.checks.items()
        )
        yield _histogram(
            "deletion_seconds",
            "Messages that had to leave a chat.",
            ("outcome",),
            meter.deletions.items(),
        )
        yield _counter(
            "held_back", "Checks that had to wait.", ("exchange", "kind"), meter.held.items()
        )
        yield _counter("alerts", "Alerts that are done with.", ("outcome",), meter.alerts.items())
        if self.silence is not None:
            yield GaugeMetricFamily(
                "bfc_heard_age_seconds", "Since Telegram was last heard well.", self.silence
            )
        yield GaugeMetricFamily(
            "bfc_sweep_age_seconds", "Since it was last looked what is due.", self.unwatched
        )
        if self.gauges is not None:
            yield from _stored(self.gauges)
            yield from _watched(self.gauges.watch)


def _stored(gauges: Gauges) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "bfc_journal_messages", "Messages not yet known to be harmless or gone.", gauges.journal
    )
    family = GaugeMetricFamily(
        "bfc_connections", "Connections by status.", labels=("exchange", "outcome")
    )
    for place, number in gauges.connections.items():
        family.add_metric(place, number)
    yield family


def _watched(watch: Standing) -> Iterator[Metric]:
    yield _by_exchange("checks_due", "Connections that wait for their check.", watch.due)
    yield _by_exchange("checks_late_seconds", "For how long the longest has.", watch.late)
    yield _by_exchange(
        "exchange_away", "Exchanges that do not answer.", dict.fromkeys(watch.away, 1)
    )
    yield GaugeMetricFamily(
        "bfc_alerts_waiting", "Alerts that are due and not yet sent.", watch.waiting
    )


def _by_exchange(name: str, about: str, numbers: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"bfc_{name}", about, labels=("exchange",))
    for exchange, number in numbers.items():
        family.add_metric((exchange,), number)
    return family


def _counter(
    name: str,
    about: str,
    labels: tuple[str, ...],
    counts: Iterable[tuple[str | tuple[str, ...], int]],
) -> Metric:
    family = CounterMetricFamily(f"bfc_{name}", about, labels=labels)
    for key, number in counts:
        family.add_metric(_values(key), number)
    return family


def _histogram(
    name: str,
    about: str,
    labels: tuple[str, ...],
    durations: Iterable[tuple[str | tuple[str, ...], Durations]],
) -> Metric:
    family = HistogramMetricFamily(f"bfc_{name}", about, labels=labels)
    for key, each in durations:
        family.add_metric(_values(key), list(each.below()), each.total)
    return family


def _values(key: str | tuple[str, ...]) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else key
