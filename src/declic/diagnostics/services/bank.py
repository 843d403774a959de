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
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.items.load import load_bank, load_gestures
from declic.engines.items.rows import to_engine_rows

AREA_FILES = ("a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "f.toml")
GESTURE_FILE = "gestures.toml"
FIGURES = ("slope", "difficulty", "guessing", "thresholds")


@transaction.atomic
def load_item_bank(folder: Path, *, now: datetime) -> ItemBank:
    """Put the bank of this folder in service; the same content is never loaded twice."""
    figures = {str(row["key"]): row for row in to_engine_rows(load_bank(folder))}
    load_gestures(folder)
    records = [record for name in AREA_FILES for record in raw_items(folder / name)]
    special = raw_items(folder / GESTURE_FILE)
    content_hash = hash_of([*records, *special])
    existing = ItemBank.objects.filter(content_hash=content_hash).first()
    bank = existing or create_bank(records, special, figures, content_hash, now=now)
    ItemBank.objects.filter(is_current=True).exclude(pk=bank.pk).update(is_current=False)
    bank.is_current = True
    bank.save(update_fields=["is_current"])
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
    version = f"{now:%Y-%m-%d}-{content_hash[:8]}"
    bank = ItemBank.objects.create(version=version, content_hash=content_hash, loaded_at=now)
    rows = [bank_item(bank, record, figures[record["code"]]) for record in records]
    rows += [special_item(bank, record) for record in special]
    BankItem.objects.bulk_create(rows)
    return bank


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
