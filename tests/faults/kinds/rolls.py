"""Rolls: what a device wrote without network, sent, cut, sent again; then the kind words."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from declic.accounts.enums import Role
from declic.attendance.access import Keeper
from declic.attendance.models import AttendanceSheet, RollLine, StrayLine
from declic.attendance.services import Batch, SentLine, receive_batch
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.groups.services import offer_seat
from declic.learners.models import Learner
from declic.outbox.models import Message
from tests import factories
from tests.apps.conftest import person_in
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, come_back_later, run_jobs, somebody

PEOPLE = 5


def a_class_meets_today() -> Facts:
    """Five people have a seat in a group whose first session is today."""
    branch = factories.BranchFactory.create(name="Lille")
    person_in(branch, Role.COUNSELLOR)
    group = factories.small_group(branch, factories.LevelFactory.create(), session_count=3)
    learners = [factories.placed_learner(branch, email=f"p{n}@example.org") for n in range(PEOPLE)]
    for one in learners:
        offer_seat(group, one, by=None, today=factories.TODAY, now=factories.NOW)
    today = timezone.localdate() - timedelta(days=1)
    session = group.sessions.order_by("on", "slot")[0]
    GroupSession.objects.filter(pk=session.pk).update(on=today)
    Booking.objects.filter(session=session.pk).update(on=today)
    Message.objects.all().delete()
    return {"branch": branch.pk, "session": session.pk, "learners": [one.pk for one in learners]}


def sent(facts: Facts) -> Batch:
    """Return what the device sends: marks, one absence, and the end; the same keys each time."""
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    said = [
        ("mark", f"learner:{pk}", "present" if place else "absent")
        for place, pk in enumerate(facts["learners"])
    ]
    lines = [
        SentLine(
            key=UUID(int=place + 1), session=facts["session"], kind=kind, person_key=who, mark=mark,
            reason="", note="", origin="hand", strokes="", card_hash="", device_at=at, device_step=place + 1,
            is_offline=True, seen_number=0,
        )
        for place, (kind, who, mark) in enumerate([*said, ("closing", "", "")])
    ]  # fmt: skip
    return Batch("d-1", timezone.now(), lines)


def send(facts: Facts) -> None:
    """Send it, then let the worker do what follows."""
    keeper = Keeper(Branch.objects.get(pk=facts["branch"]), somebody(), None, sees_files=True)
    receive_batch(sent(facts), by=keeper, now=timezone.now())
    run_jobs()


def send_again(facts: Facts) -> None:
    """The device heard no answer: it sends the same again; later the program finds its work."""
    send(facts)
    come_back_later(hours=1)


def roll_things(_: Facts) -> list[str]:
    """Return the lines, the sheet, the state of the session, and the kind words."""
    return [
        *(f"line {one.key} {one.mark}" for one in RollLine.objects.all()),
        *(f"sheet closed {one.closed_at is not None}" for one in AttendanceSheet.objects.all()),
        *(f"session {state}" for state in GroupSession.objects.values_list("state", flat=True)),
        *(f"aside {one.key}" for one in StrayLine.objects.all()),
        *(f"word {one.kind} to {one.recipient}" for one in Message.objects.all()),
        *(f"learner {pk}" for pk in Learner.objects.values_list("pk", flat=True)),
    ]


ROLLS = (Kind("feuille envoyée", a_class_meets_today, send, send_again, roll_things, is_whole=False),)
