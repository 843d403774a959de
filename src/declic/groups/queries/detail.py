"""One group: who, when, where, how many seats are left; and the waiting list."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from declic.branches.models import Branch
from declic.groups.enums import SEATED_STATES, SessionState
from declic.groups.models import Enrolment, GroupSession, GroupStaff, LearningGroup
from declic.groups.queries.places import groups_to_join, share_out
from declic.groups.queries.waiting import WaitingLearner, waiting_learners

PAGE_SIZE = 50
SHOWN_AHEAD = 12


@dataclass(frozen=True)
class GroupDetail:
    """The page of one group."""

    group: LearningGroup
    staff: list[GroupStaff]
    coming: list[GroupSession]
    past: list[GroupSession]
    next_on: date | None
    enrolments: list[Enrolment]
    past_enrolments: list[Enrolment]
    seats: int
    free_seats: int
    candidates: list[WaitingLearner]
    is_open: bool

    @property
    def soon(self) -> list[GroupSession]:
        """Return the first sessions to come: a training has two hundred of them."""
        return self.coming[:SHOWN_AHEAD]

    @property
    def later(self) -> list[GroupSession]:
        """Return the sessions to come after those."""
        return self.coming[SHOWN_AHEAD:]

    @property
    def is_over(self) -> bool:
        """Return whether the last session has passed and the group can be closed."""
        return self.is_open and self.next_on is None

    @property
    def seats_words(self) -> str:
        """Return the free seats in words."""
        return f"{self.free_seats} place{'s' if self.free_seats > 1 else ''} sur {self.seats}"


@dataclass(frozen=True)
class WaitingPage:
    """The waiting list of a branch."""

    total: int
    placeable: int
    page: Page[Any]

    @property
    def placeable_words(self) -> str:
        """Return how many could sit somewhere at once, in words; nothing when nobody could."""
        if not self.placeable:
            return ""
        many = f"{self.placeable} personnes ont" if self.placeable > 1 else "1 personne a"
        return f"{many} une place libre tout de suite, dans un groupe déjà ouvert."


def group_detail(group: LearningGroup, *, today: date) -> GroupDetail:
    """Return one group with its people, its sessions, and who waits for such a seat."""
    enrolments = list(group.enrolments.select_related("learner__commune").order_by("learner__last_name"))
    seated = [one for one in enrolments if one.state in SEATED_STATES]
    sessions = list(group.sessions.select_related("room__venue"))
    seats = group.seats.count()
    ahead = [one for one in sessions if one.on >= today]
    coming = [one.on for one in ahead if one.state == SessionState.PLANNED]
    return GroupDetail(
        group=group,
        staff=list(group.staff.select_related("member").order_by("-role")),
        coming=ahead,
        past=[one for one in reversed(sessions) if one.on < today],
        next_on=coming[0] if coming else None,
        enrolments=seated,
        past_enrolments=[one for one in enrolments if one.state not in SEATED_STATES],
        seats=seats,
        free_seats=seats - len(seated),
        candidates=candidates(group, today=today) if len(seated) < seats and coming else [],
        is_open=group.state == "open",
    )


def candidates(group: LearningGroup, *, today: date) -> list[WaitingLearner]:
    """Return who waits for this level and is free at these slots, longest waiting first."""
    waiting = waiting_learners(group.branch, today=today)
    slots = set(group.weekly_slots)
    fitting = [w for w in waiting if w.level == group.level and slots <= set(w.learner.free_slots)]
    return fitting[:PAGE_SIZE]


def waiting_page(branch: Branch, *, number: str, today: date) -> WaitingPage:
    """Return the waiting list, longest waiting first, with the seats that are free at once."""
    waiting = waiting_learners(branch, today=today)
    groups = groups_to_join(LearningGroup.objects.filter(branch=branch), today=today)
    places = share_out([(one.learner, one.level.pk) for one in waiting], groups)
    page = Paginator(waiting, PAGE_SIZE).get_page(number)
    lines: list[Any] = [replace(one, place=places.get(one.learner.pk)) for one in page.object_list]
    page.object_list = lines
    return WaitingPage(len(waiting), len(places), page)
