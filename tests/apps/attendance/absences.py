"""Taking rolls in a few words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from declic.attendance.access import Keeper
from declic.attendance.services import Entry, append_lines, take_roll
from declic.groups.models import Enrolment, GroupSession, LearningGroup, Seat
from declic.learners.models import Learner
from tests import factories
from tests.factories import NOW, TODAY

ABSENT, EXCUSED, PRESENT = ("absent", ""), ("excused", "illness"), ("present", "")


def taken(
    session: GroupSession,
    marks: Iterable[tuple[Learner, tuple[str, str]]],
    by: Keeper,
    *,
    closes: bool = True,
) -> datetime:
    """Take the roll of a session a little before its end, everybody else present; return that moment."""
    now = session.starts_at + timedelta(minutes=100)
    everybody = {f"learner:{one.learner_id}": PRESENT for one in session.bookings.all() if one.learner_id}
    said = {**everybody, **{f"learner:{one.pk}": mark for one, mark in marks}}
    take_roll(session, said, by=by, today=session.on, now=now, closes=closes)
    return now


def attend(group: LearningGroup, learner: Learner, marks: Iterable[tuple[str, str]], by: Keeper) -> None:
    """Take the first rolls of a group, one mark of this learner each."""
    for session, mark in zip(sessions_of(group), marks, strict=False):
        taken(session, [(learner, mark)], by)


def sessions_of(group: LearningGroup) -> list[GroupSession]:
    """Return the sessions of a group, in order."""
    return list(group.sessions.select_related("group__level__programme", "group__branch", "room__venue"))


def bring_near(group: LearningGroup) -> None:
    """Let the first two sessions be of the last two weeks, whatever day the test runs."""
    first, second = sessions_of(group)[:2]
    GroupSession.objects.filter(pk=first.pk).update(on=timezone.localdate() - timedelta(days=15))
    GroupSession.objects.filter(pk=second.pk).update(on=timezone.localdate() - timedelta(days=8))


def seat_crowd(group: LearningGroup, count: int) -> list[Learner]:
    """Seat many people in a group."""
    learners = factories.LearnerFactory.create_batch(count, branch=group.branch)
    seats = Seat.objects.bulk_create([Seat(group=group, number=1000 + one.pk) for one in learners])
    facts = {"group": group, "state": "accepted", "offered_at": NOW, "answer_by": TODAY}
    pairs = zip(learners, seats, strict=True)
    Enrolment.objects.bulk_create([Enrolment(learner=one, seat=seat, **facts) for one, seat in pairs])
    return learners


def mark_absent(sessions: Iterable[GroupSession], learners: Iterable[Learner], by: Keeper) -> None:
    """Write on each roll that these people did not come."""
    people = [f"learner:{one.pk}" for one in learners]
    for session in sessions:
        entries = [Entry(uuid4(), "mark", key, NOW, NOW, mark="absent") for key in people]
        append_lines(session, entries, by=by, now=NOW)
