"""Many people on the whole thread, written in bulk: every third goes one door further than the one before."""

from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

from declic.attendance.models import AttendanceSheet, RollLine
from declic.branches.models import Branch
from declic.groups.models import Booking, Enrolment, GroupSession, LearningGroup, Seat
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.programmes.models import Level
from declic.referrals.models import Referral
from tests import factories

NUMBERS = count(1)
FIRST = date(2026, 10, 5)
AT = datetime(2026, 10, 5, 9, tzinfo=factories.NOW.tzinfo)
MARKS = ("present", "late", "absent", "present", "excused")


def many_people(
    branch: Branch, level: Level, people: int, *, partner: Partner | None = None
) -> list[Learner]:
    """Add people who were all referred, admitted and seated in one group of two sessions past."""
    partner = partner or factories.PartnerFactory.create(branch=branch)
    learners = Learner.objects.bulk_create(somebody(branch, place) for place in range(people))
    Referral.objects.bulk_create(referral(one, partner, level) for one in learners)
    group = past_group(branch, level, people)
    seats = Seat.objects.bulk_create(Seat(group=group, number=place + 1) for place in range(people))
    Enrolment.objects.bulk_create(
        Enrolment(
            group=group,
            learner=one,
            seat=seat,
            state="accepted",
            offered_at=AT - timedelta(days=10),
            answer_by=FIRST,
            answered_at=AT - timedelta(days=8 - place % 4),
        )
        for place, (one, seat) in enumerate(zip(learners, seats, strict=True))
    )
    for session in group.sessions.all():
        write_roll(session, learners)
    return learners


def somebody(branch: Branch, place: int) -> Learner:
    number = next(NUMBERS)
    return Learner(
        branch=branch,
        first_name="Awa",
        last_name=f"Nom{number}",
        sound_key=f"aoua nom{number}",
        search_text=f"awa nom{number}",
        sex=("woman", "man", "")[place % 3],
        birth_on=date(1960 + place % 45, 5, 1),
        known_by=[[], ["caf"], None][place % 3],
        free_slots=(0,),
        created_at=AT,
    )


def referral(learner: Learner, partner: Partner, level: Level) -> Referral:
    return Referral(
        branch=learner.branch,
        learner=learner,
        partner=partner,
        programme=level.programme,
        door="link",
        status="accepted",
        received_at=AT - timedelta(days=30),
        contacted_at=AT - timedelta(days=25),
        answered_at=AT - timedelta(days=20),
        expires_on=FIRST,
    )


def past_group(branch: Branch, level: Level, people: int) -> LearningGroup:
    room = factories.RoomFactory.create(venue__branch=branch, seats=people)
    group = LearningGroup.objects.create(
        branch=branch,
        level=level,
        room=room,
        weekly_slots=(0,),
        starts_on=FIRST,
        session_count=2,
        opened_at=AT,
    )
    days = (FIRST, FIRST + timedelta(weeks=1))
    sessions = GroupSession.objects.bulk_create(
        GroupSession(group=group, room=room, on=day, slot=0, state="held") for day in days
    )
    AttendanceSheet.objects.bulk_create(AttendanceSheet(session=one, closed_at=AT) for one in sessions)
    return group


def write_roll(session: GroupSession, learners: list[Learner], marks: tuple[str, ...] = MARKS) -> None:
    """Expect everybody, and mark all of them but the last."""
    Booking.objects.bulk_create(
        Booking(session=session, on=session.on, slot=session.slot, learner=one) for one in learners
    )
    lines = [roll_line(session, one, marks[place % len(marks)]) for place, one in enumerate(learners[:-1])]
    RollLine.objects.bulk_create(lines)


def roll_line(session: GroupSession, learner: Learner, mark: str, **facts: object) -> RollLine:
    number = next(NUMBERS)
    usual: dict[str, object] = {
        "key": uuid4(),
        "group_id": session.group_id,
        "session": session,
        "number": number,
        "kind": "mark",
        "person_key": f"learner:{learner.pk}",
        "learner": learner,
        "mark": mark,
        "half_day": "morning",
        "device": "d-1",
        "device_step": number,
        "device_at": AT,
        "taken_at": AT,
        "received_at": AT,
        "seal": f"{number:064d}",
    }
    return RollLine(**{**usual, **facts})
