"""A class of ten whose rolls were read one night."""

from datetime import date, datetime

import pytest

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.impact.queries.facts.sources import held_people
from declic.impact.queries.rolls.gathering import held_blocks
from declic.impact.services.rolls import read_all_rolls
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.many import many_people

NIGHT = datetime(2026, 10, 20, 3, tzinfo=factories.NOW.tzinfo)
MORNING = date(2026, 10, 20)


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """Hold nothing of another test: a database gives its rows the same numbers again."""
    held_people.cache_clear()
    held_blocks.cache_clear()


@pytest.fixture
def ten_learners(branch: Branch, level: Level) -> list[Learner]:
    return many_people(branch, level, 10)


@pytest.fixture
def read_once(ten_learners: list[Learner]) -> None:
    read_all_rolls(now=NIGHT)


@pytest.fixture
def first_session(ten_learners: list[Learner]) -> GroupSession:
    return GroupSession.objects.earliest("on")
