"""From the rows of the territory to the facts of the engine « where next »."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from declic.branches.models import Branch
from declic.coverage.enums import NeedKind, TravelMode
from declic.coverage.errors import BudgetTooSmall, NoCandidate, NoNeed, TooFewCandidates, TooLarge
from declic.coverage.queries.need import NeedArea, latest, need_areas, read_need
from declic.coverage.queries.places import Place, partners_of, structures_in, venues_of
from declic.coverage.queries.question import COMMUNES, PARTNERS, Question
from declic.coverage.queries.zones import Zone, read_zone
from declic.engines.coverage import Area, Problem, Service, Site
from declic.partners.models import Partner
from declic.territory.enums import Measure, StructureKind
from declic.territory.models import Commune

#: How the engine calls what the house calls otherwise.
MODES: dict[TravelMode, Literal["car", "bicycle", "foot"]] = {
    TravelMode.FOOT: "foot",
    TravelMode.CAR: "car",
    TravelMode.BIKE: "bicycle",
}
SERVICES = {
    StructureKind.TRAINING: "training",
    StructureKind.DROP_IN: "mediation",
    StructureKind.ADVISER: "mediation",
    StructureKind.PUBLIC_DESK: "mediation",
}
#: With fewer communes than this, each is a group of its own; with more, their EPCI or department is.
MOST_GROUPS = 120
MOST_PAIRS = 4_000_000
ESTIMATED = (
    "Les durées sont estimées : ligne droite × 1,3. Elles ne valent pas pour les transports en commun."
)


@dataclass(frozen=True)
class StudyFacts:
    """The problem, and where each of its names lies."""

    problem: Problem
    places: Mapping[str, tuple[float, float]]
    districts: tuple[str, ...]
    notes: tuple[str, ...]


def study_facts(branch: Branch, question: Question) -> StudyFacts:
    """Return the facts of a study; refuse a question that has no answer."""
    zone = read_zone(question.zone, branch)
    areas = need_areas(zone, read_need(zone, NeedKind(question.need)))
    if not areas:
        raise NoNeed(question.need_words)
    sites = sites_of(branch, zone, question)
    refuse_impossible(question, sites, len(areas))
    structures = structures_in(zone) if question.counts_others else ()
    problem = Problem(
        "decay",
        areas=tuple(area_of(area, group_of(area.commune, zone)) for area in areas),
        sites=sites,
        sites_to_choose=question.sites,
        budget=question.budget,
        existing=tuple(services_of(structures)),
        mode=MODES[TravelMode(question.mode)],
    )
    districts = tuple(area.key for area in areas if area.is_district)
    return StudyFacts(problem, places_of(areas, sites), districts, notes_of(areas, structures))


def places_of(areas: Iterable[NeedArea], sites: Iterable[Site]) -> dict[str, tuple[float, float]]:
    """Return where each name of the problem lies."""
    homes = {area.key: (area.latitude, area.longitude) for area in areas}
    placed = {
        site.id: (site.lat, site.lon) for site in sites if site.lat is not None and site.lon is not None
    }
    return {**homes, **placed}


def area_of(area: NeedArea, group: str) -> Area:
    """Return an area as the engine takes it."""
    return Area(area.key, round(area.need, 2), area.latitude, area.longitude, group)


def group_of(commune: Commune, zone: Zone) -> str:
    """Return with whom an area is compared: its commune, or a larger unit on a large territory."""
    if len(zone.communes) <= MOST_GROUPS:
        return commune.name
    return commune.epci_name or f"Département {commune.department_code}"


def services_of(structures: Iterable[Place]) -> Iterable[Service]:
    """Yield what others offer that our sites must complete."""
    for structure in structures:
        kind = SERVICES.get(StructureKind(structure.kind))
        if kind:
            yield Service(structure.latitude, structure.longitude, kind)


def sites_of(branch: Branch, zone: Zone, question: Question) -> tuple[Site, ...]:
    """Return our places, open in any case, then the candidates, each under a name of its own."""
    fixed = (Site(place.name, place.latitude, place.longitude, is_fixed=True) for place in venues_of(branch))
    kept: dict[str, Site] = {}
    for site in chain(fixed, candidates_of(branch, zone, question)):
        name = site.id
        while name in kept:
            name += " (autre)"
        kept[name] = Site(name, site.lat, site.lon, site.is_fixed, site.cost, host=site.host)
    return tuple(kept.values())


def candidates_of(branch: Branch, zone: Zone, question: Question) -> Iterable[Site]:
    """Yield where a site could open: at partners who lend a room, in communes, where people said."""
    if PARTNERS in question.candidates:
        hosts = set(Partner.objects.filter(branch=branch, can_host=True).values_list("pk", flat=True))
        for place in partners_of(branch):
            if place.pk in hosts:
                cost = question.partner_cost
                yield Site(place.name, place.latitude, place.longitude, cost=cost, host=place.name)
    people = latest(zone, Measure.POPULATION).values
    for commune in zone.communes:
        is_large = people.get(commune.code, 0) >= question.smallest_commune
        if commune.code in question.given or (COMMUNES in question.candidates and is_large):
            yield Site(commune.name, commune.latitude, commune.longitude, cost=question.room_cost)


def refuse_impossible(question: Question, sites: tuple[Site, ...], areas: int) -> None:
    """Refuse a question without candidate, with too few, or with too little money."""
    candidates = [site for site in sites if not site.is_fixed]
    if not candidates:
        raise NoCandidate
    if question.sites is not None and question.sites > len(candidates):
        raise TooFewCandidates(question.sites, len(candidates))
    cheapest = min(site.cost or 0 for site in candidates)
    if question.budget is not None and question.budget < cheapest:
        raise BudgetTooSmall(int(cheapest))
    if areas * len(sites) > MOST_PAIRS:
        raise TooLarge(areas, len(sites))


def notes_of(areas: tuple[NeedArea, ...], structures: tuple[Place, ...]) -> tuple[str, ...]:
    """Return what a reader must know of the facts."""
    estimated = sum(area.is_estimated for area in areas)
    told = [ESTIMATED]
    if estimated:
        told.append(
            f"Pour {estimated} zones, le besoin d’un quartier est estimé par sa part de la population "
            "de sa commune ; le reste est hors quartiers. Personne n’est compté deux fois."
        )
    if structures:
        told.append(
            f"{len(structures)} autres structures comptent déjà pour une part : 0,4 pour la médiation, "
            "0,2 pour une autre formation. Nous complétons, nous ne remplaçons pas."
        )
    return tuple(told)
