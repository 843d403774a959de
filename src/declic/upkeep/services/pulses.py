"""Signs of life: what happens by itself says that it did."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import DEFAULT_DB_ALIAS, connection
from django_tasks_db.models import DBTaskResult

from declic.upkeep.enums import PulseKey
from declic.upkeep.models import Pulse

Facts = Mapping[str, str | int | bool]

#: How often the worker is asked for a sign.
WORKER_EVERY = timedelta(minutes=5)
#: The nightly backup is not made again when Déclic restarts in the day.
BACKUP_EVERY = timedelta(hours=12)
WORKER_TASK = "declic.upkeep.tasks.show_life"


def note_pulse(
    key: PulseKey, *, now: datetime, facts: Facts | None = None, using: str = DEFAULT_DB_ALIAS
) -> None:
    """Keep that something happened."""
    Pulse.objects.using(using).update_or_create(key=key, defaults={"at": now, "facts": dict(facts or {})})


def can_note() -> bool:
    """Return whether signs of life have their table yet: not before the first upgrade that brings it."""
    return "upkeep_pulse" in connection.introspection.table_names()


def known_version() -> str:
    """Return the version that last showed life here."""
    if not can_note():
        return ""
    shown = Pulse.objects.filter(facts__has_key="version").order_by("-at").first()
    return str(shown.facts["version"]) if shown else ""


def last_pulse(key: PulseKey) -> datetime | None:
    """Return when something last happened."""
    return Pulse.objects.filter(key=key).values_list("at", flat=True).first()


def is_backup_due(now: datetime) -> bool:
    """Return whether a night should back up: not after each restart, always after a clock that jumped."""
    made_at = last_pulse(PulseKey.BACKUP)
    return made_at is None or not made_at <= now < made_at + BACKUP_EVERY


def note_beat(now: datetime, ask_worker: Callable[[], object]) -> None:
    """Keep that the beat lives; now and then, ask the worker to show that it lives too."""
    note_pulse(PulseKey.BEAT, now=now)
    asked_at = last_pulse(PulseKey.WORKER_ASKED)
    if asked_at is None or not asked_at <= now < asked_at + WORKER_EVERY:
        note_pulse(PulseKey.WORKER_ASKED, now=now)
        ask_worker()
        DBTaskResult.objects.successful().filter(
            task_path=WORKER_TASK, finished_at__lt=now - WORKER_EVERY
        ).delete()
