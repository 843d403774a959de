"""« Aujourd’hui »: the sessions of the day, and who waits for one of us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from declic.attendance.queries import missing_rolls
from declic.attendance.queries.absences import AbsenceToFollow, absences_to_follow
from declic.attendance.queries.pages import SessionCard
from declic.attendance.queries.strays import count_strays
from declic.desk.queries.after import AfterCare, after_care
from declic.desk.queries.messages import count_calls
from declic.groups.enums import Stage
from declic.groups.queries import GroupBlock, StagedLearner, day_blocks, learners_at, stage_counts
from declic.volunteering.queries.risks import RiskySession, at_risk

SHOWN_A_LIST = 5


@dataclass(frozen=True)
class Wait:
    """What one kind of waiting asks of us."""

    stage: Stage
    title: str
    icon: str
    action: str


WAITS = (
    Wait(Stage.REFERRED, "Orientations à traiter", "inbox-arrow-down", "Répondre"),
    Wait(Stage.TO_DIAGNOSE, "Diagnostics à faire", "clipboard-document-list", "Commencer"),
    Wait(Stage.TO_CONFIRM, "Niveaux à confirmer", "check-badge", "Confirmer"),
    Wait(Stage.WAITING, "En attente d’une place", "users", "Trouver une place"),
    Wait(Stage.OFFERED, "Propositions sans réponse", "phone", "Appeler"),
)

if TYPE_CHECKING:
    from declic.branches.models import Branch


@dataclass(frozen=True)
class WaitList:
    """The people of one kind of waiting, longest first."""

    title: str
    icon: str
    action: str
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
    classroom: ClassroomCare | None
    after: AfterCare | None

    @property
    def settled(self) -> str:
        """Return the kinds of waiting where nobody waits, in a few words."""
        return ", ".join(wait.title.lower() for wait in self.waits if not wait.people)


@dataclass(frozen=True)
class ClassroomCare:
    """What the classrooms ask of the team: rolls, absences, risks, people to phone."""

    missing: list[SessionCard]
    absences: list[AbsenceToFollow]
    absence_count: int
    risky: list[RiskySession]
    stray_count: int
    call_count: int

    @property
    def has_small_work(self) -> bool:
        """Return whether something waits that is said in one line."""
        return bool(self.stray_count or self.call_count)


def today_page(branch: Branch, *, today: date, now: datetime, sees_people: bool) -> TodayPage:
    """Return the day; volunteers see the sessions only."""
    counts = stage_counts(branch) if sees_people else {}
    waits = [wait_list(branch, wait, counts, today) for wait in WAITS] if sees_people else []
    care = classroom_care(branch, today=today, now=now) if sees_people else None
    after = after_care(branch, today=today) if sees_people else None
    return TodayPage(today, day_blocks(branch, today), waits, sees_people, care, after)


def classroom_care(branch: Branch, *, today: date, now: datetime) -> ClassroomCare:
    """Return the rolls that are missing, whom to call, and the sessions that may go wrong."""
    absences = absences_to_follow(branch, today=today)
    return ClassroomCare(
        missing=missing_rolls(branch, today=today)[:SHOWN_A_LIST],
        absences=absences[:SHOWN_A_LIST],
        absence_count=len(absences),
        risky=at_risk(branch, today=today)[:SHOWN_A_LIST],
        stray_count=count_strays(branch),
        call_count=count_calls(branch, now=now),
    )


def wait_list(branch: Branch, wait: Wait, counts: dict[Stage, int], today: date) -> WaitList:
    """Return one list, five people at most, with the address of the whole of it."""
    count = counts[wait.stage]
    people = learners_at(branch, wait.stage, today=today, most=SHOWN_A_LIST) if count else []
    url = reverse("desk:column", args=[wait.stage.value])
    return WaitList(wait.title, wait.icon, wait.action, count, url, people)
