"""What « Et si… » may be asked about: the places, rooms, people and levels of a frozen week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from declic.branches.models import Branch, Room, Venue
from declic.learners.models import Learner
from declic.planning.models import PlanRun
from declic.planning.queries.facts import learner_id, level_code, member_id, room_id, site_id
from declic.programmes.models import Level
from declic.shared.slots import ALL_SLOTS
from declic.team.models import TeamMember

Choices = list[tuple[str, str]]

#: What one could have one more of, as the engine names it, and as people ask.
RANKINGS = (
    ("helper", "Un·e bénévole en appui"),
    ("lead", "Un·e bénévole qui anime"),
    ("opening", "Une salle ouverte plus souvent"),
    ("room", "Une salle de plus"),
    ("session", "Une séance de plus de l’équipe"),
)


@dataclass(frozen=True)
class FrozenWeek:
    """The choices of a frozen week, and when its rooms are open, by site."""

    sites: Choices
    rooms: Choices
    adults: Choices
    learners: Choices
    levels: Choices
    slots: Choices
    open_slots: dict[str, list[int]]


@dataclass(frozen=True)
class RankingLink:
    """One list that may be asked for."""

    key: str
    label: str
    is_current: bool


@dataclass(frozen=True)
class WhatIfPage:
    """The page « Et si… » of one plan."""

    run: PlanRun
    frozen_at: datetime
    rankings: tuple[RankingLink, ...]
    forms: tuple[Any, ...]
    wishes: tuple[Any, ...]
    answer: Any
    ranked: Any
    ranked_label: str

    @property
    def has_asked(self) -> bool:
        """Return whether there is an answer to show."""
        return self.answer is not None or self.ranked is not None


def frozen_week(run: PlanRun) -> FrozenWeek:
    """Return what a frozen week holds, with the names that people know today."""
    problem, branch = run.problem, run.branch
    asked = problem.get("learners", [])
    return FrozenWeek(
        sites=named(problem.get("sites", []), site_names(branch)),
        rooms=named(problem.get("rooms", []), room_names(branch)),
        adults=named([*problem.get("trainers", []), *problem.get("volunteers", [])], adult_names(branch)),
        learners=named(asked, learner_names(branch, {str(row["id"]) for row in asked})),
        levels=named(problem.get("levels", []), level_names(), key="code"),
        slots=[(str(slot.number), slot.label.capitalize()) for slot in ALL_SLOTS],
        open_slots=open_slots(problem.get("rooms", [])),
    )


def named(rows: list[dict[str, Any]], names: dict[str, str], *, key: str = "id") -> Choices:
    """Return these rows as choices, those that still have a name."""
    pairs = ((str(row[key]), names.get(str(row[key]), "")) for row in rows)
    return sorted(((code, name) for code, name in pairs if name), key=lambda pair: pair[1])


def open_slots(rooms: list[dict[str, Any]]) -> dict[str, list[int]]:
    """Return when at least one room of each site is open."""
    found: dict[str, set[int]] = {}
    for room in rooms:
        found.setdefault(str(room["site"]), set()).update(room["slots"])
    return {site: sorted(slots) for site, slots in found.items()}


def site_names(branch: Branch) -> dict[str, str]:
    """Return the names of places by identifier."""
    return {site_id(venue.pk): str(venue) for venue in Venue.objects.filter(branch=branch)}


def room_names(branch: Branch) -> dict[str, str]:
    """Return the names of rooms by identifier."""
    rooms = Room.objects.filter(venue__branch=branch).select_related("venue")
    return {room_id(room.pk): str(room) for room in rooms}


def adult_names(branch: Branch) -> dict[str, str]:
    """Return the names of the team by identifier."""
    return {member_id(member.pk): str(member) for member in TeamMember.objects.filter(branch=branch)}


def learner_names(branch: Branch, wanted: set[str]) -> dict[str, str]:
    """Return the names of these people who learn, by identifier."""
    people = Learner.objects.filter(branch=branch).only("first_name", "last_name")
    return {learner_id(one.pk): str(one) for one in people if learner_id(one.pk) in wanted}


def level_names() -> dict[str, str]:
    """Return the names of levels by code."""
    return {level_code(level.pk): str(level) for level in Level.objects.select_related("programme")}


def whatif_page(
    run: PlanRun,
    forms: tuple[Any, ...],
    wishes: tuple[Any, ...],
    *,
    answer: Any = None,
    ranked: Any = None,
    kind: str = "",
) -> WhatIfPage:
    """Return the page with its forms, and the answer when something was asked."""
    rankings = tuple(RankingLink(key, label, key == kind) for key, label in RANKINGS)
    label = next((one.label for one in rankings if one.is_current), "")
    return WhatIfPage(run, run.asked_at, rankings, forms, wishes, answer, ranked, label)
