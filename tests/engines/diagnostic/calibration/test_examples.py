import doctest
import pkgutil
from importlib import import_module

import pytest

from declic.engines.diagnostic import calibration

MODULES = sorted(module.name for module in pkgutil.iter_modules(calibration.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_documentation_are_true(name: str) -> None:
    module = import_module(f"{calibration.__name__}.{name}")
    assert doctest.testmod(module).failed == 0


def test_the_package_has_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    module = import_module(f"{calibration.__name__}.answers")
    assert sum(bool(found.examples) for found in finder.find(module)) >= 4
