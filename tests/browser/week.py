"""A week to plan: twelve people who wait, two mornings, a trainer, a volunteer."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from declic.diagnostics.models import Placement
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from tests import factories
from tests.browser.association import Association, admit_somebody

MONDAY, TUESDAY, WEDNESDAY = 0, 4, 8


@dataclass(frozen=True)
class Week:
    """Who waits and who leads; the Tuesday group has nobody but the volunteer."""

    awa: Learner
    bilal: Learner
    mondays: list[Learner]
    volunteer: TeamMember


def week_of(association: Association) -> Week:
    """Let twelve people wait; Awa and Bilal have not said when they are free."""
    association.room.open_slots = (MONDAY, TUESDAY)
    association.room.save()
    association.trainer.free_slots = (MONDAY, WEDNESDAY)
    association.trainer.save()
    mondays = [wait(association, last_name=f"Lundi{n}", free_slots=(MONDAY,)) for n in range(6)]
    for n in range(4):
        wait(association, last_name=f"Mardi{n}", free_slots=(TUESDAY, WEDNESDAY))
    return Week(
        awa=wait(association, first_name="Awa", last_name="Diallo", free_slots=(), email="awa@example.org"),
        bilal=wait(association, first_name="Bilal", last_name="Kessaï", free_slots=()),
        mondays=mondays,
        volunteer=factories.TeamMemberFactory.create(
            branch=association.branch,
            kind=MemberKind.VOLUNTEER,
            first_name="Anaïs",
            last_name="Roussel",
            free_slots=(TUESDAY,),
            weekly_sessions=1,
            levels=Level.objects.all(),
        ),
    )


def wait(association: Association, **facts: Any) -> Learner:
    """Let somebody wait for a seat of the first level."""
    learner = admit_somebody(association)
    factories.confirm_level(learner)
    Placement.objects.filter(run__learner=learner).update(confirmed_at=timezone.now())
    Learner.objects.filter(pk=learner.pk).update(**facts)
    learner.refresh_from_db()
    return learner


def lend_room_on_wednesdays(association: Association) -> None:
    """Let the room be ours on one morning more."""
    association.room.open_slots = (MONDAY, TUESDAY, WEDNESDAY)
    association.room.save()
