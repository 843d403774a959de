"""The bank and the run as the diagnostic engine knows them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import sqrt
from threading import Lock
from types import MappingProxyType
from typing import Any

from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank
from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.session import SHIPPED, Prepared, Settings, prepare, settings_from_dict

PREPARED_BANKS = 8
ERROR_DECIMALS = 3
#: Held while tables are looked for: those who come meanwhile wait for them, and do not build them too.
PREPARING = Lock()


def settings_of(bank: ItemBank) -> Settings:
    """Return the settings of the runs to come: what is not known of the items is blurred no more than needed.

    An item that nobody calibrated has the expert's error, a calibrated one its standard error; the
    diagnostic takes their quadratic mean.
    """
    asked = bank.items.exclude(area="").filter(is_retired=False).values_list("parameters", flat=True)
    errors = [standard_error(parameters) for parameters in asked]
    mean = sqrt(sum(error**2 for error in errors) / len(errors)) if errors else SHIPPED.expert_error
    return replace(SHIPPED, expert_error=round(mean, ERROR_DECIMALS))


def standard_error(parameters: Mapping[str, Any]) -> float:
    """Return how far the difficulty of an item may be off, in logits."""
    known = parameters.get("standard_errors") or {}
    return min(float(known.get("difficulty", SHIPPED.expert_error)), SHIPPED.expert_error)


def facts_of(bank_pk: int) -> Bank:
    """Return a bank as the engine knows it; gestures and practice stay out."""
    bank = ItemBank.objects.get(pk=bank_pk)
    rows = bank.items.exclude(area="").filter(is_retired=False).order_by("code")
    items = tuple(item_facts(row) for row in rows)
    return Bank(bank.version, items, tuple(bank.cuts)) if bank.cuts else Bank(bank.version, items)


def item_facts(row: BankItem) -> Item:
    """Return one item as the engine knows it."""
    figures = row.parameters
    return Item(
        key=row.code,
        area=row.area,
        skill=row.skill,
        level=row.level,
        slope=figures["slope"],
        difficulty=figures["difficulty"],
        guessing=figures["guessing"],
        thresholds=tuple(figures["thresholds"]),
    )


@lru_cache(maxsize=PREPARED_BANKS)
def items_of(bank_pk: int) -> Mapping[int, BankItem]:
    """Return the items of a bank by number, read once in a process: a loaded bank never changes."""
    return MappingProxyType(BankItem.objects.filter(bank=bank_pk).in_bulk())


@lru_cache(maxsize=PREPARED_BANKS)
def prepared_bank(bank_pk: int, rules: tuple[tuple[str, Any], ...]) -> Prepared:
    """Return the tables of a bank, built once in a process: a loaded bank never changes."""
    return prepare(facts_of(bank_pk), settings_from_dict(dict(rules)))


def prepared_for(run: DiagnosticRun) -> Prepared:
    """Return the tables of the run's own bank and rules."""
    return prepared_with(run.bank_id, run.rules)


def prepared_with(bank_pk: int, rules: Mapping[str, Any]) -> Prepared:
    """Return the tables of a bank with these rules, as a run keeps them."""
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in rules.items()}
    with PREPARING:
        return prepared_bank(bank_pk, tuple(sorted(frozen.items())))
