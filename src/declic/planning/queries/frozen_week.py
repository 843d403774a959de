"""The week as a run keeps it: the facts after the event, the groups before it, and why things went."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from declic.engines.planning.plan import Plan, PlannedGroup, plan_from_json, plan_to_json
from declic.engines.planning.problem import Problem, problem_from_json, problem_to_json
from declic.planning.queries.events import Event, Shaken, left_by
from declic.planning.queries.facts import learner_id
from declic.planning.queries.present import Present


@dataclass(frozen=True)
class FrozenGroup:
    """A group as it was when the event came."""

    pk: int
    planned: PlannedGroup

    @property
    def key(self) -> tuple[str, int]:
        """Return the room and the slot, by which the engine knows it."""
        return self.planned.room, self.planned.slot


@dataclass(frozen=True)
class FrozenWeek:
    """What a replanning starts from."""

    problem: Problem
    groups: tuple[FrozenGroup, ...]
    running: frozenset[tuple[str, int]]
    causes: dict[str, str]
    postponed: dict[int, list[str]]


def freeze(present: Present, shaken: Shaken, event: Event) -> dict[str, Any]:
    """Return the week after an event, ready to be kept with a run."""
    by_hand = {one.group.pk for one in left_by(present, event)}
    plan = plan_to_json(Plan(0, 0, tuple(one.planned for one in present.groups)))
    return {
        **problem_to_json(shaken.problem),
        "unplanned": [
            {"learner": learner_id(one.learner_pk), "reasons": [one.reason]} for one in present.unplanned
        ],
        "present": {**plan, "pks": [one.group.pk for one in present.groups]},
        "running": [list(one.key) for one in present.groups if one.is_running],
        "left_out": [
            {"group": one.group.pk, "why": one.why, "is_touched": one.group.pk in by_hand}
            for one in present.left_out
        ],
        "event": event.trace,
        "gone": list(shaken.gone),
        "postponed": {str(pk): [on.isoformat() for on in dates] for pk, dates in shaken.postponed.items()},
    }


def thaw(document: dict[str, Any], *, cause: str) -> FrozenWeek:
    """Return the week that a run keeps, and the cause of all that went; the facts hold no name."""
    present = document["present"]
    groups = plan_from_json(present).groups
    pairs = zip(present["pks"], groups, strict=True)
    return FrozenWeek(
        problem=problem_from_json(document),
        groups=tuple(FrozenGroup(pk, planned) for pk, planned in pairs),
        running=frozenset((room, slot) for room, slot in document["running"]),
        causes=dict.fromkeys(document["gone"], cause.rstrip(".")),
        postponed={int(pk): dates for pk, dates in document["postponed"].items()},
    )


def days_of(dates: list[str]) -> list[date]:
    """Return days that a run keeps as text."""
    return [date.fromisoformat(on) for on in dates]
