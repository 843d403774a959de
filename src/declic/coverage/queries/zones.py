"""The territory that is looked at: a department, an EPCI, what is near the antenna, or all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

from django.db.models import Q, QuerySet

from declic.branches.models import Branch, Venue
from declic.territory.models import Commune

EARTH_KM = 6371.0
EVERYWHERE = "tout"
RADII = (5, 10, 20, 40)
DEPARTMENT, EPCI, RADIUS = "dep-", "epci-", "rayon-"


@dataclass(frozen=True)
class Zone:
    """A territory: its key in the address, its name, its communes."""

    key: str
    name: str
    communes: tuple[Commune, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of the communes."""
        return frozenset(commune.code for commune in self.communes)


@dataclass(frozen=True)
class ZoneChoice:
    """A group of territories to choose from."""

    label: str
    options: tuple[tuple[str, str], ...]


def zone_choices() -> tuple[ZoneChoice, ...]:
    """Return the territories that can be chosen, from the communes that were imported."""
    departments = Commune.objects.order_by("department_code").values_list("department_code", flat=True)
    epcis = Commune.objects.exclude(epci_code="").order_by("epci_name")
    return (
        ZoneChoice("Autour de l’antenne", tuple((f"{RADIUS}{km}", radius_name(km)) for km in RADII)),
        ZoneChoice(
            "Intercommunalités",
            tuple(
                (f"{EPCI}{code}", name)
                for code, name in epcis.values_list("epci_code", "epci_name").distinct()
            ),
        ),
        ZoneChoice(
            "Départements",
            tuple((f"{DEPARTMENT}{code}", f"Département {code}") for code in departments.distinct()),
        ),
        ZoneChoice("Tout", ((EVERYWHERE, "Toutes les communes importées"),)),
    )


def radius_name(km: int) -> str:
    """Return how a distance around the antenna is called."""
    return f"À {km} km de nos lieux"


def read_zone(key: str, branch: Branch) -> Zone:
    """Return the territory that an address names; the antenna's own when it names none."""
    if key == EVERYWHERE:
        return Zone(key, "Toutes les communes", tuple(Commune.objects.all()))
    if key.startswith(RADIUS) and key.removeprefix(RADIUS) in map(str, RADII):
        return zone_around(int(key.removeprefix(RADIUS)), branch)
    found = named_zone(key)
    return found if found is not None else usual_zone(branch)


def named_zone(key: str) -> Zone | None:
    """Return the EPCI or the department of a key, None when we have nothing of it."""
    if key.startswith(EPCI):
        communes = tuple(Commune.objects.filter(epci_code=key.removeprefix(EPCI)))
        return Zone(key, communes[0].epci_name, communes) if communes else None
    if key.startswith(DEPARTMENT):
        code = key.removeprefix(DEPARTMENT)
        communes = tuple(Commune.objects.filter(department_code=code))
        return Zone(key, f"Département {code}", communes) if communes else None
    return None


def usual_zone(branch: Branch) -> Zone:
    """Return where the antenna works: the EPCI of most of its places, else their department, else all."""
    venues = open_venues(branch)
    homes = Counter(venue.commune.epci_code for venue in venues if venue.commune.epci_code)
    departments = Counter(venue.commune.department_code for venue in venues)
    keys = [f"{EPCI}{code}" for code, _ in homes.most_common(1)]
    keys += [f"{DEPARTMENT}{code}" for code, _ in departments.most_common(1)]
    zones = (named_zone(key) for key in keys)
    return next((zone for zone in zones if zone), None) or read_zone(EVERYWHERE, branch)


def zone_around(km: int, branch: Branch) -> Zone:
    """Return the communes whose centre is near one of the antenna's places."""
    centres = [venue.position for venue in open_venues(branch)]
    near = [commune for commune in boxed(centres, km) if nearest_km(commune, centres) <= km]
    return Zone(f"{RADIUS}{km}", radius_name(km), tuple(near))


def open_venues(branch: Branch) -> QuerySet[Venue]:
    """Return the places that the antenna uses."""
    return Venue.objects.filter(branch=branch, is_open=True).select_related("commune")


def boxed(centres: Iterable[tuple[float, float]], km: int) -> Iterable[Commune]:
    """Return the communes in a box around any of these points."""
    wanted = Q(pk__in=[])
    for latitude, longitude in centres:
        tall = degrees(km / EARTH_KM)
        wide = tall / max(0.1, cos(radians(latitude)))
        wanted |= Q(
            latitude__range=(latitude - tall, latitude + tall),
            longitude__range=(longitude - wide, longitude + wide),
        )
    return Commune.objects.filter(wanted)


def nearest_km(commune: Commune, centres: Iterable[tuple[float, float]]) -> float:
    """Return how far a commune's centre is from the nearest point."""
    here = (commune.latitude, commune.longitude)
    return min((distance_km(here, centre) for centre in centres), default=float("inf"))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points as the crow flies."""
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    half = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
