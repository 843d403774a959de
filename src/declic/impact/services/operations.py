"""FSE+ operations: write one, give its participants to whoever must send them."""

import logging
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.impact.errors import GroupOfAnotherOperation
from declic.impact.models import Operation
from declic.impact.queries.operation_exports import participants_csv, participants_xlsx
from declic.impact.queries.operations import groups_taken, participants_of
from declic.impact.services.report_files import WORKBOOK, GivenFile

logger = logging.getLogger("declic.trail")


@transaction.atomic
def save_operation(operation: Operation, groups: Iterable[int], *, by: User) -> Operation:
    """Write an operation and its groups; a group is in one operation at a time."""
    Branch.objects.select_for_update().get(pk=operation.branch_id)
    wanted = list(LearningGroup.objects.filter(branch=operation.branch_id, pk__in=list(groups)))
    if taken := groups_taken(operation, [one.pk for one in wanted]):
        raise GroupOfAnotherOperation(f"Ce groupe est déjà dans une autre opération : {taken[0]}.")
    operation.save()
    operation.groups.set(wanted)
    logger.info("operation %s saved by user %s", operation.pk, by.pk)
    return operation


def operation_csv(operation: Operation, *, by: User, today: date) -> GivenFile:
    """Return the participants who count, as CSV."""
    people = participants_of(operation, today=today).counted
    content = participants_csv(operation, people)
    return traced(
        operation, GivenFile(content, "text/csv; charset=utf-8", f"operation-{operation.pk}.csv"), by
    )


def operation_xlsx(operation: Operation, *, by: User, today: date) -> GivenFile:
    """Return the participants who count, as a workbook."""
    people = participants_of(operation, today=today).counted
    content = participants_xlsx(operation, people)
    return traced(operation, GivenFile(content, WORKBOOK, f"operation-{operation.pk}.xlsx"), by)


def traced(operation: Operation, file: GivenFile, by: User) -> GivenFile:
    """Write that names left the house."""
    logger.info("%s with the participants of operation %s taken by user %s", file.name, operation.pk, by.pk)
    return file
