"""The first of a month is written « 1er »; every other day is a plain number."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("day", "pattern", "words"),
    [
        (date(2026, 12, 1), "l j F", "mardi 1er décembre"),
        (date(2026, 8, 1), "j F Y", "1er août 2026"),
        (date(2026, 12, 11), "l j F", "vendredi 11 décembre"),
        (date(2026, 12, 21), "j F", "21 décembre"),
        (date(2026, 12, 1), "d/m/Y", "01/12/2026"),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), "j F, H:i", "2 décembre, 00:30"),
        (None, "j F", ""),
    ],
)
def test_a_day_is_written_as_french_people_do(day: date | None, pattern: str, words: str) -> None:
    page = Template('{% load declic %}{{ day|date:"' + pattern + '" }}')
    assert page.render(Context({"day": day})) == words
