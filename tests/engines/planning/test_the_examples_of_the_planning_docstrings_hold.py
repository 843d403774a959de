import doctest
import importlib

import pytest

MODULES = (
    "bound",
    "changes",
    "check",
    "command",
    "efforts",
    "explain",
    "greedy",
    "joining",
    "moves",
    "options",
    "plan",
    "problem",
    "remedies",
    "remedy_sentences",
    "repair",
    "replan",
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
