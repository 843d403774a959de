"""What stands on the map: our places, our partners, and what others already offer."""

from dataclasses import dataclass

from declic.branches.models import Branch
from declic.coverage.queries.zones import Zone, open_venues
from declic.partners.models import Partner
from declic.territory.models import OtherStructure

#: How far outside a territory a place still counts, in degrees: about ten kilometres.
AROUND = 0.1


@dataclass(frozen=True)
class Place:
    """Something with a name, a kind and a point."""

    pk: int
    name: str
    kind: str
    kind_words: str
    latitude: float
    longitude: float
    commune: str
    is_estimated: bool = False


def venues_of(branch: Branch) -> tuple[Place, ...]:
    """Return the places that the antenna uses."""
    return tuple(
        Place(
            venue.pk,
            venue.name,
            "venue",
            "notre lieu",
            *venue.position,
            commune=venue.commune_id,
            is_estimated=venue.latitude is None,
        )
        for venue in open_venues(branch)
    )


def partners_of(branch: Branch) -> tuple[Place, ...]:
    """Return the partners that can be placed, at their commune's centre when we know no better."""
    partners = Partner.objects.filter(branch=branch, is_active=True).select_related("commune")
    placed = ((partner, position_of(partner)) for partner in partners)
    return tuple(
        Place(
            partner.pk,
            partner.name,
            partner.stage,
            partner.get_stage_display(),
            *position,
            commune=partner.commune_id or "",
            is_estimated=partner.latitude is None,
        )
        for partner, position in placed
        if position is not None
    )


def position_of(partner: Partner) -> tuple[float, float] | None:
    """Return where a partner is, its commune's centre when its own place is unknown."""
    if partner.latitude is not None and partner.longitude is not None:
        return partner.latitude, partner.longitude
    return (partner.commune.latitude, partner.commune.longitude) if partner.commune else None


def structures_in(zone: Zone) -> tuple[Place, ...]:
    """Return the other structures in a territory and just around it."""
    if not zone.communes:
        return ()
    latitudes = [commune.latitude for commune in zone.communes]
    longitudes = [commune.longitude for commune in zone.communes]
    near = OtherStructure.objects.filter(
        latitude__range=(min(latitudes) - AROUND, max(latitudes) + AROUND),
        longitude__range=(min(longitudes) - AROUND, max(longitudes) + AROUND),
    )
    return tuple(
        Place(
            one.pk,
            one.name,
            one.kind,
            one.get_kind_display(),
            one.latitude,
            one.longitude,
            commune=one.commune_id or "",
        )
        for one in near
    )
