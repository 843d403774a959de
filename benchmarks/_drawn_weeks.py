"""Weeks drawn at random, at any size: towns, districts, sites, rooms, a team, people waiting.

    python benchmarks/_drawn_weeks.py --learners 2000 --seed 3 --scarce 0.6 --regions 20 --out X.json.gz

The shares below were fitted to the four shared instances: people live around district centres gathered
in towns, those far from any centre travel further, and each is free in the manner of one of four kinds
of week. `--scarce 0.6` keeps six trainers in ten. Regions lie far apart and share nobody: `--learners`
counts those of one region. Everything is invented.

How close they come, seeds 1 to 3 beside the shared week: longest waiting first seats 72 to 83 % of 200
(shared: 90), 76 to 88 % of 500 with scarce staff (84), 89 to 93 % of 2,000 (87); the linear bound is 115 to
124 points a learner (120), 128 to 131 (124), and at 2,000, seed 2, 128 (125).
"""

import gzip
import itertools
import json
import math
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.problem import Problem, problem_from_json

Fact = dict[str, object]
Points = NDArray[np.float64]
Rng = np.random.Generator

DAYS, SLOTS_A_DAY, WEDNESDAY = 5, 4, 2
LEVELS = ("beginner", "intermediate", "advanced", "beyond")
LEVEL_SHARES = (0.45, 0.28, 0.17, 0.10)
PER_ADULT, SMALLEST = (5, 8, 99, 99), (4, 4, 5, 5)
WEIGHTS = {
    "open_group": 25, "trainer_km": 1, "volunteer_km": 1, "site_used": 40,
    "travel": 30, "district_shortfall": 40, "district_target_share": 0.7,
}  # fmt: skip
SAME_DAY_KM, REGIONS_APART_KM = 6.0, 1000.0

# Places, in kilometres. A city (up to 500 learners) is one town; a region has some of them.
CITY, LEARNERS_A_DISTRICT, FEWEST_DISTRICTS, DISTRICTS_A_TOWN = 500, 113, 3, 6
SQUARE_KM_A_LEARNER, TOWN_KM, DISTRICT_KM, SITE_KM = 0.8, 4.2, 0.55, 0.6
RURAL_SHARE, RURAL_KM = 0.12, 4.5
CITY_APART_KM, REGION_APART_KM, MOST_TRIES = 3.3, 0.9, 50
TOWN_EVENNESS, DISTRICT_EVENNESS = 3.0, 3.0  # of Dirichlet draws
WALK_SHARE, WALK_KM, RIDE_KM, DRIVE_KM = 0.44, (1.5, 3.0), (3.0, 6.0), (6.0, 15.0)

# Weight: 100, 5 for each 5 points waited (100 at most), 60 more for a priority public.
WAITING_POINTS, MOST_WAITED, PRIORITY_SHARE, PRIORITY_POINTS = 32.0, 100, 0.185, 60

# Kinds of a learner's week: share, chance to be free on a day and on Wednesday, of each slot on such a day.
LEARNER_WEEKS = (
    (0.185, 0.66, 0.66, (0.15, 0.15, 0.16, 0.83)),  # evenings
    (0.275, 0.72, 0.70, (0.83, 0.83, 0.35, 0.0)),  # mornings
    (0.163, 0.96, 0.24, (0.71, 0.31, 0.61, 0.01)),  # school hours, seldom on Wednesday
    (0.377, 0.80, 0.80, (0.56, 0.56, 0.56, 0.56)),  # any time
)

FEW_SLOTS = 4

# Kinds of a room's week: share, chance that an hour of the kind is kept, the hours (first slot: Monday).
MORNINGS = frozenset(slot for slot in range(20) if slot % 4 < 2)
AFTER_SCHOOL = frozenset((6, 7, 8, 9, 10, 11, 14, 15, 18, 19))
ROOM_WEEKS = ((0.36, 0.87, "mornings"), (0.28, 0.9, "after"), (0.24, 0.9, "days"), (0.12, 0.5, "any"))
SITES_A_ROOM, SEATS = 0.76, (6, 14)

# The team: people a learner, mean and spread of free slots, shares of 1, 2, … weekly sessions.
CITY_TEAM, REGION_TEAM = {"rooms": 0.03, "trainers": 0.08}, {"rooms": 0.025, "trainers": 0.07}
VOLUNTEERS = 0.06
TRAINER_SLOTS, TRAINER_SESSIONS = (9.7, 1.9), (0.27, 0.32, 0.22, 0.10, 0.09)
VOLUNTEER_SLOTS, VOLUNTEER_SESSIONS = (5.6, 2.0), (0.58, 0.35, 0.07)
TRAINER_LEVELS, VOLUNTEER_LEVELS = ((0.41, 2), (0.26, 3), (0.33, 4)), ((0.79, 0), (0.15, 2), (0.06, 3))
TRAINER_SITES, TRAINER_CHOICE, TRAINER_HOME_KM, TRAINER_KM = (3, 8), 14, 2.2, 25.0
VOLUNTEER_SITES, VOLUNTEER_KM = 4, 7.0


def draw_week(learners: int, seed: int, *, scarce: float = 1.0, regions: int = 1) -> Fact:
    """Return a `declic-planning/1` document; `scarce` is the share of trainers kept."""
    drawn = [_Region(learners, np.random.default_rng([seed, region]), scarce) for region in range(regions)]
    names = ("sites", "rooms", "trainers", "volunteers", "learners")
    facts: dict[str, list[Fact]] = {name: [] for name in names}
    for number, region in enumerate(drawn):
        region.write(facts, prefix=f"r{number}-" if regions > 1 else "", east_km=REGIONS_APART_KM * number)
    levels = [
        {"code": code, "learners_per_adult": adult, "minimum_size": smallest}
        for code, adult, smallest in zip(LEVELS, PER_ADULT, SMALLEST, strict=True)
    ]
    return {
        "format": "declic-planning/1",
        "days": DAYS,
        "slots_per_day": SLOTS_A_DAY,
        "levels": levels,
        "weights": WEIGHTS,
        "same_day_travel_km": SAME_DAY_KM,
        **facts,
    }


def draw_problem(learners: int, seed: int, *, scarce: float = 1.0, regions: int = 1) -> Problem:
    """Return the problem of a drawn week of some regions."""
    return problem_from_json(draw_week(learners, seed, scarce=scarce, regions=regions))


class _Region:
    """One region: where things are; its people are drawn as they are written."""

    def __init__(self, learners: int, rng: Rng, scarce: float) -> None:
        self.rng, self.count, self.scarce = rng, learners, scarce
        self.is_city = learners <= CITY
        self.team = CITY_TEAM if self.is_city else REGION_TEAM
        districts = max(FEWEST_DISTRICTS, round(learners / LEARNERS_A_DISTRICT))
        self.towns = self._draw_towns(1 if self.is_city else math.ceil(districts / DISTRICTS_A_TOWN))
        town_sizes = rng.dirichlet(np.full(len(self.towns), TOWN_EVENNESS))
        towns = rng.choice(len(self.towns), districts, p=town_sizes)
        self.centres = self._draw_centres(self.towns[towns])
        self.sizes = rng.dirichlet(np.full(districts, DISTRICT_EVENNESS))
        self.rooms = max(1, round(self.team["rooms"] * learners))
        steps = (np.arange(site_count := math.ceil(SITES_A_ROOM * self.rooms)) + rng.random()) / site_count
        site_districts = np.minimum(np.searchsorted(np.cumsum(self.sizes), steps), districts - 1)
        self.sites = self._near(self.centres[site_districts], SITE_KM).round(3)

    def _draw_towns(self, count: int) -> Points:
        side = math.sqrt(SQUARE_KM_A_LEARNER * self.count)
        return self.rng.uniform(0, side, (count, 2))

    def _draw_centres(self, towns: Points) -> Points:
        """Return one district centre around each given town, (D, 2), some way from those before."""
        apart = CITY_APART_KM if self.is_city else REGION_APART_KM
        town_km = TOWN_KM * math.sqrt(min(1.0, self.count / CITY))
        centres = np.empty((0, 2))
        for town in towns:
            for _ in range(MOST_TRIES):
                centre = town + self.rng.normal(0, town_km, 2)
                if len(centres) == 0 or np.hypot(*(centres - centre).T).min() >= apart:
                    break
            centres = np.vstack([centres, centre])
        return centres

    def _near(self, centres: Points, kilometres: float) -> Points:
        return centres + self.rng.normal(0, kilometres, centres.shape)

    def _draw_homes(self, count: int) -> tuple[Points, NDArray[np.bool_]]:
        """Return homes of shape (count, 2) in kilometres, and who lives far from any centre."""
        districts = self.rng.choice(len(self.centres), count, p=self.sizes)
        is_rural = self.rng.random(count) < (0.0 if self.is_city else RURAL_SHARE)
        spread = np.where(is_rural, RURAL_KM, DISTRICT_KM)[:, None]
        return self.centres[districts] + spread * self.rng.normal(size=(count, 2)), is_rural

    def write(self, facts: dict[str, list[Fact]], *, prefix: str, east_km: float) -> None:
        """Add every fact of the region, its names prefixed, moved east by some kilometres."""
        names = [f"{prefix}S{number}" for number in range(len(self.sites))]
        for name, (x, y) in zip(names, self.sites, strict=True):
            facts["sites"].append({"id": name, "x_km": round(x + east_km, 3), "y_km": float(y)})
        self._write_rooms(facts["rooms"], names, prefix)
        self._write_trainers(facts["trainers"], names, prefix)
        self._write_volunteers(facts["volunteers"], names, prefix)
        self._write_learners(facts["learners"], prefix, east_km)

    def _write_rooms(self, rooms: list[Fact], sites: Sequence[str], prefix: str) -> None:
        second = self.rng.choice(len(sites), self.rooms - len(sites), replace=False)
        for site in np.sort([*range(len(sites)), *second]):
            if not rooms or rooms[-1]["site"] != sites[site]:
                kept_share, hours = self._draw_hours()
            slots = [slot for slot in sorted(hours) if self.rng.random() < kept_share]
            name = f"{prefix}R{len(rooms)}"
            seats = int(self.rng.integers(SEATS[0], SEATS[1] + 1))
            rooms.append({"id": name, "site": sites[site], "seats": seats, "slots": slots})

    def _draw_hours(self) -> tuple[float, frozenset[int]]:
        """Return a kind of room's week: the share of its hours that are kept, and its hours."""
        _, kept_share, kind = ROOM_WEEKS[_choose(self.rng, [week[0] for week in ROOM_WEEKS])]
        days = self.rng.choice(DAYS, 3, replace=False).tolist()
        whole_days = frozenset(slot for slot in range(20) if slot // SLOTS_A_DAY in days)
        hours = {"mornings": MORNINGS, "after": AFTER_SCHOOL, "days": whole_days, "any": frozenset(range(20))}
        return kept_share, hours[kind]

    def _write_trainers(self, trainers: list[Fact], sites: Sequence[str], prefix: str) -> None:
        for number in range(max(1, round(self.team["trainers"] * self.count * self.scarce))):
            centre = self.centres[self.rng.choice(len(self.centres), p=self.sizes)]
            kilometres = self._measure(self._near(centre, TRAINER_HOME_KM))
            nearest = np.argsort(kilometres)[: min(TRAINER_CHOICE, int((kilometres <= TRAINER_KM).sum()))]
            most = int(self.rng.integers(TRAINER_SITES[0], TRAINER_SITES[1] + 1))
            chosen = np.sort(self.rng.choice(nearest, min(most, len(nearest)), replace=False))
            levels = _choose_levels(self.rng, TRAINER_LEVELS)
            adult = self._draw_adult(f"{prefix}T{number}", TRAINER_SESSIONS, TRAINER_SLOTS)
            site_km = {sites[site]: round(kilometres[site]) for site in chosen}
            trainers.append({**adult, "levels": levels, "site_km": site_km})

    def _write_volunteers(self, volunteers: list[Fact], sites: Sequence[str], prefix: str) -> None:
        homes, _ = self._draw_homes(round(VOLUNTEERS * self.count))
        for number, home in enumerate(homes):
            kilometres = self._measure(home)
            nearest = np.argsort(kilometres)[:VOLUNTEER_SITES]
            near = nearest[kilometres[nearest] <= VOLUNTEER_KM]
            leads = _choose_levels(self.rng, VOLUNTEER_LEVELS)
            adult = self._draw_adult(f"{prefix}V{number}", VOLUNTEER_SESSIONS, VOLUNTEER_SLOTS)
            site_km = {sites[site]: round(kilometres[site]) for site in near}
            volunteers.append({**adult, "leads": leads, "site_km": site_km})

    def _measure(self, home: Points) -> Points:
        kilometres: Points = np.hypot(*(self.sites - home).T)
        return kilometres

    def _draw_adult(self, name: str, sessions: Sequence[float], free: tuple[float, float]) -> Fact:
        count = int(np.clip(round(self.rng.normal(*free)), 1, DAYS * SLOTS_A_DAY))
        slots = np.sort(self.rng.choice(DAYS * SLOTS_A_DAY, count, replace=False)).tolist()
        return {"id": name, "sessions_per_week": 1 + _choose(self.rng, sessions), "slots": slots}

    def _write_learners(self, learners: list[Fact], prefix: str, east_km: float) -> None:
        rng, count, start = self.rng, self.count, len(learners)
        homes, is_rural = self._draw_homes(count)
        waited = np.minimum(rng.exponential(WAITING_POINTS, count), MOST_WAITED)
        ranks = np.empty(count, dtype=np.int64)
        ranks[np.argsort(-waited)] = np.arange(count)
        for number, (home, rural) in enumerate(zip(homes, is_rural, strict=True)):
            district = int(np.hypot(*(self.centres - home).T).argmin())
            priority = PRIORITY_POINTS * (rng.random() < PRIORITY_SHARE)
            ride = WALK_KM if rng.random() < WALK_SHARE else RIDE_KM
            learners.append(
                {
                    "id": f"{prefix}L{number}",
                    "level": LEVELS[_choose(rng, LEVEL_SHARES)],
                    "district": f"{prefix}D{district}",
                    "weight": 100 + 5 * round(waited[number] / 5) + priority,
                    "x_km": round(home[0] + east_km, 3),
                    "y_km": round(home[1], 3),
                    "max_travel_km": round(rng.uniform(*(DRIVE_KM if rural else ride)), 3),
                    "slots": _draw_free_slots(rng),
                    "waiting_rank": start + int(ranks[number]),
                }
            )


def _choose(rng: Rng, shares: Sequence[float]) -> int:
    return int(np.searchsorted(np.cumsum(shares)[:-1], rng.random(), side="right"))


def _choose_levels(rng: Rng, kinds: Sequence[tuple[float, int]]) -> list[str]:
    """Return the levels of an adult: the first so many."""
    return list(LEVELS[: kinds[_choose(rng, [share for share, _ in kinds])][1]])


def _draw_free_slots(rng: Rng) -> list[int]:
    """Return a learner's free slots, at least one, in the manner of one kind of week.

    Who finds fewer than `FEW_SLOTS` thinks once more.
    """
    _, day_share, wednesday_share, slot_shares = LEARNER_WEEKS[_choose(rng, [w[0] for w in LEARNER_WEEKS])]
    day_shares = np.full(DAYS, day_share)
    day_shares[WEDNESDAY] = wednesday_share
    for fewest in itertools.chain((FEW_SLOTS,), itertools.repeat(1)):
        days = rng.random(DAYS) < day_shares
        free = days[:, None] & (rng.random((DAYS, SLOTS_A_DAY)) < np.array(slot_shares))
        if free.sum() >= fewest:
            break
    return np.flatnonzero(free).tolist()


def main() -> None:
    """Draw one week and write it."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=500, help="of one region")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scarce", type=float, default=1.0, help="share of the trainers kept")
    parser.add_argument("--regions", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    week = draw_week(options.learners, options.seed, scarce=options.scarce, regions=options.regions)
    text = json.dumps(week, separators=(",", ":"), allow_nan=False).encode()
    options.out.write_bytes(gzip.compress(text, mtime=0) if options.out.suffix == ".gz" else text)


if __name__ == "__main__":
    main()
