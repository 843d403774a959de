"""People who go from one group to another without losing their place in line, and those given back a seat."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from declic.accounts.models import User
from declic.groups.enums import SEATED_STATES, EnrolmentState
from declic.groups.errors import GroupFull, NothingToChange
from declic.groups.models import Booking, Enrolment, LearningGroup
from declic.groups.services.changing import lock_group
from declic.groups.services.seats import (
    ANSWER_DAYS,
    book_learner,
    lock,
    refuse_unseatable,
    take_free_seat,
)


@transaction.atomic
def move_learner(
    enrolment: Enrolment,
    group: LearningGroup,
    *,
    reason: str,
    from_on: date,
    by: User | None,
    now: datetime,
) -> Enrolment:
    """Give somebody a seat in another group instead of theirs.

    Whoever had accepted keeps an accepted seat where they said they are free; the others are asked.
    """
    old = retract_from(enrolment, reason=reason, from_on=from_on, now=now)
    group = lock_group(group)
    refuse_unseatable(group, old.learner)
    keeps_yes = is_still_fine(old, group)
    new = take_free_seat(
        Enrolment(
            group=group,
            learner=old.learner,
            state=EnrolmentState.ACCEPTED if keeps_yes else EnrolmentState.OFFERED,
            offered_by=by,
            offered_at=now,
            answer_by=now.date() + timedelta(days=ANSWER_DAYS),
            answered_at=old.answered_at if keeps_yes else None,
        )
    )
    book_learner(new, today=from_on)
    return new


def is_still_fine(old: Enrolment, group: LearningGroup) -> bool:
    """Return whether a yes to the old group holds for the new one: the same hour, or one they are free at."""
    wanted = set(group.weekly_slots)
    known = set(old.learner.free_slots) | set(old.group.weekly_slots)
    return old.answered_at is not None and wanted <= known


def retract_from(enrolment: Enrolment, *, reason: str, from_on: date, now: datetime) -> Enrolment:
    """Take a seat back from a day on; what comes before stays booked, and nobody counts it as a refusal."""
    old = lock(enrolment)
    if old.state not in SEATED_STATES:
        raise NothingToChange
    old.state, old.ended_at, old.end_reason = EnrolmentState.RETRACTED, now, reason[:200]
    old.save(update_fields=["state", "ended_at", "end_reason"])
    Booking.objects.filter(learner=old.learner_id, session__group=old.group_id, on__gte=from_on).delete()
    return old


@transaction.atomic
def give_back_seat(enrolment: Enrolment, *, from_on: date) -> Enrolment:
    """Give somebody the seat that was taken from them, as accepted as it was."""
    old = lock(enrolment)
    if old.state != EnrolmentState.RETRACTED:
        raise NothingToChange
    lock_group(old.group)
    old.state = EnrolmentState.ACCEPTED if old.answered_at else EnrolmentState.OFFERED
    old.ended_at, old.end_reason = None, ""
    try:
        with transaction.atomic():
            old.save(update_fields=["state", "ended_at", "end_reason"])
    except IntegrityError as error:
        raise GroupFull from error
    book_learner(old, today=from_on)
    return old


def ask_again(enrolment: Enrolment, *, now: datetime) -> Enrolment:
    """Ask somebody whose group changed its hour whether it still suits; their first yes stays written."""
    held = lock(enrolment)
    held.state = EnrolmentState.OFFERED
    held.answer_by = now.date() + timedelta(days=ANSWER_DAYS)
    held.save(update_fields=["state", "answer_by"])
    return held


def hold_again(enrolment: Enrolment) -> Enrolment:
    """Hold the first yes of somebody who was asked again, now that their hour is back."""
    held = lock(enrolment)
    if held.state == EnrolmentState.OFFERED and held.answered_at:
        held.state = EnrolmentState.ACCEPTED
        held.save(update_fields=["state"])
    return held
