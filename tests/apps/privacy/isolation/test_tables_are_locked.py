"""PostgreSQL itself hides what belongs to another antenna, whatever the program asks."""

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, connection, transaction

from declic.accounts.models import Membership
from declic.branches.models import Branch
from declic.learners.models import Learner, Note
from declic.outbox.models import Message
from declic.shared.isolation import EVERYWHERE, as_owner, isolated
from tests import factories

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone locks rows")
Noted = Callable[[Branch, str], Note]


def test_an_antenna_reads_its_own_rows_only(branch: Branch, other_branch: Branch, noted: Noted) -> None:
    noted(branch, "ici")
    noted(other_branch, "ailleurs")
    with isolated(branches=[branch.pk], files=[branch.pk]):
        assert list(Learner.objects.values_list("branch", flat=True)) == [branch.pk]
        assert list(Note.objects.values_list("text", flat=True)) == ["ici"]


def test_without_any_antenna_nothing_is_read(branch: Branch, noted: Noted) -> None:
    noted(branch, "ici")
    with isolated(branches=[], files=[]):
        assert not Learner.objects.exists()
        assert not Note.objects.exists()


def test_the_national_role_reads_everywhere(branch: Branch, other_branch: Branch, noted: Noted) -> None:
    noted(branch, "ici")
    noted(other_branch, "ailleurs")
    with isolated(branches=EVERYWHERE, files=EVERYWHERE):
        assert Note.objects.count() == 2


def test_a_volunteer_reads_who_comes_but_no_note(branch: Branch, noted: Noted) -> None:
    noted(branch, "ici")
    with isolated(branches=[branch.pk], files=[]):
        assert Learner.objects.exists()
        assert not Note.objects.exists()


def test_nothing_is_written_into_another_antenna(branch: Branch, other_branch: Branch, noted: Noted) -> None:
    elsewhere = noted(other_branch, "ailleurs").learner
    with isolated(branches=[branch.pk], files=[branch.pk]):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            factories.LearnerFactory.create(branch=other_branch)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Note.objects.create(learner=elsewhere, text="intrus", written_at=factories.NOW)
        assert Learner.objects.filter(pk=elsewhere.pk).update(first_name="Autre") == 0
        assert Learner.objects.filter(pk=elsewhere.pk).delete()[0] == 0


def test_no_row_is_sent_to_another_antenna(branch: Branch, other_branch: Branch, noted: Noted) -> None:
    learner = noted(branch, "ici").learner
    with (
        isolated(branches=[branch.pk], files=[branch.pk]),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Learner.objects.filter(pk=learner.pk).update(branch=other_branch)


def test_a_national_role_is_everybody_s_row_and_a_local_one_is_not(
    branch: Branch, other_branch: Branch
) -> None:
    national = factories.MembershipFactory.create(branch=None, role="national")
    factories.MembershipFactory.create(branch=other_branch, role="manager")
    with isolated(branches=[branch.pk], files=[branch.pk]):
        assert list(Membership.objects.all()) == [national]


def test_messages_of_another_antenna_are_hidden(branch: Branch, other_branch: Branch) -> None:
    keys = [f"branch:{branch.pk}", f"branch:{other_branch.pk}", ""]
    facts = {"body": "Bonjour", "queued_at": factories.NOW}
    Message.objects.bulk_create(Message(sender_key=key, once_key=f"once-{key}", **facts) for key in keys)
    with isolated(branches=[branch.pk], files=[branch.pk]):
        assert set(Message.objects.values_list("sender_key", flat=True)) == {f"branch:{branch.pk}", ""}


def test_a_reviewed_place_looks_beyond_and_comes_back(
    branch: Branch, other_branch: Branch, noted: Noted
) -> None:
    noted(other_branch, "ailleurs")
    with isolated(branches=[branch.pk], files=[branch.pk]):
        with as_owner("a test looks beyond"):
            assert Note.objects.count() == 1
        assert not Note.objects.exists()
