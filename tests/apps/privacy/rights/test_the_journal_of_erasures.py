"""The journal of erasures says numbers only, each erasure once, and nothing that did not happen."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.db import transaction

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.services import merge_learners, undo_merge
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.models import Erasure
from declic.privacy.services.erasure import erase_learner, keep_promises, tell_after_restoration
from declic.privacy.services.erasure.journal import FILE, entries_in
from tests import factories
from tests.apps.privacy.rights.dump import found_in
from tests.apps.privacy.rights.somebody import OWN, registered_twice
from tests.factories import NOW

Committed = Callable[..., AbstractContextManager[list[Callable[[], None]]]]


@pytest.fixture
def learner(branch: Branch, counsellor: User) -> Learner:
    return registered_twice(branch, counsellor)


@pytest.fixture
def journal(own_folder: Path) -> Path:
    return own_folder / FILE


@pytest.fixture
def erased(learner: Learner, manager: User, django_capture_on_commit_callbacks: Committed) -> Erasure:
    with django_capture_on_commit_callbacks(execute=True):
        return erase_learner(learner, reason=ErasureReason.ASKED, by=manager, now=NOW)


def test_it_says_the_files_of_one_person_by_number(erased: Erasure, journal: Path) -> None:
    (entry,) = entries_in(journal)
    numbers = Learner.objects.order_by("pk").values_list("pk", flat=True)
    assert [one.number for one in entry.files] == list(numbers)
    assert (entry.branch, entry.reason) == (erased.branch_id, "asked")


def test_it_says_nothing_of_who_they_were(erased: Erasure, journal: Path) -> None:
    assert found_in(journal.read_text(), OWN) == []
    assert set(json.loads(journal.read_text())) == {"files", "key", "branch", "reason", "erased_at"}


def test_an_erasure_that_rolled_back_is_not_in_it(
    learner: Learner, journal: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        erase_learner(learner, reason=ErasureReason.ASKED, by=None, now=NOW)
        transaction.set_rollback(True)
    assert not journal.exists()


@pytest.mark.usefixtures("erased")
def test_the_night_writes_what_it_missed_and_once(journal: Path) -> None:
    journal.unlink()
    keep_promises()
    written = journal.read_bytes()
    keep_promises()
    assert written.count(b"\n") == 1
    assert journal.read_bytes() == written


@pytest.mark.usefixtures("erased")
def test_a_line_cut_by_a_power_failure_hides_no_other(journal: Path) -> None:
    whole = journal.read_text()
    journal.write_text(whole[:40])
    keep_promises()
    assert len(entries_in(journal)) == 1


def test_two_files_that_were_not_merged_yet_are_both_erased_again(erased: Erasure, journal: Path) -> None:
    Erasure.objects.all().delete()
    Learner.objects.update(erased_on=None, merged_into=None, first_name="Zelmira")
    assert tell_after_restoration(journal) == ("1 personne effacée depuis la sauvegarde le reste.",)
    assert set(Learner.objects.values_list("first_name", flat=True)) == {"Personne"}
    assert tell_after_restoration(journal) == ()


def test_a_file_merged_by_mistake_with_the_erased_one_is_not_erased_with_it(
    branch: Branch, counsellor: User, journal: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    learner, other = factories.LearnerFactory.create_batch(2, branch=branch)
    undo_merge(merge_learners(learner, other, by=counsellor, now=NOW), by=counsellor, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        erase_learner(learner, reason=ErasureReason.ASKED, by=None, now=NOW)
    Erasure.objects.all().delete()
    Learner.objects.filter(pk=learner.pk).update(erased_on=None)
    Learner.objects.filter(pk=other.pk).update(merged_into=learner)
    (said,) = tell_after_restoration(journal)
    assert f"n° {learner.pk}," in said
    assert Learner.objects.filter(erased_on=None).count() == 2
