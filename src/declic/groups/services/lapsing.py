"""Offers that nobody answered in time: the seat is free again, and the person is told without reproach."""

from datetime import date, datetime

from django.db import transaction

from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment
from declic.groups.services.seats import free_bookings, lock
from declic.groups.services.telling import Letter, write_to_learner
from declic.outbox.enums import MessageKind


def lapse_offers(*, today: date, now: datetime) -> int:
    """Free the seats of offers that nobody answered in time; return how many."""
    late = Enrolment.objects.filter(state=EnrolmentState.OFFERED, answer_by__lt=today)
    return sum(lapse_offer(enrolment, today=today, now=now) for enrolment in late)


@transaction.atomic
def lapse_offer(enrolment: Enrolment, *, today: date, now: datetime) -> bool:
    """Free the seat of one late offer; return False when the person answered meanwhile."""
    locked = lock(enrolment)
    if locked.state != EnrolmentState.OFFERED:
        return False
    locked.state = EnrolmentState.LAPSED
    locked.ended_at = now
    locked.save(update_fields=["state", "ended_at"])
    free_bookings(locked, today=today)
    tell_lapsed(locked, now=now)
    return True


def tell_lapsed(enrolment: Enrolment, *, now: datetime) -> None:
    """Write to the person, by what they have, that the seat is free again and that they still count."""
    group, kind = enrolment.group, MessageKind.SEAT_WITHDRAWN
    was = f"C’était : {' et '.join(group.slot_labels)}, {group.room.venue.name}."
    stays = "Ne venez pas à ces séances. Vous gardez votre tour sur la liste d’attente."
    lines = [
        "Nous vous avions proposé une place. Sans réponse, nous l’avons libérée.",
        f"Cours : {group.level}.",
        was,
        stays,
        "Un autre moment vous va mieux ? Dites-le-nous.",
    ]
    letter = Letter("Votre place est libérée.", lines, ["Votre place est libérée.", was, stays])
    write_to_learner(kind, enrolment.learner, letter, once_key=f"{kind}:{enrolment.pk}", now=now)
