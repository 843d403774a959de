"""The answer: groups with their people, those without a seat and why, and the proved bound."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from declic.engines.planning.efforts import Need, RemedyKind
from declic.engines.planning.facts import ImpossibleFacts, refuse_unless
from declic.engines.planning.rows import Row


@dataclass(frozen=True, slots=True)
class Reason:
    """One true reason why a person has no seat: a stable code, and its French sentence."""

    code: str
    message_fr: str


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """A group that opens: where, when, at which level, with whom."""

    room: str
    slot: int
    level: str
    lead: str
    helpers: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()

    @property
    def adults(self) -> tuple[str, ...]:
        """Return the lead, then the helpers."""
        return (self.lead, *self.helpers)


@dataclass(frozen=True, slots=True)
class Remedy:
    """The smallest change that gives a learner a seat, the present groups kept, and its proof.

    `kind` is what weighs most in it, `effort` its place on the scale of `efforts`; the learner
    sits in the group of this level, room and slot, which is present or new. `groups` are the
    groups touched as they would be: put in the plan, every need granted, they break no rule.
    """

    learner: str
    kind: RemedyKind
    message_fr: str
    level: str
    site: str
    room: str
    slot: int
    is_new_group: bool
    effort: float
    needs: tuple[Need, ...] = ()
    groups: tuple[PlannedGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A learner without a seat, every reason that is true, and the smallest remedy if any."""

    learner: str
    reasons: tuple[Reason, ...] = ()
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A week's plan: its objective, a proved upper bound on any plan's, groups, people left.

    `objective` and `bound` are in points; `seconds` is the time the search took.
    """

    objective: int
    bound: int
    groups: tuple[PlannedGroup, ...] = ()
    unplaced: tuple[Unplaced, ...] = field(default=())
    seconds: float = 0.0
    seed: int = 1

    @property
    def gap_share(self) -> float:
        """Return the share by which the bound exceeds the objective (0 = proved best)."""
        return (self.bound - self.objective) / max(1, abs(self.objective))

    @property
    def is_proved_best(self) -> bool:
        """Return whether no plan can be better."""
        return self.bound <= self.objective

    def count_seated(self) -> int:
        """Return how many learners have a seat."""
        return sum(len(group.learners) for group in self.groups)


def plan_to_json(plan: Plan) -> dict[str, object]:
    """Return the plan as `engines.md` §2 writes it, with reason codes and the seed beside.

    References
    ----------
    Format `declic-planning/1`, answer part.

    Examples
    --------
    >>> plan_to_json(Plan(objective=0, bound=3))["bound"]
    3
    """
    return {
        "objective": plan.objective,
        "bound": plan.bound,
        "groups": [_write_group(group) for group in plan.groups],
        "unplaced": [_write_unplaced(person) for person in plan.unplaced],
        "seconds": plan.seconds,
        "seed": plan.seed,
    }


def _write_group(group: PlannedGroup) -> dict[str, object]:
    return {
        "room": group.room,
        "slot": group.slot,
        "level": group.level,
        "lead": group.lead,
        "helpers": list(group.helpers),
        "learners": list(group.learners),
    }


def _write_unplaced(person: Unplaced) -> dict[str, object]:
    told: dict[str, object] = {
        "learner": person.learner,
        "reasons": [reason.message_fr for reason in person.reasons],
        "codes": [reason.code for reason in person.reasons],
    }
    if person.remedy is not None:
        told["remedy"] = _write_remedy(person.remedy)
    return told


def _write_remedy(remedy: Remedy) -> dict[str, object]:
    return {
        "kind": remedy.kind.value,
        "message_fr": remedy.message_fr,
        "level": remedy.level,
        "site": remedy.site,
        "room": remedy.room,
        "slot": remedy.slot,
        "is_new_group": remedy.is_new_group,
        "effort": remedy.effort,
        "needs": [
            {"kind": need.kind.value, "names": list(need.names), "amount": need.amount}
            for need in remedy.needs
        ],
        "groups": [_write_group(group) for group in remedy.groups],
    }


def plan_from_json(document: object) -> Plan:
    """Return the plan a JSON document describes; a bound that is not whole is rounded down.

    Raises
    ------
    ImpossibleFacts
        When a key is missing or has the wrong type.

    References
    ----------
    Format `declic-planning/1`, answer part; objectives are whole, so a bound may be floored.

    Examples
    --------
    >>> plan_from_json(plan_to_json(Plan(objective=2, bound=3))) == Plan(objective=2, bound=3)
    True
    """
    row = Row("Le plan", document)
    objective, bound = row.number("objective"), row.number("bound")
    refuse_unless(math.isfinite(bound), "Le plan : « bound » n’est pas un nombre fini.")
    refuse_unless(objective == int(objective), "Le plan : « objective » doit être entier.")
    return Plan(
        objective=int(objective),
        bound=math.floor(bound),
        groups=row.rows("groups", "Groupe", "room", _read_group),
        unplaced=row.rows("unplaced", "Personne sans place", "learner", _read_unplaced),
        seconds=row.number("seconds"),
        seed=row.optional_whole("seed") or 1,
    )


def _read_group(row: Row) -> PlannedGroup:
    return PlannedGroup(
        room=row.text("room"),
        slot=row.whole("slot"),
        level=row.text("level"),
        lead=row.text("lead"),
        helpers=row.texts("helpers"),
        learners=row.texts("learners"),
    )


def _read_unplaced(row: Row) -> Unplaced:
    sentences = row.texts("reasons")
    codes = row.texts("codes") if "codes" in row.values else ("",) * len(sentences)
    if len(codes) != len(sentences):
        raise ImpossibleFacts(f"{row.owner} : autant de codes que de raisons sont attendus.")
    learner = row.text("learner")
    remedy = None if row.values.get("remedy") is None else _read_remedy(learner, row.row("remedy"))
    return Unplaced(learner, tuple(map(Reason, codes, sentences)), remedy)


def _read_remedy(learner: str, row: Row) -> Remedy:
    return Remedy(
        learner=learner,
        kind=_read_kind(row),
        message_fr=row.text("message_fr"),
        level=row.text("level"),
        site=row.text("site"),
        room=row.text("room"),
        slot=row.whole("slot"),
        is_new_group=row.values.get("is_new_group") is True,
        effort=row.number("effort"),
        needs=row.rows("needs", "Besoin", "kind", _read_need),
        groups=row.rows("groups", "Groupe", "room", _read_group),
    )


def _read_need(row: Row) -> Need:
    return Need(_read_kind(row), row.texts("names"), row.number("amount"))


def _read_kind(row: Row) -> RemedyKind:
    kind = row.text("kind")
    refuse_unless(kind in set(RemedyKind), f"{row.owner} : « {kind} » n’est pas un remède connu.")
    return RemedyKind(kind)
