"""The curve as a picture: where each plan stands, and how its figures are said."""

import pytest

from declic.planning.queries.fairness import BOTTOM, LEFT, RIGHT, TOP, CurvePlan, draw


def plan(letter: str, placed: int, share: float | None, *, oldest: float | None = 0.5) -> CurvePlan:
    return CurvePlan(
        letter=letter,
        name=letter,
        label=letter,
        placed=placed,
        people=30,
        groups=3,
        lost_people=28 - placed,
        lowest_share=share,
        lowest_name="Fives",
        longest_days=None,
        long_waiting_share=oldest,
        access_share=None,
        others_share=None,
        variant_pk=None,
    )


def test_plans_with_the_same_figures_share_a_mark() -> None:
    marks = draw((plan("A", 28, 0.3), plan("B", 27, 0.4), plan("C", 27, 0.4))).marks
    assert [mark.letters for mark in marks] == ["B, C", "A"]


@pytest.mark.parametrize("shares", [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (None, None)])
@pytest.mark.parametrize("placed", [(28, 28), (0, 300)])
def test_every_mark_stands_inside_the_frame(
    shares: tuple[float | None, float | None], placed: tuple[int, int]
) -> None:
    drawing = draw((plan("A", placed[0], shares[0]), plan("B", placed[1], shares[1])))
    assert all(LEFT < mark.x < RIGHT and TOP <= mark.y <= BOTTOM for mark in drawing.marks)
    assert len(drawing.across) <= 8


@pytest.mark.parametrize(("placed", "words"), [(28, "le plus de monde"), (27, "1 personne de moins")])
def test_the_cost_is_said_in_people(placed: int, words: str) -> None:
    assert plan("A", placed, 0.5).cost == words


def test_what_is_not_known_is_said_so() -> None:
    unknown = plan("A", 28, None)
    assert (unknown.lowest_words, unknown.access_words, unknown.others_words) == (
        "pas connu",
        "aucun besoin noté",
        "",
    )


def test_the_axis_shows_the_measure_that_tells_the_plans_apart() -> None:
    drawing = draw((plan("A", 28, 0.0, oldest=0.4), plan("B", 27, 0.0, oldest=0.9)))
    assert drawing.upwards_label == "Part placée des plus anciens"
    assert len({mark.y for mark in drawing.marks}) == 2


def test_where_no_share_is_known_the_plans_stand_side_by_side() -> None:
    drawing = draw((plan("A", 28, None, oldest=None), plan("B", 27, None, oldest=None)))
    assert len({mark.y for mark in drawing.marks}) == 1
