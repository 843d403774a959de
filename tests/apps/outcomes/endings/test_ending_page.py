"""The page of a group that ends: the rule, the hours, and a double click that harms nobody."""

from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.enums import Stage
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import stage_of
from declic.outcomes.queries.endings import ending_page
from declic.outcomes.services.endings import end_group
from tests.apps.outcomes.endings.course import OVER, course_of, hold_all, seat


def state_of(enrolment: Enrolment) -> str:
    enrolment.refresh_from_db()
    return enrolment.state


def test_a_session_caught_up_in_another_group_counts(
    branch: Branch, group: LearningGroup, badis: Enrolment
) -> None:
    other = course_of(group.level, branch, weekly_slots=(4,))
    seat(other, badis.learner)
    other.enrolments.update(state="retracted")
    hold_all(other, {badis.learner: 3})
    hold_all(group, {badis.learner: 2})
    line = ending_page(group, today=OVER.date()).lines[0]
    assert line.attendance.minutes == 5 * 120


def test_whoever_did_not_finish_is_talked_to(over: LearningGroup, badis: Enrolment, counsellor: User) -> None:
    end_group(over, kept={}, by=counsellor, now=OVER)
    assert stage_of(badis.learner, today=OVER.date()).stage == Stage.FINISHED


def test_the_page_says_the_rule_and_keeps_the_double_click_harmless(
    over: LearningGroup, badis: Enrolment, desk_client: Client
) -> None:
    address = reverse("outcomes:group_ending", args=[over.pk])
    page = desk_client.get(address).content.decode()
    assert "à 60 % au moins des heures" in page
    answers = {f"keep-{badis.pk}": "1", f"reason-{badis.pk}": "a rattrapé"}
    close = reverse("outcomes:close_group", args=[over.pk])
    assert desk_client.post(close, answers).status_code == 302
    again = desk_client.post(close, answers, headers={"referer": f"http://testserver{address}"})
    assert again.headers["Location"].endswith(address)
    assert state_of(badis) == "completed"
