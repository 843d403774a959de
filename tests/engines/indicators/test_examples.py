"""The examples of the documentation are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

from declic.engines import indicators

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(indicators.__path__, f"{indicators.__name__}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_the_disclosure_has_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = finder.find(import_module(f"{indicators.__name__}.disclosure.table"))

    assert sum(bool(item.examples) for item in found) >= 3
