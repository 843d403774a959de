"""Noting the results of modules: only what changed is written, and nothing of a colleague is lost."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.groups.models import LearningGroup
from declic.outcomes.enums import ModuleMark
from declic.outcomes.errors import MarkChanged
from declic.outcomes.models import ModuleResult
from declic.outcomes.queries.modules import last_results, mark_of, marked_enrolments

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class MarkChange:
    """What somebody typed in one cell, and what it showed before."""

    enrolment_pk: int
    module_pk: int
    was: str
    mark: str


@transaction.atomic
def note_marks(
    group: LearningGroup, changes: Iterable[MarkChange], *, evaluated_on: date, by: User, now: datetime
) -> int:
    """Note the marks that were changed on a page; return how many. A cell changed meanwhile is named."""
    LearningGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    enrolments = {one.pk: one for one in marked_enrolments(group)}
    modules = {module.pk: module for module in group.level.modules.all()}
    last = last_results(list(enrolments.values()))
    new = []
    for change in changes:
        enrolment, module = enrolments.get(change.enrolment_pk), modules.get(change.module_pk)
        if change.mark == change.was or change.mark not in ModuleMark.values or not enrolment or not module:
            continue
        known = mark_of(last.get((enrolment.pk, module.pk)))
        if known == change.mark:
            continue
        if known != change.was:
            label = ModuleMark(known).label if known else "rien"
            raise MarkChanged(
                f"{enrolment.learner}, « {module} » : quelqu’un vient de noter « {label} ». "
                "Vérifiez ensemble, puis enregistrez de nouveau."
            )
        facts = {"evaluated_on": evaluated_on, "recorded_at": now, "recorded_by": by}
        new.append(ModuleResult(enrolment=enrolment, module=module, mark=change.mark, **facts))
    ModuleResult.objects.bulk_create(new)
    logger.info("%s module results of group %s noted by user %s", len(new), group.pk, by.pk)
    return len(new)
