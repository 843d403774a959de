"""Which surface of an item a person meets: never twice the same."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import ceil
from typing import Any

from django.db.models import F

from declic.diagnostics.models import Answer, BankItem, DiagnosticRun
from declic.diagnostics.queries.bank_facts import items_of
from declic.engines.items.variants import WORN, variant_count, wear
from declic.shared.prepared import Prepared

#: How many questions a run has at most, where its rules do not say.
MOST_QUESTIONS = 16
#: Kept by a process: more than a bank has.
MOST_SURFACES = 2048
MET_BEFORE: Prepared[Any] = Prepared(
    lambda learner, run: (
        Answer.objects.filter(run__learner=learner)
        .exclude(run=run)
        .order_by("shown_at", "pk")
        .annotate(code=F("item__code"))
        .only("variant", "shown_at")
    ),
    int,
    int,
)


@lru_cache(maxsize=MOST_SURFACES)
def surface_of(bank_pk: int, item_pk: int, variant: int) -> Mapping[str, Any]:
    """Return a surface of an item of a bank, made once in a process: a loaded bank never changes."""
    return worn_record(items_of(bank_pk)[item_pk], variant)


def worn_record(item: BankItem, variant: int) -> dict[str, Any]:
    """Return the item as written in the bank, with the surface of one of its variants.

    The way to do the task (`walk`) is not kept with the item: texts that only it uses are let be.
    """
    record = {
        "code": item.code,
        "kind": item.kind,
        "instruction": item.instruction,
        "spoken": item.spoken,
        "content": item.content,
        "variants": item.variants,
    }
    chosen = (item.variants or [{}])[variant]
    walk = [f"{{{name}}}" for name in chosen if name not in WORN]
    worn = wear({**record, "walk": walk}, variant)
    return {name: value for name, value in worn.items() if name != "walk"}


def first_instruction(item: BankItem) -> str:
    """Return what the first surface of an item asks."""
    return str(worn_record(item, 0)["instruction"])


@dataclass(frozen=True)
class Met:
    """What one person met in earlier runs: item, variant and when, the longest ago first."""

    rows: tuple[tuple[str, int, datetime], ...]

    def surfaces(self) -> dict[str, set[int]]:
        """Return the variants met, by item."""
        known: dict[str, set[int]] = defaultdict(set)
        for code, variant, _ in self.rows:
            known[code].add(variant)
        return known

    def last_by_code(self) -> dict[str, datetime]:
        """Return when each item was last met."""
        return {code: shown_at for code, _, shown_at in self.rows}

    def last_by_variant(self, asked: str) -> dict[int, datetime]:
        """Return when each variant of an item was last met."""
        return {variant: shown_at for code, variant, shown_at in self.rows if code == asked}


def met_before(run: DiagnosticRun) -> Met:
    """Return what the person of a run met in earlier ones."""
    met = MET_BEFORE(run.learner_id, run.pk)
    return Met(tuple((answer.code, answer.variant, answer.shown_at) for answer in met))


def worn_out_codes(run: DiagnosticRun, met: Met) -> frozenset[str]:
    """Return the items that are not asked: the person met all their surfaces, and others are left.

    Where a skill area has too few new items for a run, those met longest ago come back.
    """
    known = met.surfaces()
    if not known:
        return frozenset()
    items = [item for item in items_of(run.bank_id).values() if item.area]
    worn = [item for item in items if len(known[item.code]) >= count_of(item)]
    if not worn:
        return frozenset()
    last_met = met.last_by_code()
    areas = {item.area for item in items}
    wanted = ceil(run.rules.get("max_questions", MOST_QUESTIONS) / len(areas))
    kept_out: set[str] = set()
    for area in areas:
        here = sorted((item.code for item in worn if item.area == area), key=lambda code: last_met[code])
        fresh = sum(item.area == area for item in items) - len(here)
        kept_out.update(here[max(0, wanted - fresh) :])
    return frozenset(kept_out)


def pick_variant(run: DiagnosticRun, item: BankItem, met: Met) -> int:
    """Return a surface that the person has not met, by the run's seed; else the one met longest ago."""
    count = count_of(item)
    if count == 1:
        return 0
    turned = [(run.seed + sum(item.code.encode()) + step) % count for step in range(count)]
    last = met.last_by_variant(item.code)
    return min(turned, key=lambda variant: (variant in last, last.get(variant, run.started_at)))


def seen_again_count(run: DiagnosticRun) -> int:
    """Return how many questions of a run showed a surface that the person had met before."""
    known = met_before(run).surfaces()
    shown = run.answers.values_list("item__code", "variant")
    return sum(variant in known[code] for code, variant in shown)


def count_of(item: BankItem) -> int:
    """Return how many surfaces an item has."""
    return variant_count({"variants": item.variants})
