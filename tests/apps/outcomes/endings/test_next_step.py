"""What follows a level: our levels by their rules, with all the facts; a yes opens the door."""

from collections.abc import Sequence

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.outcomes.errors import DoorClosed, NotACandidate
from declic.outcomes.models import NextStep
from declic.outcomes.queries.next_steps import candidates, full_facts
from declic.outcomes.services.endings import end_group
from declic.outcomes.services.next_steps import Proposal, answer_step, propose_step
from declic.programmes.models import Level
from declic.referrals.models import Referral
from tests import factories
from tests.apps.outcomes.endings.course import LATER, OVER, digistart

TODAY = LATER.date()


@pytest.fixture
def finished(over: LearningGroup, awa: Enrolment, counsellor: User) -> Enrolment:
    end_group(over, kept={}, by=counsellor, now=OVER)
    return Enrolment.objects.select_related("group__level__programme", "learner").get(pk=awa.pk)


def agree(enrolment: Enrolment, level: Level, by: User) -> NextStep:
    step = propose_step(enrolment, Proposal("programme", level), by=by, now=LATER)
    return answer_step(step, accepts=True, by=by, now=LATER)


def test_the_next_level_comes_first_then_the_other_programmes(
    finished: Enrolment, levels: Sequence[Level]
) -> None:
    digistart()
    found = candidates(finished, today=TODAY)
    assert [str(one.level) for one in found] == ["DigitAll intermédiaire", "DigiStart découverte du code"]
    assert [one.may_agree for one in found] == [True, False]
    assert "ce n’est pas le cas (niveau débutant)" in found[1].decision.results[0].reason_fr


def test_a_finished_last_level_opens_what_asks_for_it(branch: Branch, finished: Enrolment) -> None:
    Level.objects.filter(pk=finished.group.level_id).update(key="advanced", position=9)
    enrolment = Enrolment.objects.select_related("group__level__programme", "learner").get(pk=finished.pk)
    facts = full_facts(enrolment.learner, today=TODAY)
    assert (facts.level, facts.completed_programmes) == ("advanced", frozenset({"digitall"}))
    digistart()
    assert [one.may_agree for one in candidates(enrolment, today=TODAY)] == [True]


def test_a_closed_door_says_which_criterion(finished: Enrolment, counsellor: User) -> None:
    with pytest.raises(DoorClosed, match="niveau avancé"):
        agree(finished, digistart(), counsellor)
    assert not Referral.objects.filter(door="next_step").exists()


def test_a_missing_fact_is_asked_first(finished: Enrolment, counsellor: User) -> None:
    level = digistart(key="beginner")
    level.programme.rules.all().delete()
    factories.AdmissionRuleFactory.create(
        programme=level.programme, criterion="has_professional_aim", parameters={}
    )
    with pytest.raises(DoorClosed, match="Demander si la personne a un projet"):
        agree(finished, level, counsellor)


def test_a_level_that_does_not_follow_is_refused(
    finished: Enrolment, levels: Sequence[Level], counsellor: User
) -> None:
    with pytest.raises(NotACandidate):
        agree(finished, levels[2], counsellor)
