"""Two managers accept a plan at the same instant; two tabs answer one question."""

from collections import Counter
from functools import partial

import pytest
from django.conf import settings
from django.db import connection

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import Answer, DiagnosticRun
from declic.diagnostics.services import load_item_bank, start_run
from declic.diagnostics.services.questions import ask_next, take_answer
from declic.groups.models import Enrolment, LearningGroup
from declic.planning.models import PlanRun
from declic.planning.services import accept_all, accept_group
from declic.programmes.models import Level
from tests.apps.diagnostics.conftest import admit
from tests.apps.planning.scenes import only_group, small_week, solved_plan
from tests.factories import NOW, TODAY
from tests.faults.invariants import no_half_state
from tests.faults.together import DONE, TIMES, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(branch: Branch, level: Level) -> PlanRun:
    """A proposal: one group of six people."""
    small_week(branch, level)
    return solved_plan(branch)


def test_two_managers_accept_the_same_plan(run: PlanRun, counsellor: User) -> None:
    found = at_once([partial(accept_all, run, by=counsellor, today=TODAY, now=NOW)] * 2)
    assert found == {DONE: 1, "AlreadyDecided": 1}
    assert (LearningGroup.objects.count(), Enrolment.objects.count()) == (1, 6)
    assert no_half_state(connection) == []


def test_one_accepts_the_plan_and_another_its_only_group(run: PlanRun, counsellor: User) -> None:
    proposed = only_group(run)
    whole = partial(accept_all, run, by=counsellor, today=TODAY, now=NOW)
    one = partial(accept_group, proposed, by=counsellor, today=TODAY, now=NOW)
    found = at_once([whole, one])
    assert found == {DONE: 1, "AlreadyDecided": 1}
    assert Enrolment.objects.count() == 6


def asked_run(branch: Branch) -> DiagnosticRun:
    """Return a diagnostic that shows its first question."""
    run = start_run(admit(branch), by=None, now=NOW)
    run.state = RunState.QUESTIONS
    run.save()
    ask_next(run, now=NOW)
    return run


def answer_from_two_tabs(branch: Branch, _number: int) -> Counter[str]:
    run = asked_run(branch)
    return at_once([partial(take_answer, run, {"position": "1", "dont_know": "1"}, now=NOW)] * 2)


def test_two_tabs_answer_the_same_question(branch: Branch) -> None:
    load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=NOW)
    found = sum(map(partial(answer_from_two_tabs, branch), range(TIMES)), Counter())
    assert found == {DONE: 2 * TIMES}
    assert Answer.objects.filter(position=1, is_dont_know=True).count() == TIMES
    assert Answer.objects.filter(position=2, answered_at=None).count() == TIMES
