"""The same session in three lengths: what is left out, trimmed, stretched, added."""

import pytest

from declic.engines.lessons import Variant, count_minutes, steps_of, time_steps
from tests.engines.lessons.small_pack import small_pack

STARTS = {
    Variant.USUAL: {"welcome": 0, "show": 10, "try": 30, "pause": 60, "talk": 70, "again": 80, "exit": 110},
    Variant.SHORTER: {"welcome": 0, "show": 10, "try": 30, "pause": 50, "again": 60, "exit": 90},
    Variant.LONGER: {
        "welcome": 0, "show": 10, "try": 30, "pause": 60, "talk": 70, "again": 80, "more": 120, "exit": 140,
    },
}  # fmt: skip


@pytest.mark.parametrize("variant", list(Variant))
def test_each_step_starts_when_the_one_before_ends(variant: Variant) -> None:
    timed = time_steps(small_pack(), variant)
    assert {one.step.key: one.starts_minute for one in timed} == STARTS[variant]
    assert [one.ends_minute for one in timed[:-1]] == [one.starts_minute for one in timed[1:]]


@pytest.mark.parametrize(
    ("variant", "minutes"), [(Variant.USUAL, 120), (Variant.SHORTER, 100), (Variant.LONGER, 150)]
)
def test_a_version_lasts_the_sum_of_its_steps(variant: Variant, minutes: int) -> None:
    assert count_minutes(small_pack(), variant) == minutes
    assert time_steps(small_pack(), variant)[-1].ends_minute == minutes


def test_another_length_never_changes_the_usual_one() -> None:
    pack = small_pack()
    steps_of(pack, Variant.SHORTER)
    assert steps_of(pack, Variant.USUAL) == pack.steps
