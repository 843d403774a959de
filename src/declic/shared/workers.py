"""Jobs for the workers: kept with what causes them, and put back when their worker died.

Every job of Déclic may be done twice without harm: it looks first at what is already there.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django_tasks import TaskResultStatus, task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

#: Longer than any job: whoever took one before that died.
LONGEST_JOB = timedelta(minutes=30)
#: A job that so many workers died of is given up: it may be what kills them.
MOST_WORKERS = 3


def keep_job(start: Callable[[int], None], pk: int) -> None:
    """Ask for a job in the transaction that causes it: both are kept, or neither, whenever the program dies.

    Where jobs are not rows of our database, the job is asked for once the transaction is over.
    """
    backend: object = task_backends["default"]
    if isinstance(backend, DatabaseBackend):
        start(pk)
    else:
        transaction.on_commit(partial(start, pk))


@transaction.atomic
def put_back_lost_jobs(now: datetime) -> int:
    """Let another worker do the jobs whose worker died; return how many."""
    running = DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING)
    lost = list(running.filter(started_at__lt=now - LONGEST_JOB))
    for job in lost:
        is_given_up = len(job.worker_ids) >= MOST_WORKERS
        job.status = TaskResultStatus.FAILED if is_given_up else TaskResultStatus.READY
        job.started_at = job.started_at if is_given_up else None
        job.finished_at = now if is_given_up else None
        job.save(update_fields=["status", "started_at", "finished_at"])
    return len(lost)
