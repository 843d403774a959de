"""Taking a seat back: we change our plans, the person loses nothing but the date, and is told kindly."""

from datetime import datetime

from django.db import transaction

from declic.groups.enums import SEATED_STATES, EnrolmentState
from declic.groups.errors import OfferAlreadyAnswered
from declic.groups.models import Enrolment
from declic.groups.services.seats import free_bookings, lock
from declic.groups.services.telling import Letter, write_to_learner
from declic.outbox.enums import MessageKind


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
    """Write to the person, by what they have, that their seat is taken back, and what they keep."""
    group, kind = enrolment.group, MessageKind.SEAT_WITHDRAWN
    was = f"C’était : {' et '.join(group.slot_labels)}, {group.room.venue.name}."
    stays = "Vous n’y êtes pour rien. Vous gardez votre tour sur la liste d’attente."
    lines = [
        "Ce groupe ne peut pas se réunir comme prévu.",
        f"Cours : {group.level}.",
        was,
        "Ne venez pas à ces séances.",
        stays,
        "Nous vous proposerons une autre place dès que possible.",
    ]
    letter = Letter("Votre place change.", lines, [lines[0], was, "Ne venez pas à ces séances.", stays])
    write_to_learner(kind, enrolment.learner, letter, once_key=f"{kind}:{enrolment.pk}", now=now)
