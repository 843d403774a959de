"""A job that names people for letters or an export writes its line, on behalf of whoever asked for it."""

import pytest
from django.db import DatabaseError
from django_tasks import task
from pytest_django import Settings

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.models import AuditLine
from declic.privacy.queries.audit_files import table_of
from declic.privacy.queries.audit_labels import label_of
from declic.privacy.services import audit_jobs
from declic.shared.reading import gathering, note_opened
from tests import factories

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "askers"}


@task()
def list_everybody() -> list[str]:
    """Name each learner, as an export does."""
    return [str(one) for one in Learner.objects.all()]


@task()
def open_one(learner_pk: int) -> None:
    """Open one file."""
    note_opened(learner_pk)


@task()
def count_everybody() -> int:
    """Read nobody's name."""
    return Learner.objects.count()


@pytest.fixture(autouse=True)
def memory(settings: Settings) -> None:
    settings.CACHES = {"default": MEMORY, "computed": MEMORY}


@pytest.fixture
def learner(branch: Branch) -> Learner:
    learner: Learner = factories.LearnerFactory.create(branch=branch)
    return learner


def test_an_export_is_one_line_with_everybody(learner: Learner, counsellor: User) -> None:
    with gathering(asker=counsellor.pk):
        list_everybody.enqueue()
    line = AuditLine.objects.get()
    assert (line.kind, line.reader_kind, line.reader_number) == ("export", "job", counsellor.pk)
    assert (line.people, line.branch_id) == (f",{learner.pk},", learner.branch_id)
    assert line.address.endswith(":list_everybody")


def test_a_file_that_a_job_opens_has_its_line(learner: Learner) -> None:
    open_one.enqueue(learner.pk)
    line = AuditLine.objects.get()
    assert (line.learner_number, line.reader_kind, line.reader_number) == (learner.pk, "job", 0)


def test_the_file_says_for_whom_it_was(learner: Learner, counsellor: User) -> None:
    with gathering(asker=counsellor.pk):
        open_one.enqueue(learner.pk)
    assert [row[1] for row in table_of(learner)] == [f"Déclic, pour {counsellor}"]


def test_a_job_that_names_nobody_writes_nothing(learner: Learner) -> None:
    count_everybody.enqueue()
    assert not AuditLine.objects.exists()


def test_a_reminder_is_no_reading(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_jobs, "address_of", lambda _: "referrals:remind_and_expire_referrals")
    list_everybody.enqueue()
    assert not AuditLine.objects.exists()


def test_what_a_job_names_is_not_read_by_whoever_asked(learner: Learner, counsellor: User) -> None:
    with gathering(asker=counsellor.pk) as asked:
        list_everybody.enqueue()
    assert not asked.named


def test_a_job_is_done_even_when_its_line_cannot_be_written(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(audit_jobs, "write_audit", refuse)
    assert list_everybody.enqueue().status == "SUCCESSFUL"
    assert "could not be written" in caplog.text


def test_the_letters_to_those_who_were_missed_have_a_name() -> None:
    assert label_of("attendance:tell_missed_people") == "Mot envoyé aux absents"
