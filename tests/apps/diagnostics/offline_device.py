"""A device without network, in Python: it follows the path as the page’s script does."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from declic.accounts.models import User
from declic.diagnostics.models import BankItem, OfflinePanel
from declic.diagnostics.services import receive_offline_run
from declic.diagnostics.services.offline_returns import Received
from declic.engines.diagnostic.assembly.offline import level_chances, path_of
from declic.learners.models import Learner
from tests import factories
from tests.answers import right_post

Fields = dict[str, str]
DONT_KNOW = {"dont_know": "1"}
SENT_AT = factories.NOW + timedelta(hours=2)
ALL_SEEN = {"click": True, "type": True, "scroll": True}


def taken(
    panel: OfflinePanel, person: Mapping[str, Any], *, knows: bool = True, tree: int = 0
) -> dict[str, Any]:
    """Return what a device sends of somebody who always knows, or never does."""
    rows = {row.code: row for row in panel.bank.items.all()}
    answers = [answered(panel, rows[code], knows=knows) for code in whole_path(panel, tree, knows=knows)]
    scores = {one["item"]: one["score"] for one in answers}
    return payload(panel, person, answers, level_of(panel, scores), tree=tree)


def receive(payload: dict[str, Any], by: User, learner: Learner) -> Received:
    """Let the server receive what a device sent of somebody of its own branch."""
    return receive_offline_run(payload, branch=learner.branch, by=by, now=SENT_AT)


def whole_path(panel: OfflinePanel, tree: int, *, knows: bool) -> list[str]:
    """Return the shortest walk at which a page may stop."""
    best = {item["key"]: len(item["logs"]) - 1 for item in panel.document["items"]}
    scores: list[int] = []
    for _ in range(panel.document["least"]):
        code = path_of(panel.document, tree, [*scores, 0])[-1]
        scores.append(best[code] if knows else 0)
    return path_of(panel.document, tree, scores)


def answered(panel: OfflinePanel, row: BankItem, *, knows: bool) -> dict[str, Any]:
    """Return one answer, right or « Je ne sais pas »."""
    described = {item["key"]: item for item in panel.document["items"]}[row.code]
    return {
        "item": row.code,
        "fields": fields_that_are_right(row, described["variant"]) if knows else DONT_KNOW,
        "score": len(described["logs"]) - 1 if knows else 0,
        "shown_at": factories.NOW.isoformat(),
        "answered_at": (factories.NOW + timedelta(seconds=8)).isoformat(),
    }


def fields_that_are_right(row: BankItem, variant: int) -> Fields:
    """Return what the form of a question holds when everything is right."""
    fields = right_post(row, variant)
    sides = {"safe", "unsafe"}
    cards = {f"card-{key}": side for side in sides & fields.keys() for key in fields[side].split(",")}
    return cards or fields


def level_of(panel: OfflinePanel, scores: Mapping[str, int]) -> str:
    """Return the level that the page says."""
    level: str = panel.document["levels"][int(level_chances(panel.document, scores).argmax())]
    return level


def payload(
    panel: OfflinePanel,
    person: Mapping[str, Any],
    answers: list[dict[str, Any]],
    level: str,
    *,
    tree: int = 0,
) -> dict[str, Any]:
    """Return the whole of what a device sends."""
    return {
        "format": "declic-offline-run/1",
        "key": str(uuid4()),
        "panel": panel.code,
        "tree": tree,
        "person": person,
        "gestures": ALL_SEEN,
        "answers": answers,
        "level": level,
        "started_at": factories.NOW.isoformat(),
        "finished_at": (factories.NOW + timedelta(minutes=10)).isoformat(),
        "sent_at": SENT_AT.isoformat(),
    }
