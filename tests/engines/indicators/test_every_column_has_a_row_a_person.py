"""People are refused when a column has not one row a person, and the sentence names the column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declic.engines.indicators import Attendance, FiguresRefused, People

THREE, TWO = People.unknown(3), People.unknown(2)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("sex", "sex", TWO.sex),
        ("birth_on", "birth_on", TWO.birth_on),
        ("districts", "quartier 2015", TWO.districts),
        ("attendance", "minutes", Attendance.none(2)),
        ("follow_ups", "due_on à 3 mois", TWO.follow_ups),
    ],
)
def test_a_column_of_another_length_is_refused_by_its_name(name: str, column: str, value: object) -> None:
    with pytest.raises(FiguresRefused, match=f"« {column} » a 2 lignes, pour 3 personnes"):
        replace(THREE, **{name: value})  # type: ignore[arg-type]


def test_a_table_of_nobody_is_a_table() -> None:
    assert len(People.unknown(0)) == 0
