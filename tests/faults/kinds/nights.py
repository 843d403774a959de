"""The night: reminders, expiries, offers that nobody answered."""

from datetime import timedelta

from django.utils import timezone

from declic.accounts.enums import Role
from declic.groups.models import Booking, Enrolment
from declic.groups.services import offer_seat
from declic.outbox.models import Message
from declic.referrals.models import Referral
from tests import factories
from tests.apps.conftest import person_in
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, come_back_later, quietly


def an_evening() -> Facts:
    """Two offers lapsed, two referrals waited too long and two wait for their reminder."""
    branch = factories.BranchFactory.create(name="Lille")
    person_in(branch, Role.MANAGER)
    group = factories.small_group(branch, factories.LevelFactory.create())
    for _ in range(2):
        offer_seat(group, factories.placed_learner(branch), by=None, today=factories.TODAY, now=factories.NOW)
    today = timezone.localdate()
    Enrolment.objects.update(answer_by=today - timedelta(days=2))
    for days in (40, 41, 4, 5):
        at = timezone.now() - timedelta(days=days)
        expires_on = today + timedelta(days=30 - days)
        learner = factories.LearnerFactory.create(branch=branch)
        factories.ReferralFactory.create(learner=learner, received_at=at, expires_on=expires_on)
    return {}


def night_falls(_: Facts) -> None:
    """Do the night's work."""
    quietly("nightly")


def night_again(facts: Facts) -> None:
    """The next start does the night's work again."""
    night_falls(facts)
    come_back_later(minutes=5)


def night_things(_: Facts) -> list[str]:
    """Return who lost a seat, which referrals closed, who was written to."""
    return [
        *(f"enrolment of {one.learner_id} {one.state}" for one in Enrolment.objects.all()),
        *(f"booked {pk}" for pk in Booking.objects.values_list("learner_id", flat=True)),
        *(f"referral {one.pk} {one.status} {one.reminded_at is not None}" for one in Referral.objects.all()),
        *(f"message {one.kind} {one.once_key}" for one in Message.objects.all()),
    ]


NIGHTS = (
    Kind(
        "travail de nuit",
        an_evening,
        night_falls,
        night_again,
        night_things,
        is_whole=False,
        program=lambda _: ("nightly", "--skip-checks"),
    ),
)
