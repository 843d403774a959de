"""A group ends by the rule of presence; a person may decide otherwise, with a reason."""

from collections.abc import Sequence

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.errors import GroupEnded, NothingToChange, StillToMeet
from declic.groups.models import Enrolment, LearningGroup
from declic.outcomes.errors import ReasonMissing
from declic.outcomes.services.endings import complete_with_reason, end_group
from declic.programmes.models import Level
from tests.apps.outcomes.endings.course import OVER, course_of


def state_of(enrolment: Enrolment) -> str:
    enrolment.refresh_from_db()
    return enrolment.state


def test_who_came_enough_finishes_and_the_other_does_not(
    over: LearningGroup, awa: Enrolment, badis: Enrolment, counsellor: User
) -> None:
    end_group(over, kept={}, by=counsellor, now=OVER)
    assert (state_of(awa), state_of(badis)) == ("completed", "incomplete")
    assert badis.end_reason == "4 h, 40 % de présence"


def test_a_person_may_finish_all_the_same_with_a_reason(
    over: LearningGroup, badis: Enrolment, counsellor: User
) -> None:
    end_group(over, kept={badis.pk: "a tout rattrapé chez lui"}, by=counsellor, now=OVER)
    assert state_of(badis) == "completed"
    assert badis.end_reason == "Terminé malgré les absences : a tout rattrapé chez lui"


def test_the_rule_is_not_set_aside_without_a_reason(
    over: LearningGroup, badis: Enrolment, counsellor: User
) -> None:
    with pytest.raises(ReasonMissing):
        end_group(over, kept={badis.pk: "  "}, by=counsellor, now=OVER)
    assert state_of(badis) == "accepted"


def test_the_rule_may_be_set_aside_later_and_only_once(
    over: LearningGroup, badis: Enrolment, counsellor: User
) -> None:
    end_group(over, kept={}, by=counsellor, now=OVER)
    complete_with_reason(badis, reason="certificat médical", by=counsellor)
    assert state_of(badis) == "completed"
    with pytest.raises(NothingToChange):
        complete_with_reason(badis, reason="certificat médical", by=counsellor)


def test_a_group_ends_once(over: LearningGroup, counsellor: User) -> None:
    end_group(over, kept={}, by=counsellor, now=OVER)
    with pytest.raises(GroupEnded):
        end_group(over, kept={}, by=counsellor, now=OVER)


def test_a_group_with_sessions_ahead_does_not_end(
    branch: Branch, levels: Sequence[Level], counsellor: User
) -> None:
    with pytest.raises(StillToMeet):
        end_group(course_of(levels[0], branch, session_count=30), kept={}, by=counsellor, now=OVER)


def test_the_threshold_belongs_to_the_level(over: LearningGroup, badis: Enrolment, counsellor: User) -> None:
    Level.objects.filter(pk=over.level_id).update(presence_percent=40)
    end_group(LearningGroup.objects.get(pk=over.pk), kept={}, by=counsellor, now=OVER)
    assert state_of(badis) == "completed"
