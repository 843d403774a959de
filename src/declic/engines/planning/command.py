"""The command `declic plan`: solve a week, check a plan, replan after a change, ask what if."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from declic.engines.planning.check import check
from declic.engines.planning.command_files import (
    BROKEN,
    DONE,
    REFUSED,
    USAGE,
    CannotRun,
    Parser,
    add_search_options,
    describe_plan,
    read_plan,
    read_week,
    write_json,
)
from declic.engines.planning.command_replan import add_replan, run_replan
from declic.engines.planning.command_whatif import add_whatif, run_whatif
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.plan import plan_to_json
from declic.engines.planning.solve import solve


def main(arguments: list[str]) -> int:
    """Run the command; return 0 when done, 1 when a plan breaks a rule, 2 when refused.

    References
    ----------
    Formats of `engines.md` §2.

    Examples
    --------
    >>> main(["check", "absent.json", "plan.json"])
    2
    """
    try:
        options = _make_parser().parse_args(arguments)
        return _RUN_BY_ACTION[options.action](options)
    except (CannotRun, ImpossibleFacts) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED


def _make_parser() -> argparse.ArgumentParser:
    parser = Parser(prog="declic plan", usage=USAGE, add_help=False)
    actions = parser.add_subparsers(dest="action", required=True, parser_class=Parser)
    solving = actions.add_parser("solve", add_help=False)
    solving.add_argument("problem", type=Path)
    solving.add_argument("--out", type=Path, required=True)
    add_search_options(solving, seconds=60)
    checking = actions.add_parser("check", add_help=False)
    checking.add_argument("problem", type=Path)
    checking.add_argument("plan", type=Path)
    add_replan(actions.add_parser("replan", add_help=False))
    add_whatif(actions.add_parser("whatif", add_help=False))
    return parser


def _solve(options: argparse.Namespace) -> int:
    problem = read_week(options.problem)
    plan = solve(problem, seconds=options.seconds, workers=options.workers, seed=options.seed)
    write_json(options.out, plan_to_json(plan))
    sys.stdout.write(f"{describe_plan(problem, plan)}\n")
    return DONE


def _check(options: argparse.Namespace) -> int:
    problem, plan = read_week(options.problem), read_plan(options.plan)
    broken = check(problem, plan)
    for found in broken:
        sys.stdout.write(f"{found.message_fr}\n")
    if not broken:
        sys.stdout.write(f"Le plan respecte toutes les règles. {describe_plan(problem, plan)}\n")
    return BROKEN if broken else DONE


_RUN_BY_ACTION: dict[str, Callable[[argparse.Namespace], int]] = {
    "solve": _solve,
    "check": _check,
    "replan": run_replan,
    "whatif": run_whatif,
}
