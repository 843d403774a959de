"""The bank and the run as the diagnostic engine knows them."""

from functools import lru_cache
from typing import Any

from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank
from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.session import Prepared, prepare, settings_from_dict

PREPARED_BANKS = 8


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
def prepared_bank(bank_pk: int, rules: tuple[tuple[str, Any], ...]) -> Prepared:
    """Return the tables of a bank, built once in a process: a loaded bank never changes."""
    return prepare(facts_of(bank_pk), settings_from_dict(dict(rules)))


def prepared_for(run: DiagnosticRun) -> Prepared:
    """Return the tables of the run's own bank and rules."""
    rules = {key: tuple(value) if isinstance(value, list) else value for key, value in run.rules.items()}
    return prepared_bank(run.bank_id, tuple(sorted(rules.items())))
