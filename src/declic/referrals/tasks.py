"""What happens at night."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django_tasks import task

from declic.branches.models import Branch
from declic.referrals.services import expire_unanswered, remind_team

#: When the night's work is said to happen, so that running it twice says the same.
NIGHT = time(3)


@dataclass(frozen=True)
class Night:
    """What one night did."""

    reminded: int
    expired: int


def remind_and_expire(today: date) -> Night:
    """Remind the teams at ten days, close at thirty, in every branch; twice in a day does nothing more."""
    now = timezone.make_aware(datetime.combine(today, NIGHT))
    branches = list(Branch.objects.all())
    reminded = sum(remind_team(branch, today=today, now=now) for branch in branches)
    expired = sum(expire_unanswered(branch, today=today, now=now) for branch in branches)
    return Night(reminded, expired)


@task()
def remind_and_expire_referrals(day: str) -> None:
    """Do the same from the worker; `day` is a date in ISO 8601."""
    remind_and_expire(date.fromisoformat(day))
