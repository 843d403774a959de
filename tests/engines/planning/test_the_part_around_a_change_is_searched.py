"""Around a change, some groups are undone and searched again; the others do not move."""

from dataclasses import replace

import pytest

from declic.engines.planning.around import find_place, leave_to_others, list_around, search_around
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.questions import OneMoreOpening, OneMoreSession, WithoutAdult, WithoutRoom
from tests.engines.planning.small_room import FULL

NOW = PlannedGroup("blue", 0, "beginner", "Tim", (), ("L0", "L1", "L2"))
OPEN_LATER = OneMoreOpening("blue", 1).change(FULL)


def test_the_part_is_what_the_kept_groups_leave() -> None:
    part = leave_to_others(replace(OPEN_LATER, days=2, slots_per_day=1), [NOW])

    assert [one.id for one in part.learners] == ["L3", "L4", "L5"]
    assert part.rooms[0].slots == {1}
    assert (part.trainers[0].sessions_per_week, part.trainers[0].slots) == (1, frozenset({1}))


def test_people_of_a_district_left_short_weigh_more() -> None:
    learners = tuple(replace(one, district="D") for one in FULL.learners)
    week = replace(FULL, learners=learners, weights=replace(FULL.weights, district_shortfall=40))

    assert {one.weight for one in leave_to_others(week, [NOW]).learners} == {140}


def test_the_groups_around_a_change_are_searched_again() -> None:
    undone = list_around(OPEN_LATER, (NOW,), {1}, {"centre"})

    found = search_around(OPEN_LATER, (NOW,), undone, seconds=5, seed=1)

    assert undone == (NOW,)
    assert sorted(group.slot for group in found) == [0, 1]
    assert sum(len(group.learners) for group in found) == 6


def test_nothing_changes_where_nothing_is_better() -> None:
    assert search_around(FULL, (NOW,), (NOW,), seconds=5, seed=1) == (NOW,)


@pytest.mark.parametrize("question", [WithoutAdult("Tim"), WithoutRoom("blue")])
def test_what_is_missing_is_about_its_groups(question: WithoutAdult | WithoutRoom) -> None:
    assert find_place(FULL, question, (NOW,)) == (frozenset({0}), frozenset({"centre"}))


def test_a_session_more_is_about_the_whole_week() -> None:
    assert find_place(FULL, OneMoreSession("Tim"), (NOW,)) == (frozenset(), frozenset())
