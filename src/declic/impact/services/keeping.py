"""What large branches keep from night to night, so that their figures open at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from declic.branches.models import Branch
from declic.impact.models import KeptColumns
from declic.impact.queries.facts import journey, outcomes, people
from declic.impact.queries.kept import Columns, pack_columns
from declic.learners.models import Learner

#: A branch of fewer learners keeps nothing: its tables are read while the page is made.
KEEPS_FROM = 10_000
READERS: dict[str, Callable[[Sequence[int]], Columns]] = {
    "learners": people.read_files,
    "referrals": journey.read_referrals,
    "seats": journey.read_seats,
    "departures": journey.read_departures,
    "diagnostics": journey.read_diagnosed,
    "gains": outcomes.read_measured,
    "follow_ups": outcomes.read_asked,
    "answers": outcomes.read_answers,
    "next_steps": outcomes.read_steps,
    "outcomes": outcomes.read_situations,
}


def keep_columns(*, now: datetime, least: int = KEEPS_FROM) -> int:
    """Read the tables of every large branch again; return how many branches keep something."""
    return sum(keep_branch(branch, now=now, least=least) for branch in Branch.objects.order_by("pk"))


@transaction.atomic
def keep_branch(branch: Branch, *, now: datetime, least: int = KEEPS_FROM) -> bool:
    """Read the tables of a branch again if it is large; let a small one keep nothing."""
    Branch.objects.select_for_update().get(pk=branch.pk)
    KeptColumns.objects.filter(branch=branch).delete()
    if Learner.objects.filter(branch=branch).count() < least:
        return False
    KeptColumns.objects.bulk_create(
        KeptColumns(branch=branch, name=name, body=pack_columns(read([branch.pk])), read_at=now)
        for name, read in READERS.items()
    )
    return True
