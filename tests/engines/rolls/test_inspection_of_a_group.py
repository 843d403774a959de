"""What is only seen across the sheets of a group: days signed in one go, copied drawings, a broken seal."""

import doctest
from dataclasses import replace
from datetime import date

from declic.engines.rolls import Break, Check, Drawing, inspect_sheets, inspection, keep_standing
from tests.engines.rolls.samples import ANN, GOOD, LEAD, ZIGZAG, ann, signed, with_ann


def test_days_signed_in_one_go_are_said_of_each_day_but_the_last() -> None:
    days = [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    sheets = [
        replace(
            GOOD, session=place, on=day, people=(ann(signed(place + 1, ANN), at=f"{day}T09:00:00+00:00"),)
        )
        for place, day in enumerate(days)
    ]
    found = [one for one in inspect_sheets(sheets) if one.check in (Check.HALF_DAY, Check.WINDOW)]
    assert [(one.check, one.session) for one in found] == [(Check.HALF_DAY, 0), (Check.HALF_DAY, 1)]
    assert found[0].sentence == "Ann a signé plusieurs jours d’un coup, le 23/11/2026."


def test_one_drawing_for_two_people_is_said_with_both_names() -> None:
    drawings = [Drawing(2, 7, ANN, "h", ZIGZAG), Drawing(3, 7, LEAD, "h", ZIGZAG)]
    (found,) = inspect_sheets([GOOD], drawings)
    assert (found.check, found.number) == (Check.STROKES, 3)
    assert found.sentence == "Hugo et Ann ont le même tracé (le 23/11/2026)."


def test_a_copy_of_a_day_that_is_not_exported_is_said_too() -> None:
    drawings = [Drawing(1, 6, ANN, "h", ZIGZAG), Drawing(2, 7, ANN, "h", ZIGZAG)]
    (found,) = inspect_sheets([GOOD], drawings)
    assert found.sentence == "Ann : ce tracé est la copie exacte du sien, un autre jour."


def test_two_drawings_of_other_days_are_left_to_their_own_export() -> None:
    assert inspect_sheets([GOOD], [Drawing(1, 5, ANN, "h", ""), Drawing(2, 6, LEAD, "h", "")]) == ()


def test_whoever_signs_again_replaces_what_stood_before() -> None:
    late = signed(2, ANN, "2026-11-24T09:00:00+00:00")
    again = signed(5, ANN)
    assert keep_standing([again, late]) == (again,)
    assert inspect_sheets([with_ann(ann(late, again))]) == ()


def test_a_broken_seal_is_said_first_and_of_the_whole_group() -> None:
    found = inspect_sheets([with_ann(ann())], breaks=[Break(4, "La ligne n° 4 a été changée après coup.")])
    assert [(one.check, one.session, one.number) for one in found] == [
        (Check.SEAL, 0, 4),
        (Check.HALF_DAY, 7, 1),
    ]


def test_the_examples_run() -> None:
    assert doctest.testmod(inspection) == (0, 2)
