"""Two sessions missed in a row without a word: somebody of the team calls, and says so."""

from datetime import date

import pytest

from declic.attendance.access import Keeper
from declic.attendance.queries.absences import absences_page, absences_to_follow
from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import withdraw_learner
from declic.learners.models import Learner
from tests.apps.attendance.absences import ABSENT, EXCUSED, PRESENT, attend, sessions_of, taken
from tests.factories import NOW

TODAY = date(2026, 12, 22)
Marks = list[tuple[str, str]]


def waiting(branch: Branch, today: date = TODAY) -> list[tuple[Learner, int]]:
    return [(one.learner, one.count) for one in absences_to_follow(branch, today=today)]


@pytest.mark.parametrize(
    ("marks", "counts"),
    [
        ([ABSENT], []),
        ([ABSENT, ABSENT], [2]),
        ([ABSENT, ABSENT, ABSENT], [3]),
        ([ABSENT, PRESENT, ABSENT], []),
        ([ABSENT, ABSENT, PRESENT], []),
        ([ABSENT, EXCUSED, ABSENT], [2]),
        ([EXCUSED, EXCUSED], []),
    ],
    ids=["once", "twice", "three-times", "came-between", "came-back", "excused-between", "excused"],
)
def test_whom_to_call(
    branch: Branch,
    group: LearningGroup,
    learners: list[Learner],
    keeper: Keeper,
    marks: Marks,
    counts: list[int],
) -> None:
    attend(group, learners[0], marks, keeper)
    assert [count for _, count in waiting(branch)] == counts


def test_the_line_gives_the_phone_and_the_next_date(
    branch: Branch, group: LearningGroup, learners: list[Learner], keeper: Keeper
) -> None:
    attend(group, learners[0], [ABSENT, ABSENT], keeper)
    (line,) = absences_to_follow(branch, today=date(2026, 12, 1))
    assert line.phone.startswith("06 39 9")
    assert line.last.session.on == date(2026, 11, 30)
    assert line.next_session is not None
    assert line.next_session.on == date(2026, 12, 7)


def test_whoever_left_the_group_is_not_called(
    branch: Branch, group: LearningGroup, learners: list[Learner], keeper: Keeper
) -> None:
    attend(group, learners[0], [ABSENT, ABSENT], keeper)
    withdraw_learner(Enrolment.objects.get(learner=learners[0]), reason="a trouvé un emploi", now=NOW)
    assert waiting(branch) == []


def test_an_old_absence_calls_for_nothing(
    branch: Branch, group: LearningGroup, learners: list[Learner], keeper: Keeper
) -> None:
    attend(group, learners[0], [ABSENT, ABSENT], keeper)
    assert waiting(branch, date(2027, 2, 15)) == []


def test_another_branch_calls_nobody(
    other_branch: Branch, group: LearningGroup, learners: list[Learner], keeper: Keeper
) -> None:
    attend(group, learners[0], [ABSENT, ABSENT], keeper)
    assert waiting(other_branch) == []


def test_the_reasons_of_the_branch_are_counted(
    branch: Branch, group: LearningGroup, learners: list[Learner], keeper: Keeper
) -> None:
    taken(
        sessions_of(group)[0], [(learners[0], EXCUSED), (learners[1], EXCUSED), (learners[2], ABSENT)], keeper
    )
    shown = absences_page(branch, today=TODAY, number="1")
    assert [(one.label, one.count) for one in shown.reasons] == [("santé", 2), ("sans raison dite", 1)]
