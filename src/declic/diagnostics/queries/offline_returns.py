"""The diagnostics that came back from a device and wait for somebody’s decision."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from declic.branches.models import Branch
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import DiagnosticRun, OfflineReturn
from declic.diagnostics.queries.board import returns_awaiting
from declic.learners.models import Learner
from declic.learners.queries import search_learners
from declic.programmes.enums import LevelKey

PAGE_SIZE = 50
MOST_FOUND = 10


@dataclass(frozen=True)
class ReturnsPage:
    """What came back and was not made a diagnostic of somebody yet."""

    returns: Page[OfflineReturn]


@dataclass(frozen=True)
class ReturnPage:
    """One diagnostic that came back: what it says, why it waits, and whose it may be."""

    returned: OfflineReturn
    level: str
    answered: int
    right: int
    reason: str
    searched: str
    people: list[Learner]
    other_runs: list[DiagnosticRun]


def returns_page(branch: Branch, *, number: str) -> ReturnsPage:
    """Return the list of what waits."""
    waiting: QuerySet[Any] = returns_awaiting(branch).select_related("learner", "received_by").defer("taken")
    return ReturnsPage(Paginator(waiting, PAGE_SIZE).get_page(number))


def return_page(returned: OfflineReturn, *, searched: str) -> ReturnPage:
    """Return one of them, with the people who may have taken it."""
    answers = returned.taken["answers"]
    searched = searched or f"{returned.first_name} {returned.last_name}".strip()
    return ReturnPage(
        returned=returned,
        level=LevelKey(returned.device_level).label,
        answered=len(answers),
        right=sum(answer["score"] > 0 for answer in answers),
        reason=reason_of(returned),
        searched=searched,
        people=people_meant(returned, searched),
        other_runs=runs_of(returned.learner) if returned.learner else [],
    )


def people_meant(returned: OfflineReturn, searched: str) -> list[Learner]:
    """Return whose diagnostic this may be: the person of the file, or who sounds like the name typed."""
    if returned.learner:
        return [returned.learner]
    return list(search_learners(returned.branch, searched)[:MOST_FOUND])


def runs_of(learner: Learner) -> list[DiagnosticRun]:
    """Return what the person has taken beside."""
    runs = DiagnosticRun.objects.filter(learner=learner).exclude(state=RunState.ABANDONED)
    return list(runs.select_related("placement").order_by("-started_at"))


def reason_of(returned: OfflineReturn) -> str:
    """Return why somebody must decide."""
    if returned.learner is None:
        return "Cette personne n’avait pas de fiche sur l’appareil. Dites qui elle est."
    if runs_of(returned.learner):
        return "Cette personne a passé un autre diagnostic entre-temps. Les deux sont gardés : décidez."
    return "Cette personne n’est pas encore admise. Acceptez son orientation, puis rattachez ce diagnostic."


def sentence_of(returned: OfflineReturn, *, is_new: bool) -> str:
    """Return what the device shows of a diagnostic that the server has."""
    if not is_new:
        return "Déjà reçu."
    if returned.run:
        return "Reçu. Le niveau est à confirmer dans « Diagnostics »."
    return "Reçu. Il attend dans « Diagnostics », à rattacher."
