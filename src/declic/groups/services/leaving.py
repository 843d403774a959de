"""How a level ends for one person: they leave before the end, or finish after all."""

from datetime import date, datetime

from django.db import transaction

from declic.groups.enums import SEATED_STATES, EnrolmentState
from declic.groups.errors import NothingToChange, OfferAlreadyAnswered
from declic.groups.models import Enrolment
from declic.groups.services.seats import free_bookings, lock


@transaction.atomic
def leave_group(enrolment: Enrolment, *, reason: str, left_on: date, now: datetime) -> Enrolment:
    """Note that a person left before the end; they wait for nothing until they come back."""
    enrolment = lock(enrolment)
    if enrolment.state not in SEATED_STATES:
        raise OfferAlreadyAnswered("Cette personne n’a plus de place dans ce groupe.")
    enrolment.state = EnrolmentState.LEFT
    enrolment.ended_at = now
    enrolment.end_reason = reason[:200]
    enrolment.save(update_fields=["state", "ended_at", "end_reason"])
    free_bookings(enrolment, today=left_on)
    return enrolment


@transaction.atomic
def complete_after_all(enrolment: Enrolment, *, reason: str) -> Enrolment:
    """Say that somebody who came too little has finished the level all the same, and why."""
    enrolment = lock(enrolment)
    if enrolment.state != EnrolmentState.INCOMPLETE:
        raise NothingToChange
    enrolment.state = EnrolmentState.COMPLETED
    enrolment.end_reason = reason[:200]
    enrolment.save(update_fields=["state", "end_reason"])
    return enrolment
