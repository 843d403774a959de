"""Which surface of an item a person meets: never twice the same."""

from collections import defaultdict
from typing import Any

from declic.diagnostics.models import Answer, BankItem, DiagnosticRun
from declic.engines.items.variants import WORN, variant_count, wear


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


def known_surfaces(run: DiagnosticRun) -> dict[str, set[int]]:
    """Return, by item, the variants that this person met in earlier runs."""
    met = Answer.objects.filter(run__learner=run.learner_id).exclude(run=run.pk)
    known: dict[str, set[int]] = defaultdict(set)
    for code, variant in met.values_list("item__code", "variant"):
        known[code].add(variant)
    return known


def worn_out_codes(run: DiagnosticRun) -> frozenset[str]:
    """Return the items of which the person already met every surface."""
    known = known_surfaces(run)
    items = BankItem.objects.filter(bank=run.bank_id, code__in=known)
    return frozenset(item.code for item in items if len(known[item.code]) >= count_of(item))


def pick_variant(run: DiagnosticRun, item: BankItem) -> int:
    """Return a surface that the person has not met; the run's seed decides which."""
    count = count_of(item)
    turned = [(run.seed + sum(item.code.encode()) + step) % count for step in range(count)]
    known = known_surfaces(run)[item.code]
    return next((variant for variant in turned if variant not in known), turned[0])


def count_of(item: BankItem) -> int:
    """Return how many surfaces an item has."""
    return variant_count({"variants": item.variants})
