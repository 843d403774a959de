"""What the commands of `declic plan` share: files read and written, options, refusals in French."""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from pathlib import Path
from typing import NoReturn

from declic.engines.planning.plan import Plan, plan_from_json
from declic.engines.planning.problem import Problem, read_problem

DONE, BROKEN, REFUSED = 0, 1, 2
USAGE = (
    "Utilisation :\n"
    "  declic plan solve PROBLEME.json[.gz] --out PLAN.json [--seconds 60] [--workers 2] [--seed 1]\n"
    "  declic plan check PROBLEME.json[.gz] PLAN.json\n"
    "  declic plan replan PROBLEME.json[.gz] PLAN.json CHANGEMENT.json --out PLAN2.json\n"
    "      [--running salle:créneau,…] [--seconds 5] [--workers 1] [--seed 1]\n"
    "  declic plan whatif PROBLEME.json[.gz] PLAN.json [--seconds 3] [--seed 1] puis une question :\n"
    "      --volunteer site:créneau [--leads niveau,…] | --room site:places:créneau,… |\n"
    "      --opening salle:créneau | --travel +2 | --best volunteer|lead|room|opening"
)


class CannotRun(Exception):
    """What the command cannot do, as a French sentence."""


class Parser(argparse.ArgumentParser):
    """A parser that refuses in French."""

    def error(self, message: str) -> NoReturn:
        """Refuse a command that is incomplete or badly written."""
        raise CannotRun(f"Commande incomplète ou mal écrite.\n{USAGE}")


def add_search_options(parser: argparse.ArgumentParser, *, seconds: float, workers: int = 2) -> None:
    """Add the options of every search: seconds, workers, seed."""
    parser.add_argument("--seconds", type=_read_seconds, default=seconds)
    parser.add_argument("--workers", type=_read_workers, default=workers)
    parser.add_argument("--seed", type=int, default=1)


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


def read_text(path: Path) -> str:
    """Return a file's text, unzipped where its name ends with .gz."""
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except FileNotFoundError as error:
        raise CannotRun(f"Le fichier « {path} » n’existe pas.") from error
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise CannotRun(f"Le fichier « {path} » est illisible.") from error


def read_json(path: Path) -> object:
    """Return what a JSON file holds."""
    try:
        document: object = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise CannotRun(f"Le fichier « {path} » n’est pas du JSON.") from error
    return document


def read_week(path: Path) -> Problem:
    """Return the problem of a file."""
    return read_problem(read_text(path))


def read_plan(path: Path) -> Plan:
    """Return the plan of a file."""
    return plan_from_json(read_json(path))


def write_json(path: Path, document: dict[str, object]) -> None:
    """Write a document, whole or not at all."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    half = path.with_name(f"{path.name}.part")
    try:
        half.write_text(f"{text}\n", encoding="utf-8")
        half.replace(path)
    except OSError as error:
        raise CannotRun(f"Le fichier « {path} » ne peut pas être écrit.") from error


def describe_plan(problem: Problem, plan: Plan) -> str:
    """Return a plan in one French line: people, groups, objective, bound."""
    gap = f"{100 * plan.gap_share:.2f}".replace(".", ",")
    return (
        f"{plan.count_seated()} personnes placées sur {len(problem.learners)}, "
        f"{len(plan.groups)} groupes. Objectif {plan.objective}, borne {plan.bound} "
        f"(écart {gap} %)."
    )
