"""After the answers: a calculation for the places that came free, which moves nobody needlessly."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.planning.errors import NothingFreed
from declic.planning.models import PlanRun
from declic.planning.queries.answers import read_answers
from declic.planning.queries.events import PeopleChange
from declic.planning.services.replanning import ask_replan


@transaction.atomic
def refill_run(run: PlanRun, *, by: User, now: datetime) -> PlanRun:
    """Ask who could take the places that people of this plan refused or left without an answer."""
    freed = read_answers(run).freed_words
    if not freed:
        raise NothingFreed
    event = PeopleChange(leaving=(), from_on=max(run.starts_on, timezone.localdate(now)))
    asked = ask_replan(run.branch, event, by=by, now=now)
    asked.cause = f"{freed} : des personnes attendent une place."
    asked.save(update_fields=["cause"])
    return asked
