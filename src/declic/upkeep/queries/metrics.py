"""What a monitoring system reads: what the processes counted, and how the work stands now."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from declic.upkeep.queries.backups import backups_in

#: Where the processes of one server write what they count; without it, a process tells its own.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Standing(Collector):
    """How the work stands at one moment: queue, messages, backups, rolls."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield each measure."""
        waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
        yield gauge("declic_queue_jobs", "Jobs that wait", waiting["count"])
        yield gauge("declic_queue_oldest_seconds", "Age of the oldest of them", self.age(waiting["oldest"]))
        yield self.messages()
        yield gauge("declic_backup_age_seconds", "Age of the last backup", self.age(last_backup()))
        yield gauge("declic_rolls_unsent", "Past sessions whose roll is not closed", self.unsent_rolls())

    def messages(self) -> GaugeMetricFamily:
        """Return how many messages stand in each state."""
        family = GaugeMetricFamily("declic_messages", "Messages, by state", labels=["state"])
        counted = dict(Message.objects.values_list("delivery").annotate(count=Count("pk")))
        for state in Delivery.values:
            family.add_metric([state], counted.get(state, 0))
        return family

    def unsent_rolls(self) -> int:
        """Return how many sessions are over and have no closed roll."""
        past = GroupSession.objects.filter(on__lt=self.now.date()).exclude(state=SessionState.CANCELLED)
        return past.exclude(sheet__closed_at__isnull=False).count()

    def age(self, moment: datetime | None) -> float:
        """Return how long ago something was, in seconds; « not a number » when it never was."""
        return (self.now - moment).total_seconds() if moment else float("nan")


def gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    """Return one measure without labels."""
    return GaugeMetricFamily(name, meaning, value=value)


def last_backup() -> datetime | None:
    """Return when the last backup was made."""
    made: Iterable[Path] = backups_in(Path(settings.DECLIC_BACKUP_DIR))
    newest = max((one.stat().st_mtime for one in made), default=None)
    return datetime.fromtimestamp(newest, UTC) if newest is not None else None


def written_metrics(*, now: datetime) -> bytes:
    """Return every measure in the text of Prometheus; those of all processes where they share a folder."""
    registry: CollectorRegistry = REGISTRY
    if os.environ.get(SHARED_FOLDER):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    standing = CollectorRegistry()
    standing.register(Standing(now))
    return generate_latest(registry) + generate_latest(standing)
