"""A night that stops in the middle, two files of one person: nobody is asked twice."""

from datetime import timedelta
from typing import Any

import pytest

from declic.accounts.models import User
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.learners.services import merge_learners
from declic.outbox.models import Message
from declic.outcomes.models import FollowUp
from declic.outcomes.services import follow_ups
from declic.outcomes.services.news_letters import write_asking
from declic.programmes.models import Level
from tests import factories
from tests.apps.outcomes.news.conftest import END, THREE, Night, at, finished


def test_two_files_of_one_person_make_one_asking(
    ended: Enrolment, learner: Learner, level: Level, night: Night, counsellor: User
) -> None:
    twin = factories.LearnerFactory.create(branch=learner.branch)
    later = finished(twin, level, END + timedelta(days=3))
    night(END + timedelta(days=4))
    merge_learners(learner, twin, by=counsellor, now=at(END + timedelta(days=5)))
    night(END + timedelta(days=6))
    assert set(FollowUp.objects.values_list("learner", "enrolment")) == {(learner.pk, later.pk)}
    assert FollowUp.objects.count() == 2


def test_a_night_killed_in_the_middle_is_taken_up_once(
    ended: Enrolment, level: Level, night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = factories.LearnerFactory.create(branch=ended.learner.branch, email="b@example.org")
    finished(other, level)
    left = [True]

    def killed(follow_up: FollowUp, **options: Any) -> None:
        left.pop()
        write_asking(follow_up, **options)

    monkeypatch.setattr(follow_ups, "write_asking", killed)
    with pytest.raises(IndexError):
        night(THREE)
    monkeypatch.undo()
    assert night(THREE).asked == 1
    assert night(THREE).asked == 0
    assert Message.objects.filter(kind="news_asked").count() == 2
