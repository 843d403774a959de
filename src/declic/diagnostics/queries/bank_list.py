"""The bank, item by item: what it asks, how often it was asked, what is known of it."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from declic.diagnostics.models import Answer, BankItem, Calibration, ItemBank
from declic.diagnostics.presentation.charts import BarDrawing
from declic.diagnostics.queries.item_figures import (
    KIND_LABELS,
    Figures,
    cuts_of,
    draw_figures,
    figures_of,
    kind_label,
)
from declic.diagnostics.queries.skills import area_names
from declic.diagnostics.queries.surfaces import count_of, first_instruction
from declic.programmes.enums import LevelKey

PAGE_SIZE = 50
STATES = (("service", "en service"), ("retirees", "retirées"), ("regarder", "à regarder"))


@dataclass(frozen=True)
class BankFilters:
    """What the address asks to see."""

    text: str = ""
    area: str = ""
    level: str = ""
    kind: str = ""
    state: str = ""
    sort: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether everything is shown."""
        return not (self.text or self.area or self.level or self.kind or self.state)


@dataclass(frozen=True)
class Tally:
    """How often an item was asked and answered, in all versions."""

    asked: int = 0
    answered: int = 0


@dataclass(frozen=True)
class ItemLine:
    """One item of the list."""

    item: BankItem
    instruction: str
    kind: str
    surfaces: int
    answers: int
    asked_share: float
    figures: Figures
    drawing: BarDrawing

    @property
    def asked_percent(self) -> int:
        """Return the share of the runs that asked it, in percent."""
        return round(100 * self.asked_share)


@dataclass(frozen=True)
class BankPage:
    """The bank in service, as the national team reads it."""

    bank: ItemBank | None
    lines: Page[Any]
    filters: BankFilters
    total: int
    retired: int
    calibrated: int
    runs: int
    calibration: Calibration | None
    areas: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...] = STATES


Order = Callable[[ItemLine], Any]
ORDERS: dict[str, Order] = {
    "code": lambda line: line.item.code,
    "reponses": lambda line: line.answers,
    "exposition": lambda line: line.asked_share,
    "difficulte": lambda line: line.figures.difficulty,
    "pente": lambda line: line.figures.slope,
    "erreur": lambda line: line.figures.difficulty_error,
}


def current_bank() -> ItemBank | None:
    """Return the version in service."""
    return ItemBank.objects.filter(is_current=True).select_related("made_by").first()


def bank_page(filters: BankFilters, *, number: str) -> BankPage:
    """Return one page of the bank; the number of queries never depends on the number of items."""
    bank = current_bank()
    runs = Answer.objects.filter(position=1).count()
    everything = bank_lines(bank, runs) if bank else []
    shown = sorted_lines([line for line in everything if matches(line, filters)], filters.sort)
    kinds = {line.item.kind for line in everything}
    return BankPage(
        bank=bank,
        lines=Paginator(shown, PAGE_SIZE).get_page(number),
        filters=filters,
        total=len(everything),
        retired=sum(line.item.is_retired for line in everything),
        calibrated=sum(line.figures.is_calibrated for line in everything),
        runs=runs,
        calibration=Calibration.objects.filter(state__in=["queued", "running", "done"]).first(),
        areas=tuple((code, f"{code}. {name}") for code, name in area_names().items()),
        levels=tuple((str(key), str(label)) for key, label in LevelKey.choices),
        kinds=tuple((kind, label) for kind, label in KIND_LABELS.items() if kind in kinds),
    )


def bank_lines(bank: ItemBank, runs: int) -> list[ItemLine]:
    """Return every question of a version with its figures and tallies."""
    tallies, cuts = tally_by_code(), cuts_of(bank)
    items = bank.items.exclude(area="").order_by("code")
    return [item_line(item, tallies.get(item.code, Tally()), runs, cuts) for item in items]


def item_line(item: BankItem, tally: Tally, runs: int, cuts: tuple[float, ...]) -> ItemLine:
    """Return one item as a line of the list."""
    figures = figures_of(item.parameters)
    return ItemLine(
        item=item,
        instruction=first_instruction(item),
        kind=kind_label(item),
        surfaces=count_of(item),
        answers=tally.answered,
        asked_share=tally.asked / runs if runs else 0.0,
        figures=figures,
        drawing=draw_figures(figures, cuts),
    )


def tally_by_code() -> Mapping[str, Tally]:
    """Return how often each code was asked and answered, whatever the version."""
    counted = Answer.objects.order_by().values("item").annotate(asked=Count("pk"), done=Count("answered_at"))
    by_item = {row["item"]: row for row in counted}
    codes = BankItem.objects.filter(pk__in=by_item).order_by().values_list("pk", "code")
    asked: dict[str, int] = defaultdict(int)
    answered: dict[str, int] = defaultdict(int)
    for pk, code in codes:
        asked[code] += by_item[pk]["asked"]
        answered[code] += by_item[pk]["done"]
    return {code: Tally(asked[code], answered[code]) for code in asked}


def matches(line: ItemLine, filters: BankFilters) -> bool:
    """Return whether a line is among those that are asked for."""
    item = line.item
    states = {
        "service": not item.is_retired,
        "retirees": item.is_retired,
        "regarder": line.figures.is_flagged,
    }
    wanted = ((filters.area, item.area), (filters.level, item.level), (filters.kind, item.kind))
    return (
        all(asked in ("", found) for asked, found in wanted)
        and states.get(filters.state, True)
        and plain(filters.text) in plain(f"{item.code} {line.instruction}")
    )


def sorted_lines(lines: list[ItemLine], sort: str) -> list[ItemLine]:
    """Return lines in the order that the address asks for."""
    order = ORDERS.get(sort.removeprefix("-"), ORDERS["code"])
    return sorted(lines, key=order, reverse=sort.startswith("-"))


def plain(text: str) -> str:
    """Return a text without case or accents."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip()
