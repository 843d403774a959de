"""« La salle »: who is at which computer right now, and who may sit down next."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from declic.branches.models import Branch
from declic.diagnostics.enums import OPEN_STATES, RunState
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.queries.board import PAGE_SIZE, people_to_diagnose
from declic.shared.visits import VISIT_HOURS

if TYPE_CHECKING:
    from declic.learners.models import Learner

STUCK_AFTER = timedelta(minutes=3)
GESTURES = ("click", "type", "scroll")
PLACE_WORD = "Poste"
LAST = 10**6


@dataclass(frozen=True)
class Seated:
    """One person who takes a diagnostic today, and where."""

    run: DiagnosticRun
    place: str
    state: str
    tone: str
    progress: str
    last: str
    mode: str
    is_stuck: bool
    is_paused: bool
    is_open_somewhere: bool


@dataclass(frozen=True)
class LiveRoom:
    """The room as it is now."""

    seated: Page[Any]
    finished: list[DiagnosticRun]
    expected: Page[Any]
    next_place: str
    at: datetime

    @property
    def stuck(self) -> list[Seated]:
        """Return who has not answered for a while."""
        return [one for one in self.seated if one.is_stuck]


def room_page(branch: Branch, *, number: str = "1", now: datetime) -> LiveRoom:
    """Return who sits where, who has finished today, and who is expected."""
    runs = sorted(runs_of_today(branch, now=now), key=lambda run: place_order(run.place_label))
    expected: Page[Learner] = Paginator(people_to_diagnose(branch), PAGE_SIZE).get_page(number)
    return LiveRoom(
        seated=Paginator([seated(run, now) for run in runs], PAGE_SIZE).get_page(1),
        finished=list(finished_today(branch, now=now)[:PAGE_SIZE]),
        expected=expected,
        next_place=next_free_place(runs),
        at=now,
    )


def suggested_place(branch: Branch, *, now: datetime) -> str:
    """Return the next computer where nobody sits."""
    return next_free_place(runs_of_today(branch, now=now))


def runs_of_today(branch: Branch, *, now: datetime) -> list[DiagnosticRun]:
    """Return the open runs on which something happened today."""
    morning = start_of_day(now)
    runs = DiagnosticRun.objects.filter(learner__branch=branch, state__in=OPEN_STATES).annotate(
        answered=Count("answers", filter=Q(answers__answered_at__isnull=False)),
        last_answered=Max("answers__answered_at"),
        last_shown=Max("answers__shown_at"),
    )
    is_today = Q(started_at__gte=morning) | Q(paused_at__gte=morning)
    is_today |= Q(last_answered__gte=morning) | Q(last_shown__gte=morning)
    before_questions = ~Q(visit_key="") & Q(state__in=[RunState.GESTURES, RunState.PRACTICE])
    found = runs.filter(is_today | before_questions).select_related("learner").order_by("started_at", "pk")
    return [run for run in found if last_sign(run) >= morning]


def finished_today(branch: Branch, *, now: datetime) -> QuerySet[DiagnosticRun]:
    """Return the runs that ended today, the last one first."""
    ended = DiagnosticRun.objects.filter(
        learner__branch=branch,
        state__in=[RunState.FINISHED, RunState.CONFIRMED],
        finished_at__gte=start_of_day(now),
    )
    return ended.select_related("learner", "placement").order_by("-finished_at", "-pk")


def is_taken(branch: Branch, place: str, *, now: datetime, but: DiagnosticRun | None = None) -> bool:
    """Return whether somebody else is answering at this place, in a visit that has not run out."""
    return any(
        run != but
        and run.place_label.casefold() == place.casefold()
        and run.visit_key
        and run.paused_at is None
        and now - last_sign(run) < timedelta(hours=VISIT_HOURS)
        for run in runs_of_today(branch, now=now)
    )


def start_of_day(now: datetime) -> datetime:
    """Return midnight, here."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def last_sign(run: DiagnosticRun) -> datetime:
    """Return when something last happened on the screen of a run read by `runs_of_today`."""
    signs: list[datetime | None] = [run.started_at, run.paused_at]
    signs += [getattr(run, "last_answered", None), getattr(run, "last_shown", None)]
    seen_at = run.gestures.get("seen_at")
    signs += [datetime.fromisoformat(seen_at)] if seen_at else []
    return max(sign for sign in signs if sign)


def seated(run: DiagnosticRun, now: datetime) -> Seated:
    """Return one run as a line of the room."""
    is_paused = run.paused_at is not None
    is_open_somewhere = bool(run.visit_key) and not is_paused
    is_stuck = is_open_somewhere and now - last_sign(run) >= STUCK_AFTER
    state = "en pause" if is_paused else str(RunState(run.state).label)
    if not is_paused and not run.visit_key:
        state = "pas encore assis·e"
    return Seated(
        run=run,
        place=run.place_label,
        state=state,
        tone="warning" if is_stuck else "info" if is_open_somewhere else "neutral",
        progress=progress_words(run),
        last=ago(now - last_sign(run)),
        mode=mode_words(run),
        is_stuck=is_stuck,
        is_paused=is_paused,
        is_open_somewhere=is_open_somewhere,
    )


def progress_words(run: DiagnosticRun) -> str:
    """Return how far somebody is; a number serves the team, never the learner."""
    if run.state == RunState.GESTURES:
        done = sum(bool(run.gestures.get(name)) for name in GESTURES)
        return f"{done} geste{'s' if done > 1 else ''} sur {len(GESTURES)}"
    if run.state == RunState.PRACTICE:
        return "les gestes sont réussis"
    answered: int = getattr(run, "answered", 0)
    return f"{answered} réponse{'s' if answered > 1 else ''}"


def mode_words(run: DiagnosticRun) -> str:
    """Return how the person takes their diagnostic."""
    if run.is_assisted:
        return "avec une personne à côté"
    return "lu à voix haute" if run.is_read_aloud else "seul·e"


def ago(delay: timedelta) -> str:
    """Return how long ago something was, in words."""
    minutes = int(delay.total_seconds() // 60)
    if minutes < 1:
        return "à l’instant"
    return f"il y a {minutes} min" if minutes < 60 else f"il y a {minutes // 60} h"


def place_order(place: str) -> tuple[int, str]:
    """Return what sorts « Poste 10 » after « Poste 9 »; without a place, last."""
    number = re.search(r"\d+", place)
    return (int(number[0]) if number else LAST + (not place), place.casefold())


def next_free_place(runs: list[DiagnosticRun]) -> str:
    """Return the first number that no run of the room has."""
    taken = {run.place_label.casefold() for run in runs}
    number = next(n for n in range(1, len(runs) + 2) if f"{PLACE_WORD} {n}".casefold() not in taken)
    return f"{PLACE_WORD} {number}"
