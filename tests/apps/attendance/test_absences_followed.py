"""What was done after an absence is noted once, and takes the person off the list."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.errors import NothingDone
from declic.attendance.queries.absences import absences_to_follow
from declic.attendance.services.absences import follow_absence
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.shared.errors import TooLate
from tests.apps.attendance.absences import ABSENT, attend, sessions_of, taken
from tests.factories import NOW

TODAY = date(2026, 12, 22)


def waiting(branch: Branch, today: date = TODAY) -> list[tuple[Learner, int]]:
    return [(one.learner, one.count) for one in absences_to_follow(branch, today=today)]


def test_saying_what_was_done_takes_the_person_off_the_list_until_the_next_absence(
    branch: Branch, group: LearningGroup, learners: list[Learner], keeper: Keeper, counsellor: User
) -> None:
    attend(group, learners[0], [ABSENT, ABSENT], keeper)
    (line,) = absences_to_follow(branch, today=TODAY)
    follow_absence(learners[0], line.last.session, note="Appelée, revient lundi", by=counsellor, now=NOW)
    assert waiting(branch) == []
    taken(sessions_of(group)[2], [(learners[0], ABSENT)], keeper)
    assert waiting(branch) == [(learners[0], 3)]


def test_of_two_who_called_the_second_is_told(
    group: LearningGroup, learners: list[Learner], counsellor: User, manager: User
) -> None:
    session = sessions_of(group)[0]
    follow_absence(learners[0], session, note="Appelée", by=counsellor, now=NOW)
    with pytest.raises(TooLate):
        follow_absence(learners[0], session, note="Appelée aussi", by=manager, now=NOW)


@pytest.mark.parametrize("note", ["", "   ", "x" * 301])
def test_the_note_says_something(
    group: LearningGroup, learners: list[Learner], counsellor: User, note: str
) -> None:
    with pytest.raises(NothingDone):
        follow_absence(learners[0], sessions_of(group)[0], note=note, by=counsellor, now=NOW)
