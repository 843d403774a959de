"""The bank on disk, and walks through its simulated tasks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from declic.engines.items import Item
from tests.engines.items.walks import (
    Trace,
    intended_steps,
    read_step,
    steps_on_what_is_left,
    timed,
)

BANK_FOLDER = Path(__file__).parents[3] / "data" / "bank"


@pytest.fixture(scope="session")
def bank_folder() -> Path:
    return BANK_FOLDER


@pytest.fixture
def as_trace() -> Callable[[str], Trace]:
    """Read « action target =value > action… »."""
    return lambda line: timed([read_step(step) for step in line.split(" > ")])


@pytest.fixture
def intended() -> Callable[[Item], Trace]:
    return lambda item: timed(intended_steps(item))


@pytest.fixture
def greedy() -> Callable[[Item], Trace]:
    return lambda item: timed(intended_steps(item) + steps_on_what_is_left(item))
