"""Documents that hold many people: a partner's file, answers without network, stray lines, frozen weeks."""

import json
from collections.abc import Iterable
from typing import Any

from declic.attendance.models import StrayLine
from declic.diagnostics.models import OfflineReturn
from declic.learners.queries.contact import folded
from declic.planning.models import PlanRun
from declic.privacy.services.erasure.identity import Identity
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow

#: Homes of a frozen week are only rounded: whoever replays it finds the same kind of week.
ROUNDED_TO_KM = 5


def forget_in_papers(identity: Identity) -> dict[str, int]:
    """Forget one person in the documents of the branch; return how many were touched, by table."""
    return {
        "referrals.SpreadsheetImport": forget_cells(identity),
        "referrals.SpreadsheetRow (non appliquées)": forget_rows(identity),
        "diagnostics.OfflineReturn (sans fiche)": forget_returns(identity),
        "attendance.StrayLine": forget_stray_lines(identity),
        "planning.PlanRun": forget_homes(identity),
    }


def written_out(document: Any) -> str:
    """Return a document as one text, accents as they are."""
    return json.dumps(document, ensure_ascii=False, default=str)


def forget_cells(identity: Identity) -> int:
    """Empty the cells of the rows about a person in the files that are not applied yet."""
    touched = 0
    for paper in SpreadsheetImport.objects.filter(branch=identity.branch_pk).exclude(cells={}):
        rows = paper.cells.get("rows", [])
        named = [row for row in rows if identity.is_named_in(written_out(row[1]))]
        for row in named:
            row[1] = [None] * len(row[1])
        if named:
            paper.save(update_fields=["cells"])
            touched += len(named)
    return touched


def forget_rows(identity: Identity) -> int:
    """Delete the rows that were read and speak of a person, without a link to their file."""
    SpreadsheetRow.objects.filter(duplicate_of__in=identity.pks).update(
        duplicate_of=None, duplicate_reasons=[]
    )
    rows = SpreadsheetRow.objects.filter(spreadsheet__branch=identity.branch_pk, learner=None)
    named = [
        row.pk
        for row in rows.iterator()
        if identity.is_named_in(written_out([row.person, row.corrections, row.repairs, row.problems]))
    ]
    return SpreadsheetRow.objects.filter(pk__in=named).delete()[0]


def forget_returns(identity: Identity) -> int:
    """Delete diagnostics taken without network, under the person's name, that no file took in."""
    returns = OfflineReturn.objects.filter(branch=identity.branch_pk, learner=None)
    pks = [one.pk for one in returns.defer("taken") if is_same(identity, one)]
    return OfflineReturn.objects.filter(pk__in=pks).delete()[0]


def is_same(identity: Identity, one: OfflineReturn) -> bool:
    """Return whether the name or the phone typed is the person's."""
    typed = (folded(one.first_name), folded(one.last_name))
    names: Iterable[tuple[str, str]] = ((folded(first), folded(last)) for first, last in identity.names)
    return typed in set(names) or (one.phone != "" and one.phone in identity.phones)


def forget_stray_lines(identity: Identity) -> int:
    """Delete what a device sent of a person and no roll could take."""
    lines = StrayLine.objects.filter(branch=identity.branch_pk)
    pks = [
        line.pk
        for line in lines
        if line.body.get("person") in identity.keys or identity.is_named_in(written_out(line.body))
    ]
    return StrayLine.objects.filter(pk__in=pks).delete()[0]


def forget_homes(identity: Identity) -> int:
    """Round the home of a person, and forget their district and needs, in the weeks that plans kept."""
    ids = {f"learner-{pk}" for pk in identity.pks}
    touched = 0
    for run in PlanRun.objects.filter(branch=identity.branch_pk).only("problem"):
        theirs = [one for one in run.problem.get("learners", []) if one.get("id") in ids]
        for one in theirs:
            one |= {name: rounded(one[name]) for name in ("x_km", "y_km") if name in one}
            one |= {name: empty for name, empty in (("district", None), ("access_needs", [])) if name in one}
        if theirs:
            PlanRun.objects.filter(pk=run.pk).update(problem=run.problem)
            touched += 1
    return touched


def rounded(kilometres: float) -> float:
    """Return a distance to the nearest five kilometres."""
    return float(round(kilometres / ROUNDED_TO_KM) * ROUNDED_TO_KM)
