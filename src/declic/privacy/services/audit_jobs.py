"""What jobs read: one that opens files or names people for an export or letters writes its line.

The line is the job's, on behalf of whoever asked for it. Reminders that nobody asked for are no readings:
their words go to the person they are about.
"""

import logging
from contextlib import ExitStack
from typing import Any

from django.core.cache import caches
from django.db import DatabaseError
from django.utils import timezone
from django_tasks.base import TaskResult
from django_tasks.signals import task_enqueued, task_finished, task_started

from declic.learners.models import Learner
from declic.privacy.enums.audit import AuditKind, ReaderKind
from declic.privacy.services.audit import Act, Reader, write_audit
from declic.shared.reading import Reading, current_asker, gathering

logger = logging.getLogger("declic.audit")
#: A job that nobody did within a week has lost who asked for it; it is done, and written, all the same.
KEPT_SECONDS = 7 * 24 * 60 * 60
REMINDERS = frozenset({"referrals:remind_and_expire_referrals"})
#: Jobs that run here, and what they have read so far.
_running: dict[str, tuple[ExitStack, Reading]] = {}


def connect() -> None:
    """Listen to the queue: what is asked for, begun, done."""
    task_enqueued.connect(remember_asker, dispatch_uid="remember_asker")
    task_started.connect(begin_reading, dispatch_uid="begin_reading")
    task_finished.connect(write_reading, dispatch_uid="write_reading")


def remember_asker(task_result: "TaskResult[Any]", **_: object) -> None:
    """Keep which account asked for a job."""
    if asker := current_asker():
        caches["default"].set(kept_under(task_result), asker, KEPT_SECONDS)


def begin_reading(task_result: "TaskResult[Any]", **_: object) -> None:
    """Gather what a job opens and names."""
    asker = caches["default"].get(kept_under(task_result)) or 0
    stack = ExitStack()
    _running[str(task_result.id)] = stack, stack.enter_context(gathering(asker=asker))


def write_reading(task_result: "TaskResult[Any]", **_: object) -> None:
    """Write down whose files a job opened and whom it named; the job is done, whether or not it can be."""
    stack, reading = _running.pop(str(task_result.id), (None, None))
    if stack is None or reading is None:
        return
    stack.close()
    address = address_of(task_result)
    if not (reading.opened or reading.named) or address in REMINDERS:
        return
    try:
        write_audit(act_of(address, reading), opened=reading.opened, named=reading.named)
        caches["default"].delete(kept_under(task_result))
    except DatabaseError:
        logger.exception("the reading of a job could not be written")


def act_of(address: str, reading: Reading) -> Act:
    """Return what a job did, in the antenna of the people it read."""
    read = [*reading.opened, *reading.named]
    branch_pk = Learner.objects.filter(pk__in=read[:1]).values_list("branch", flat=True).first()
    reader = Reader(ReaderKind.JOB, reading.asker)
    return Act(reader, address, AuditKind.EXPORT, timezone.now(), branch_pk=branch_pk)


def address_of(task_result: "TaskResult[Any]") -> str:
    """Return how the journal names a job: `attendance:tell_missed_people`."""
    _, app, *_, name = task_result.task.module_path.split(".")
    return f"{app}:{name}"


def kept_under(task_result: "TaskResult[Any]") -> str:
    """Return where who asked for a job is kept."""
    return f"asker-of-job:{task_result.id}"
