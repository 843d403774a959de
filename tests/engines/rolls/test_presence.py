"""Who came: the last human hand wins, a hand beats a button, and two hands that did not know are said."""

from dataclasses import replace
from typing import Any

from declic.engines.rolls import Line, read_presences
from tests.engines.rolls.test_seals import BLANK

ANN = "learner:1"


def line(number: int, mark: str, **facts: Any) -> Line:
    given = {"device": "a", "device_step": number, "seen_number": 0, **facts}
    return replace(BLANK, number=number, key=str(number), mark=mark, **given)


def test_the_last_line_of_a_device_wins() -> None:
    found = read_presences([line(1, "present"), line(2, "late")])[ANN]
    assert (found.mark, found.rivals) == ("late", ())


def test_the_order_of_a_device_does_not_hang_on_its_clock() -> None:
    early = "2026-11-22T09:00:00+00:00"
    found = read_presences([line(1, "present"), line(2, "absent", taken_at=early)])[ANN]
    assert found.mark == "absent"


def test_a_hand_wins_over_the_button_for_everybody() -> None:
    found = read_presences([line(1, "absent"), line(2, "present", origin="bulk", device="b")])[ANN]
    assert (found.mark, found.has_conflict) == ("absent", False)


def test_the_button_marks_whoever_no_hand_marked() -> None:
    assert read_presences([line(1, "present", origin="bulk")])[ANN].mark == "present"


def test_whoever_had_seen_the_other_line_wins_whatever_the_clocks() -> None:
    early = "2026-11-22T09:00:00+00:00"
    lines = [line(1, "present"), line(2, "absent", device="b", seen_number=1, taken_at=early)]
    found = read_presences(lines)[ANN]
    assert (found.mark, found.rivals) == ("absent", ())


def test_two_hands_that_did_not_know_of_each_other_are_a_conflict() -> None:
    later = "2026-11-23T10:00:00+00:00"
    found = read_presences([line(1, "present", taken_at=later), line(2, "absent", device="b")])[ANN]
    assert found.mark == "present"
    assert found.has_conflict
    assert [rival.mark for rival in found.rivals] == ["absent"]


def test_two_hands_that_agree_are_no_conflict() -> None:
    assert not read_presences([line(1, "late"), line(2, "late", device="b")])[ANN].has_conflict


def test_a_third_line_that_saw_both_ends_the_conflict() -> None:
    lines = [line(1, "present"), line(2, "absent", device="b"), line(3, "late", device="c", seen_number=2)]
    found = read_presences(lines)[ANN]
    assert (found.mark, found.rivals) == ("late", ())


def test_a_signature_says_nothing_of_presence() -> None:
    found = read_presences([line(1, "", kind="signature")])[ANN]
    assert (found.mark, found.is_signed) == ("unmarked", True)
