"""Compile the search once, at set-up, so that nobody waits for it at their first plan."""

from __future__ import annotations

from declic.engines.coverage.areas import Area, Site
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.solve import solve


def warm() -> None:
    """Run every compiled function once on a few areas."""
    areas = tuple(Area(f"A{number}", 10.0 + number, 50.0 + 0.1 * number, 3.0) for number in range(8))
    sites = tuple(Site(f"S{number}", 50.05 + 0.1 * number, 3.0, cost=2.0) for number in range(6))
    solve(Problem("decay", areas, sites, sites_to_choose=2), seconds=60)
    solve(Problem("median", areas, sites, budget=4.0), seconds=60)


if __name__ == "__main__":
    warm()
