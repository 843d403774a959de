"""The simulated spreadsheet: a small sheet, its formulas, its order, its filter and its chart."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.sheet_formula import read_tokens
from declic.engines.items.scenes.sheet_state import Reckoning, Sheet, sorted_ways
from declic.engines.items.scenes.sheet_values import FormulaError, cells_of
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, settle

LONGEST_CELL = 200
MOST_COLUMNS, MOST_ROWS = 8, 20
SPARE_ROWS = 2
CHARTS = ("bars", "line", "pie")
CALCULATION = re.compile(r"(?:sum|mean|count) ([A-Z])(?: across ([A-Z]))?")


@dataclass(frozen=True, slots=True)
class Spreadsheet(Scene):
    """A sheet as it is first met: `lines` from the top, each the texts of its cells."""

    name: str
    lines: tuple[tuple[str, ...], ...]
    rows: int
    columns: int

    FACTS: ClassVar[frozenset[str]] = frozenset(
        {"cell", "formula", "computed", "uses", "reads", "fixed"}
        | {"sorted", "shown", "charted", "pivoted", "row", "emptied"}
    )
    ACTIONS: ClassVar[frozenset[str]] = frozenset(
        {"set_cell", "clear", "fill", "copy", "paste", "sort", "filter", "unfilter"}
        | {"chart", "remove_chart", "pivot", "remove_pivot", "undo"}
    )

    @classmethod
    def read(cls, content: Table) -> Self:
        """Return the sheet of a record's content; a line reads « Mars | 120 |  »."""
        content.allow_only("name", "lines", "rows", "milestones", "forbidden")
        rows = [[cell.strip() for cell in line.split("|")] for line in content.texts("lines")]
        columns = max((len(row) for row in rows), default=0)
        count = int(content.number("rows")) if "rows" in content.fields else len(rows) + SPARE_ROWS
        lines = tuple(tuple(row + [""] * (columns - len(row))) for row in rows)
        return cls(content.text("name"), lines, count, columns)

    @property
    def sheet(self) -> Sheet:
        """Return the sheet before anybody touched it."""
        cells = {
            f"{chr(ord('A') + column)}{row}": text
            for row, line in enumerate(self.lines, start=1)
            for column, text in enumerate(line)
        }
        return Sheet(self.rows, self.columns, {}).with_cells(cells)

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what is settled: the events that nothing undid, then how the sheet stands."""
        replay = _Replay(self.sheet)
        for event in events:
            replay.play(event)
        emptied = replay.first.cells.keys() - replay.sheet.cells.keys()
        facts = (*_facts(replay.sheet), *(Event("emptied", cell) for cell in sorted(emptied)))
        return (*settle(replay.done), *facts)

    def targets(self) -> set[str]:
        """Return the cells, the columns and the sorts of chart."""
        sheet = self.sheet
        cells = cells_of(f"A1:{sheet.letters[-1]}{self.rows}")
        return {*cells, *sheet.letters, *CHARTS}

    def texts(self) -> Iterator[PlainText]:
        """Yield the texts of the cells, formulas left out."""
        yield self.name, 8, True
        yield from ((text, 8, True) for line in self.lines for text in line if not text.startswith("="))

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the size of the sheet, one French sentence each."""
        if not 1 <= self.columns <= MOST_COLUMNS or not len(self.lines) <= self.rows <= MOST_ROWS:
            yield f"la feuille a {MOST_COLUMNS} colonnes et {MOST_ROWS} lignes au plus, et assez de lignes."


class _Replay:
    """The sheet between two events, with what was copied and what can be undone."""

    def __init__(self, sheet: Sheet) -> None:
        self.first = self.sheet = sheet
        self.copied: tuple[str, dict[str, str]] | None = None
        self.done: list[Event] = []
        self.before: list[tuple[Sheet, Event]] = []

    def play(self, event: Event) -> None:
        """Do again what the event says, and remember it unless something undoes it later."""
        need(event.action in PLAY_BY_ACTION)
        before = self.sheet
        PLAY_BY_ACTION[event.action](self, event)
        if event.action == "undo":
            return
        played = self._with_slot(event) if event.action == "set_cell" else event
        self.done.append(played)
        if before != self.sheet:
            self.before.append((before, played))

    def _with_slot(self, event: Event) -> Event:
        """Return the event as the last word on its cell; back to its first text, it never changed."""
        is_back = event.value.strip() == self.first.cells.get(event.target, "")
        return replace(event, slots=(("set_cell", event.target),), changes_nothing=is_back)

    def set_cell(self, event: Event) -> None:
        need(self.sheet.has(event.target) and len(event.value) <= LONGEST_CELL)
        self.sheet = self.sheet.with_cells({event.target: event.value.strip()})

    def clear(self, event: Event) -> None:
        self.sheet = self.sheet.with_cells(dict.fromkeys(self.span(event.target, event.value), ""))

    def span(self, first: str, last: str) -> list[str]:
        """Return the cells between two corners, the first up and left."""
        need(self.sheet.has(first) and self.sheet.has(last) and first[0] <= last[0])
        need(int(first[1:]) <= int(last[1:]))
        return list(cells_of(f"{first}:{last}"))

    def fill(self, event: Event) -> None:
        cells, top = self.span(event.target, event.value), event.target[1:]
        need(cells[-1][1:] != top)
        for cell in cells:
            source = f"{cell[0]}{top}"
            self.sheet = self.sheet.with_copy(source, cell, self.sheet.cells.get(source, ""))

    def copy(self, event: Event) -> None:
        cells = self.span(event.target, event.value)
        self.copied = event.target, {cell: self.sheet.cells.get(cell, "") for cell in cells}

    def paste(self, event: Event) -> None:
        if self.copied is None or not self.sheet.has(event.target):
            raise ImpossibleTrace
        corner, texts = self.copied
        right, down = ord(event.target[0]) - ord(corner[0]), int(event.target[1:]) - int(corner[1:])
        for source, text in texts.items():
            cell = f"{chr(ord(source[0]) + right)}{int(source[1:]) + down}"
            if self.sheet.has(cell):
                self.sheet = self.sheet.with_copy(source, cell, text)

    def sort(self, event: Event) -> None:
        need(event.target in self.sheet.letters and event.value in ("up", "down"))
        self.sheet = self.sheet.sorted_by(event.target, event.value)

    def filter(self, event: Event) -> None:
        need(event.target in self.sheet.letters)
        sheet = replace(self.sheet, filter=(event.target, event.value))
        need(bool(sheet.visible_rows()))
        self.sheet = sheet

    def unfilter(self, event: Event) -> None:
        need(self.sheet.filter is not None)
        self.sheet = replace(self.sheet, filter=None)

    def chart(self, event: Event) -> None:
        first, _, last = event.value.partition(":")
        need(event.target in CHARTS and len(self.span(first, last)) > 1)
        self.sheet = replace(self.sheet, chart=(event.target, event.value))

    def remove_chart(self, event: Event) -> None:
        need(self.sheet.chart is not None)
        self.sheet = replace(self.sheet, chart=None)

    def pivot(self, event: Event) -> None:
        found = CALCULATION.fullmatch(event.value)
        named = {event.target, *found.groups(event.target)} if found else {""}
        need(named <= set(self.sheet.letters))
        self.sheet = replace(self.sheet, pivot=(event.target, event.value))

    def remove_pivot(self, event: Event) -> None:
        need(self.sheet.pivot is not None)
        self.sheet = replace(self.sheet, pivot=None)

    def undo(self, event: Event) -> None:
        need(bool(self.before))
        self.sheet, undone = self.before.pop()
        del self.done[max(n for n, done in enumerate(self.done) if done is undone)]


def need(condition: bool) -> None:
    """Refuse what cannot happen."""
    if not condition:
        raise ImpossibleTrace


PLAY_BY_ACTION: dict[str, Callable[[_Replay, Event], None]] = {
    "set_cell": _Replay.set_cell,
    "clear": _Replay.clear,
    "fill": _Replay.fill,
    "copy": _Replay.copy,
    "paste": _Replay.paste,
    "sort": _Replay.sort,
    "filter": _Replay.filter,
    "unfilter": _Replay.unfilter,
    "chart": _Replay.chart,
    "remove_chart": _Replay.remove_chart,
    "pivot": _Replay.pivot,
    "remove_pivot": _Replay.remove_pivot,
    "undo": _Replay.undo,
}


def _facts(sheet: Sheet) -> Iterator[Event]:
    shown = Reckoning(sheet)
    for cell, text in sheet.cells.items():
        yield Event("cell", cell, shown.shown(cell))
        if text.startswith("="):
            yield from _formula_facts(cell, text, shown.shown(cell))
    for row in sheet.block:
        yield Event("row", "", " | ".join(shown.shown(f"{letter}{row}") for letter in sheet.letters))
    yield from (Event("sorted", letter, way) for letter, way in sorted_ways(sheet))
    if sheet.filter:
        names = (shown.shown(f"A{row}") for row in sheet.visible_rows())
        yield Event("shown", sheet.filter[0], ", ".join(names))
    if sheet.chart:
        yield Event("charted", *sheet.chart)
    if sheet.pivot:
        yield Event("pivoted", *sheet.pivot)


def _formula_facts(cell: str, text: str, shown: str) -> Iterator[Event]:
    """Yield what a formula is made of; it computes something when it reads another cell."""
    try:
        tokens = read_tokens(text)
    except FormulaError:
        return
    formula = "=" + "".join(words for _, words in tokens)
    yield Event("formula", cell, formula)
    references = re.findall(r"\$?[A-Z]\$?\d+(?::\$?[A-Z]\$?\d+)?", formula)
    for reference in references:
        yield Event("reads", cell, reference.replace("$", ""))
    yield from (Event("uses", cell, words) for sort, words in tokens if sort == "name")
    yield from (Event("fixed", cell, r.replace("$", "")) for r in references if re.search(r"\$\d", r))
    if references:
        yield Event("computed", cell, shown)
