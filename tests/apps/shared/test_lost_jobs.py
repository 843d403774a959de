"""A job whose worker died is done by another one; one that kills every worker is given up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from declic.outbox.tasks import send_due_messages
from declic.shared.workers import LONGEST_JOB, keep_job, put_back_lost_jobs

pytestmark = pytest.mark.django_db
IN_THE_DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def taken_job(*, workers: int = 1) -> DBTaskResult[..., int]:
    """Return a job that so many workers took, the last one just now."""
    with override_settings(TASKS=IN_THE_DATABASE):
        send_due_messages.enqueue()
    job: DBTaskResult[..., int] = DBTaskResult.objects.get()
    for number in range(workers):
        job.claim(f"worker-{number}")
    return job


def test_a_job_whose_worker_died_is_done_by_another_one() -> None:
    job = taken_job()
    assert put_back_lost_jobs(timezone.now() + LONGEST_JOB + timedelta(minutes=1)) == 1
    job.refresh_from_db()
    assert (job.status, job.started_at) == ("READY", None)


def test_a_job_that_goes_on_is_left_alone() -> None:
    taken_job()
    assert put_back_lost_jobs(timezone.now() + LONGEST_JOB - timedelta(minutes=1)) == 0


def test_a_job_that_three_workers_died_of_is_given_up() -> None:
    job = taken_job(workers=3)
    put_back_lost_jobs(timezone.now() + LONGEST_JOB + timedelta(minutes=1))
    job.refresh_from_db()
    assert job.status == "FAILED"


def ask(_pk: int) -> None:
    send_due_messages.enqueue()


@override_settings(TASKS=IN_THE_DATABASE)
def test_a_job_is_kept_with_what_causes_it_or_not_at_all() -> None:
    with transaction.atomic():
        keep_job(ask, 1)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()
