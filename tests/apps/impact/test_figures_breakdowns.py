"""A figure cut into parts: each part is the figure of its people, and the parts add up."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from declic.branches.models import Branch
from declic.engines.indicators import INDICATORS, Measure, Subject, compute_figure
from declic.impact.queries.asking import read_asking
from declic.impact.queries.breakdowns import cuts_of, values_by_part
from declic.impact.queries.figures import Drawn, draw
from declic.impact.queries.thread import shown_steps
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.many import many_people

SUMMED = [
    one
    for one in INDICATORS
    if one.subject is Subject.LEARNERS and one.measure not in (Measure.COUNT, Measure.QUANTILE)
]


@pytest.fixture
def drawn(branch: Branch, level: Level) -> Drawn:
    many_people(branch, level, 14)
    many_people(branch, factories.LevelFactory.create(programme__code="digistart", name="découverte"), 9)
    roles = frozenset({"counsellor"})
    asking = read_asking({}, branch=branch, branches=[branch], roles=roles, today=date(2026, 11, 23))
    return draw(asking)


@pytest.mark.parametrize("indicator", SUMMED, ids=lambda one: one.key)
def test_each_part_is_the_figure_of_its_people(drawn: Drawn, indicator: object) -> None:
    assert [
        (value, figure)
        for cut in cuts_of(drawn)
        for value, figure in zip(
            values_by_part(drawn, indicator, whole(drawn, indicator), cut),  # type: ignore[arg-type]
            [part(drawn, indicator, cut.codes == place) for place in range(len(cut.labels))],
            strict=True,
        )
        if value != pytest.approx(figure or value)
    ] == []


def whole(drawn: Drawn, indicator: object) -> object:
    return compute_figure(indicator, drawn.facts, drawn.mask)  # type: ignore[arg-type]


def part(drawn: Drawn, indicator: object, mask: NDArray[np.bool_]) -> float | None:
    return compute_figure(indicator, drawn.facts, mask).value  # type: ignore[arg-type]


def test_everybody_is_in_one_part(drawn: Drawn) -> None:
    sizes = {cut.key: np.bincount(cut.codes, minlength=len(cut.labels)).sum() for cut in cuts_of(drawn)}
    assert set(sizes.values()) == {23}


def test_somebody_is_of_the_programme_they_follow(drawn: Drawn) -> None:
    programmes = next(cut for cut in cuts_of(drawn) if cut.key == "programme")
    counted = dict(zip(programmes.labels, np.bincount(programmes.codes).tolist(), strict=True))
    assert counted["pas encore venues"] == 10
    assert len(programmes.labels) == 3


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([40, 30, 20], [True, True, True]),
        ([40, 38, 20], [True, False, True]),
        ([40, 38, 37], [True, False, False]),
        ([40, 3, 0], [True, False, True]),
        ([40, 40, 40], [True, True, True]),
    ],
)
def test_neither_a_step_nor_a_loss_tells_of_a_few_people(counts: list[int], shown: list[bool]) -> None:
    assert shown_steps(counts) == shown
