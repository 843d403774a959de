import doctest
import importlib

import pytest

MODULES = (
    "bound",
    "check",
    "command",
    "explain",
    "greedy",
    "options",
    "plan",
    "problem",
    "solve",
    "solver",
    "wishes",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_run(name: str) -> None:
    module = importlib.import_module(f"declic.engines.planning.{name}")

    result = doctest.testmod(module)

    assert result.attempted >= 1
    assert result.failed == 0
