"""What may be printed side by side: small figures hidden, and what would give them away."""

from __future__ import annotations

import pytest

from declic.engines.indicators import (
    INDICATORS,
    SPLITS,
    Figure,
    Measure,
    Split,
    compute_figures,
    count_of,
    hide_figures,
    share_of,
)
from tests.engines.indicators.drawn import drawn_facts


def hidden(figures: dict[str, Figure], *splits: Split, **measures: Measure) -> list[str]:
    safe = hide_figures(figures, dict.fromkeys(figures, Measure.SHARE) | measures, splits)
    assert list(safe) == list(figures)
    return [key for key, figure in safe.items() if figure.is_hidden]


AGES = {"young": share_of(3, 60), "middle": share_of(7, 60), "old": share_of(50, 60)}


def test_a_share_that_would_give_another_away_is_hidden_with_it() -> None:
    assert hidden(AGES) == ["young"]
    assert hidden(AGES, Split("all", tuple(AGES))) == ["young", "middle"]


def test_a_hidden_share_keeps_the_base_that_tells_nothing() -> None:
    safe = hide_figures(AGES, dict.fromkeys(AGES, Measure.SHARE), [Split("all", tuple(AGES))])

    assert [safe[key].denominator for key in AGES] == [60, 60, 60]
    assert [safe[key].unknown for key in AGES] == [0, 0, 0]
    assert safe["old"].numerator == 50


def test_a_small_base_is_hidden_with_all_its_shares() -> None:
    few = {"young": share_of(3, 5, 1), "old": share_of(2, 5, 1)}
    safe = hide_figures(few, dict.fromkeys(few, Measure.SHARE), [Split("all", tuple(few))])

    assert [(figure.is_hidden, figure.denominator, figure.unknown) for figure in safe.values()] == [
        (True, None, None),
        (True, None, None),
    ]


def test_a_small_rest_hides_the_share_that_leaves_it() -> None:
    figures = {"women": share_of(57, 60), "district": share_of(30, 60)}

    assert hidden(figures, Split("all", ("women",)), Split("all", ("district",))) == ["women"]


def test_the_count_of_people_is_their_total() -> None:
    figures = {"came": count_of(63), "women": share_of(3, 6, 57), "men": share_of(3, 6, 57)}

    assert hidden(figures, Split("came", ("women", "men")), came=Measure.COUNT) == ["women", "men"]


def test_the_total_is_hidden_where_nothing_else_protects() -> None:
    figures = {"came": count_of(6), "women": share_of(3, 6), "men": share_of(3, 6)}

    assert hidden(figures, Split("came", ("women", "men")), came=Measure.COUNT) == ["came", "women", "men"]


def test_shares_that_add_up_to_another_are_hidden_with_it() -> None:
    figures = {"lasting": share_of(3, 90), "short": share_of(40, 90), "dynamic": share_of(43, 90)}
    whole = Split("ended", ("lasting", "short")), Split("ended", ("dynamic",))

    exact = Split("dynamic", ("lasting", "short"), is_exact=True)

    assert hidden(figures, *whole) == ["lasting"]
    assert hidden(figures, *whole, exact) == ["lasting", "short"]


def test_a_split_whose_figures_are_missing_is_left_out() -> None:
    assert hidden({"young": AGES["young"], "old": AGES["old"]}, Split("all", tuple(AGES))) == ["young"]


@pytest.mark.parametrize("seed", range(8))
def test_a_whole_dashboard_shows_no_small_number(seed: int) -> None:
    figures = compute_figures(INDICATORS, drawn_facts(seed, count=60))
    measures = {item.key: item.measure for item in INDICATORS}

    safe = hide_figures(figures, measures, SPLITS)

    shown = {key: figure for key, figure in safe.items() if not figure.is_hidden}
    assert not any(1 <= figure.people <= 4 for figure in shown.values())
    shares = [figure for key, figure in shown.items() if measures[key] is Measure.SHARE]
    assert not any(1 <= (figure.numerator or 0) <= 4 for figure in shares)
    assert not any(1 <= (figure.denominator or 0) - (figure.numerator or 0) <= 4 for figure in shares)
    assert len(shown) >= 10
