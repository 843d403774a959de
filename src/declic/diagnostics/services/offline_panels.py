"""The path that a device without network follows: calculated once for each version of the bank."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from declic.diagnostics.errors import BankTooPoor, NoBank
from declic.diagnostics.models import BankItem, ItemBank, OfflinePanel
from declic.diagnostics.presentation.offline import OFFLINE_KINDS
from declic.diagnostics.queries.bank_facts import prepared_with
from declic.diagnostics.queries.surfaces import count_of
from declic.diagnostics.services.engine import ENGINE_VERSION, frozen_rules
from declic.engines.diagnostic.assembly.offline import OFFLINE_FORMAT, build_offline_panel
from declic.engines.diagnostic.bank import BankCannotServe
from declic.shared.workers import keep_job

#: Named, not imported: tasks call services, never the reverse.
PANEL_TASK = "declic.diagnostics.tasks.prepare_offline_panel"


def start_preparing(bank: ItemBank) -> None:
    """Ask the worker for the path of this version, together with what is being saved."""
    keep_job(enqueue_panel, bank.pk)


def enqueue_panel(bank_pk: int) -> None:
    """Ask the worker to calculate."""
    import_string(PANEL_TASK).enqueue(bank_pk)


def make_current_panel(*, now: datetime) -> OfflinePanel:
    """Return the path of the version in service, calculated if it is not there yet."""
    bank = ItemBank.objects.filter(is_current=True).first()
    if bank is None:
        raise NoBank
    return make_offline_panel(bank, now=now)


def make_offline_panel(bank: ItemBank, *, now: datetime) -> OfflinePanel:
    """Return the path of this version, calculated if this engine has not made one yet."""
    known = bank.offline_panels.first()
    if known and is_of_this_engine(known):
        return known
    rules = frozen_rules(bank)
    document = panel_document(bank, rules)
    code = hashlib.sha256(json.dumps([rules, document], sort_keys=True).encode()).hexdigest()
    made, _ = OfflinePanel.objects.get_or_create(
        code=code, defaults={"bank": bank, "rules": rules, "document": document, "made_at": now}
    )
    return made


def is_of_this_engine(panel: OfflinePanel) -> bool:
    """Return whether a path is one that the engine of today would make."""
    return (panel.document["format"], panel.document["engine"]) == (OFFLINE_FORMAT, ENGINE_VERSION)


def panel_document(bank: ItemBank, rules: dict[str, Any]) -> dict[str, Any]:
    """Return the engine's path, with the surface of each question that the page will show."""
    rows = {row.code: row for row in bank.items.filter(kind__in=OFFLINE_KINDS, is_retired=False)}
    try:
        document = build_offline_panel(prepared_with(bank.pk, rules), allowed=rows.keys() - {"practice"})
    except BankCannotServe as error:
        raise BankTooPoor(" ".join(error.reasons)) from error
    for item in document["items"]:
        item["variant"] = surface_of(rows[item["key"]], bank)
    return document


def surface_of(item: BankItem, bank: ItemBank) -> int:
    """Return which surface of an item this path shows: another one for another version of the bank."""
    return sum(f"{bank.version}{item.code}".encode()) % count_of(item)
