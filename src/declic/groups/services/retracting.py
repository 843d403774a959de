"""Taking a seat back: we change our plans, the person loses nothing but the date, and is told kindly."""

from datetime import datetime

from django.db import transaction

from declic.groups.enums import SEATED_STATES, EnrolmentState
from declic.groups.errors import OfferAlreadyAnswered
from declic.groups.models import Enrolment
from declic.groups.services.seats import free_bookings, lock
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message


@transaction.atomic
def retract_seat(enrolment: Enrolment, *, reason: str, now: datetime, is_told: bool = True) -> Enrolment:
    """Take back a seat that we had offered or given: it counts as no refusal of the person."""
    enrolment = lock(enrolment)
    if enrolment.state not in SEATED_STATES:
        raise OfferAlreadyAnswered("Cette personne n’a plus de place dans ce groupe.")
    enrolment.state = EnrolmentState.RETRACTED
    enrolment.ended_at = now
    enrolment.end_reason = reason
    enrolment.save(update_fields=["state", "ended_at", "end_reason"])
    free_bookings(enrolment, today=now.date())
    if is_told:
        tell_retracted(enrolment, now=now)
    return enrolment


def tell_retracted(enrolment: Enrolment, *, now: datetime) -> None:
    """Write to the person, if they have an address, that their seat is taken back, and what they keep."""
    learner, group = enrolment.learner, enrolment.group
    if not learner.email:
        return
    when = " et ".join(group.slot_labels)
    body = (
        f"Bonjour {learner.first_name},\n\n"
        "Ce groupe ne peut pas se réunir comme prévu.\n"
        f"Cours : {group.level}.\nC’était : {when}, {group.room.venue.name}.\n"
        "Ne venez pas à ces séances.\n"
        "Vous n’y êtes pour rien. Vous gardez votre tour sur la liste d’attente.\n"
        "Nous vous proposerons une autre place dès que possible.\n"
    )
    queue_message(
        MessageKind.SEAT_WITHDRAWN,
        learner.email,
        "Votre place change.",
        body,
        once_key=f"{MessageKind.SEAT_WITHDRAWN}:{enrolment.pk}",
        now=now,
    )
