"""Whoever is erased is nowhere: not in a table, a file, a letter, a job, a session or the journal."""

import logging

import pytest

from declic.accounts.models import User
from declic.attendance.queries.lines import broken_seals
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.errors import AlreadyErased
from declic.privacy.services.erasure import erase_learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.privacy.rights.dump import everything, found_in
from tests.apps.privacy.rights.somebody import (
    IN_CLASS,
    IN_MACHINES,
    OWN,
    in_class,
    in_the_machines,
    registered_twice,
)
from tests.apps.privacy.rights.thread import ON_THE_THREAD, diagnosed, followed, referred
from tests.factories import NOW

WORDS = [*OWN, *IN_CLASS, *IN_MACHINES, *ON_THE_THREAD]


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return factories.small_group(branch, level, starts_on=factories.TODAY)


@pytest.fixture
def somebody(branch: Branch, group: LearningGroup, counsellor: User) -> Learner:
    """A person who went through every door."""
    learner = registered_twice(branch, counsellor)
    enrolment = in_class(learner, group, counsellor)
    referred(learner, counsellor)
    diagnosed(learner, counsellor)
    followed(learner, enrolment, branch)
    in_the_machines(learner, counsellor)
    return learner


def test_the_search_finds_somebody_before(somebody: Learner, caplog: pytest.LogCaptureFixture) -> None:
    """Or the next test could not fail."""
    assert len(WORDS) >= 40
    assert set(WORDS) - set(found_in(everything(caplog.text), WORDS)) == set()


def test_no_word_of_somebody_is_left_after(
    somebody: Learner, manager: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        erase_learner(somebody, reason=ErasureReason.ASKED, by=manager, now=NOW)
    assert found_in(everything(caplog.text), WORDS) == []


def test_the_roll_still_holds_without_the_note(
    somebody: Learner, group: LearningGroup, manager: User
) -> None:
    assert group.roll_lines.get().note
    erase_learner(somebody, reason=ErasureReason.ASKED, by=manager, now=NOW)
    assert group.roll_lines.get().note == ""
    assert broken_seals(group) == ()


def test_the_file_that_was_merged_goes_too(somebody: Learner, manager: User) -> None:
    twin = Learner.objects.get(merged_into=somebody)
    erase_learner(twin, reason=ErasureReason.ASKED, by=manager, now=NOW)
    assert set(Learner.objects.values_list("first_name", "last_name")) == {("Personne", "effacée")}


def test_nobody_is_erased_twice(somebody: Learner, manager: User) -> None:
    erase_learner(somebody, reason=ErasureReason.ASKED, by=manager, now=NOW)
    with pytest.raises(AlreadyErased):
        erase_learner(somebody, reason=ErasureReason.ASKED, by=manager, now=NOW)
