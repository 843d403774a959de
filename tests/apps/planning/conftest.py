"""A calculated plan, and the moment when people decide about it."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.services.deciding import Acceptance, accept_all, accept_group, accept_seat
from declic.programmes.models import Level
from tests.apps.planning.scenes import only_group, small_week, solved_plan
from tests.factories import NOW, TODAY


@pytest.fixture
def run(branch: Branch, level: Level) -> PlanRun:
    """Return a proposal: one group of six people."""
    small_week(branch, level)
    return solved_plan(branch)


@pytest.fixture
def proposed(run: PlanRun) -> ProposedGroup:
    return only_group(run)


class Person:
    """Somebody who decides today."""

    def __init__(self, user: User) -> None:
        self.user = user

    def accepts_group(self, proposed: ProposedGroup) -> Acceptance:
        return accept_group(proposed, by=self.user, today=TODAY, now=NOW)

    def accepts_all(self, run: PlanRun) -> Acceptance:
        return accept_all(run, by=self.user, today=TODAY, now=NOW)

    def accepts_first_seat(self, proposed: ProposedGroup) -> Acceptance:
        seat = proposed.seats.filter(state="proposed").first()
        assert seat is not None
        return accept_seat(seat, by=self.user, today=TODAY, now=NOW)


@pytest.fixture
def person(counsellor: User) -> Person:
    return Person(counsellor)
