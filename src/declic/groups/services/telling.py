"""Telling people kindly what changes for them: a date, a place, and whom to call; never another name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from declic.branches.models import Branch
from declic.groups.enums import EnrolmentState, StaffRole
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import first_session
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_to_person, reach
from declic.team.models import TeamMember

#: Signs that would more than double what an SMS costs.
CHEAP_SIGNS = str.maketrans({"’": "'", "–": "-", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Letter:
    """What somebody reads: the lines of an e-mail, and the few of an SMS."""

    subject: str
    lines: Sequence[str]
    sms: Sequence[str]

    def ending(self, line: str) -> "Letter":
        """Return the letter with one more line, the same in both; as it was when there is none."""
        if not line:
            return self
        return replace(self, lines=[*self.lines, line], sms=[*self.sms, line])

    def body(self, first_name: str) -> str:
        """Return the text of the e-mail, a greeting above its lines."""
        return f"Bonjour {first_name},\n\n" + "\n".join(self.lines) + "\n"

    def short(self, first_name: str) -> str:
        """Return the text of the SMS."""
        return " ".join([f"Bonjour {first_name}.", *self.sms]).translate(CHEAP_SIGNS)


def tell_moved(enrolment: Enrolment, *, from_on: date, now: datetime) -> None:
    """Tell somebody where and when their course goes on, and that their seat is kept, or waits for a yes."""
    if enrolment.state == EnrolmentState.ACCEPTED:
        end = "Votre place est gardée. Si ce moment ne va pas, appelez-nous."
    else:
        end = f"Dites-nous avant le {enrolment.answer_by:%d/%m/%Y} si ce moment vous va."
    place = place_lines(enrolment.group, from_on=from_on)
    opening = "Un imprévu nous oblige à changer votre cours. Merci de votre patience."
    short = ["Votre cours change de lieu ou d’heure.", *place[1:], end]
    letter = Letter("Votre cours change de lieu ou d’heure", [opening, *place, end], short)
    write_about_seat(enrolment, letter, now)


def tell_restored(enrolment: Enrolment, *, from_on: date, now: datetime) -> None:
    """Tell somebody that their course goes on as before."""
    place = place_lines(enrolment.group, from_on=from_on)
    opening = "Bonne nouvelle : votre cours reprend comme avant. Oubliez notre dernier message."
    letter = Letter("Votre cours reprend comme avant", [opening, *place], [opening, *place[1:]])
    write_about_seat(enrolment, letter, now)


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
    write_about_team(member, group, Letter("Un groupe compte sur vous", lines, lines), now)


def tell_adult_leaves(member: TeamMember, group: LearningGroup, *, now: datetime) -> None:
    """Tell an adult that a group no longer expects them."""
    lines = [f"Le groupe {group} ne vous attend plus. Merci pour tout ce que vous y avez donné."]
    write_about_team(member, group, Letter("Un groupe ne vous attend plus", lines, lines), now)


def place_lines(group: LearningGroup, *, from_on: date) -> list[str]:
    """Return which course, when and where next, as lines of a letter."""
    session = first_session(group, today=from_on)
    if session is None:
        return [f"Cours : {group.level}."]
    venue = session.room.venue
    return [
        f"Cours : {group.level}.",
        f"Prochaine séance : {session.on:%d/%m/%Y}, {session.slot_label}.",
        f"Lieu : {venue.name}, {venue.full_address}.",
    ]


def call_line(branch: Branch) -> str:
    """Return whom to call; nothing when the branch has said no number."""
    number = phone_shown(branch.phone)
    return f"Une question ? Appelez le {number}." if number else ""


def write_about_seat(enrolment: Enrolment, letter: Letter, now: datetime) -> None:
    """Write to a learner about their seat."""
    kind = MessageKind.SEAT_CHANGED
    once = f"{kind}:{enrolment.pk}:{now.isoformat()}"
    write_to_learner(kind, enrolment.learner, letter, once_key=once, now=now)


def write_about_team(member: TeamMember, group: LearningGroup, letter: Letter, now: datetime) -> None:
    """Write to an adult about the team of a group."""
    kind = MessageKind.STAFF_CHANGED
    once = f"{kind}:{group.pk}:{member.pk}:{now.isoformat()}"
    write_to_member(kind, member, letter, once_key=once, now=now)


def write_to_learner(
    kind: MessageKind,
    learner: Learner,
    letter: Letter,
    *,
    once_key: str,
    now: datetime,
    not_after: datetime | None = None,
) -> None:
    """Write to a learner by what they have; whom nothing reaches is in the list of people to phone."""
    queue_to_person(
        kind,
        reach(email=learner.email, phone=learner.phone),
        letter.subject,
        letter.body(learner.first_name),
        sms=letter.short(learner.first_name),
        once_key=once_key,
        now=now,
        sender_key=f"branch:{learner.branch_id}",
        person_key=f"learner:{learner.pk}",
        not_after=not_after,
    )


def write_to_member(
    kind: MessageKind,
    member: TeamMember,
    letter: Letter,
    *,
    once_key: str,
    now: datetime,
    not_after: datetime | None = None,
) -> None:
    """Write to an adult of the team by what they have."""
    queue_to_person(
        kind,
        reach(email=member.email, phone=member.phone),
        letter.subject,
        letter.body(member.first_name),
        sms=letter.short(member.first_name),
        once_key=once_key,
        now=now,
        sender_key=f"branch:{member.branch_id}",
        person_key=f"member:{member.pk}",
        not_after=not_after,
    )
