"""« Aujourd’hui »: the sessions of the day, and who waits for one of us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from declic.groups.enums import Stage
from declic.groups.queries import GroupBlock, StagedLearner, day_blocks, learners_at, stage_counts

SHOWN_A_LIST = 5


@dataclass(frozen=True)
class Wait:
    """What one kind of waiting asks of us."""

    stage: Stage
    title: str
    icon: str
    action: str
    empty: str


WAITS = (
    Wait(Stage.REFERRED, "Orientations à traiter", "inbox-arrow-down", "Répondre", "Toutes ont une réponse."),
    Wait(
        Stage.TO_DIAGNOSE, "Diagnostics à faire", "clipboard-document-list", "Commencer", "Personne n’attend."
    ),
    Wait(Stage.TO_CONFIRM, "Niveaux à confirmer", "check-badge", "Confirmer", "Tous sont confirmés."),
    Wait(Stage.WAITING, "En attente d’une place", "users", "Trouver une place", "Chacun a sa place."),
    Wait(Stage.OFFERED, "Propositions sans réponse", "phone", "Appeler", "Toutes ont une réponse."),
)

if TYPE_CHECKING:
    from declic.branches.models import Branch


@dataclass(frozen=True)
class WaitList:
    """The people of one kind of waiting, longest first."""

    title: str
    icon: str
    action: str
    empty: str
    count: int
    url: str
    people: list[StagedLearner]


@dataclass(frozen=True)
class TodayPage:
    """The home page of the team."""

    day: date
    sessions: list[GroupBlock]
    waits: list[WaitList]
    sees_people: bool


def today_page(branch: Branch, *, today: date, sees_people: bool) -> TodayPage:
    """Return the day; volunteers see the sessions only."""
    counts = stage_counts(branch) if sees_people else {}
    waits = [wait_list(branch, wait, counts, today) for wait in WAITS] if sees_people else []
    return TodayPage(today, day_blocks(branch, today), waits, sees_people)


def wait_list(branch: Branch, wait: Wait, counts: dict[Stage, int], today: date) -> WaitList:
    """Return one list, five people at most, with the address of the whole of it."""
    count = counts[wait.stage]
    people = learners_at(branch, wait.stage, today=today, most=SHOWN_A_LIST) if count else []
    url = reverse("desk:column", args=[wait.stage.value])
    return WaitList(wait.title, wait.icon, wait.action, wait.empty, count, url, people)
