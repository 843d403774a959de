"""The list behind a figure: who is counted, who is not, of whom it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.core.paginator import Page, Paginator
from numpy.typing import NDArray

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    MISSING,
    Facts,
    Figure,
    Indicator,
    Subject,
    compute_figure,
)
from declic.impact.queries.asking import Asking
from declic.impact.queries.columns import Numbers
from declic.impact.queries.figures import Card, card_of, draw
from declic.impact.queries.tables import Cell
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.shared import reading
from declic.team.models import TeamMember

PAGE_SIZE = 50
MINUTES_AN_HOUR = 60
#: Which list is shown, by its word in the address.
COUNTED, OTHERS, UNKNOWN = "comptees", "autres", "inconnues"
TITLES = {COUNTED: "Qui compte", OTHERS: "Au dénominateur seulement", UNKNOWN: "Ce qu’on ne sait pas"}
#: What a list shows of a learner, whatever the figure: the doors, with their dates.
DOORS = {
    "referred_on": "orientation",
    "admitted_on": "admission",
    "seated_on": "place",
    "started_on": "première venue",
    "completed_on": "fin de parcours",
    "abandoned_on": "départ",
}
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class ListTab:
    """One of the lists of a figure."""

    url: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Row:
    """Somebody of a list: a learner, somebody of the team, or a partner."""

    pk: int
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ListPage:
    """The list behind a figure."""

    asking: Asking
    card: Card
    title: str
    which: str
    tabs: list[ListTab]
    columns: tuple[str, ...]
    rows: Page[Row]
    subject: str

    @property
    def list_query(self) -> str:
        """Return the question with its list, as the files keep it."""
        return self.asking.asked(liste=self.which)


@dataclass(frozen=True)
class Listed:
    """The rows of a list before any name is read: their places, in the order of the list."""

    indicator: Indicator
    figure: Figure
    facts: Facts
    places: Numbers
    counts: dict[str, int]


def list_page(asking: Asking, key: str, *, which: str, number: str) -> ListPage:
    """Return one page of the list behind a figure."""
    which = which if which in TITLES else COUNTED
    listed = find_listed(asking, key, which)
    page = Paginator(listed.places, PAGE_SIZE).get_page(number)
    rows = rows_of(listed, np.asarray(page.object_list, dtype=np.int64))
    shown: Page[Row] = Page(rows, page.number, page.paginator)
    return ListPage(
        asking=asking,
        card=card_of(listed.indicator, listed.figure),
        title=TITLES[which],
        which=which,
        tabs=tabs_of(asking, listed.counts, which),
        columns=columns_of(listed.indicator),
        rows=shown,
        subject=listed.indicator.subject,
    )


def find_listed(asking: Asking, key: str, which: str) -> Listed:
    """Return whose rows a list shows, in the order of their keys."""
    indicator = INDICATOR_BY_KEY[key]
    drawn = draw(asking)
    figure = compute_figure(indicator, drawn.facts, drawn.mask)
    masks = masks_of(figure)
    counts = {name: int(mask.sum()) for name, mask in masks.items()}
    return Listed(indicator, figure, drawn.facts, np.flatnonzero(masks[which]), counts)


def masks_of(figure: Figure) -> dict[str, NDArray[np.bool_]]:
    """Return who is in each list of a figure."""
    members = figure.members if figure.members is not None else np.zeros(0, dtype=np.bool_)
    base = members if figure.base is None else figure.base
    unknowns = np.zeros_like(members) if figure.unknowns is None else figure.unknowns
    return {COUNTED: members, OTHERS: base & ~members & ~unknowns, UNKNOWN: unknowns}


def tabs_of(asking: Asking, counts: dict[str, int], which: str) -> list[ListTab]:
    """Return the lists of a figure that hold somebody, and the one that is shown."""
    kept = [name for name in TITLES if counts[name] or name in (which, COUNTED)]
    return [
        ListTab(
            asking.asked(liste=name if name != COUNTED else ""), TITLES[name], counts[name], name == which
        )
        for name in kept
    ]


def columns_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the columns of a list."""
    if indicator.subject is Subject.TEAM:
        return ("nom", "séances", "heures")
    if indicator.subject is Subject.PARTNERS:
        return ("nom", "orientations")
    return ("nom", "heures", "séances suivies", *DOORS.values())


def rows_of(listed: Listed, places: Numbers) -> list[Row]:
    """Return the rows at these places, with their names, in one query."""
    return [
        Row(pk, str(cells[0]), tuple(cell_words(one) for one in cells[1:]))
        for pk, cells in cells_of(listed, places)
    ]


def cells_of(listed: Listed, places: Numbers) -> list[tuple[int, list[Cell]]]:
    """Return the key and the cells of each row: the name first, then numbers and dates as such."""
    if listed.indicator.subject is Subject.TEAM:
        return team_cells(listed.facts, places)
    if listed.indicator.subject is Subject.PARTNERS:
        return partner_cells(listed.facts, places)
    keys = listed.facts.people.keys[places]
    return named(keys, [learner_cells(listed.facts, at) for at in places], learner_names(keys))


def team_cells(facts: Facts, places: Numbers) -> list[tuple[int, list[Cell]]]:
    """Return the adults of a list, with the sessions and the hours that they gave."""
    keys = facts.team.keys[places]
    given: list[list[Cell]] = [
        [int(facts.team.sessions[at]), facts.team.minutes[at] / MINUTES_AN_HOUR] for at in places
    ]
    return named(keys, given, {one.pk: str(one) for one in TeamMember.objects.filter(pk__in=keys.tolist())})


def partner_cells(facts: Facts, places: Numbers) -> list[tuple[int, list[Cell]]]:
    """Return the partners of a list, with the referrals that they sent."""
    keys = facts.partners.keys[places]
    sent: list[list[Cell]] = [[int(facts.partners.referrals[at])] for at in places]
    return named(keys, sent, dict(Partner.objects.filter(pk__in=keys.tolist()).values_list("pk", "name")))


def named(
    keys: Numbers, numbers: Sequence[list[Cell]], names: dict[int, str]
) -> list[tuple[int, list[Cell]]]:
    """Return rows with the name of each in front."""
    return [(pk, [names.get(pk, ""), *cells]) for pk, cells in zip(keys.tolist(), numbers, strict=True)]


def learner_names(keys: Numbers) -> dict[int, str]:
    """Return how the learners of a page are called."""
    reading.note_named(*keys.tolist())
    rows = Learner.objects.filter(pk__in=keys.tolist()).values_list("pk", "first_name", "last_name")
    return {pk: f"{last.upper()} {first}" for pk, first, last in rows}


def learner_cells(facts: Facts, at: int) -> list[Cell]:
    """Return what a list says of one learner: hours, sessions, and the days of the doors."""
    attendance = facts.people.attendance
    days = (int(getattr(facts.people, name)[at]) for name in DOORS)
    return [
        attendance.minutes[at] / MINUTES_AN_HOUR,
        int(attendance.came[at]),
        *(None if day == MISSING else date.fromordinal(EPOCH + day) for day in days),
    ]


def cell_words(value: Cell) -> str:
    """Return a cell as a page shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",").removesuffix(",0")
    return str(value)


def exported_rows(asking: Asking, key: str, *, which: str) -> tuple[str, list[str], list[list[Cell]]]:
    """Return the whole list of a figure as a table: its title, its columns, its rows in order of key."""
    listed = find_listed(asking, key, which if which in TITLES else COUNTED)
    rows: list[list[Cell]] = [[pk, *cells] for pk, cells in cells_of(listed, listed.places)]
    return listed.indicator.name_fr, ["numéro", *columns_of(listed.indicator)], rows
