"""How far each site is from each area: given, or estimated from positions.

The estimate is the straight line × 1.3, at a speed by mode. It serves for car and foot; it is unfit
for public transport, for which `minutes` must be given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from declic.engines.coverage.problem import Matrix, Problem

EARTH_KM = 6371.0088
DETOUR = 1.3
KM_PER_HOUR = {"car": 50.0, "bicycle": 15.0, "foot": 4.5}
ROWS_AT_ONCE = 2048

Vector = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Travel:
    """Pairs of an area and a site near enough, N in all, with their travel.

    `area` and `site` int64 (N,), `travel` float64 (N,) in the unit the model reads.
    """

    area: Indices
    site: Indices
    travel: Vector


def measure_great_circle(lat: Vector, lon: Vector, other_lat: Vector, other_lon: Vector) -> Matrix:
    """Return the kilometres between n places and m others, float64 (n, m), by the haversine formula.

    Parameters
    ----------
    lat, lon : float64 arrays of shape (n,), degrees
    other_lat, other_lon : float64 arrays of shape (m,), degrees

    References
    ----------
    Sinnott (1984), "Virtues of the haversine"; IUGG mean radius of the Earth.

    Examples
    --------
    >>> lille, paris = np.array([50.6292]), np.array([48.8566])
    >>> km = measure_great_circle(lille, np.array([3.0573]), paris, np.array([2.3522]))
    >>> round(float(km[0, 0]))
    204
    """
    first, second = np.radians(lat)[:, None], np.radians(other_lat)[None, :]
    turn = np.radians(other_lon)[None, :] - np.radians(lon)[:, None]
    half = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(turn / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def estimate_minutes(kilometres: Matrix, mode: str) -> Matrix:
    """Return the minutes of straight-line kilometres, × 1.3, at the speed of a mode.

    References
    ----------
    Boscoe, Henry & Zdeb (2012): driving distance is 1.3 to 1.4 times the straight line.

    Examples
    --------
    >>> round(float(estimate_minutes(np.array([10.0]), "car")[0]), 3)
    15.6
    """
    return kilometres * DETOUR / KM_PER_HOUR[mode] * 60


def find_reach(problem: Problem, *, margin: float = 1.0) -> float:
    """Return the travel beyond which a site serves nobody, in the unit of the model.

    `margin` widens it, a factor. Infinite for the median.
    """
    if problem.model == "median":
        return np.inf
    reach = problem.decay.zero_minutes if problem.model == "decay" else problem.radius
    return margin * (np.inf if reach is None else reach)


def measure_travel(problem: Problem, *, margin: float = 1.0) -> Travel:
    """Return every pair within reach with its travel: given, or estimated by `mode`.

    The unit is the minute, or that of `distance`; estimated for the median it is the kilometre.

    References
    ----------
    The estimate: see `estimate_minutes`.

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), (Site("S", 50, 3),), sites_to_choose=1)
    >>> measure_travel(one).travel.tolist()
    [0.0]
    """
    reach = find_reach(problem, margin=margin)
    matrix = problem.given_travel
    if matrix is not None:
        if not np.isfinite(reach):
            return _list_all(matrix)
        area, site = np.nonzero(matrix <= reach)
        return Travel(area, site, matrix[area, site])
    places = locate(problem.areas), locate(problem.sites)
    if problem.model == "median":
        return _list_all(DETOUR * measure_great_circle(*places[0], *places[1]))
    return _find_near(places[0], places[1], problem.mode, reach)


def locate(owners: tuple[object, ...]) -> tuple[Vector, Vector]:
    """Return the latitudes and longitudes of owners, float64 (n,) each, in degrees."""
    lat = np.array([getattr(owner, "lat", None) for owner in owners], dtype=np.float64)
    return lat, np.array([getattr(owner, "lon", None) for owner in owners], dtype=np.float64)


def _list_all(matrix: Matrix) -> Travel:
    areas, sites = matrix.shape
    return Travel(np.repeat(np.arange(areas), sites), np.tile(np.arange(sites), areas), matrix.ravel())


def _find_near(areas: tuple[Vector, Vector], sites: tuple[Vector, Vector], mode: str, reach: float) -> Travel:
    """Return the pairs within some minutes, without ever holding the whole matrix."""
    most_km = reach / 60 * KM_PER_HOUR[mode] / DETOUR
    chord = 2 * np.sin(min(np.pi / 2, most_km / EARTH_KM / 2)) * (1 + 1e-9) + 1e-12
    lists = cKDTree(_place_on_sphere(*sites)).query_ball_point(_place_on_sphere(*areas), chord)
    area = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    site = np.concatenate([np.array(one, dtype=np.int64) for one in lists]) if len(area) else area
    km = _measure_pairs(areas[0][area], areas[1][area], sites[0][site], sites[1][site])
    minutes = estimate_minutes(km, mode)
    near = minutes <= reach
    return Travel(area[near], site[near], minutes[near])


def _place_on_sphere(lat: Vector, lon: Vector) -> Matrix:
    up, turn = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(up) * np.cos(turn), np.cos(up) * np.sin(turn), np.sin(up)], axis=1)


def _measure_pairs(lat: Vector, lon: Vector, other_lat: Vector, other_lon: Vector) -> Vector:
    first, second = np.radians(lat), np.radians(other_lat)
    turn = np.radians(other_lon - lon)
    half = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(turn / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
