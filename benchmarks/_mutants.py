"""The small faults that cosmic-ray puts into an engine."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

Position = tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """One fault: cosmic-ray's operator, how many times it is passed over first, and where it strikes."""

    module: str
    line: int
    operator: str
    occurrence: int
    text: str


def list_mutants(project: Path, engine: str) -> list[Mutant]:
    """Return every fault that cosmic-ray knows of an engine."""
    folder = project / "src/declic/engines" / engine
    return [
        mutant
        for path in sorted(folder.rglob("*.py"))
        for mutant in mutants_of(str(path.relative_to(project)), path.read_text(encoding="utf-8"))
    ]


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Yield the faults of one module; annotations are left alone, for nothing ever reads them."""
    annotated, lines, nodes = (
        list(annotations_of(source)),
        source.splitlines(),
        list(ast_nodes(get_ast(source))),
    )
    for name in sorted(operator_names()):
        operator_class = get_operator(name)
        if operator_class.arguments():
            continue
        starts = [start for node in nodes for start, _ in operator_class().mutation_positions(node)]
        for occurrence, start in enumerate(starts):
            if not any(first <= start < last for first, last in annotated):
                yield Mutant(module, start[0], name, occurrence, lines[start[0] - 1].strip())


def put_in(mutant: Mutant, source: str) -> str | None:
    """Return the text of a module with a fault; None where Python could not read it without a word."""
    code = mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return code if code is not None and compile(code, mutant.module, "exec") else None
        except (SyntaxError, SyntaxWarning):
            return None


def annotations_of(source: str) -> Iterator[tuple[Position, Position]]:
    """Yield where each annotation begins and ends."""
    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if found is not None:
                yield (found.lineno, found.col_offset), (found.end_lineno, found.end_col_offset)
