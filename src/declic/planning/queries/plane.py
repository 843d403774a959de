"""A flat map around the places of an antenna, in kilometres."""

from collections.abc import Collection
from dataclasses import dataclass
from math import cos, radians

from declic.groups.queries.places import EARTH_RADIUS_KM

Position = tuple[float, float]


@dataclass(frozen=True)
class Plane:
    """An equirectangular projection: exact enough for the distances of one region."""

    latitude: float
    longitude: float

    def project(self, position: Position, *, decimals: int = 2) -> tuple[float, float]:
        """Return kilometres to the east and to the north of the centre."""
        latitude, longitude = position
        shrink = cos(radians(self.latitude))
        x_km = EARTH_RADIUS_KM * shrink * radians(longitude - self.longitude)
        y_km = EARTH_RADIUS_KM * radians(latitude - self.latitude)
        return round(x_km, decimals), round(y_km, decimals)


def plane_around(positions: Collection[Position]) -> Plane:
    """Return the plane centred on the mean of these positions."""
    if not positions:
        return Plane(0.0, 0.0)
    latitudes, longitudes = zip(*positions, strict=True)
    return Plane(sum(latitudes) / len(positions), sum(longitudes) / len(positions))
