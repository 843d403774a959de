"""Where one session may meet: a day of work, an open room of the branch, nobody elsewhere."""

from datetime import date

from declic.branches.models import Room
from declic.branches.queries import is_day_off
from declic.groups.errors import AdultTaken, LearnerBusy, NotATime, RoomTaken, SeatsNeeded
from declic.groups.models import Booking, GroupSession
from declic.groups.services.overlaps import refuse_overlaps
from declic.shared.slots import SLOTS_A_WEEK, Slot


def refuse_unfit_place(session: GroupSession, on: date, slot: int, room: Room) -> None:
    """Refuse a place where this session cannot meet, and say why."""
    if (session.on, session.slot, session.room_id) == (on, slot, room.pk):
        raise NotATime("Rien ne change : choisissez une autre date, une autre heure ou une autre salle.")
    refuse_closed(session, on, slot, room)
    if session.bookings.filter(learner__isnull=False).count() > room.seats:
        raise SeatsNeeded
    others = session.group.sessions.filter(on=on, slot=slot).exclude(pk=session.pk)
    if others.exists():
        raise NotATime("Ce groupe a déjà une séance à ce moment, prévue ou annulée. Choisissez-en un autre.")
    refuse_taken(session, on, slot, room)


def refuse_closed(session: GroupSession, on: date, slot: int, room: Room) -> None:
    """Refuse a day off, or a room that is closed or of another branch."""
    if not 0 <= slot < SLOTS_A_WEEK or Slot(slot).weekday != on.weekday():
        raise NotATime("Les séances ont lieu du lundi au vendredi. Choisissez un autre jour.")
    branch = session.group.branch
    if room.venue.branch_id != branch.pk or not (room.is_open and room.venue.is_open):
        raise NotATime("Cette salle n’est plus utilisée par l’antenne. Choisissez-en une autre.")
    if slot not in room.open_slots:
        raise NotATime(f"La salle n’est pas ouverte : {Slot(slot).label}.")
    if why := is_day_off(branch, room.venue, on, skips_school_holidays=False, room=room):
        raise NotATime(f"On ne peut pas se réunir ce jour-là ({why}).")


def moved_bookings(session: GroupSession, on: date, slot: int, room: Room) -> list[Booking]:
    """Return the bookings that a session would have elsewhere, not saved."""
    moved = GroupSession(pk=session.pk, on=on, slot=slot, room=room, minutes=session.minutes)
    who = session.bookings.filter(room=None).values_list("member_id", "learner_id")
    people = [Booking(session=moved, on=on, slot=slot, member_id=m, learner_id=n) for m, n in who]
    return [Booking(session=moved, on=on, slot=slot, room=room), *people]


def refuse_taken(session: GroupSession, on: date, slot: int, room: Room) -> None:
    """Refuse a moment when the room is taken, or somebody is elsewhere; say who."""
    there = Booking.objects.filter(on=on, slot=slot).exclude(session=session)
    if there.filter(room=room).exists():
        raise RoomTaken
    members = session.bookings.filter(member__isnull=False).values("member")
    if taken := there.filter(member__in=members).select_related("member").first():
        raise AdultTaken(f"{taken.member} est déjà pris·e ailleurs à ce moment. Choisissez-en un autre.")
    learners = session.bookings.filter(learner__isnull=False).values("learner")
    if busy := there.filter(learner__in=learners).select_related("learner").first():
        raise LearnerBusy(f"{busy.learner} a déjà une séance à ce moment. Choisissez-en un autre.")
    refuse_overlaps(moved_bookings(session, on, slot, room))
