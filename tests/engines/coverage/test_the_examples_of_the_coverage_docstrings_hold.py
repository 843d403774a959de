import doctest
import importlib

import pytest

MODULES = (
    "access",
    "check",
    "command",
    "demand",
    "distance",
    "equity",
    "explain",
    "measures",
    "partners",
    "plan",
    "problem",
    "reading",
    "scenarios",
    "sentences",
    "siting.gains",
    "siting.search",
    "siting.solver",
    "solve",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_run(name: str) -> None:
    module = importlib.import_module(f"declic.engines.coverage.{name}")

    result = doctest.testmod(module)

    assert result.attempted >= 1
    assert result.failed == 0


def test_warming_runs_what_python_calls() -> None:
    warming = importlib.import_module("declic.engines.coverage.warm")
    folder = "declic.engines.coverage.siting"
    modules = {name: importlib.import_module(f"{folder}.{name}") for name in ("swap", "relax")}
    functions = [
        modules["swap"]._improve,
        modules["swap"]._find_two_best,
        modules["relax"].descend,
        modules["relax"].measure_bound,
    ]

    warming.warm()

    assert [one.__name__ for one in functions if not one.signatures] == []
