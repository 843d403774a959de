"""Loading the shipped item bank: one immutable version for one content."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.queries.calibration_answers import SUBSTANCE
from declic.diagnostics.services.offline_panels import start_preparing
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.items.load import bank_files, load_bank, load_gestures
from declic.engines.items.rows import to_engine_rows

GESTURE_FILE = "gestures.toml"
FIGURES = ("slope", "difficulty", "guessing", "thresholds")


@transaction.atomic
def load_item_bank(folder: Path, *, now: datetime) -> ItemBank:
    """Put a new content of this folder in service; one that is known changes nothing.

    What was learnt from answers about an item that did not change is carried over, and an item
    that was retired stays retired.
    """
    figures = {str(row["key"]): row for row in to_engine_rows(load_bank(folder))}
    load_gestures(folder)
    records = [record for path in bank_files(folder) for record in raw_items(path)]
    special = raw_items(folder / GESTURE_FILE)
    content_hash = hash_of([*records, *special])
    known = ItemBank.objects.filter(content_hash=content_hash).first()
    if known:
        return ItemBank.objects.filter(is_current=True).first() or put_in_service(known)
    return put_in_service(create_bank(records, special, figures, content_hash, now=now))


def put_in_service(bank: ItemBank) -> ItemBank:
    """Make this version the one of the runs to come; runs that began keep their own."""
    ItemBank.objects.filter(is_current=True).exclude(pk=bank.pk).update(is_current=False)
    bank.is_current = True
    bank.save(update_fields=["is_current"])
    start_preparing(bank)
    return bank


def create_bank(
    records: list[dict[str, Any]],
    special: list[dict[str, Any]],
    figures: Mapping[str, Mapping[str, Any]],
    content_hash: str,
    *,
    now: datetime,
) -> ItemBank:
    """Create the version and its items."""
    current = ItemBank.objects.filter(is_current=True).first()
    version = f"{now:%Y-%m-%d}-{content_hash[:8]}"
    bank = ItemBank.objects.create(
        version=version,
        content_hash=content_hash,
        loaded_at=now,
        parent=current,
        cuts=current.cuts if current else [],
    )
    rows = [bank_item(bank, record, figures[record["code"]]) for record in records]
    learnt = {item.code: item for item in current.items.all()} if current else {}
    for row in rows:
        carry_over(row, learnt.get(row.code))
    rows += [special_item(bank, record) for record in special]
    BankItem.objects.bulk_create(rows)
    return bank


def carry_over(item: BankItem, earlier: BankItem | None) -> None:
    """Keep what is known of an item that reads as before."""
    if earlier and all(getattr(item, name) == getattr(earlier, name) for name in SUBSTANCE):
        item.is_retired = earlier.is_retired
        if "standard_errors" in earlier.parameters:
            item.parameters = earlier.parameters


def bank_item(bank: ItemBank, record: dict[str, Any], figures: Mapping[str, Any]) -> BankItem:
    """Return one question, its parameters set by experts."""
    skill = record["skill"]
    return BankItem(
        bank=bank,
        code=record["code"],
        skill=skill,
        area=skill[0],
        level=LEVELS[int(skill[1]) - 1],
        kind=record["kind"],
        instruction=record["instruction"],
        spoken=record.get("spoken", ""),
        content=record["content"],
        variants=record.get("variants", []),
        parameters={name: figures[name] for name in FIGURES},
    )


def special_item(bank: ItemBank, record: dict[str, Any]) -> BankItem:
    """Return a gesture (« gesture-click »…) or the practice item; the engine never sees them."""
    kind = record["kind"]
    return BankItem(
        bank=bank,
        code=kind.replace("_", "-") if kind.startswith("gesture_") else "practice",
        skill="",
        area="",
        level=LEVELS[0],
        kind=kind,
        instruction=record["instruction"],
        spoken=record.get("spoken", ""),
        content=record["content"],
        parameters={},
    )


def raw_items(path: Path) -> list[dict[str, Any]]:
    """Return the records of one file, as written."""
    items: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["items"]
    return items


def hash_of(records: list[dict[str, Any]]) -> str:
    """Return the fingerprint of a bank's content."""
    text = json.dumps(records, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
