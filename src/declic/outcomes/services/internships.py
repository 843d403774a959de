"""Internships of a training: planned, done with the hours that the employer certifies, or broken off."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from declic.groups.models import Enrolment
from declic.outcomes.enums import InternshipState
from declic.outcomes.errors import InternshipOver, InternshipOverlaps
from declic.outcomes.models import Employer, EmployerContact, Internship


@dataclass(frozen=True)
class InternshipFacts:
    """Where, when and with whom."""

    employer: Employer
    tutor: EmployerContact | None
    starts_on: date
    ends_on: date
    weekly_hours: Decimal


@transaction.atomic
def plan_internship(enrolment: Enrolment, facts: InternshipFacts) -> Internship:
    """Plan an internship of a training; nobody is in two at once."""
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    refuse_overlap(enrolment, facts)
    return Internship.objects.create(
        enrolment=enrolment,
        employer=facts.employer,
        tutor=facts.tutor,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        weekly_hours=facts.weekly_hours,
    )


@transaction.atomic
def change_internship(internship: Internship, facts: InternshipFacts) -> Internship:
    """Change the plan of an internship that is not over."""
    found = lock_planned(internship)
    refuse_overlap(found.enrolment, facts, but=found.pk)
    found.employer, found.tutor = facts.employer, facts.tutor
    found.starts_on, found.ends_on, found.weekly_hours = facts.starts_on, facts.ends_on, facts.weekly_hours
    found.save()
    return found


@transaction.atomic
def finish_internship(
    internship: Internship,
    *,
    hours_done: int,
    ended_on: date,
    assessment: str = "",
    is_broken_off: bool = False,
) -> Internship:
    """Keep the hours that the employer certifies, and what the tutor says."""
    found = lock_planned(internship)
    found.state = InternshipState.BROKEN_OFF if is_broken_off else InternshipState.DONE
    found.hours_done, found.assessment = hours_done, assessment
    found.ends_on = max(found.starts_on, ended_on)
    found.save(update_fields=["state", "hours_done", "assessment", "ends_on"])
    return found


def lock_planned(internship: Internship) -> Internship:
    """Return the internship locked, once it is sure that it is not over."""
    rows = Internship.objects.select_for_update(of=("self",)).select_related("enrolment")
    found = rows.get(pk=internship.pk)
    if found.state != InternshipState.PLANNED:
        raise InternshipOver
    return found


def refuse_overlap(enrolment: Enrolment, facts: InternshipFacts, *, but: int | None = None) -> None:
    """Refuse an internship on the days of another one of the same person."""
    others = Internship.objects.filter(enrolment__learner=enrolment.learner_id).exclude(pk=but or 0)
    if others.filter(starts_on__lte=facts.ends_on, ends_on__gte=facts.starts_on).exists():
        raise InternshipOverlaps
