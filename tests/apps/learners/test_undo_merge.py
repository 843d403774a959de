"""A merge is undone: each file takes back what was its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.errors import MergeAlreadyUndone, NewerMergeFirst
from declic.learners.queries import facts_of
from declic.learners.services import (
    merge_learners,
    record_notice,
    undo_merge,
    update_learner,
    write_note,
)
from tests.apps.learners.people import MOBILE, registered
from tests.factories import NOW, TODAY, ReferralFactory

LATER = NOW + timedelta(days=1)


def test_rows_go_back_to_the_file_they_came_from(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    theirs = ReferralFactory.create(learner=absorbed)
    ours = write_note(kept, "La nôtre", by=counsellor, now=NOW)
    merge = merge_learners(kept, absorbed, by=counsellor, now=NOW)
    since = write_note(kept, "Écrite depuis", by=counsellor, now=LATER)
    undo_merge(merge, by=counsellor, now=LATER)
    theirs.refresh_from_db()
    absorbed.refresh_from_db()
    assert (theirs.learner, absorbed.merged_into) == (absorbed, None)
    assert set(kept.notes.all()) == {ours, since}


def test_facts_taken_from_the_other_file_are_given_back(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch, phone=MOBILE)
    record_notice(absorbed, given_by="Sonia", today=TODAY)
    before = facts_of(kept)
    merge = merge_learners(kept, absorbed, by=counsellor, now=NOW)
    undo_merge(merge, by=counsellor, now=LATER)
    kept.refresh_from_db()
    assert facts_of(kept) == before
    assert kept.notice_given_on is None


def test_what_was_corrected_since_is_kept(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch, phone=MOBILE)
    merge = merge_learners(kept, absorbed, by=counsellor, now=NOW)
    kept.refresh_from_db()
    update_learner(kept, replace(facts_of(kept), email="awa@example.org"), by=counsellor, now=NOW)
    undo_merge(merge, by=counsellor, now=LATER)
    kept.refresh_from_db()
    assert (kept.email, kept.phone) == ("awa@example.org", "")


def test_a_merge_is_undone_once(branch: Branch, counsellor: User) -> None:
    merge = merge_learners(registered(branch), registered(branch), by=counsellor, now=NOW)
    undo_merge(merge, by=counsellor, now=LATER)
    with pytest.raises(MergeAlreadyUndone):
        undo_merge(merge, by=counsellor, now=LATER)


def test_the_newest_merge_is_undone_first(branch: Branch, counsellor: User) -> None:
    kept = registered(branch)
    first = merge_learners(kept, registered(branch), by=counsellor, now=NOW)
    merge_learners(kept, registered(branch), by=counsellor, now=LATER)
    with pytest.raises(NewerMergeFirst):
        undo_merge(first, by=counsellor, now=LATER)


def test_files_merged_earlier_follow_and_come_back(branch: Branch, counsellor: User) -> None:
    oldest, middle, kept = registered(branch), registered(branch), registered(branch)
    merge_learners(middle, oldest, by=counsellor, now=NOW)
    merge = merge_learners(kept, middle, by=counsellor, now=LATER)
    oldest.refresh_from_db()
    assert oldest.merged_into == kept
    undo_merge(merge, by=counsellor, now=LATER)
    oldest.refresh_from_db()
    assert oldest.merged_into == middle
