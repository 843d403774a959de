"""Take a whole import back, except what people have worked on since."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from django.db import models, transaction

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.learners.queries import facts_of
from declic.learners.services import update_learner
from declic.learners.services.merges import options_of
from declic.referrals.enums import ImportState, ReferralStatus
from declic.referrals.errors import ImportClosed, NotApplied
from declic.referrals.models import Referral, SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.waiting import done_rows, waiting_rows
from declic.referrals.queries.spreadsheets.words import FACT_LABELS
from declic.referrals.services.spreadsheets.traces import emptied, mark_of_file, still_marked

logger = logging.getLogger("declic.trail")

Reasons = dict[int, list[str]]
#: Looked at one by one, below: an import's own rows and referrals do not keep a file.
COUNTED_APART = (Referral, SpreadsheetRow)


@transaction.atomic
def undo_import(spreadsheet: SpreadsheetImport, *, by: User, now: datetime) -> SpreadsheetImport:
    """Delete the files and referrals that the import made, restore the facts it filled.

    What somebody touched since stays, and each row says why.
    """
    spreadsheet = SpreadsheetImport.objects.select_for_update().get(pk=spreadsheet.pk)
    if spreadsheet.state == ImportState.UNDONE:
        raise ImportClosed
    if spreadsheet.state == ImportState.DRAFT:
        raise NotApplied
    rows = list(done_rows(spreadsheet).select_related("learner__commune", "learner__qpv"))
    reasons = reasons_to_stay(spreadsheet, rows)
    withdraw_referrals(spreadsheet, rows, reasons)
    restore_filled(rows, reasons, by=by, now=now)
    delete_created(rows, reasons)
    waiting_rows(spreadsheet).delete()
    spreadsheet.state, spreadsheet.undone_at = ImportState.UNDONE, now
    spreadsheet.save(update_fields=["state", "undone_at"])
    logger.info("import %s undone by user %s", spreadsheet.pk, by.pk)
    return spreadsheet


def reasons_to_stay(spreadsheet: SpreadsheetImport, rows: list[SpreadsheetRow]) -> Reasons:
    """Return why each file that the import made must stay; no reason where nobody touched it."""
    created = {row.learner_id: row for row in rows if row.is_learner_created and row.learner_id}
    reasons: Reasons = defaultdict(list)
    for pk, row in created.items():
        if row.learner and mark_of_file(row.learner) != row.person["mark"]:
            reasons[pk].append("la fiche a été modifiée depuis")
    for pk, what in since_linked(Learner, list(created), apart=COUNTED_APART):
        reasons[pk].append(f"la fiche porte depuis : {what}")
    for pk in otherwise_referred(spreadsheet, list(created)):
        reasons[pk].append("la personne a une autre orientation")
    others = SpreadsheetRow.objects.filter(learner__in=list(created)).exclude(spreadsheet=spreadsheet)
    in_use = others.exclude(spreadsheet__state=ImportState.UNDONE)
    for pk in set(in_use.values_list("learner_id", flat=True)):
        reasons[pk].append("un autre fichier nomme aussi cette personne")
    for referral, why in answered(spreadsheet):
        reasons[referral.learner_id].append(why)
    return reasons


def since_linked(
    model: type[models.Model], pks: list[int], *, apart: Collection[type[models.Model]] = ()
) -> Iterator[tuple[int, str]]:
    """Yield which of these rows something else points at, and what, whichever floor it lives on."""
    for field in options_of(model).get_fields(include_hidden=True):
        if not isinstance(field, models.ForeignObjectRel) or field.many_to_many:
            continue
        if field.related_model in apart:
            continue
        name = field.field.name
        linked: models.QuerySet[models.Model] = models.QuerySet(field.related_model).filter(
            **{f"{name}__in": pks}
        )
        for pk in set(linked.values_list(f"{name}_id", flat=True)):
            yield pk, str(options_of(field.related_model).verbose_name)


def otherwise_referred(spreadsheet: SpreadsheetImport, pks: list[int]) -> set[int]:
    """Return who has a referral that this import did not make."""
    others = Referral.objects.filter(learner__in=pks).exclude(spreadsheet=spreadsheet)
    return set(others.values_list("learner_id", flat=True))


def answered(spreadsheet: SpreadsheetImport) -> Iterator[tuple[Referral, str]]:
    """Yield the referrals of the import that somebody worked on, and what was done."""
    referrals = {referral.pk: referral for referral in spreadsheet.referrals.all()}
    for referral in referrals.values():
        if referral.status != ReferralStatus.RECEIVED:
            yield referral, f"son orientation est déjà suivie ({referral.get_status_display()})"
    for pk, what in since_linked(Referral, list(referrals)):
        yield referrals[pk], f"son orientation porte depuis : {what}"


def withdraw_referrals(spreadsheet: SpreadsheetImport, rows: list[SpreadsheetRow], reasons: Reasons) -> None:
    """Delete the referrals of people on whom nobody works yet."""
    spreadsheet.referrals.exclude(learner__in=list(reasons)).delete()
    for row in rows:
        if row.learner_id in reasons:
            row.person["stayed"] = list(dict.fromkeys(reasons[row.learner_id]))


def restore_filled(rows: list[SpreadsheetRow], reasons: Reasons, *, by: User, now: datetime) -> None:
    """Empty again what the import filled in files that existed before it, where nobody wrote since."""
    created = {row.learner_id for row in rows if row.is_learner_created}
    for row in rows:
        filled = row.person.get("filled", {})
        if not filled or row.learner is None or row.learner_id in created | reasons.keys():
            continue
        learner = Learner.objects.select_related("commune", "qpv").get(pk=row.learner.pk)
        facts = facts_of(learner)
        restored = still_marked(facts, filled)
        if learner.merged_into_id is None and restored:
            update_learner(learner, replace(facts, **emptied(restored)), by=by, now=now)
        kept = [FACT_LABELS.get(name, name) for name in filled if name not in restored]
        if kept:
            why = f"corrigé depuis : {', '.join(kept)}"
            row.person["stayed"] = [*row.person.get("stayed", []), why]


def delete_created(rows: list[SpreadsheetRow], reasons: Reasons) -> None:
    """Delete the untouched files that the import made, and forget the marks."""
    created = {row.learner_id for row in rows if row.is_learner_created and row.learner_id}
    gone = created - reasons.keys()
    Learner.objects.filter(pk__in=gone).delete()
    for row in rows:
        row.person = {name: row.person[name] for name in ("done", "stayed") if name in row.person}
        if row.learner_id in gone:
            row.learner = None
        row.save(update_fields=["person", "learner"])
