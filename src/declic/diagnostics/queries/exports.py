"""What leaves the house about the bank: questions, an offline panel, answers without people."""

import csv
import io
import json
import secrets
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from declic.diagnostics.errors import BankTooPoor, NoBank, TooFewRuns
from declic.diagnostics.models import ItemBank
from declic.diagnostics.queries.bank_facts import facts_of, settings_of
from declic.diagnostics.queries.bank_list import current_bank
from declic.diagnostics.queries.calibration_answers import CollectedAnswers, collect_answers
from declic.diagnostics.queries.surfaces import count_of, worn_record
from declic.engines.diagnostic.assembly.build import build_panel
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.prepared import prepare
from declic.engines.qti import export_items

#: Fewer people, or fewer answers to an item, would point at persons.
FEWEST_RUNS = 5


@dataclass(frozen=True)
class ExportsPage:
    """What can be taken away."""

    bank: ItemBank | None


def exports_page() -> ExportsPage:
    """Return what can be taken away."""
    return ExportsPage(current_bank())


def bank_to_export() -> ItemBank:
    """Return the version in service, or refuse."""
    bank = current_bank()
    if bank is None:
        raise NoBank
    return bank


def qti_package() -> bytes:
    """Return the questions in service, each with all its surfaces, as a QTI 3.0 package."""
    pictures = settings.DECLIC_CATALOGUE_DIR / "bank" / "pictures"
    return export_items(surfaces_in_service(), lambda name: (pictures / name).read_bytes()).package


def surfaces_in_service() -> list[dict[str, Any]]:
    """Return the records of the version in service, one for each surface."""
    items = bank_to_export().items.exclude(area="").filter(is_retired=False).order_by("code")
    return [worn_record(item, number) for item in items for number in range(count_of(item))]


def offline_panel() -> str:
    """Return the diagnostic as a graph of questions that a page follows without network."""
    bank = bank_to_export()
    try:
        panel = build_panel(prepare(facts_of(bank.pk), settings_of(bank)), kind="stages")
    except BankCannotServe as error:
        raise BankTooPoor(" ".join(error.reasons)) from error
    return json.dumps(panel, ensure_ascii=False)


def anonymous_answers() -> str:
    """Return the scores as a table, one row a diagnostic in an order of chance; nobody is in it.

    `declic diagnostic calibrate` reads it as it is.
    """
    collected = collect_answers(bank_to_export(), fewest_answers=FEWEST_RUNS, fewest_people=1)
    if len(collected.people) < FEWEST_RUNS or not collected.items:
        raise TooFewRuns
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["person", *collected.items])
    rows = score_rows(collected)
    secrets.SystemRandom().shuffle(rows)
    table.writerows([number, *row] for number, row in enumerate(rows, start=1))
    return written.getvalue()


def score_rows(collected: CollectedAnswers) -> list[list[str]]:
    """Return one row of scores a run; empty where the item was not asked."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    together = zip(collected.person_numbers, collected.item_numbers, collected.scores, strict=True)
    for person, item, score in together:
        found[person][item] = score
    places = range(len(collected.items))
    return [[str(row.get(place, "")) for place in places] for row in found.values()]
