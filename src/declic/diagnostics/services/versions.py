"""Versions of the bank: an item is retired or put back, an earlier version returns; runs keep theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from declic.accounts.models import User
from declic.diagnostics.enums import BankOrigin
from declic.diagnostics.errors import AlreadyInService, BankTooPoor, NoBank, NotInService, ReasonMissing
from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.services.bank import hash_of, put_in_service
from declic.diagnostics.services.engine import frozen_rules, refuse_poor_bank

COPIED = (
    "code",
    "skill",
    "area",
    "level",
    "kind",
    "instruction",
    "spoken",
    "content",
    "parameters",
    "variants",
    "is_retired",
)


@dataclass(frozen=True)
class Change:
    """What makes a version differ from its parent, said in one sentence by somebody."""

    origin: BankOrigin
    note: str
    by: User | None


@transaction.atomic
def retire_item(item: BankItem, *, reason: str, by: User, now: datetime) -> ItemBank:
    """Stop asking an item from the next run on; refused when the bank could no longer serve."""
    return switch_item(item, is_retired=True, reason=reason, by=by, now=now)


@transaction.atomic
def bring_back_item(item: BankItem, *, reason: str, by: User, now: datetime) -> ItemBank:
    """Ask a retired item again from the next run on."""
    return switch_item(item, is_retired=False, reason=reason, by=by, now=now)


def switch_item(item: BankItem, *, is_retired: bool, reason: str, by: User, now: datetime) -> ItemBank:
    """Make the version in which an item is retired, or no longer is, and put it in service."""
    current = lock_current()
    if not reason.strip():
        raise ReasonMissing("Dites en une phrase pourquoi.")
    if item.bank_id != current.pk or item.is_retired == is_retired:
        raise NotInService
    rows = list(current.items.all())
    for row in rows:
        if row.pk == item.pk:
            row.is_retired = is_retired
    words = "retirée" if is_retired else "remise"
    change = Change(BankOrigin.EDITED, f"{item.code} {words} : {reason.strip()}", by)
    return put_in_service(able_to_serve(make_version(current, rows, change, now=now)))


@transaction.atomic
def return_to_version(bank: ItemBank) -> ItemBank:
    """Put an earlier version in service again; refused when today's rules would find it too poor."""
    if lock_current().pk == bank.pk:
        raise AlreadyInService
    return put_in_service(able_to_serve(bank))


def lock_current() -> ItemBank:
    """Return the version in service, locked: of two people who change it, one wins."""
    current = ItemBank.objects.select_for_update(of=("self",)).filter(is_current=True).first()
    if current is None:
        raise NoBank
    return current


def able_to_serve(bank: ItemBank) -> ItemBank:
    """Return the version, or refuse it when it could not place people."""
    try:
        refuse_poor_bank(bank, frozen_rules(bank))
    except BankTooPoor as refusal:
        raise BankTooPoor(f"La banque ne pourrait plus servir. {refusal.sentence}") from refusal
    return bank


def make_version(
    parent: ItemBank,
    rows: Sequence[BankItem],
    change: Change,
    *,
    now: datetime,
    cuts: Sequence[float] | None = None,
) -> ItemBank:
    """Return the version made of these items; the very same change of the same parent is made once."""
    kept_cuts = list(parent.cuts if cuts is None else cuts)
    note = change.note[:200]
    content_hash = fingerprint(parent, rows, note, kept_cuts)
    known = ItemBank.objects.filter(content_hash=content_hash).first()
    if known:
        return known
    bank = ItemBank.objects.create(
        version=f"{now:%Y-%m-%d}-{content_hash[:8]}",
        content_hash=content_hash,
        loaded_at=now,
        origin=change.origin,
        parent=parent,
        note=note,
        cuts=kept_cuts,
        made_by=change.by,
    )
    BankItem.objects.bulk_create(
        BankItem(bank=bank, **{name: getattr(row, name) for name in COPIED}) for row in rows
    )
    return bank


def fingerprint(parent: ItemBank, rows: Sequence[BankItem], note: str, cuts: list[float]) -> str:
    """Return what a version is: its items with parameters, its cuts, where it comes from and why."""
    items = sorted(({name: getattr(row, name) for name in COPIED} for row in rows), key=code_of)
    return hash_of([{"parent": parent.content_hash, "note": note, "cuts": cuts}, *items])


def code_of(record: dict[str, object]) -> str:
    """Return the code by which items are put in order."""
    return str(record["code"])
