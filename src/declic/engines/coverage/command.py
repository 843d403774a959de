"""The command `declic coverage`: choose sites, check a plan."""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import zlib
from pathlib import Path
from typing import NoReturn

from declic.engines.coverage.areas import CoverageRefused
from declic.engines.coverage.check import check
from declic.engines.coverage.plan import plan_from_json, plan_to_json
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.reading import read_problem
from declic.engines.coverage.solve import solve

DONE, BROKEN, REFUSED = 0, 1, 2
USAGE = (
    "Utilisation :\n"
    "  declic coverage solve PROBLEME.json[.gz] --out SITES.json [--seconds 60] [--seed 1]\n"
    "  declic coverage check PROBLEME.json[.gz] SITES.json"
)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in French."""

    def error(self, message: str) -> NoReturn:
        """Refuse a command that is incomplete or badly written."""
        raise CoverageRefused(f"Commande incomplète ou mal écrite.\n{USAGE}")


def main(arguments: list[str]) -> int:
    """Run the command; return 0 when done, 1 when a plan does not hold, 2 when refused.

    References
    ----------
    Formats of `engines.md` §3.

    Examples
    --------
    >>> main(["check", "absent.json", "sites.json"])
    2
    """
    try:
        options = _make_parser().parse_args(arguments)
        return _solve(options) if options.action == "solve" else _check(options)
    except CoverageRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="declic coverage", usage=USAGE, add_help=False)
    actions = parser.add_subparsers(dest="action", required=True, parser_class=_Parser)
    solving = actions.add_parser("solve", add_help=False)
    solving.add_argument("problem", type=Path)
    solving.add_argument("--out", type=Path, required=True)
    solving.add_argument("--seconds", type=_read_seconds, default=60.0)
    solving.add_argument("--seed", type=_read_seed, default=1)
    checking = actions.add_parser("check", add_help=False)
    checking.add_argument("problem", type=Path)
    checking.add_argument("sites", type=Path)
    return parser


def _read_seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < math.inf:
        raise ValueError(text)
    return seconds


def _read_seed(text: str) -> int:
    seed = int(text)
    if not 0 <= seed < 2**31:
        raise ValueError(text)
    return seed


def _solve(options: argparse.Namespace) -> int:
    plan = solve(_read_problem(options.problem), seconds=options.seconds, seed=options.seed)
    _write(options.out, plan_to_json(plan))
    sys.stdout.write("".join(f"{sentence}\n" for sentence in plan.explanation))
    return DONE


def _check(options: argparse.Namespace) -> int:
    problem = _read_problem(options.problem)
    try:
        plan = plan_from_json(json.loads(_read_text(options.sites)))
    except (json.JSONDecodeError, RecursionError) as error:
        raise CoverageRefused(f"Le fichier « {options.sites} » n’est pas du JSON.") from error
    wrong = check(problem, plan)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in wrong or ("Le choix des sites est juste.",)))
    return BROKEN if wrong else DONE


def _read_problem(path: Path) -> Problem:
    return read_problem(_read_text(path))


def _read_text(path: Path) -> str:
    """Return a file's text, unzipped where its name ends with .gz."""
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise CoverageRefused(f"Le fichier « {path} » n’existe pas.") from error
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise CoverageRefused(f"Le fichier « {path} » est illisible.") from error


def _write(path: Path, document: dict[str, object]) -> None:
    """Write a document, whole or not at all."""
    half = path.with_name(f"{path.name}.part")
    try:
        half.write_text(
            f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n", encoding="utf-8"
        )
        half.replace(path)
    except OSError as error:
        raise CoverageRefused(f"Le fichier « {path} » ne peut pas être écrit.") from error
