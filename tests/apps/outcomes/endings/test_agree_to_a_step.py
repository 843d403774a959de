"""A yes opens the door, once, and the person waits for that level."""

from collections.abc import Sequence

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.enums import Stage
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import level_of, stage_of, waiting_learners
from declic.learners.services import merge_learners
from declic.outcomes.errors import StepAnswered
from declic.outcomes.models import NextStep
from declic.outcomes.services.endings import end_group
from declic.outcomes.services.next_steps import Proposal, answer_step, propose_step
from declic.programmes.models import Level
from declic.referrals.models import Referral
from tests import factories
from tests.apps.outcomes.endings.course import LATER, OVER

TODAY = LATER.date()


@pytest.fixture
def finished(over: LearningGroup, awa: Enrolment, counsellor: User) -> Enrolment:
    end_group(over, kept={}, by=counsellor, now=OVER)
    return Enrolment.objects.select_related("group__level__programme", "learner").get(pk=awa.pk)


def agree(enrolment: Enrolment, level: Level, by: User) -> NextStep:
    step = propose_step(enrolment, Proposal("programme", level), by=by, now=LATER)
    return answer_step(step, accepts=True, by=by, now=LATER)


def test_agreeing_to_the_next_level_puts_somebody_on_its_waiting_list(
    finished: Enrolment, levels: Sequence[Level], counsellor: User, branch: Branch
) -> None:
    assert stage_of(finished.learner, today=TODAY).stage == Stage.FINISHED
    agree(finished, levels[1], counsellor)
    assert stage_of(finished.learner, today=TODAY).stage == Stage.WAITING
    assert stage_of(finished.learner, today=TODAY).since == LATER
    assert level_of(finished.learner) == levels[1]
    assert [(one.learner, one.level) for one in waiting_learners(branch, today=TODAY)] == [
        (finished.learner, levels[1])
    ]


def test_the_door_is_signed_and_keeps_every_fact(
    finished: Enrolment, levels: Sequence[Level], counsellor: User
) -> None:
    agree(finished, levels[1], counsellor)
    door = Referral.objects.get(door="next_step")
    assert (door.status, door.answered_by, door.level) == ("accepted", counsellor, levels[1])
    assert door.eligibility["facts"]["level"] == "beginner"
    assert door.eligibility["decided_on"] == "2026-11-20"


def test_the_word_of_the_person_is_noted_once(
    finished: Enrolment, levels: Sequence[Level], counsellor: User
) -> None:
    step = agree(finished, levels[1], counsellor)
    with pytest.raises(StepAnswered):
        answer_step(step, accepts=False, by=counsellor, now=LATER)
    assert Referral.objects.filter(door="next_step").count() == 1


def test_the_same_proposal_made_twice_stays_one(
    finished: Enrolment, levels: Sequence[Level], counsellor: User
) -> None:
    made = [
        propose_step(finished, Proposal("programme", levels[1]), by=counsellor, now=LATER) for _ in range(2)
    ]
    assert made[0] == made[1]
    propose_step(finished, Proposal("pause"), by=counsellor, now=LATER)
    assert list(NextStep.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "proposed"]


def test_choosing_a_job_search_leaves_the_waiting_list(
    finished: Enrolment, levels: Sequence[Level], counsellor: User
) -> None:
    agree(finished, levels[1], counsellor)
    step = propose_step(finished, Proposal("job_search"), by=counsellor, now=LATER)
    answer_step(step, accepts=True, by=counsellor, now=LATER)
    assert stage_of(finished.learner, today=TODAY).stage == Stage.FINISHED
    assert Referral.objects.get(door="next_step").status == "cancelled"


def test_a_merged_file_takes_its_next_steps_along(
    finished: Enrolment, levels: Sequence[Level], counsellor: User, branch: Branch
) -> None:
    agree(finished, levels[1], counsellor)
    kept = factories.LearnerFactory.create(branch=branch)
    merge_learners(kept, finished.learner, by=counsellor, now=LATER)
    assert [(one.learner, one.level) for one in waiting_learners(branch, today=TODAY)] == [(kept, levels[1])]
