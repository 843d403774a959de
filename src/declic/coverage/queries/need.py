"""How many people are in need, commune by commune and district by district, nobody counted twice."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from declic.coverage.enums import NeedKind
from declic.coverage.queries.zones import Zone
from declic.territory.enums import Measure, Vintage
from declic.territory.models import Commune, Figure, Qpv

#: The score of digital fragility goes from 0 to 100 and more; a hundred counts everybody.
WHOLE_SCORE = 100


@dataclass(frozen=True)
class Told:
    """The latest figures of one measure, with what a reader must know of them."""

    values: Mapping[str, float]
    year: int | None = None
    source: str = ""

    @property
    def words(self) -> str:
        """Return where the figures come from."""
        return f"{self.source}, {self.year}" if self.year else ""


@dataclass(frozen=True)
class District:
    """A priority district with its people, and the communes it lies in."""

    pk: int
    name: str
    code: str
    vintage: str
    population: float | None
    job_seekers: float | None
    latitude: float
    longitude: float
    communes: tuple[str, ...]
    is_placed: bool


@dataclass(frozen=True)
class Need:
    """The need of a territory: by commune, and by district inside."""

    kind: NeedKind
    by_commune: Mapping[str, float]
    districts: tuple[District, ...]
    sources: tuple[str, ...]

    @property
    def total(self) -> float:
        """Return how many people are in need in all."""
        return sum(self.by_commune.values())


@dataclass(frozen=True)
class NeedArea:
    """Where people in need live: a district, or the rest of a commune."""

    key: str
    commune: Commune
    need: float
    latitude: float
    longitude: float
    is_district: bool
    is_estimated: bool


def read_need(zone: Zone, kind: NeedKind) -> Need:
    """Return the need of a territory, from the latest official figures."""
    districts = districts_of(zone)
    if kind == NeedKind.DISTRICTS:
        return Need(kind, people_of_districts(districts, zone), districts, district_sources(districts))
    told = latest(zone, MEASURES[kind])
    if kind != NeedKind.FRAGILITY:
        return Need(kind, told.values, districts, tuple(filter(None, (told.words,))))
    people = latest(zone, Measure.POPULATION)
    both = told.values.keys() & people.values.keys()
    weighted = {code: people.values[code] * told.values[code] / WHOLE_SCORE for code in both}
    return Need(kind, weighted, districts, tuple(filter(None, (told.words, people.words))))


MEASURES = {
    NeedKind.JOB_SEEKERS: Measure.JOB_SEEKERS,
    NeedKind.POPULATION: Measure.POPULATION,
    NeedKind.FRAGILITY: Measure.FRAGILITY,
}


def usual_kind() -> NeedKind:
    """Return the need that the imported files allow to count, the most telling first."""
    measures = set(Figure.objects.filter(commune__isnull=False).values_list("measure", flat=True).distinct())
    if Measure.JOB_SEEKERS in measures:
        return NeedKind.JOB_SEEKERS
    return NeedKind.FRAGILITY if Measure.FRAGILITY in measures else NeedKind.POPULATION


def latest(zone: Zone, measure: Measure) -> Told:
    """Return the latest figure of each commune of a territory."""
    departments = {commune.department_code for commune in zone.communes}
    figures = Figure.objects.filter(measure=measure, commune__department_code__in=departments)
    rows = figures.order_by("year").values_list("commune", "value", "year", "source")
    codes = zone.codes
    kept = [row for row in rows if row[0] in codes]
    values = {str(code): value for code, value, _, _ in kept}
    return Told(values, kept[-1][2], kept[-1][3]) if kept else Told({})


def districts_of(zone: Zone) -> tuple[District, ...]:
    """Return the districts of a territory: of the list in force, else of the one before."""
    codes = zone.codes
    members: dict[int, list[str]] = defaultdict(list)
    for qpv, commune in Qpv.communes.through.objects.values_list("qpv", "commune"):
        if commune in codes:
            members[qpv].append(commune)
    rows = [qpv for qpv in Qpv.objects.defer("outline").order_by("code") if qpv.pk in members]
    newest = max((qpv.vintage for qpv in rows), default=str(Vintage.Y2024))
    told = figures_of_districts()
    centres = {commune.code: commune for commune in zone.communes}
    return tuple(
        district_of(qpv, [centres[code] for code in members[qpv.pk]], told)
        for qpv in rows
        if qpv.vintage == newest
    )


def figures_of_districts() -> dict[tuple[int, str], float]:
    """Return the latest figures of districts, by district and measure."""
    rows = Figure.objects.filter(qpv__isnull=False).order_by("year").values_list("qpv", "measure", "value")
    return {(qpv, measure): value for qpv, measure, value in rows}


def district_of(qpv: Qpv, communes: list[Commune], told: Mapping[tuple[int, str], float]) -> District:
    """Return a district, at the middle of its communes when its outline is not here."""
    is_placed = qpv.latitude is not None and qpv.longitude is not None
    middle = (
        sum(commune.latitude for commune in communes) / len(communes),
        sum(commune.longitude for commune in communes) / len(communes),
    )
    return District(
        pk=qpv.pk,
        name=qpv.name,
        code=qpv.code,
        vintage=qpv.vintage,
        population=told.get((qpv.pk, Measure.POPULATION)),
        job_seekers=told.get((qpv.pk, Measure.JOB_SEEKERS)),
        latitude=qpv.latitude if qpv.latitude is not None else middle[0],
        longitude=qpv.longitude if qpv.longitude is not None else middle[1],
        communes=tuple(commune.code for commune in communes),
        is_placed=is_placed,
    )


def people_of_districts(districts: tuple[District, ...], zone: Zone) -> dict[str, float]:
    """Return how many people live in districts, by commune; none elsewhere."""
    people = dict.fromkeys(zone.codes, 0.0) if any(one.population for one in districts) else {}
    for district in districts:
        for commune in district.communes:
            people[commune] = people.get(commune, 0.0) + (district.population or 0) / len(district.communes)
    return people


def district_sources(districts: tuple[District, ...]) -> tuple[str, ...]:
    """Return of which list the districts are, and how many have no figure."""
    if not districts:
        return ()
    told = sum(one.population is not None for one in districts)
    return (
        f"Quartiers prioritaires {districts[0].vintage}, population connue pour {told} sur {len(districts)}",
    )


def need_areas(zone: Zone, need: Need) -> tuple[NeedArea, ...]:
    """Return where people in need live, districts and the rest of each commune kept apart."""
    communes = {commune.code: commune for commune in zone.communes}
    people = latest(zone, Measure.POPULATION).values
    areas: list[NeedArea] = []
    taken: dict[str, float] = defaultdict(float)
    for district in need.districts:
        value, is_estimated = need_of_district(district, need, people)
        home = communes[district.communes[0]]
        for code in district.communes:
            taken[code] += value / len(district.communes)
        if value > 0:
            key = f"{district.name} ({home.name})"
            place = (district.latitude, district.longitude)
            areas.append(NeedArea(key, home, value, *place, is_district=True, is_estimated=is_estimated))
    for code, value in need.by_commune.items():
        rest, home = value - taken[code], communes[code]
        if rest >= 1:
            place = (home.latitude, home.longitude)
            key = f"{home.name} hors quartiers" if taken[code] else home.name
            is_estimated = taken[code] > 0
            areas.append(NeedArea(key, home, rest, *place, is_district=False, is_estimated=is_estimated))
    return told_apart(areas)


def need_of_district(district: District, need: Need, people: Mapping[str, float]) -> tuple[float, bool]:
    """Return how many people in need live in a district, and whether that is estimated by its share."""
    if need.kind in {NeedKind.DISTRICTS, NeedKind.POPULATION}:
        return district.population or 0.0, False
    if need.kind == NeedKind.JOB_SEEKERS and district.job_seekers is not None:
        return district.job_seekers, False
    here = sum(people.get(code, 0.0) for code in district.communes)
    if not here or district.population is None:
        return 0.0, False
    inside = sum(need.by_commune.get(code, 0.0) for code in district.communes)
    return inside * min(1.0, district.population / here), True


def told_apart(areas: list[NeedArea]) -> tuple[NeedArea, ...]:
    """Return areas whose names differ: a second one of the same name bears its commune's code."""
    seen: set[str] = set()
    kept = []
    for area in areas:
        key = area.key if area.key not in seen else f"{area.key} – {area.commune.code}"
        while key in seen:
            key += " bis"
        seen.add(key)
        kept.append(
            NeedArea(
                key,
                area.commune,
                area.need,
                area.latitude,
                area.longitude,
                area.is_district,
                area.is_estimated,
            )
        )
    return tuple(kept)
