"""A job's lines carry the number of the request that asked for it, whichever process does it."""

from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from django.core.cache import caches
from django.db import DatabaseError
from django_tasks.base import TaskResult
from django_tasks.signals import task_enqueued, task_finished, task_started
from structlog.contextvars import bind_contextvars, get_contextvars, unbind_contextvars

from declic.shared import measures

#: A job that nobody did within a week has lost its request; it is done all the same.
KEPT_SECONDS = 7 * 24 * 60 * 60
#: Whether the number of a request was taken up from the one that asked, in another process.
_borrowed: ContextVar[bool] = ContextVar("borrowed", default=False)


def connect() -> None:
    """Listen to the queue: what is asked for, begun, done."""
    task_enqueued.connect(remember_request, dispatch_uid="remember_request")
    task_started.connect(bind_job, dispatch_uid="bind_job")
    task_finished.connect(release_job, dispatch_uid="release_job")


def remember_request(task_result: "TaskResult[Any]", **_: object) -> None:
    """Keep which request asked for a job."""
    if number := get_contextvars().get("request_id"):
        caches["default"].set(kept_under(task_result), number, KEPT_SECONDS)


def bind_job(task_result: "TaskResult[Any]", **_: object) -> None:
    """Say on each line which job it belongs to, and which request asked for it."""
    bind_contextvars(job=str(task_result.id), task=task_result.task.module_path)
    is_elsewhere = "request_id" not in get_contextvars()
    number = caches["default"].get(kept_under(task_result)) if is_elsewhere else None
    if number:
        bind_contextvars(request_id=number)
    _borrowed.set(bool(number))


def release_job(task_result: "TaskResult[Any]", **_: object) -> None:
    """Count a job that is over; the next one has its own lines."""
    measures.jobs_done.labels(task_result.task.module_path, str(task_result.status)).inc()
    with suppress(DatabaseError):  # the job is done, whether or not this can be tidied
        caches["default"].delete(kept_under(task_result))
    unbind_contextvars("job", "task", *(["request_id"] if _borrowed.get() else []))


def kept_under(task_result: "TaskResult[Any]") -> str:
    """Return where the request of a job is kept."""
    return f"request-of-job:{task_result.id}"
