"""What the house tests look at: files, functions, addresses."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src" / "declic"


def kept_files(*endings: str) -> list[Path]:
    """Return the project's own files, new ones included, ignored ones left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)  # noqa: S603  # git
    listed = done.stdout.decode()
    paths = [PROJECT / name for name in listed.split("\0") if name.endswith(endings)]
    return sorted(path for path in paths if path.is_file())


def name_of(path: Path) -> str:
    """Return a path as people say it, from the project's root."""
    return path.relative_to(PROJECT).as_posix()


def functions_in(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the functions of a module with their length in lines, decorators left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function's docstring takes: explaining is never too long."""
    first = node.body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return (first.end_lineno or first.lineno) - first.lineno + 1 if is_text else 0


def addresses() -> list[tuple[str, URLPattern]]:
    """Return every address of Déclic's own apps, by name."""
    return sorted(own_addresses(get_resolver(), ""), key=lambda pair: pair[0])


def own_addresses(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    """Yield the addresses under a resolver, allauth's and the administration's left out."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from own_addresses(pattern, space)
        elif prefix and not prefix.startswith("admin") and pattern.name:
            yield f"{prefix}{pattern.name}", pattern
