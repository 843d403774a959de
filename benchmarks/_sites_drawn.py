"""Problems to choose sites in: the region from official files where they are there, the rest drawn.

The p-median cases follow the recipe of OR-Library's pmed1 to pmed40 (Beasley 1985): a connected random
graph of n places and n²/50 edges of whole lengths 1 to 100, all shortest paths, the same n and p. The
official files are not at hand, so these are other draws of the same kind.
"""

import csv
import os
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

from declic.engines.coverage import Area, Problem, Site

SHARED = Path(os.environ.get("DECLIC_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
COMMUNES, DISTRICTS = SHARED / "communes_hdf_2026_points.csv", SHARED / "qpv2024_hdf_codes.csv"
REGION_NEED, REGION_SITES = 753_100, 400
COUNTRY_AREAS, COUNTRY_SITES = 34_735, 2000
PMED_SIZES = ((100, (5, 10, 10, 20, 33)), (200, (5, 10, 20, 40, 67)), (300, (5, 10, 30, 60, 100)),
              (400, (5, 10, 40, 80, 133)), (500, (5, 10, 50, 100, 167)), (600, (5, 10, 60, 120, 200)),
              (700, (5, 10, 70, 140)), (800, (5, 10, 80)), (900, (5, 10, 90)))  # fmt: skip
PMED = tuple((places, count) for places, counts in PMED_SIZES for count in counts)


def read_region(sites_to_choose: int, model: str = "decay") -> Problem:
    """Return the 204 districts of Hauts-de-France × its 400 largest communes, or a drawn twin of them.

    The people of a district are not in the file: the region's total is shared out by lognormal weights.
    """
    random = np.random.default_rng(1)
    if COMMUNES.exists() and DISTRICTS.exists():
        with COMMUNES.open(encoding="utf-8-sig") as file:
            communes = list(csv.DictReader(file))
        with DISTRICTS.open(encoding="utf-8-sig") as file:
            districts = list(csv.DictReader(file))
        communes.sort(key=lambda one: -int(one["population"] or 0))
        places = [(one["lat_centre_commune"], one["lon_centre_commune"]) for one in districts]
        groups = [one["insee_communes"][:2] for one in districts]
        towns = [(one["lat"], one["lon"]) for one in communes[:REGION_SITES]]
    else:
        cities = random.uniform((49.0, 1.6), (51.0, 4.2), (40, 2))
        places = list(cities[random.integers(0, 40, 204)] + random.normal(0, 0.05, (204, 2)))
        groups = [str(number % 5) for number in range(204)]
        towns = list(cities[random.integers(0, 40, REGION_SITES)] + random.normal(0, 0.15, (REGION_SITES, 2)))
    weights = random.lognormal(0, 0.6, len(places))
    need = np.maximum(1, np.rint(REGION_NEED * weights / weights.sum()))
    return Problem(
        model,
        tuple(
            Area(f"Q{number}", float(need[number]), float(lat), float(lon), groups[number])
            for number, (lat, lon) in enumerate(places)
        ),
        tuple(Site(f"C{number}", float(lat), float(lon)) for number, (lat, lon) in enumerate(towns)),
        sites_to_choose=sites_to_choose,
        radius=20.0 if model == "cover" else None,
    )


def draw_country(sites_to_choose: int, model: str, seed: int = 1) -> Problem:
    """Return a country of 34,735 communes on a disc as large as France; its 2,000 largest may have a site."""
    random = np.random.default_rng(seed)
    turn, far = random.uniform(0, 2 * np.pi, COUNTRY_AREAS), np.sqrt(random.uniform(0, 1, COUNTRY_AREAS))
    lat, lon = 46.6 + 3.76 * far * np.sin(turn), 2.5 + 5.48 * far * np.cos(turn)
    people = random.lognormal(6.13, 1.5, COUNTRY_AREAS)
    need = np.maximum(1.0, np.rint(0.13 * people))
    largest = np.argsort(-people, kind="stable")[:COUNTRY_SITES]
    return Problem(
        model,
        tuple(Area(str(n), float(need[n]), float(lat[n]), float(lon[n])) for n in range(COUNTRY_AREAS)),
        tuple(Site(str(n), float(lat[n]), float(lon[n])) for n in largest),
        sites_to_choose=sites_to_choose,
        radius=30.0 if model == "cover" else None,
    )


def draw_median(areas: int, sites: int, sites_to_choose: int, seed: int = 1) -> Problem:
    """Return a p-median of areas and sites drawn on a square, with Euclidean distances."""
    random = np.random.default_rng(seed)
    places, others = random.random((areas, 2)), random.random((sites, 2))
    need = random.integers(1, 100, areas)
    return Problem(
        "median",
        tuple(Area(str(n), float(need[n])) for n in range(areas)),
        tuple(Site(str(n)) for n in range(sites)),
        sites_to_choose=sites_to_choose,
        distance=np.hypot(*(places[:, None, axis] - others[None, :, axis] for axis in (0, 1))),
    )


def draw_pmed(number: int, seed: int = 1) -> Problem:
    """Return a p-median drawn by the recipe of OR-Library's pmed `number`, from 1 to 40."""
    places, sites_to_choose = PMED[number - 1]
    random = np.random.default_rng([seed, number])
    tree = np.array([(int(random.integers(0, n)), n) for n in range(1, places)])
    count = places * places // 50 - len(tree)
    more = random.integers(0, places, (max(0, count), 2))
    ends = np.concatenate([tree, more[more[:, 0] != more[:, 1]]])
    length = np.full((places, places), np.inf)
    for one, other in ends:
        length[one, other] = length[other, one] = random.integers(1, 101)
    row, column = np.nonzero(np.isfinite(length))
    graph = coo_array((length[row, column], (row, column)), shape=(places, places)).tocsr()
    return Problem(
        "median",
        tuple(Area(str(n), 1.0) for n in range(places)),
        tuple(Site(str(n)) for n in range(places)),
        sites_to_choose=sites_to_choose,
        distance=shortest_path(graph, directed=False),
    )
