"""People are forgotten in the demonstration: not one figure of any page changes."""

import pytest
from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.demo.services import DemoReport, demo_user
from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment
from declic.impact.queries.asking import read_asking
from declic.impact.queries.figures import compute, draw
from declic.learners.models import Learner
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.services.erasure import erase_learner

PERIODS = (
    {"periode": "libre", "du": "2020-01-01", "au": "2030-12-31"},
    {"periode": "annee"},
    {"periode": "libre", "du": "2026-09-01", "au": "2026-09-30"},
)
FORGOTTEN = 25


def figures_of(branch: Branch, chosen: dict[str, str]) -> dict[str, tuple[float | None, ...]]:
    asking = read_asking(
        chosen, branch=branch, branches=[branch], roles=frozenset({"manager"}), today=timezone.localdate()
    )
    return {key: (one.value, one.unknown) for key, one in compute(draw(asking)).items()}


def forget_many(branch: Branch, by: User) -> int:
    """Forget people who came and left, and people who never came."""
    seated = Enrolment.objects.filter(state__in=SEATED_STATES)
    free = Learner.objects.filter(branch=branch, erased_on=None, merged_into=None).exclude(
        pk__in=seated.values("learner")
    )
    people = list(free.order_by("pk")[:FORGOTTEN])
    for learner in people:
        erase_learner(learner, reason=ErasureReason.ASKED, by=by, now=timezone.now())
    return len(people)


@pytest.mark.parametrize("chosen", PERIODS, ids=str)
def test_no_figure_of_any_page_changes(db: None, report: DemoReport, chosen: dict[str, str]) -> None:
    manager = demo_user("manager")
    branch = manager.memberships.get().branch
    assert branch is not None
    with transaction.atomic():
        before = figures_of(branch, chosen)
        assert forget_many(branch, manager) == FORGOTTEN
        after = figures_of(branch, chosen)
        transaction.set_rollback(True)
    assert after == before
    assert sum(value is not None for value, _ in before.values()) > 30
