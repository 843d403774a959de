"""The page of the diagnostic without network, and what came back from it."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from declic.branches.models import Branch
from declic.diagnostics.models import BankItem, OfflinePanel
from declic.diagnostics.presentation import ShownItem, present_item
from declic.diagnostics.presentation.offline import proofs_of
from declic.diagnostics.presentation.shapes import Choice, Screen, Typing
from declic.diagnostics.queries.bank_list import current_bank
from declic.diagnostics.queries.board import people_to_diagnose
from declic.diagnostics.queries.results import LEVEL_WORDS, MOST_SENTENCES
from declic.diagnostics.queries.screens import PRACTICE_CODE, Step, progress
from declic.diagnostics.queries.skills import core_skills, skill_sentence
from declic.diagnostics.queries.surfaces import worn_record
from declic.programmes.enums import LevelKey
from declic.shared import reading

#: A device keeps no more names than somebody could meet in a day or two.
MOST_PEOPLE = 200
#: The modules that the page asks for after it is there, beside those that its head names.
MODULES = (
    "page",
    "flow",
    "forget",
    "keep",
    "panel",
    "people",
    "run",
    "score",
    "screens",
    "send",
    "store",
    "words",
)
EXERCISES = ("task", "dom", "keep-answer", "order-steps", "point", "sort-safe")
STYLES = ("items", "screen", "sorting", "offline")
COMPONENTS = ("utilities", "navigation", "actions", "forms", "data", "people", "learner")
SCRIPTS = ("early", "theme", "dialogs", "confirm", "slot-grid", "autosubmit", "listen")
SHARED = (
    *("tokens.css", "base.css", "pages.css", "logo.svg"),
    *(f"components/{name}.css" for name in COMPONENTS),
    *(f"js/{name}.js" for name in SCRIPTS),
)
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
KEPT_PANELS = 2


@dataclass(frozen=True)
class OfflinePage:
    """Everything of one path: the questions as shown, and what the script reads. No name is in it."""

    panel: OfflinePanel | None
    items: list[ShownItem]
    practice: ShownItem | None
    facts: dict[str, Any]
    is_of_the_bank_in_service: bool

    @property
    def kept(self) -> dict[str, list[str]]:
        """Return the addresses that the device keeps beside the page itself."""
        names = [
            *(f"diagnostics/offline-{name}.js" for name in MODULES),
            *(f"diagnostics/{name}.js" for name in EXERCISES),
            *(f"diagnostics/{name}.css" for name in STYLES),
            *(f"shared/{name}" for name in SHARED),
            FONT,
        ]
        return {"keep": [static(name) for name in names]}

    @property
    def steps(self) -> list[Step]:
        """Return the quiet path; the script moves along it."""
        return progress("gesture")


@dataclass(frozen=True)
class ShownPanel:
    """A path made ready for a page, the same for everybody."""

    items: list[ShownItem]
    practice: ShownItem | None
    facts: dict[str, Any]


def offline_page() -> OfflinePage:
    """Return the path of the bank in service, or the latest that there is, or nothing."""
    bank = current_bank()
    panels = OfflinePanel.objects.select_related("bank")
    own = panels.filter(bank=bank).first() if bank else None
    panel = own or panels.first()
    if panel is None:
        return OfflinePage(None, [], None, {}, is_of_the_bank_in_service=False)
    shown = shown_panel(panel.code)
    return OfflinePage(panel, shown.items, shown.practice, shown.facts, is_of_the_bank_in_service=bool(own))


@lru_cache(maxsize=KEPT_PANELS)
def shown_panel(code: str) -> ShownPanel:
    """Return a path made ready, once in a process: neither a path nor its bank ever changes."""
    panel = OfflinePanel.objects.select_related("bank").get(code=code)
    rows = {row.code: row for row in panel.bank.items.all()}
    described = panel.document["items"]
    items = [shown_item(rows[item["key"]], item["variant"], panel) for item in described]
    practice = shown_item(rows[PRACTICE_CODE], 0, panel) if PRACTICE_CODE in rows else None
    pictures = {name for item in [*items, *([practice] if practice else [])] for name in pictures_of(item)}
    facts = {
        **{name: panel.document[name] for name in ("least", "most", "sure_from", "prior", "shares", "trees")},
        "code": panel.code,
        "levels": [level_facts(level) for level in panel.document["levels"]],
        "items": [{**item, **item_facts(rows[item["key"]], item["variant"], panel)} for item in described],
        "pictures": {name: inlined(name) for name in sorted(pictures)},
    }
    return ShownPanel(items, practice, facts)


def shown_item(row: BankItem, variant: int, panel: OfflinePanel) -> ShownItem:
    """Return a question as every device shows it."""
    return present_item(worn_record(row, variant), run_seed=panel.code, run_key="offline")


def item_facts(row: BankItem, variant: int, panel: OfflinePanel) -> dict[str, Any]:
    """Return what the script must know of a question to score it."""
    content = worn_record(row, variant)["content"]
    return {
        "kind": row.kind,
        "proofs": proofs_of(row.code, row.kind, content, salt=panel.code),
        "exact": bool(content.get("exact")),
        "skill": skill_sentence(row.skill),
    }


def level_facts(key: str) -> dict[str, Any]:
    """Return a level in words."""
    level = LevelKey(key)
    return {
        "key": key,
        "words": LEVEL_WORDS[level],
        "label": level.label,
        "will_learn": core_skills(level)[:MOST_SENTENCES],
    }


def pictures_of(item: ShownItem) -> Iterator[str]:
    """Give the static paths of the drawings of a question."""
    content = item.content
    if isinstance(content, Choice | Screen | Typing) and content.picture:
        yield content.picture
    if isinstance(content, Choice):
        yield from (option.picture for option in content.options if option.picture)


def inlined(picture: str) -> str:
    """Return a drawing as an address that holds it, so that the page needs nothing else."""
    path = finders.find(picture)
    if path is None:
        return ""
    with open(path, "rb") as drawing:
        return f"data:image/svg+xml;base64,{base64.b64encode(drawing.read()).decode('ascii')}"


def people_awaiting(branch: Branch) -> list[dict[str, Any]]:
    """Return who may take a diagnostic, by name, for a device that keeps them a day."""
    people = people_to_diagnose(branch).order_by("last_name", "first_name", "pk")[:MOST_PEOPLE]
    reading.note_named(*(one.pk for one in people))
    return [{"pk": one.pk, "first_name": one.first_name, "last_name": one.last_name} for one in people]
