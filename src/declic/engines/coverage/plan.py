"""A plan: the sites to open, who goes where, the objective and its proved bound."""

from __future__ import annotations

import math
from dataclasses import dataclass

from declic.engines.coverage.areas import refuse_unless
from declic.engines.coverage.rows import Row


@dataclass(frozen=True, slots=True)
class Reach:
    """Where people of an area go: the open site that serves them best, its travel, what they gain.

    `minutes` is in the unit of the matrix the model reads; the gains add up to the objective.
    """

    area: str
    site: str | None
    minutes: float | None
    gain: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What `solve` answers. `gap` is a share of the objective; fixed sites are not in `chosen`."""

    objective: float
    bound: float
    gap: float
    chosen: tuple[str, ...]
    areas: tuple[Reach, ...] = ()
    explanation: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def is_proved(self) -> bool:
        """Return whether no choice is better."""
        return self.gap == 0.0


def measure_gap(objective: float, bound: float) -> float:
    """Return how far a bound is from an objective, as a share of the objective.

    Examples
    --------
    >>> measure_gap(200.0, 202.0)
    0.01
    """
    apart = abs(bound - objective)
    return 0.0 if apart == 0 else apart / max(abs(objective), 1e-12)


def plan_to_json(plan: Plan) -> dict[str, object]:
    """Return the document of a plan, ready for `json.dump`.

    References
    ----------
    `engines.md` §3.

    Examples
    --------
    >>> plan_from_json(plan_to_json(Plan(2.0, 2.0, 0.0, ("A",)))).chosen
    ('A',)
    """
    return {
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "chosen": list(plan.chosen),
        "areas": [
            {"id": one.area, "site": one.site, "minutes": one.minutes, "gain": one.gain} for one in plan.areas
        ],
        "explanation": list(plan.explanation),
        "seconds": plan.seconds,
    }


def plan_from_json(document: object) -> Plan:
    """Return the plan of a document (what `json.load` gave).

    Raises
    ------
    CoverageRefused
        When a key is missing or has the wrong type.

    References
    ----------
    The inverse of `plan_to_json`.

    Examples
    --------
    >>> plan_from_json({"objective": 2})
    Traceback (most recent call last):
    declic.engines.coverage.areas.CoverageRefused: Le plan : « bound » doit être un nombre.
    """
    row = Row("Le plan", document)
    numbers = {name: float(row.number(name)) for name in ("objective", "bound", "gap")}
    for name, number in numbers.items():
        refuse_unless(math.isfinite(number), f"Le plan : « {name} » n’est pas un nombre fini.")
    return Plan(
        **numbers,
        chosen=row.names("chosen"),
        areas=row.rows("areas", "Zone", _read_reach),
        explanation=row.texts("explanation"),
        seconds=float(row.number("seconds")) if row.has("seconds") else 0.0,
    )


def _read_reach(row: Row) -> Reach:
    return Reach(
        row.name("id"), row.optional_name("site"), row.optional_number("minutes"), float(row.number("gain"))
    )
