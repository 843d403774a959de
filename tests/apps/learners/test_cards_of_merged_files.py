"""Cards stay with people, whatever became of their files."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.enums import Picture
from declic.learners.errors import FileWasMerged
from declic.learners.models import Learner
from declic.learners.services import issue_card, merge_learners, open_card, revoke_card
from tests.apps.learners.people import registered
from tests.factories import NOW

Given = tuple[Learner, str, tuple[Picture, ...]]


@pytest.fixture
def given(branch: Branch, counsellor: User) -> Given:
    learner = registered(branch)
    _, token, pictures = issue_card(learner, by=counsellor, now=NOW)
    return learner, token, pictures


def test_the_card_of_a_merged_file_opens_the_file_kept(
    given: Given, branch: Branch, counsellor: User
) -> None:
    learner, token, pictures = given
    kept = registered(branch)
    merge_learners(kept, learner, by=counsellor, now=NOW)
    assert open_card(token, pictures, now=NOW) == kept
    with pytest.raises(FileWasMerged):
        issue_card(learner, by=counsellor, now=NOW)


def test_cancelling_the_card_of_the_file_kept_cancels_the_merged_one_too(
    given: Given, branch: Branch, counsellor: User
) -> None:
    kept = registered(branch)
    merge_learners(kept, given[0], by=counsellor, now=NOW)
    assert revoke_card(kept, by=counsellor, now=NOW) == 1
