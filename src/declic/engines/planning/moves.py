"""What changes for people between two plans: each move and each change of staff, with its cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from declic.engines.planning.causes import Causes
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place

MoveKind = Literal["moved", "loses_seat", "gains_seat"]
StaffKind = Literal["opens", "closes", "changes"]


@dataclass(frozen=True, slots=True)
class Move:
    """What changes for a learner: their seat before and after, as (room, slot), and why."""

    learner: str
    kind: MoveKind
    before: Place | None
    after: Place | None
    cause_fr: str


@dataclass(frozen=True, slots=True)
class StaffMove:
    """What changes for a group's adults, the lead first (none: no group), and why."""

    group: Place
    kind: StaffKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    cause_fr: str


def list_moves(
    problem: Problem,
    present: Sequence[PlannedGroup],
    groups: Sequence[PlannedGroup],
    causes: Mapping[str, str] | None = None,
) -> tuple[Move, ...]:
    """Return what changes for each learner of the new facts, those who had a seat first.

    `problem` is the week after the change; `causes` tells, by id, what happened to an adult, a
    room or a learner.

    References
    ----------
    A cause follows the chain of the change: whose adult, room or seat was needed, and for whom.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> list_moves(Problem(5, 4, levels=(), weights=Weights()), (), ())
    ()
    """
    why = Causes(problem, present, groups, causes or {})
    moves = (
        Move(one.id, kind, why.home.get(one.id), why.seat.get(one.id), why.explain_learner(one.id))
        for one in problem.learners
        if (kind := _tell_kind(why.home.get(one.id), why.seat.get(one.id)))
    )
    return tuple(sorted(moves, key=lambda move: move.before is None))


def _tell_kind(before: Place | None, after: Place | None) -> MoveKind | None:
    if before == after:
        return None
    if before is None:
        return "gains_seat"
    return "loses_seat" if after is None else "moved"


def list_staff_moves(
    problem: Problem,
    present: Sequence[PlannedGroup],
    groups: Sequence[PlannedGroup],
    causes: Mapping[str, str] | None = None,
) -> tuple[StaffMove, ...]:
    """Return each group that closes, opens, or changes its adults, with its cause.

    References
    ----------
    The same chain of causes as `list_moves`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> list_staff_moves(Problem(5, 4, levels=(), weights=Weights()), (), ())
    ()
    """
    return tuple(_find_staff_moves(Causes(problem, present, groups, causes or {})))


def _find_staff_moves(why: Causes) -> Iterator[StaffMove]:
    for place in sorted({**why.before, **why.after}, key=lambda place: (place[1], place[0])):
        old, new = why.before.get(place), why.after.get(place)
        before, after = old.adults if old else (), new.adults if new else ()
        if old and new and old.level == new.level:
            is_same = old.lead == new.lead and set(old.helpers) == set(new.helpers)
            if not is_same:
                yield StaffMove(place, "changes", before, after, why.explain_staff(place))
            continue
        if old:
            yield StaffMove(place, "closes", before, (), why.explain_closing(place))
        if new:
            yield StaffMove(place, "opens", (), after, why.explain_opening(place))
