"""Plans: asked, calculated by the worker, accepted whole."""

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone

from declic.accounts.enums import Role
from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.outbox.models import Message
from declic.planning.errors import AlreadyDecided
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.planning.services import ask_plan
from declic.planning.services.deciding import accept_all
from tests import factories
from tests.apps.conftest import person_in
from tests.apps.planning.scenes import small_week
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, come_back_later, run_jobs, somebody

SECONDS = 2


def six_people_wait() -> Facts:
    """Six people wait, with a room and a trainer."""
    branch = factories.BranchFactory.create(name="Lille")
    person_in(branch, Role.MANAGER)
    small_week(branch, factories.LevelFactory.create())
    return {"branch": branch.pk}


def a_plan_is_proposed() -> Facts:
    """The same, and the worker has calculated their plan."""
    facts = six_people_wait()
    ask_and_calculate(facts)
    return facts


def ask_and_calculate(facts: Facts) -> None:
    """Ask for a plan if there is none, and let the worker calculate it."""
    now = timezone.now()
    if not PlanRun.objects.exists():
        branch = Branch.objects.get(pk=facts["branch"])
        starts_on = timezone.localdate(now) + timedelta(days=7)
        ask_plan(branch, starts_on=starts_on, seconds=SECONDS, by=somebody(), now=now)
    run_jobs()


def calculate_again(facts: Facts) -> None:
    """Nobody does anything: the beat and the worker come back; a plan never asked for is asked."""
    come_back_later(hours=1)
    if not PlanRun.objects.exists():
        ask_and_calculate(facts)


def accept(_: Facts) -> None:
    """Accept the whole proposal."""
    now = timezone.now()
    accept_all(PlanRun.objects.get(), by=somebody(), today=timezone.localdate(now), now=now)


def accept_again(facts: Facts) -> None:
    """Press the button again: what is decided says so."""
    with suppress(AlreadyDecided):
        accept(facts)


def proposed_things(_: Facts) -> list[str]:
    """Return the run and what it proposes."""
    return [
        *(f"run {state}" for state in PlanRun.objects.values_list("state", flat=True)),
        *("group" for _ in ProposedGroup.objects.all()),
        *(f"seat of {pk}" for pk in ProposedSeat.objects.values_list("learner_id", flat=True)),
    ]


def accepted_things(facts: Facts) -> list[str]:
    """Return the real groups and seats, and who is told."""
    return [
        *proposed_things(facts),
        *(f"decided {state}" for state in ProposedSeat.objects.values_list("state", flat=True)),
        *("real group" for _ in LearningGroup.objects.all()),
        *(f"enrolment of {pk}" for pk in Enrolment.objects.values_list("learner_id", flat=True)),
        *(f"message {one.kind} {one.person_key or one.recipient}" for one in Message.objects.all()),
    ]


PLANS = (
    Kind(
        "calcul d’un plan",
        six_people_wait,
        ask_and_calculate,
        calculate_again,
        proposed_things,
        is_whole=False,
        is_heavy=True,
        lasts=True,
    ),
    Kind("plan accepté", a_plan_is_proposed, accept, accept_again, accepted_things),
)
