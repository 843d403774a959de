"""Telling people kindly what changes for them: a date, a place, and whom to call; never another name."""

from datetime import date, datetime

from declic.groups.enums import EnrolmentState, StaffRole
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import first_session
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.team.models import TeamMember


def tell_moved(enrolment: Enrolment, *, from_on: date, now: datetime) -> None:
    """Tell somebody where and when their course goes on, and that their seat is kept, or waits for a yes."""
    if enrolment.state == EnrolmentState.ACCEPTED:
        end = "Votre place est gardée. Si ce moment ne va pas, appelez-nous."
    else:
        end = f"Dites-nous avant le {enrolment.answer_by:%d/%m/%Y} si ce moment vous va."
    lines = [
        "Un imprévu nous oblige à changer votre cours. Merci de votre patience.",
        *place_lines(enrolment.group, from_on=from_on),
        end,
    ]
    write_learner(MessageKind.SEAT_CHANGED, enrolment, "Votre cours change de lieu ou d’heure", lines, now)


def tell_restored(enrolment: Enrolment, *, from_on: date, now: datetime) -> None:
    """Tell somebody that their course goes on as before."""
    lines = [
        "Bonne nouvelle : votre cours reprend comme avant. Oubliez notre dernier message.",
        *place_lines(enrolment.group, from_on=from_on),
    ]
    write_learner(MessageKind.SEAT_CHANGED, enrolment, "Votre cours reprend comme avant", lines, now)


def tell_adult_joins(
    member: TeamMember, role: StaffRole, group: LearningGroup, *, from_on: date, now: datetime
) -> None:
    """Tell an adult which group counts on them."""
    does = "l’animer" if role == StaffRole.LEAD else "y aider"
    lines = [
        f"Un groupe compte sur vous pour {does}.",
        *place_lines(group, from_on=from_on),
        "Si ce n’est pas possible, dites-le-nous vite. Merci !",
    ]
    write_adult(member, group, "Un groupe compte sur vous", lines, now)


def tell_adult_leaves(member: TeamMember, group: LearningGroup, *, now: datetime) -> None:
    """Tell an adult that a group no longer expects them."""
    lines = [f"Le groupe {group} ne vous attend plus. Merci pour tout ce que vous y avez donné."]
    write_adult(member, group, "Un groupe ne vous attend plus", lines, now)


def place_lines(group: LearningGroup, *, from_on: date) -> list[str]:
    """Return which course, when and where next, as lines of a letter."""
    session = first_session(group, today=from_on)
    if session is None:
        return [f"Cours : {group.level}."]
    venue = session.room.venue
    return [
        f"Cours : {group.level}.",
        f"Prochaine séance : {session.on:%d/%m/%Y}, {session.slot_label}.",
        f"Lieu : {venue.name}, {venue.address}, {venue.postcode} {venue.commune}.",
    ]


def write_learner(
    kind: MessageKind, enrolment: Enrolment, subject: str, lines: list[str], now: datetime
) -> None:
    """Write to a learner who has an address."""
    learner = enrolment.learner
    if learner.email:
        once = f"{kind}:{enrolment.pk}:{now.isoformat()}"
        queue_message(kind, learner.email, subject, letter(learner.first_name, lines), once_key=once, now=now)


def write_adult(
    member: TeamMember, group: LearningGroup, subject: str, lines: list[str], now: datetime
) -> None:
    """Write to an adult of the team who has an address."""
    if member.email:
        kind = MessageKind.STAFF_CHANGED
        once = f"{kind}:{group.pk}:{member.pk}:{now.isoformat()}"
        queue_message(kind, member.email, subject, letter(member.first_name, lines), once_key=once, now=now)


def letter(first_name: str, lines: list[str]) -> str:
    """Return a letter, a greeting above its lines."""
    return f"Bonjour {first_name},\n\n" + "\n".join(lines) + "\n"
