"""The classrooms of the tour: rolls in every state, who missed, who came unexpected, what a funder agreed."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.enums import LineKind
from declic.attendance.models import FundedAction, RollLine
from declic.attendance.queries import missing_rolls
from declic.attendance.queries.absences import absences_to_follow
from declic.attendance.services import Batch, Unreadable, receive_batch
from declic.branches.models import Branch
from declic.groups.models import Booking, Enrolment, GroupSession
from declic.outbox.access import stop_token
from declic.outbox.models import Message


def classrooms(branch: Branch, by: User, *, now: datetime) -> dict[str, Any]:
    """Return what the addresses of classrooms name."""
    today = timezone.localdate(now)
    absence = absences_to_follow(branch, today=today)[0]
    guest = RollLine.objects.filter(kind=LineKind.GUEST).latest("pk")
    invited = someone_invited(branch, today)
    leave_a_stray(branch, by, now=now)
    return {
        **sessions(branch, now=now),
        "session_guest": guest.session_id,
        "guest": guest.pk,
        "absent": absence.learner.pk,
        "session_missed": absence.last.session.pk,
        "invited": invited.learner_id,
        "session_excused": excused(invited).pk,
        "message_token": stop_token(Message.objects.latest("pk")),
    }


def sessions(branch: Branch, *, now: datetime) -> dict[str, int]:
    """Return sessions in every state, by name."""
    today = timezone.localdate(now)
    mine = GroupSession.objects.filter(group__branch=branch, group__state="open", group__staff__role="lead")
    led = mine.filter(group__staff__member__first_name="Inès", group__room__name="Salle Deûle")
    late = RollLine.objects.filter(mark="late", is_offline=True).latest("session__on", "pk")
    action = FundedAction.objects.select_related("group").get()
    wrong = action.group.sessions.exclude(sheet__title=action.title).earliest("on")
    return {
        "session_next": led.filter(on__gte=today, state="planned").earliest("on").pk,
        "session_missing": missing_rolls(branch, today=today)[0].session.pk,
        "session_closed": led.filter(state="held").latest("on").pk,
        "session_conflict": late.session_id,
        "session_wrong": wrong.pk,
        "session_moved": mine.exclude(moved_from_on=None).latest("on").pk,
    }


def someone_invited(branch: Branch, today: date) -> Booking:
    """Return the booking of somebody who catches up in a group that is not theirs."""
    own = Enrolment.objects.filter(learner=OuterRef("learner"), group=OuterRef("session__group"))
    booked = Booking.objects.filter(learner__branch=branch, on__gte=today)
    return booked.exclude(Exists(own)).earliest("on")


def excused(booking: Booking) -> GroupSession:
    """Return the session that somebody catches up."""
    missed = RollLine.objects.filter(learner=booking.learner_id, mark__in=["excused", "absent"])
    return missed.latest("session__on").session


def leave_a_stray(branch: Branch, by: User, *, now: datetime) -> None:
    """Let a device send something that no roll can take."""
    keeper = Keeper(branch, by, None, sees_files=True)
    line = Unreadable("une-cle-abimee", {"at": "hier"}, "l’heure ne se lit pas")
    receive_batch(Batch("abc", now, [line]), by=keeper, now=now)
