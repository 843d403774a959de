"""The territory commune by commune: who comes, who would need to, what there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count as HowMany

from declic.branches.models import Branch
from declic.coverage.enums import Verdict
from declic.coverage.queries.need import Need
from declic.coverage.queries.places import Place
from declic.coverage.queries.reach import Count, Reach, read_reach, shown_counts, usual_rate
from declic.coverage.queries.zones import Zone
from declic.learners.models import Learner

#: Who came longer ago no longer says where we are.
LAST_DAYS = 365
SORTS = ("name", "need", "count", "rate", "verdict", "venues", "partners", "structures")
NOT_TOLD = -1.0
VERDICT_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True)
class CommuneLine:
    """One commune."""

    code: str
    name: str
    epci: str
    reach: Reach
    venues: int
    partners: int
    structures: int

    @property
    def need_words(self) -> str:
        """Return how many people are in need there."""
        return "inconnu" if self.reach.need is None else whole(self.reach.need)

    def sort_key(self, column: str) -> tuple[float, str]:
        """Return where the line stands in a sorted table."""
        reach = self.reach
        values = {
            "need": reach.need,
            "count": float(reach.count.least),
            "rate": reach.rate if reach.rate is not None else reach.low,
            "verdict": float(VERDICT_ORDER[reach.verdict]),
            "venues": float(self.venues),
            "partners": float(self.partners),
            "structures": float(self.structures),
        }
        value = values.get(column, 0.0)
        return (NOT_TOLD if value is None else value), self.name


@dataclass(frozen=True)
class CommuneTable:
    """All communes of a territory, with what they have in common."""

    lines: tuple[CommuneLine, ...]
    usual: float
    learners: int
    need_total: float

    def of(self, verdict: Verdict) -> tuple[CommuneLine, ...]:
        """Return the communes of a verdict, the greatest need first."""
        found = [line for line in self.lines if line.reach.verdict == verdict]
        return tuple(sorted(found, key=lambda line: -(line.reach.need or 0)))


def commune_table(
    zone: Zone, branch: Branch, need: Need, standing: tuple[Iterable[Place], ...], *, today: date
) -> CommuneTable:
    """Return each commune of a territory with its reach; `standing` is venues, partners, structures."""
    counts = learner_counts(branch, zone, today=today)
    codes = zone.codes
    told = {code: value for code, value in need.by_commune.items() if code in codes}
    usual = usual_rate(counts, told)
    shown = shown_counts(counts)
    there = [Counter(place.commune for place in places) for places in standing]
    lines = tuple(
        CommuneLine(
            commune.code,
            commune.name,
            commune.epci_name,
            read_reach(shown.get(commune.code, Count(0, 0)), told.get(commune.code), usual),
            *(counter[commune.code] for counter in there),
        )
        for commune in zone.communes
    )
    return CommuneTable(lines, usual, sum(counts.values()), need.total)


def learner_counts(branch: Branch, zone: Zone, *, today: date) -> dict[str, int]:
    """Return how many people came from each commune in the last year."""
    since = today - timedelta(days=LAST_DAYS)
    rows = (
        Learner.objects.filter(branch=branch, merged_into=None, erased_on=None, created_at__date__gte=since)
        .exclude(commune=None)
        .order_by()
        .values_list("commune")
        .annotate(people=HowMany("pk"))
    )
    codes = zone.codes
    return {code: people for code, people in rows if code in codes}


def sorted_lines(table: CommuneTable, sort: str) -> list[CommuneLine]:
    """Return the communes in the order that an address asks for: the greatest need first if none."""
    column, is_down = sort.removeprefix("-"), sort.startswith("-")
    if column not in SORTS:
        column, is_down = "need", True
    if column == "name":
        return sorted(table.lines, key=lambda line: line.name, reverse=is_down)
    return sorted(table.lines, key=lambda line: line.sort_key(column), reverse=is_down)


def whole(value: float) -> str:
    """Return a whole number with French spaces between thousands."""
    return f"{round(value):,}".replace(",", "\u202f")
