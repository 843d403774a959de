"""Leaving before the end, with the door open; being called again; coming back."""

import logging
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment
from declic.groups.services import leave_group
from declic.outcomes.enums import DepartureReason
from declic.outcomes.errors import AlreadyBack, BadDeparture
from declic.outcomes.models import Departure
from declic.outcomes.queries.departures import is_back
from declic.outcomes.queries.next_steps import eligibility_for, full_facts
from declic.outcomes.services.next_steps import lock_learner
from declic.referrals.models import Referral
from declic.referrals.services import open_next_step

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class DepartureFacts:
    """Why and when somebody left, and whether we may call again."""

    reason: str
    left_on: date
    note: str = ""
    is_door_open: bool = True
    call_again_on: date | None = None


@transaction.atomic
def note_departure(enrolment: Enrolment, facts: DepartureFacts, *, by: User, now: datetime) -> Departure:
    """Note that a person left before the end, once; their seat is free for somebody else."""
    refuse_odd_dates(facts, today=timezone.localdate(now))
    reason = str(DepartureReason(facts.reason).label)
    left = leave_group(enrolment, reason=reason, left_on=facts.left_on, now=now)
    departure = Departure.objects.create(
        enrolment=left,
        learner_id=left.learner_id,
        reason=facts.reason,
        note=facts.note.strip()[:300],
        left_on=facts.left_on,
        is_door_open=facts.is_door_open,
        call_again_on=facts.call_again_on if facts.is_door_open else None,
        recorded_at=now,
        recorded_by=by,
    )
    logger.info("departure %s of enrolment %s noted by user %s", departure.pk, left.pk, by.pk)
    return departure


def refuse_odd_dates(facts: DepartureFacts, *, today: date) -> None:
    """Refuse a departure to come, and a call for a day that is past."""
    if facts.left_on > today:
        raise BadDeparture("La date de départ est dans le futur. Notez-la quand la personne est partie.")
    if facts.call_again_on and facts.call_again_on <= today:
        raise BadDeparture("La date du rappel est déjà passée. Choisissez un jour à venir.")


@transaction.atomic
def note_called(departure: Departure, *, call_again_on: date | None, now: datetime) -> Departure:
    """Note that somebody was called; they are called again another day, or no more."""
    departure = Departure.objects.select_for_update(of=("self",)).get(pk=departure.pk)
    if departure.called_again_at is not None:
        raise AlreadyBack("L’appel est déjà noté. La page a été mise à jour.")
    if call_again_on and call_again_on <= timezone.localdate(now):
        raise BadDeparture("La date du rappel est déjà passée. Choisissez un jour à venir.")
    if call_again_on:
        departure.call_again_on = call_again_on
    else:
        departure.called_again_at = now
    departure.save(update_fields=["call_again_on", "called_again_at"])
    return departure


@transaction.atomic
def come_back(departure: Departure, *, by: User, now: datetime) -> Referral:
    """Put somebody who left on the waiting list of the same level again."""
    learner = lock_learner(departure.learner)
    departure = Departure.objects.select_related("enrolment__group__level__programme").get(pk=departure.pk)
    if departure.enrolment.state != EnrolmentState.LEFT or is_back(learner):
        raise AlreadyBack
    level, today = departure.enrolment.group.level, timezone.localdate(now)
    decision = eligibility_for(level.programme, full_facts(learner, today=today)).to_json(decided_on=today)
    referral = open_next_step(
        learner, level, decision=decision, by=by, now=now, need="De retour après une pause."
    )
    departure.called_again_at = departure.called_again_at or now
    departure.save(update_fields=["called_again_at"])
    logger.info("learner %s back after departure %s, by user %s", learner.pk, departure.pk, by.pk)
    return referral
