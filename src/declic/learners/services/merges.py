"""Bring two files of one person together, and take them apart again."""

import logging
from collections.abc import Collection, Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models.options import Options
from django.utils import timezone

from declic.accounts.models import User
from declic.learners.errors import (
    BothInProgress,
    FileWasMerged,
    MergeAlreadyUndone,
    NewerMergeFirst,
    OtherBranch,
    SameFile,
)
from declic.learners.models import Learner, LearnerCard, Merge
from declic.learners.queries.facts import FACT_NAMES, LearnerFacts, facts_of, says_nothing
from declic.learners.services.files import apply_facts

logger = logging.getLogger("declic.trail")

#: What does not follow a merged file: the history of merges, and cards, which open the file kept.
STAYS = (Merge, LearnerCard)
#: Facts that only make sense together.
TOGETHER = {"postcode": ("address", "postcode", "city", "qpv_code"), "phone": ("phone", "phone_note")}


@transaction.atomic
def merge_learners(
    kept: Learner, absorbed: Learner, *, by: User, now: datetime, taken: Collection[str] = ()
) -> Merge:
    """Move everything of `absorbed` to `kept`; `taken` names the facts where `absorbed` is right."""
    kept, absorbed = lock_both(kept, absorbed)
    facts_before = facts_of(kept)
    facts = chosen_facts(facts_before, facts_of(absorbed), taken)
    apply_facts(kept, facts, today=timezone.localdate(now))
    has_new_notice = kept.notice_given_on is None and absorbed.notice_given_on is not None
    if has_new_notice:
        kept.notice_given_on, kept.notice_given_by = absorbed.notice_given_on, absorbed.notice_given_by
    kept.save()
    moved = {label_of(relation): move_rows(relation, absorbed, kept) for relation in relations()}
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    before = {
        "facts": facts_as_json(facts_before),
        "after": facts_as_json(facts_of(kept)),
        "moved": {label: pks for label, pks in moved.items() if pks},
        "has_new_notice": has_new_notice,
    }
    return Merge.objects.create(kept=kept, absorbed=absorbed, before=before, made_by=by, made_at=now)


@transaction.atomic
def undo_merge(merge: Merge, *, by: User, now: datetime) -> Merge:
    """Give both files back what was theirs; what was written since stays on the file kept."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise MergeAlreadyUndone
    kept = Learner.objects.select_for_update().get(pk=merge.kept_id)
    absorbed = Learner.objects.select_for_update().get(pk=merge.absorbed_id)
    if kept.merged_into_id or has_newer_merge(merge):
        raise NewerMergeFirst
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into"])
    moved: dict[str, list[int]] = merge.before["moved"]
    for relation in relations():
        move_rows(relation, kept, absorbed, only=moved.get(label_of(relation), []))
    restore_facts(kept, merge, now=now)
    logger.info("merge %s undone by user %s", merge.pk, by.pk)
    merge.undone_at = now
    merge.save(update_fields=["undone_at"])
    return merge


def lock_both(kept: Learner, absorbed: Learner) -> tuple[Learner, Learner]:
    """Return both rows locked, always in the same order, once they may be merged."""
    if kept.pk == absorbed.pk:
        raise SameFile
    rows = Learner.objects.select_for_update().filter(pk__in=[kept.pk, absorbed.pk]).order_by("pk")
    by_pk = {row.pk: row for row in rows}
    kept, absorbed = by_pk[kept.pk], by_pk[absorbed.pk]
    if kept.branch_id != absorbed.branch_id:
        raise OtherBranch
    if kept.merged_into_id or absorbed.merged_into_id:
        raise FileWasMerged
    return kept, absorbed


def chosen_facts(kept: LearnerFacts, absorbed: LearnerFacts, taken: Collection[str]) -> LearnerFacts:
    """Return the facts of the file kept, completed by the other one, and mended where chosen."""
    changes: dict[str, Any] = {}
    for name in FACT_NAMES:
        follows = next((head for head, names in TOGETHER.items() if name in names), name)
        if follows in taken or (says_nothing(kept, follows) and not says_nothing(absorbed, name)):
            changes[name] = getattr(absorbed, name)
    return replace(kept, **changes)


def relations() -> Iterator[models.ForeignObjectRel]:
    """Yield every link from another row to a learner, whichever floor it lives on."""
    for field in options_of(Learner).get_fields(include_hidden=True):
        if not isinstance(field, models.ForeignObjectRel) or field.many_to_many:
            continue
        if field.related_model not in STAYS:
            yield field


def options_of(model: type[models.Model]) -> Options[Any]:
    """Return what Django knows of a model."""
    return model._meta  # noqa: SLF001  # documented by Django under this name


def label_of(relation: models.ForeignObjectRel) -> str:
    """Return the name under which a merge remembers the rows of a link."""
    return f"{options_of(relation.related_model).label}.{relation.field.name}"


def move_rows(
    relation: models.ForeignObjectRel, source: Learner, target: Learner, *, only: list[int] | None = None
) -> list[int]:
    """Move the rows of one link from a file to another; return which."""
    name = relation.field.name
    rows: models.QuerySet[Any] = models.QuerySet(relation.related_model).filter(**{name: source})
    if only is not None:
        rows = rows.filter(pk__in=only)
    pks = list(rows.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            models.QuerySet(relation.related_model).filter(pk__in=pks).update(**{name: target})
    except IntegrityError as error:
        what = options_of(relation.related_model).verbose_name
        message = f"Les deux fiches ont chacune en cours : {what}. Terminez-en une, puis fusionnez."
        raise BothInProgress(message) from error
    return pks


def has_newer_merge(merge: Merge) -> bool:
    """Return whether the file kept took in another one since."""
    newer = Merge.objects.filter(kept_id=merge.kept_id, pk__gt=merge.pk, undone_at=None)
    return newer.exists()


def restore_facts(kept: Learner, merge: Merge, *, now: datetime) -> None:
    """Write back what the merge changed, except what somebody corrected since."""
    now_json = facts_as_json(facts_of(kept))
    before, after = merge.before["facts"], merge.before["after"]
    restored = {name: before[name] if now_json[name] == after[name] else now_json[name] for name in before}
    apply_facts(kept, facts_from_json(restored), today=timezone.localdate(now))
    if merge.before["has_new_notice"]:
        kept.notice_given_on, kept.notice_given_by = None, ""
    kept.save()


def facts_as_json(facts: LearnerFacts) -> dict[str, Any]:
    """Return facts as JSON values."""
    values = asdict(facts)
    values["birth_on"] = facts.birth_on.isoformat() if facts.birth_on else None
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def facts_from_json(values: dict[str, Any]) -> LearnerFacts:
    """Return the facts that `facts_as_json` wrote."""
    read: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    read["birth_on"] = date.fromisoformat(read["birth_on"]) if read["birth_on"] else None
    return LearnerFacts(**read)
