"""Seats: offered, answered, given back."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from declic.accounts.models import User
from declic.diagnostics.enums import RunState
from declic.groups.enums import SEATED_STATES, EnrolmentState, GroupState, SessionState
from declic.groups.errors import (
    AlreadySeated,
    GroupEnded,
    GroupFull,
    LevelNotConfirmed,
    NotOurs,
    OfferAlreadyAnswered,
)
from declic.groups.models import Booking, Enrolment, LearningGroup, Seat
from declic.groups.services.sessions import create_bookings
from declic.groups.services.telling import Letter, write_to_learner
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.outbox.enums import MessageKind

#: How long a person has to answer an offer.
ANSWER_DAYS = 5
GROUP = ("level__programme", "room__venue__commune", "branch")


@transaction.atomic
def offer_seat(
    group: LearningGroup, learner: Learner, *, by: User | None, today: date, now: datetime
) -> Enrolment:
    """Hold a seat for a person and book their coming sessions; the database gives the last seat once."""
    group = LearningGroup.objects.select_for_update(of=("self",)).select_related(*GROUP).get(pk=group.pk)
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    refuse_unseatable(group, learner)
    enrolment = take_free_seat(
        Enrolment(
            group=group,
            learner=learner,
            offered_by=by,
            offered_at=now,
            answer_by=today + timedelta(days=ANSWER_DAYS),
        )
    )
    book_learner(enrolment, today=today)
    tell_learner(enrolment, MessageKind.SEAT_OFFERED, now=now)
    return enrolment


def refuse_unseatable(group: LearningGroup, learner: Learner) -> None:
    """Refuse a seat that the group cannot give, or that this person cannot take."""
    if group.state != GroupState.OPEN:
        raise GroupEnded
    if learner.branch_id != group.branch_id or learner.merged_into_id:
        raise NotOurs
    if not learner.diagnostic_runs.filter(state=RunState.CONFIRMED).exists():
        raise LevelNotConfirmed
    if group.enrolments.filter(learner=learner, state__in=SEATED_STATES).exists():
        raise AlreadySeated


def take_free_seat(enrolment: Enrolment) -> Enrolment:
    """Save the enrolment on a free seat; whoever comes second takes the next one, or is refused."""
    tried: set[int] = set()
    while True:
        taken = Enrolment.objects.filter(state__in=SEATED_STATES).values("seat")
        free = Seat.objects.filter(group=enrolment.group).exclude(pk__in=taken).exclude(pk__in=tried)
        seat = free.first()
        if seat is None:
            raise GroupFull
        tried.add(seat.pk)
        enrolment.seat = seat
        try:
            with transaction.atomic():
                enrolment.save(force_insert=True)
        except IntegrityError:
            enrolment.pk = None
            continue
        return enrolment


def book_learner(enrolment: Enrolment, *, today: date) -> None:
    """Book the person's coming sessions."""
    sessions = enrolment.group.sessions.filter(on__gte=today, state=SessionState.PLANNED)
    create_bookings([Booking(session=s, on=s.on, slot=s.slot, learner=enrolment.learner) for s in sessions])


@transaction.atomic
def answer_offer(enrolment: Enrolment, *, accepts: bool, now: datetime) -> Enrolment:
    """Record the yes or the no of a person; a no frees the seat at once."""
    enrolment = lock(enrolment)
    if enrolment.state != EnrolmentState.OFFERED:
        raise OfferAlreadyAnswered
    enrolment.answered_at = now
    enrolment.state = EnrolmentState.ACCEPTED if accepts else EnrolmentState.DECLINED
    enrolment.save(update_fields=["answered_at", "state"])
    if accepts:
        tell_learner(enrolment, MessageKind.SEAT_CONFIRMED, now=now)
    else:
        free_bookings(enrolment, today=now.date())
    return enrolment


@transaction.atomic
def withdraw_learner(enrolment: Enrolment, *, reason: str, now: datetime) -> Enrolment:
    """Take a person out of a group; what they attended stays."""
    enrolment = lock(enrolment)
    if enrolment.state not in SEATED_STATES:
        raise OfferAlreadyAnswered("Cette personne n’a plus de place dans ce groupe.")
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.ended_at = now
    enrolment.end_reason = reason
    enrolment.save(update_fields=["state", "ended_at", "end_reason"])
    free_bookings(enrolment, today=now.date())
    return enrolment


def lock(enrolment: Enrolment) -> Enrolment:
    """Return the enrolment as it stands now, locked until the transaction ends."""
    return Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)


def free_bookings(enrolment: Enrolment, *, today: date) -> None:
    """Give back the coming dates of a person."""
    Booking.objects.filter(learner=enrolment.learner, session__group=enrolment.group, on__gte=today).delete()


def tell_learner(enrolment: Enrolment, kind: MessageKind, *, now: datetime) -> None:
    """Write to the person, by what they have, where and when they are expected."""
    learner = enrolment.learner
    first = enrolment.group.sessions.filter(on__gte=now.date(), state=SessionState.PLANNED).first()
    if first is None:
        return
    venue = first.room.venue
    opening = {
        MessageKind.SEAT_OFFERED: "Une place est libre pour vous.",
        MessageKind.SEAT_CONFIRMED: "Votre place est réservée.",
    }[kind]
    place = [
        f"Cours : {enrolment.group.level}.",
        f"Première séance : {first.on:%d/%m/%Y}, {first.slot_label}.",
        f"Lieu : {venue.name}, {venue.full_address}.",
    ]
    answer = [answer_line(enrolment)] if kind == MessageKind.SEAT_OFFERED else []
    letter = Letter(opening, [opening, *place, *answer], [opening, *place[1:], *answer])
    write_to_learner(kind, learner, letter, once_key=f"{kind}:{enrolment.pk}", now=now)


def answer_line(enrolment: Enrolment) -> str:
    """Return until when and how the person answers."""
    number = phone_shown(enrolment.group.branch.phone)
    call = f"par téléphone au {number}" if number else "par téléphone"
    return f"Répondez avant le {enrolment.answer_by:%d/%m/%Y}, avec votre carte ou {call}."
