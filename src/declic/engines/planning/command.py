"""The command `declic plan`: solve a week's problem, or check a plan against it."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from pathlib import Path
from typing import NoReturn

from declic.engines.planning.check import check
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.plan import Plan, plan_from_json, plan_to_json
from declic.engines.planning.problem import Problem, read_problem
from declic.engines.planning.solve import solve

DONE, BROKEN, REFUSED = 0, 1, 2
USAGE = (
    "Utilisation :\n"
    "  declic plan solve PROBLEME.json[.gz] --out PLAN.json [--seconds 60] [--workers 2] [--seed 1]\n"
    "  declic plan check PROBLEME.json[.gz] PLAN.json"
)


class _Refused(Exception):
    """What the command cannot do, as a French sentence."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refused(f"Commande incomplète ou mal écrite.\n{USAGE}")


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
        return _solve(options) if options.action == "solve" else _check(options)
    except (_Refused, ImpossibleFacts) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="declic plan", usage=USAGE, add_help=False)
    actions = parser.add_subparsers(dest="action", required=True, parser_class=_Parser)
    solving = actions.add_parser("solve", add_help=False)
    solving.add_argument("problem", type=Path)
    solving.add_argument("--out", type=Path, required=True)
    solving.add_argument("--seconds", type=_read_seconds, default=60.0)
    solving.add_argument("--workers", type=_read_workers, default=2)
    solving.add_argument("--seed", type=int, default=1)
    checking = actions.add_parser("check", add_help=False)
    checking.add_argument("problem", type=Path)
    checking.add_argument("plan", type=Path)
    return parser


def _read_seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < float("inf"):
        raise ValueError(text)
    return seconds


def _read_workers(text: str) -> int:
    workers = int(text)
    if workers < 1:
        raise ValueError(text)
    return workers


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except FileNotFoundError as error:
        raise _Refused(f"Le fichier « {path} » n’existe pas.") from error
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise _Refused(f"Le fichier « {path} » est illisible.") from error


def _read_plan(path: Path) -> Plan:
    try:
        return plan_from_json(json.loads(_read_text(path)))
    except json.JSONDecodeError as error:
        raise _Refused(f"Le fichier « {path} » n’est pas du JSON.") from error


def _solve(options: argparse.Namespace) -> int:
    problem = read_problem(_read_text(options.problem))
    plan = solve(problem, seconds=options.seconds, workers=options.workers, seed=options.seed)
    text = json.dumps(plan_to_json(plan), ensure_ascii=False, indent=1, allow_nan=False)
    try:
        options.out.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise _Refused(f"Le fichier « {options.out} » ne peut pas être écrit.") from error
    sys.stdout.write(f"{_describe(problem, plan)}\n")
    return DONE


def _describe(problem: Problem, plan: Plan) -> str:
    gap = f"{100 * plan.gap_share:.2f}".replace(".", ",")
    return (
        f"{plan.count_seated()} personnes placées sur {len(problem.learners)}, "
        f"{len(plan.groups)} groupes. Objectif {plan.objective}, borne {plan.bound} "
        f"(écart {gap} %)."
    )


def _check(options: argparse.Namespace) -> int:
    problem = read_problem(_read_text(options.problem))
    plan = _read_plan(options.plan)
    broken = check(problem, plan)
    for found in broken:
        sys.stdout.write(f"{found.message_fr}\n")
    if not broken:
        sys.stdout.write(f"Le plan respecte toutes les règles. {_describe(problem, plan)}\n")
    return BROKEN if broken else DONE
