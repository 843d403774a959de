"""The facts of a period are those of the rows, whatever is kept of them."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from declic.accounts.models import User
from declic.attendance.queries.absences import attendance_record
from declic.branches.models import Branch
from declic.engines.indicators import (
    INDICATORS,
    MARKS,
    Facts,
    Period,
    Presences,
    compute_figure,
    sum_presences,
)
from declic.groups.models import GroupSession
from declic.impact.queries.facts import draw_facts, read_sources
from declic.impact.queries.figures import parts_of
from declic.impact.queries.publics import Public
from declic.learners.models import Learner
from declic.learners.services import merge_learners
from tests import factories
from tests.apps.impact.conftest import MORNING, NIGHT
from tests.apps.impact.many import roll_line

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
Draw = Callable[..., Facts]


@pytest.fixture
def draw(branch: Branch) -> Draw:
    def drawn(**how: bool) -> Facts:
        return draw_facts(read_sources([branch.pk], Public(), today=MORNING, **how), YEAR)

    return drawn


def test_the_sums_are_those_of_the_engine_on_raw_presences(draw: Draw, read_once: None) -> None:
    facts = draw()
    raw = sum_presences(raw_presences(facts.people.keys.tolist()), YEAR, len(facts.people))
    found = {name: getattr(facts.people.attendance, name).tolist() for name in raw.__slots__}
    assert found == {name: getattr(raw, name).tolist() for name in raw.__slots__}
    assert facts.people.attendance.minutes.sum() > 0


def raw_presences(keys: list[int]) -> Presences:
    """Return every presence as the file of each learner tells it."""
    rows = [
        (place, one.session, one.presence.mark, one.minutes)
        for place, pk in enumerate(keys)
        for one in attendance_record(Learner.objects.get(pk=pk), today=MORNING).rows
    ]
    return Presences(
        np.array([row[0] for row in rows]),
        np.array([(row[1].on - date(1970, 1, 1)).days for row in rows], dtype=np.int32),
        np.array([row[3] for row in rows]),
        np.array([MARKS.index(row[2]) for row in rows], dtype=np.int8),
        np.array([row[1].room.venue_id for row in rows]),
    )


def test_a_mark_written_since_counts_at_once(
    draw: Draw, read_once: None, ten_learners: list[Learner], first_session: GroupSession
) -> None:
    before = draw().people.attendance
    later = NIGHT + timedelta(hours=2)
    roll_line(first_session, ten_learners[9], "present", received_at=later, taken_at=later).save()
    after = draw().people.attendance
    assert (after.came.sum(), after.unmarked.sum()) == (before.came.sum() + 1, before.unmarked.sum() - 1)


def test_a_merged_file_counts_once(
    branch: Branch, draw: Draw, read_once: None, ten_learners: list[Learner], counsellor: User
) -> None:
    other = factories.LearnerFactory.create(branch=branch)
    merge_learners(other, ten_learners[0], by=counsellor, now=NIGHT + timedelta(hours=1))
    people = draw().people
    assert ten_learners[0].pk not in people.keys
    assert people.attendance.came[people.keys == other.pk].tolist() == [2]


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.key)
def test_a_chart_draws_all_that_its_figure_needs(
    branch: Branch, draw: Draw, read_once: None, indicator: object
) -> None:
    sources = read_sources([branch.pk], Public(), today=MORNING)
    some = draw_facts(sources, YEAR, parts_of(indicator))  # type: ignore[arg-type]
    assert compute_figure(indicator, some).value == compute_figure(indicator, draw()).value  # type: ignore[arg-type]
