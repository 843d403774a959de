"""After an absence: a kind message the same day, a call that is noted, a session to catch up."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.attendance.enums import LineKind, Mark
from declic.attendance.errors import NoLongerFits, NothingDone, OtherAntenna
from declic.attendance.models import AttendanceSheet, FollowedAbsence, RollLine
from declic.attendance.queries.absences import attended
from declic.attendance.queries.absences_catch_up import catch_up_choices, caught_up_at
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.groups.queries import NextSession, next_sessions
from declic.groups.services import invite_to_session
from declic.groups.services.telling import Letter, write_to_learner
from declic.groups.services.telling_sessions import day_in_words, spot_of
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.outbox.enums import MessageKind
from declic.shared import reading
from declic.shared.errors import TooLate

LONGEST_NOTE = 300
#: A roll that comes later than this says nothing new to whoever was absent.
KIND_DAYS = timedelta(days=2)


@transaction.atomic
def tell_missed(session: GroupSession, *, now: datetime) -> int:
    """Write to whoever missed a session without a word: kindly, once, and only when its roll is closed."""
    is_closed = AttendanceSheet.objects.filter(session=session, closed_at__isnull=False).exists()
    is_late = timezone.localdate(now) - session.on > KIND_DAYS
    if not is_closed or is_late or session.state == SessionState.CANCELLED:
        return 0
    absent = absent_from(session)
    reading.note_named(*(one.pk for one in absent))
    coming = next_sessions([one.pk for one in absent], today=timezone.localdate(now))
    for learner in absent:
        write_kind_word(session, learner, coming.get(learner.pk), now=now)
    return len(absent)


def absent_from(session: GroupSession) -> list[Learner]:
    """Return the learners whom the roll marks absent, those who excused themselves left out."""
    rows = RollLine.objects.filter(session=session, learner__isnull=False, kind=LineKind.MARK)
    found = attended(rows.order_by("number"), {session.pk: session})
    absent = [pk for pk, seen in found.items() if seen[0].presence.mark == Mark.ABSENT]
    return list(Learner.objects.filter(pk__in=absent).order_by("pk"))


def write_kind_word(
    session: GroupSession, learner: Learner, coming: NextSession | None, *, now: datetime
) -> None:
    """Tell somebody that we missed them, and where and when we meet next."""
    number = phone_shown(session.group.branch.phone)
    missed = f"Vous nous avez manqué, {day_in_words(session.on)}."
    if coming is None:
        place = ["Appelez-nous : nous trouverons une autre date."]
    else:
        spot = spot_of(coming.session)
        place = [f"Prochaine séance : {spot.day}, {spot.hours}.", f"Lieu : {spot.address}."]
    end = f"Un souci pour venir ? Appelez le {number}." if number else "Un souci pour venir ? Dites-le-nous."
    lines = [missed, "Nous espérons que tout va bien.", *place, end]
    write_to_learner(
        MessageKind.KIND_WORD,
        learner,
        Letter("Vous nous avez manqué", lines, [missed, *place, end]),
        once_key=f"missed:{session.pk}:{learner.pk}",
        now=now,
        not_after=min([now + KIND_DAYS, *([coming.session.starts_at] if coming else [])]),
    )


@transaction.atomic
def follow_absence(
    learner: Learner, session: GroupSession, *, note: str, by: User, now: datetime
) -> FollowedAbsence:
    """Note what was done after somebody missed several sessions; `session` is the last of them."""
    said = note.strip()
    if not 0 < len(said) <= LONGEST_NOTE:
        raise NothingDone
    if learner.branch_id != session.group.branch_id:
        raise OtherAntenna
    Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    if FollowedAbsence.objects.filter(learner=learner, session=session).exists():
        raise TooLate
    return FollowedAbsence.objects.create(
        learner=learner, session=session, note=said, followed_by=by, followed_at=now
    )


@transaction.atomic
def propose_catch_up(
    learner: Learner, missed: GroupSession, chosen: GroupSession, *, now: datetime
) -> Booking:
    """Keep a seat for somebody at another group's session of the lesson they missed, and tell them."""
    fitting = {one.session.pk for one in catch_up_choices(learner, missed, now=now)}
    if chosen.pk not in fitting or caught_up_at(learner, missed):
        raise NoLongerFits
    return invite_to_session(chosen, learner, now=now)
