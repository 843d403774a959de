"""Activity reports: each session held, told in the words of La Coop, ready to be copied or exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.enums import CAME
from declic.attendance.queries.pages import numbers_and_packs
from declic.attendance.queries.rosters import Roll, rolls_of
from declic.branches.models import Branch
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.impact.access import SESSION
from declic.impact.errors import SessionNotHeld
from declic.impact.models import ActivityReport
from declic.impact.queries.coop import (
    COLLECTIVE,
    OUR_PLACE,
    USUAL_MATERIALS,
    age_labels,
    beneficiaries_of,
    label_of,
    themes_of,
    words_of,
)
from declic.learners.models import Learner

if TYPE_CHECKING:
    from declic.impact.forms.activity_reports import ActivityForm

WEEK = timedelta(days=7)
LEARNER = "learner:"


@dataclass(frozen=True)
class Activity:
    """One session as La Coop is told of it."""

    session: GroupSession
    title: str
    themes: tuple[str, ...]
    materials: tuple[str, ...]
    level: str
    beneficiaries: dict[str, Any]
    report: ActivityReport | None

    @property
    def minutes(self) -> int:
        """Return how long it lasted."""
        sheet = getattr(self.session, "sheet", None)
        return int((sheet.minutes if sheet else 0) or self.session.minutes)

    @property
    def is_reported(self) -> bool:
        """Return whether somebody noted that it is in La Coop."""
        return self.report is not None and self.report.reported_at is not None

    @property
    def total(self) -> int:
        """Return how many people came."""
        return int(self.beneficiaries["total"])

    def as_json(self) -> dict[str, Any]:
        """Return the activity with the attributes of La Coop."""
        venue = self.session.room.venue
        return {
            "type": "activite",
            "attributes": {
                "type": COLLECTIVE,
                "date": self.session.on.isoformat(),
                "duree": self.minutes,
                "type_lieu": OUR_PLACE,
                "lieu_code_postal": venue.postcode,
                "lieu_commune": venue.commune.name,
                "lieu_code_insee": venue.commune.code,
                "accompagnements": self.total,
                "materiel": list(self.materials),
                "thematiques": list(self.themes),
                "titre_atelier": self.title,
                "niveau_atelier": self.level,
                "beneficiaires": self.beneficiaries,
            },
        }


@dataclass(frozen=True)
class Field:
    """One field of La Coop to copy: its name, what to type there."""

    name: str
    value: str


@dataclass(frozen=True)
class WeekPage:
    """The sessions of one week to report."""

    monday: date
    activities: list[Activity]
    waiting_count: int

    @property
    def sunday(self) -> date:
        """Return the last day of the week."""
        return self.monday + WEEK - timedelta(days=1)

    @property
    def previous(self) -> date:
        """Return the Monday before."""
        return self.monday - WEEK

    @property
    def following(self) -> date:
        """Return the Monday after."""
        return self.monday + WEEK


@dataclass(frozen=True)
class ActivityPage:
    """One session, field by field."""

    activity: Activity
    fields: list[Field]
    form: ActivityForm

    @property
    def whole(self) -> str:
        """Return every field, a line each."""
        return "\n".join(f"{one.name} : {one.value}" for one in self.fields)


def held_sessions(branch: Branch) -> QuerySet[GroupSession]:
    """Return the sessions of a branch that took place, their roll closed."""
    held = GroupSession.objects.filter(
        group__branch=branch, state=SessionState.HELD, sheet__closed_at__isnull=False
    )
    return held.select_related(*SESSION, "sheet", "activity_report").order_by("on", "slot", "pk")


def day_to_report(branch: Branch, today: date) -> date:
    """Return a day of the last week when something was held: what there is to tell; else today."""
    last = held_sessions(branch).filter(on__lte=today).order_by("-on").first()
    return last.on if last else today


def week_page(branch: Branch, day: date, *, by: User) -> WeekPage:
    """Return the sessions held in the week of a day."""
    monday = day - timedelta(days=day.weekday())
    sessions = list(held_sessions(branch).filter(on__gte=monday, on__lt=monday + WEEK))
    waiting = held_sessions(branch).filter(activity_report__reported_at=None).count()
    return WeekPage(monday, activities_of(sessions, branch, by=by), waiting)


def sessions_to_report(branch: Branch) -> int:
    """Return how many sessions held wait to be told to La Coop: for « Aujourd’hui »."""
    return held_sessions(branch).filter(activity_report__reported_at=None).count()


def activities_of(sessions: Sequence[GroupSession], branch: Branch, *, by: User) -> list[Activity]:
    """Return sessions in the words of La Coop, in a fixed number of queries."""
    rolls = rolls_of(sessions, Keeper(branch, by, None, sees_files=True))
    people = Learner.objects.in_bulk([pk for roll in rolls.values() for pk in pks_came(roll)])
    numbers, packs = numbers_and_packs(sessions)
    return [
        activity_of(one, rolls[one.pk], people, packs.get((one.group.level_id, numbers.get(one.pk, 0))))
        for one in sessions
    ]


def activity_of(session: GroupSession, roll: Roll, people: dict[int, Learner], pack: Any) -> Activity:
    """Return one session in the words of La Coop, what the team corrected included."""
    report: ActivityReport | None = getattr(session, "activity_report", None)
    changes: dict[str, list[str]] = report.changes if report else {}
    came = [people[pk] for pk in pks_came(roll) if pk in people]
    strangers = sum(person.presence.mark in CAME for person in roll.learners) - len(came)
    return Activity(
        session=session,
        title=str(pack.title if pack else session.group.level),
        themes=tuple(changes.get("themes") or themes_of(pack.skills if pack else ())),
        materials=tuple(changes.get("materials") or USUAL_MATERIALS),
        level=words_of("levels").get(session.group.level.key, ""),
        beneficiaries=beneficiaries_of(came, strangers=strangers, on=session.on),
        report=report,
    )


def pks_came(roll: Roll) -> Iterable[int]:
    """Return the learners with a file who came."""
    return [
        int(person.key.removeprefix(LEARNER))
        for person in roll.learners
        if person.key.startswith(LEARNER) and person.presence.mark in CAME
    ]


def activity_now(session: GroupSession, *, by: User) -> Activity:
    """Return one session in the words of La Coop; refuse while its roll is open."""
    found = held_sessions(session.group.branch).filter(pk=session.pk).first()
    if found is None:
        raise SessionNotHeld
    return activities_of([found], session.group.branch, by=by)[0]


def activity_page(activity: Activity, form: ActivityForm) -> ActivityPage:
    """Return one session, field by field."""
    return ActivityPage(activity, fields_of(activity), form)


def fields_of(activity: Activity) -> list[Field]:
    """Return what is typed in each field of La Coop, in the order of its form."""
    venue, people = activity.session.room.venue, activity.beneficiaries
    return [
        Field("Type", "Atelier collectif"),
        Field("Date", f"{activity.session.on:%d/%m/%Y}"),
        Field("Durée", f"{activity.minutes} min"),
        Field("Lieu", f"{venue.name}, {venue.postcode} {venue.commune.name}"),
        Field("Titre de l’atelier", activity.title),
        Field("Niveau", label_of("level_labels", activity.level) if activity.level else "non communiqué"),
        Field("Thématiques", ", ".join(label_of("themes", one) for one in activity.themes) or "à choisir"),
        Field("Matériel", ", ".join(label_of("materials", one) for one in activity.materials)),
        Field("Participants", str(activity.total)),
        Field("Genre", told(people["genres"], words_of("gender_labels"))),
        Field("Âge", told(people["tranches_age"], age_labels())),
        Field("Statut", told(people["statuts"], words_of("status_labels"))),
    ]


def told(counts: dict[str, int], labels: dict[str, str]) -> str:
    """Return counts in words, those of nobody left out."""
    return ", ".join(f"{labels[word]} {count}" for word, count in counts.items() if count) or "personne"
