"""While a search runs in a thread of its own: the best so far is kept each second, and a stop is heard."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Event
from typing import Any, TypeVar

from django.db import OperationalError

from declic.engines.planning.plan import Plan, plan_to_json
from declic.engines.planning.solve import Progress
from declic.planning.enums import PlanState
from declic.planning.models import PlanRun
from declic.planning.queries.states import SEEN_AT, STARTED_AT

#: How often progress is kept, and a stop is looked for.
BEAT_SECONDS = 1.0
#: How long a search that was asked to end may take to do so.
GRACE_SECONDS = 3.0

Answer = TypeVar("Answer")


class Watch:
    """What a search and whoever waits for it tell each other; the search never touches the database."""

    def __init__(self) -> None:
        self._stop = Event()
        self._latest: Progress | None = None

    def note(self, progress: Progress) -> None:
        """Hear from the search how far it is."""
        self._latest = progress

    def should_stop(self) -> bool:
        """Tell the search whether somebody asked it to end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the search to end with the best it has."""
        self._stop.set()

    def latest(self) -> dict[str, Any]:
        """Return the best so far as the run keeps it; nothing before the first word of the search."""
        return progress_to_json(self._latest) if self._latest else {}


def progress_to_json(progress: Progress) -> dict[str, Any]:
    """Return the best checked plan so far, as plans are written, with the people it seats."""
    plan = Plan(progress.objective, progress.bound, progress.groups, seconds=progress.seconds)
    written = plan_to_json(plan)
    kept = {key: written[key] for key in ("seconds", "objective", "bound", "groups")}
    return {**kept, "seated": plan.count_seated()}


class Abandoned(Exception):
    """The search was asked to end and did not in time: what it had found stands in the progress."""


def watch(run: PlanRun, calculate: Callable[[Watch], Answer], *, now: datetime) -> Answer:
    """Return what a calculation answers; meanwhile keep its progress and hear whether to stop.

    Whoever asks to stop is answered within seconds, even where a solver cannot be interrupted.
    """
    watched, started = Watch(), time.monotonic()
    beside = ThreadPoolExecutor(max_workers=1)
    answer = beside.submit(calculate, watched)
    try:
        while not is_over(answer):
            keep_beat(run, watched, at=now + timedelta(seconds=time.monotonic() - started))
            if watched.should_stop():
                return end_soon(answer)
    finally:
        watched.stop()
        beside.shutdown(wait=False)
    return answer.result()


def end_soon(answer: Future[Answer]) -> Answer:
    """Return the answer of a search that was asked to end, if it ends in time."""
    if wait([answer], timeout=GRACE_SECONDS).not_done:
        raise Abandoned
    return answer.result()


def is_over(answer: Future[Any]) -> bool:
    """Return whether the calculation ends within one beat."""
    return not wait([answer], timeout=BEAT_SECONDS).not_done


def keep_beat(run: PlanRun, watched: Watch, *, at: datetime) -> None:
    """Keep the progress of a run, and stop it when asked or when it is no longer ours.

    A database that is busy for a moment costs one beat, never the search.
    """
    ours = PlanRun.objects.filter(pk=run.pk, state=PlanState.RUNNING, plan__started_at=run.plan[STARTED_AT])
    try:
        is_ours = ours.update(progress={**watched.latest(), SEEN_AT: at.isoformat()})
        if not is_ours or ours.filter(stop_asked_at__isnull=False).exists():
            watched.stop()
    except OperationalError:
        return
