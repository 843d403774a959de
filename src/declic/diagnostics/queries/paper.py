"""The diagnostic on paper: which questions, which sheet after which count, which level for which total."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings

from declic.diagnostics.errors import NoPaperForm
from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.presentation import present_item
from declic.diagnostics.presentation.paper.questions import PAPER_KINDS, paper_question
from declic.diagnostics.presentation.paper.typeset import typeset_form
from declic.diagnostics.queries.bank_facts import facts_of, settings_of
from declic.diagnostics.queries.bank_list import current_bank
from declic.diagnostics.queries.surfaces import count_of, worn_record
from declic.engines.diagnostic.assembly.forms import (
    CountDoesNotFit,
    Line,
    PaperForm,
    Sheet,
    choose_sheet,
    form_from_dict,
    form_to_dict,
    read_level,
)
from declic.engines.diagnostic.assembly.paper import assemble_paper_form
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.prepared import prepare
from declic.programmes.enums import LevelKey

LENGTH = 8
#: Surfaces to choose from: two people side by side do not have the same sheet.
SERIES = (1, 2, 3)
#: Shapes say nothing of who is good: nobody holds « the easy sheet ».
SHEET_WORDS = {"low": "ronde", "middle": "carrée", "high": "étoile"}
PICTURES = "bank/"
GUIDE = "Prenez votre temps. Si vous ne savez pas, passez à la question suivante. Ce n’est pas grave."
MARKING = (
    "Comptez les points de la première partie. Le nombre de points dit quelle feuille donner ensuite. "
    "Puis comptez les points de cette feuille et ajoutez-les. Le total donne un niveau, "
    "qu’une personne confirme toujours. Si une feuille ne se lit pas, refaites la question à voix haute."
)


@dataclass(frozen=True)
class PaperPage:
    """What the page about paper proposes."""

    bank: ItemBank | None
    series: tuple[int, ...] = SERIES
    length: int = LENGTH


@dataclass(frozen=True)
class PaperLevel:
    """What two counts of points say."""

    sheet: str
    level: str
    label: str
    words: str


def paper_page() -> PaperPage:
    """Return what can be printed."""
    return PaperPage(current_bank())


@lru_cache(maxsize=4)
def paper_form(bank_pk: int) -> PaperForm:
    """Return the form in two stages of a version, assembled once: what was printed stays readable."""
    version = ItemBank.objects.get(pk=bank_pk)
    kept = Path(settings.DECLIC_DATA_DIR) / "paper" / f"{version.content_hash}.json"
    if kept.exists():
        return form_from_dict(json.loads(kept.read_text(encoding="utf-8")))
    form = assembled_form(version)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=kept.parent, suffix=".part", delete=False, encoding="utf-8") as started:
        json.dump(form_to_dict(form), started)
    Path(started.name).replace(kept)
    return form


def assembled_form(bank: ItemBank) -> PaperForm:
    """Return a form made of what paper can carry, or say what the bank lacks for it."""
    kinds = BankItem.objects.filter(bank=bank, kind__in=PAPER_KINDS, is_retired=False)
    allowed = set(kinds.exclude(area="").values_list("code", flat=True))
    try:
        prepared = prepare(facts_of(bank.pk), settings_of(bank))
        return assemble_paper_form(prepared, length=LENGTH, allowed=allowed)
    except BankCannotServe as error:
        raise NoPaperForm(" ".join(error.reasons)) from error


def printed_sheets(bank: ItemBank, typed_series: str) -> bytes:
    """Return the sheets of one series as a PDF."""
    series = {str(number): number for number in SERIES}.get(typed_series, SERIES[0])
    pictures = settings.DECLIC_CATALOGUE_DIR / "bank" / "pictures"
    return typeset_form(sheets_to_print(bank, series), pictures)


def sheets_to_print(bank: ItemBank, series: int) -> dict[str, Any]:
    """Return everything that the typesetter reads."""
    form = paper_form(bank.pk)
    items = {item.code: item for item in bank.items.filter(code__in=form.keys)}
    first = part("Première partie", [printed(items[key], series, form) for key in form.routing])
    after = [f"{range_words(sheet)} : feuille {SHEET_WORDS[sheet.name]}." for sheet in form.sheets]
    first["after"] = " ".join(after)
    return {
        "title": "Diagnostic d’arrivée, sur papier",
        "reference": f"Série {series}, banque {bank.version}",
        "marking": MARKING,
        "parts": [first, *(sheet_part(sheet, items, series, form) for sheet in form.sheets)],
    }


def part(title: str, questions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return one part of the form."""
    return {"title": title, "guide": GUIDE, "questions": list(questions), "after": "", "lines": []}


def sheet_part(sheet: Sheet, items: dict[str, BankItem], series: int, form: PaperForm) -> dict[str, Any]:
    """Return the second part that some people do, with its table of levels."""
    made = part(
        f"Deuxième partie, feuille {SHEET_WORDS[sheet.name]}",
        [printed(items[key], series, form) for key in sheet.keys],
    )
    made["lines"] = [
        {"points": f"{low} à {high}" if high > low else f"{low}", "words": words}
        for low, high, words in level_ranges(sheet.lines)
    ]
    return made


def printed(item: BankItem, series: int, form: PaperForm) -> dict[str, Any]:
    """Return one question as this series prints it."""
    record = worn_record(item, (series - 1) % count_of(item))
    shown = present_item(record, run_seed=series, run_key="papier")
    question = paper_question(record, shown, form.points_by_key[item.code]).for_page
    for holder in (question, *question["options"]):
        holder["picture"] = holder["picture"].removeprefix(PICTURES)
    return question


def range_words(sheet: Sheet) -> str:
    """Return the counts that lead to a sheet, in words."""
    return f"De {sheet.from_points} à {sheet.to_points} points"


def level_ranges(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """Return totals that say the same put together: first, last, words."""
    ranges: list[tuple[int, int, str]] = []
    for line in lines:
        words = level_words(line)
        if ranges and ranges[-1][2] == words:
            ranges[-1] = (ranges[-1][0], line.total, words)
        else:
            ranges.append((line.total, line.total, words))
    return ranges


def level_words(line: Line) -> str:
    """Return a level in words, with its neighbour when it is not sure."""
    label = str(LevelKey(line.level).label)
    return f"{label}, ou {LevelKey(line.neighbour).label} : à voir ensemble" if line.neighbour else label


def read_paper_level(bank: ItemBank, *, first: int, second: int) -> PaperLevel:
    """Return what the points of the two parts say; refuse counts that the sheets cannot give."""
    form = paper_form(bank.pk)
    try:
        sheet = choose_sheet(form, first)
        line = read_level(sheet, first + second)
    except CountDoesNotFit as error:
        raise NoPaperForm(str(error)) from error
    return PaperLevel(SHEET_WORDS[sheet.name], line.level, str(LevelKey(line.level).label), level_words(line))
