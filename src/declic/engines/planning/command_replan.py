"""The command `declic plan replan`: a problem, its plan and a change in, the steadiest plan out."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from declic.engines.planning.changes import apply_changes, describe_changes, read_changes
from declic.engines.planning.check import check
from declic.engines.planning.command_files import (
    DONE,
    add_search_options,
    describe_plan,
    read_json,
    read_plan,
    read_week,
    write_json,
)
from declic.engines.planning.facts import refuse_unless
from declic.engines.planning.moves import Move, StaffMove
from declic.engines.planning.plan import Plan, plan_to_json
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place
from declic.engines.planning.replan import Replan, replan


def add_replan(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    for name in ("problem", "plan", "change"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--running", type=_read_places, default=())
    add_search_options(parser, seconds=5, workers=1)


def _read_places(text: str) -> tuple[Place, ...]:
    pairs = [part.rsplit(":", 1) for part in text.split(",") if part]
    return tuple((room, int(slot)) for room, slot in pairs)


def run_replan(options: argparse.Namespace) -> int:
    """Replan, write the plan with its moves, and tell each move with its cause.

    References
    ----------
    Format `declic-planning/1`; `moves`, `staff_moves`, `people_moved` and `least_moves` stand
    beside the plan, and readers of plans ignore them.
    """
    problem, present = read_week(options.problem), read_plan(options.plan)
    changes = read_changes(read_json(options.change))
    _refuse_unknown_groups(present, options.running)
    for found in check(problem, present):
        sys.stderr.write(f"Le plan présent est à réparer. {found.message_fr}\n")
    changed = apply_changes(problem, changes)
    answer = replan(
        changed,
        present.groups,
        running=options.running,
        seconds=options.seconds,
        workers=options.workers,
        seed=options.seed,
        causes=describe_changes(problem, changes),
    )
    write_json(options.out, _write(answer))
    sys.stdout.write("".join(f"{line}\n" for line in _describe(changed, answer)))
    return DONE


def _refuse_unknown_groups(present: Plan, running: tuple[Place, ...]) -> None:
    places = {(group.room, group.slot) for group in present.groups}
    for room, slot in running:
        refuse_unless((room, slot) in places, f"Le plan n’a pas de groupe salle {room}, créneau {slot}.")


def _write(answer: Replan) -> dict[str, object]:
    return {
        **plan_to_json(answer.plan),
        "people_moved": answer.people_moved,
        "least_moves": answer.least_moves,
        "moves": [asdict(move) for move in answer.moves],
        "staff_moves": [asdict(move) for move in answer.staff_moves],
    }


def _describe(problem: Problem, answer: Replan) -> list[str]:
    moved, least = answer.people_moved, answer.least_moves
    proof = "c’est le minimum" if moved == least else f"au moins {least} pour autant de personnes placées"
    return [
        *(_describe_move(problem, move) for move in answer.moves),
        *(_describe_staff(problem, move) for move in answer.staff_moves),
        f"Personnes déplacées : {moved} ({proof}). {describe_plan(problem, answer.plan)}",
    ]


def _describe_place(problem: Problem, place: Place) -> str:
    room, slot = place
    when = problem.describe_slot(slot) if 0 <= slot < problem.slot_count else f"créneau {slot}"
    return f"salle {room}, {when}"


def _describe_move(problem: Problem, move: Move) -> str:
    seats = [_describe_place(problem, place) for place in (move.before, move.after) if place]
    told = {
        "moved": f"{move.learner} change de groupe : {' → '.join(seats)}.",
        "loses_seat": f"{move.learner} perd sa place : {seats[0]}.",
        "gains_seat": f"{move.learner} a une place : {seats[-1]}.",
    }
    return f"{told[move.kind]} {move.cause_fr}"


def _describe_staff(problem: Problem, move: StaffMove) -> str:
    where = _describe_place(problem, move.group)
    before, after = ", ".join(move.before), ", ".join(move.after)
    told = {
        "opens": f"Un groupe ouvre, {where} : {after}.",
        "closes": f"Le groupe ferme, {where} : {before}.",
        "changes": f"L’équipe change, {where} : {before} → {after}.",
    }
    return f"{told[move.kind]} {move.cause_fr}"
