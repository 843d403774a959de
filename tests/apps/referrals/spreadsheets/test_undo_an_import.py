"""Undoing takes back what the import wrote, and nothing else."""

from collections.abc import Callable

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.queries import facts_of
from declic.referrals.errors import ImportClosed, NotApplied
from declic.referrals.models import Referral
from declic.referrals.services import mark_contacted
from declic.referrals.services.spreadsheets import apply_import, correct_row, undo_import
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW

pytestmark = pytest.mark.django_db
Touch = Callable[[Learner, User], object]


def test_untouched_files_and_referrals_are_deleted(counsellor: User) -> None:
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA, files.LEA, files.AWA_AGAIN))
    undone = undo_import(spreadsheet, by=counsellor, now=NOW)
    assert (undone.state, undone.undone_at) == ("undone", NOW)
    assert not Learner.objects.exists()
    assert not Referral.objects.exists()


def test_facts_that_were_filled_are_emptied_again(branch: Branch, counsellor: User) -> None:
    awa = registered(branch, phone="+33639980001", french_level="C1")
    before = facts_of(awa)
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA))
    undo_import(spreadsheet, by=counsellor, now=NOW)
    assert facts_of(Learner.objects.get()) == before
    assert not Referral.objects.exists()


def test_a_fact_corrected_since_stays_and_is_said(branch: Branch, counsellor: User) -> None:
    awa = registered(branch, phone="+33639980001")
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA))
    Learner.objects.filter(pk=awa.pk).update(french_level="C1")
    undo_import(spreadsheet, by=counsellor, now=NOW)
    awa.refresh_from_db()
    assert (awa.french_level, awa.employment) == ("C1", "")
    assert files.row(spreadsheet, 2).person["stayed"] == ["corrigé depuis : niveau de français"]


def test_somebody_known_before_whose_referral_is_followed_keeps_everything(
    branch: Branch, counsellor: User
) -> None:
    awa = registered(branch, phone="+33639980001")
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA))
    mark_contacted(awa.referrals.get(), by=counsellor, now=NOW)
    undo_import(spreadsheet, by=counsellor, now=NOW)
    awa.refresh_from_db()
    assert (awa.employment, awa.referrals.count()) == ("unemployed", 1)


def test_a_second_round_of_the_same_import_is_undone_too(counsellor: User) -> None:
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA, ("", "Awa", *files.AWA_AGAIN[2:])))
    late = files.row(spreadsheet, 3)
    correct_row(late, {"first_name": "Awa", "last_name": "Diop"}, decision="", by=counsellor)
    apply_import(spreadsheet, by=counsellor, now=NOW)
    assert Learner.objects.count() == 1
    undo_import(spreadsheet, by=counsellor, now=NOW)
    assert not Learner.objects.exists()


def test_an_import_is_undone_once_and_only_after_it_was_applied(counsellor: User) -> None:
    draft = files.received(counsellor, files.csv_of(files.AWA))
    with pytest.raises(NotApplied):
        undo_import(draft, by=counsellor, now=NOW)
    apply_import(draft, by=counsellor, now=NOW)
    undo_import(draft, by=counsellor, now=NOW)
    with pytest.raises(ImportClosed):
        undo_import(draft, by=counsellor, now=NOW)
