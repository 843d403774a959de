"""A line changed, moved or removed after it was sealed always shows."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.engines.rolls import Line, find_breaks, seal_line

BLANK = Line(0, "k", 7, "mark", "learner:1", "present", "", "", "hand", "morning", "", "d", 1,
             "2026-11-23T09:31:00+00:00", "2026-11-23T09:31:00+00:00", "2026-11-23T09:31:02+00:00",
             False, 0, "user:1", "", "")  # fmt: skip


def sealed(count: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(count):
        lines.append(seal_line(replace(BLANK, key=f"k{number}"), lines[-1] if lines else None))
    return lines


def test_an_untouched_roll_holds() -> None:
    assert find_breaks(sealed(20)) == ()


@pytest.mark.parametrize("name", ["mark", "person", "reason", "note", "taken_at", "taken_by", "key", "device",
                                  "received_at", "strokes_hash", "half_day", "origin", "kind"])  # fmt: skip
def test_a_changed_word_shows(name: str) -> None:
    lines = sealed(5)
    change: dict[str, Any] = {name: "other"}
    lines[2] = replace(lines[2], **change)
    assert [one.number for one in find_breaks(lines)] == [3]


@given(st.integers(min_value=2, max_value=12), st.data())
def test_a_line_sealed_again_after_a_change_no_longer_binds_the_next(count: int, data: st.DataObject) -> None:
    lines = sealed(count)
    place = data.draw(st.integers(min_value=0, max_value=count - 2))
    before = lines[place - 1] if place else None
    lines[place] = seal_line(replace(lines[place], mark="absent"), before)
    assert any(one.number == place + 2 for one in find_breaks(lines))


def test_a_removed_line_shows() -> None:
    lines = sealed(5)
    assert [one.sentence for one in find_breaks(lines[:2] + lines[3:])] == ["La ligne n° 3 manque."]


def test_two_lines_swapped_show() -> None:
    lines = sealed(4)
    swapped = [lines[0], lines[2], lines[1], lines[3]]
    assert find_breaks(swapped)
