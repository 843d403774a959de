"""Whose drawing a signature is: place and size do not count, copies show, strangers are left in peace."""

import doctest
import hashlib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from declic.engines.rolls import Drawing, find_changed_strokes, find_likenesses, strokes
from declic.engines.rolls.strokes import measure_distance, normalise_strokes, read_points
from tests.engines.rolls.hands import shape_of

ZIGZAG = "0,0 30,90 60,10 90,95 120,5 150,90 180,0"
CROSS = "0,0 100,100;0,100 100,0"


def drawn(number: int, person: str, points: str, session: int = 1) -> Drawing:
    return Drawing(number, session, person, f"hash of {points}", points)


def moved(points: str, dx: int, dy: int, times: int = 1) -> str:
    pairs = [point.split(",") for point in points.split()]
    return " ".join(f"{int(x) * times + dx},{int(y) * times + dy}" for x, y in pairs)


def pairs_found(*drawings: Drawing) -> list[tuple[int, int, bool]]:
    return [(one.later.number, one.earlier.number, one.is_exact) for one in find_likenesses(drawings)]


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 9))
def test_place_and_size_do_not_count(dx: int, dy: int, times: int) -> None:
    assert measure_distance(shape_of(ZIGZAG), shape_of(moved(ZIGZAG, dx, dy, times))) < 1e-9


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 260)), min_size=2, max_size=60))
def test_a_shape_fits_its_frame_or_is_none(points: list[tuple[int, int]]) -> None:
    shape = normalise_strokes(read_points(" ".join(f"{x},{y}" for x, y in points)))
    is_spot = len(set(points)) == 1
    assert (shape is None) is is_spot
    assert shape is None or (shape.shape == (32, 2) and shape.min() >= 0 and shape.max() <= 1)


def test_the_same_points_by_two_people_are_found() -> None:
    assert pairs_found(drawn(1, "a", ZIGZAG), drawn(2, "b", ZIGZAG)) == [(2, 1, True)]


def test_the_same_drawing_elsewhere_in_the_frame_is_found() -> None:
    assert pairs_found(drawn(1, "a", ZIGZAG), drawn(2, "b", moved(ZIGZAG, 40, 20))) == [(2, 1, False)]


def test_one_person_may_sign_alike() -> None:
    assert pairs_found(drawn(1, "a", ZIGZAG), drawn(2, "a", moved(ZIGZAG, 3, 2), session=2)) == []


def test_one_person_does_not_sign_with_the_very_same_points_on_two_days() -> None:
    assert pairs_found(drawn(1, "a", ZIGZAG), drawn(2, "a", ZIGZAG, session=2)) == [(2, 1, True)]


def test_two_people_may_sign_with_a_cross() -> None:
    larger = "10,5 190,165;10,170 195,10"
    assert pairs_found(drawn(1, "a", CROSS), drawn(2, "b", larger)) == []


def test_a_print_is_enough_once_the_strokes_are_erased() -> None:
    erased = Drawing(2, 1, "b", f"hash of {ZIGZAG}", "")
    assert pairs_found(drawn(1, "a", ZIGZAG), erased) == [(2, 1, True)]


def test_a_signature_with_the_card_has_no_drawing() -> None:
    assert pairs_found(Drawing(1, 1, "a", "", ""), Drawing(2, 1, "b", "", "")) == []


def test_what_is_no_point_is_left_out() -> None:
    written = "1,2,3 7,8 ;;,; 12 9,9 1234567,1"
    assert [stroke.tolist() for stroke in read_points(written)] == [[[7, 8]], [[9, 9]]]
    assert pairs_found(drawn(1, "a", written), drawn(2, "b", ",,")) == []


def test_changed_strokes_are_a_broken_seal_and_erased_ones_are_not() -> None:
    kept = Drawing(1, 1, "a", hashlib.sha256(ZIGZAG.encode()).hexdigest(), ZIGZAG)
    changed = replace(kept, number=2, points=moved(ZIGZAG, 1, 0))
    assert [one.number for one in find_changed_strokes([kept, changed, replace(kept, points="")])] == [2]


def test_the_examples_run() -> None:
    assert doctest.testmod(strokes) == (0, 8)
