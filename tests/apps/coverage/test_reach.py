"""A big hole is not noise, and a small number is never shown."""

import pytest

from declic.coverage.enums import Verdict
from declic.coverage.queries.reach import (
    Count,
    poisson_interval,
    read_reach,
    shown_counts,
    together,
    usual_rate,
)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.390), (100, 81.36, 121.63)]
)
def test_the_interval_is_the_exact_one_of_poisson(count: int, low: float, high: float) -> None:
    assert poisson_interval(count, count) == pytest.approx((low, high), rel=1e-3)


@pytest.mark.parametrize(
    ("count", "need", "verdict"),
    [
        (0, 10_000, Verdict.HOLE),
        (0, 2_000, Verdict.UNSURE),
        (0, 5_000, Verdict.LOW),
        (10, 10_000, Verdict.USUAL),
        (30, 10_000, Verdict.HIGH),
        (0, None, Verdict.UNKNOWN),
    ],
)
def test_the_interval_decides_what_may_be_said(count: int, need: float | None, verdict: Verdict) -> None:
    assert read_reach(Count(count, count), need, 0.001).verdict == verdict


def test_small_communes_together_may_be_a_hole() -> None:
    alone = [read_reach(Count(0, 0), 1_000, 0.001) for _ in range(10)]
    assert {one.verdict for one in alone} == {Verdict.UNSURE}
    assert together(alone, 0.001) == Verdict.HOLE


def test_the_usual_rate_is_that_of_the_whole_territory() -> None:
    assert usual_rate({"a": 30, "b": 0, "elsewhere": 9}, {"a": 1_000, "b": 2_000}) == 0.01


@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_a_small_count_is_only_known_to_be_small(small: int) -> None:
    shown = shown_counts({"a": small, "b": 2, "c": 40, "d": 0})
    assert (shown["a"], shown["a"].words) == (Count(1, 4), "moins de 5")
    assert shown["d"] == Count(0, 0)


def test_a_hidden_count_says_no_more_by_its_rate() -> None:
    one, four = (read_reach(shown_counts({"a": n, "b": 2})["a"], 500, 0.001) for n in (1, 4))
    assert one == four


@pytest.mark.parametrize(
    "counts",
    [{"a": 3, "b": 40, "c": 12}, {"a": 1, "b": 1, "c": 12, "d": 90}, {"a": 4, "b": 4, "c": 12}],
)
def test_the_total_does_not_give_a_small_count_away(counts: dict[str, int]) -> None:
    shown = shown_counts(counts)
    hidden = [key for key in counts if shown[key].is_hidden]
    small_total = sum(counts[key] for key in hidden)
    assert "c" in hidden
    assert shown["c"].words == "masqué"
    assert small_total - 12 >= 1


def test_counts_that_are_all_large_are_all_shown() -> None:
    assert [one.words for one in shown_counts({"a": 5, "b": 40}).values()] == ["5", "40"]
