"""The command `declic plan whatif`: a problem, its plan and one question in, the effect out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from declic.engines.planning.candidates import Kind
from declic.engines.planning.check import check
from declic.engines.planning.command_files import (
    BROKEN,
    DONE,
    add_search_options,
    read_plan,
    read_week,
)
from declic.engines.planning.facts import refuse_unless
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreVolunteer,
    Question,
)
from declic.engines.planning.whatif import Ranked, ask, rank_best_slots

KIND_BY_NAME = {"volunteer": Kind.HELPER, **{kind.value: kind for kind in Kind}}


def add_whatif(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("problem", type=Path)
    parser.add_argument("plan", type=Path)
    question = parser.add_mutually_exclusive_group(required=True)
    question.add_argument("--volunteer", type=_read_volunteer, dest="question")
    question.add_argument("--room", type=_read_room, dest="question")
    question.add_argument("--opening", type=_read_opening, dest="question")
    question.add_argument("--travel", type=_read_travel, dest="question")
    question.add_argument("--best", choices=sorted(KIND_BY_NAME))
    parser.add_argument("--leads", type=_read_codes, default=frozenset())
    add_search_options(parser, seconds=3)


def _read_codes(text: str) -> frozenset[str]:
    return frozenset(part for part in text.split(",") if part)


def _read_slots(text: str) -> frozenset[int]:
    return frozenset(int(part) for part in text.split(","))


def _read_volunteer(text: str) -> OneMoreVolunteer:
    site, slots = text.rsplit(":", 1)
    return OneMoreVolunteer(_read_slots(slots), frozenset({site}))


def _read_room(text: str) -> OneMoreRoom:
    site, seats, slots = text.rsplit(":", 2)
    return OneMoreRoom(site, int(seats), _read_slots(slots))


def _read_opening(text: str) -> OneMoreOpening:
    room, slot = text.rsplit(":", 1)
    return OneMoreOpening(room, int(slot))


def _read_travel(text: str) -> LargerTravelLimit:
    return LargerTravelLimit(float(text))


def run_whatif(options: argparse.Namespace) -> int:
    """Ask the question, or where one more would be worth most, and tell the effect.

    References
    ----------
    The exit code is 1, and nothing is asked, where the plan breaks a rule: nothing could be
    compared with it.
    """
    problem, plan = read_week(options.problem), read_plan(options.plan)
    broken = check(problem, plan)
    for found in broken:
        sys.stderr.write(f"{found.message_fr}\n")
    if broken:
        return BROKEN
    if options.best:
        lines = _rank(problem, plan, options)
    else:
        question = _add_levels(options.question, options.leads)
        told = ask(problem, plan, question, seconds=options.seconds, seed=options.seed)
        lines = [told.message_fr]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return DONE


def _add_levels(question: Question, leads: frozenset[str]) -> Question:
    if isinstance(question, OneMoreVolunteer):
        return OneMoreVolunteer(question.slots, question.sites, leads)
    refuse_unless(not leads, "« --leads » ne va qu’avec « --volunteer ».")
    return question


def _rank(problem: Problem, plan: Plan, options: argparse.Namespace) -> list[str]:
    ranked = rank_best_slots(
        problem,
        plan,
        kind=KIND_BY_NAME[options.best],
        seconds=options.seconds,
        seed=options.seed,
        workers=options.workers,
    )
    if not ranked:
        return ["Rien de plus n’est estimé utile, ou le temps donné ne suffit pas."]
    return [_describe(problem, number, one) for number, one in enumerate(ranked, start=1)]


def _describe(problem: Problem, number: int, ranked: Ranked) -> str:
    if ranked.effect is not None:
        return f"{number}. {ranked.effect.message_fr}"
    points = f"{ranked.price.points:.0f}"
    return f"{number}. Avec {ranked.question.describe(problem)} : {points} points estimés, à vérifier."
