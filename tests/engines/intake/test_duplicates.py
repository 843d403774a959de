"""The same person written otherwise is found; a twin, a spouse or a namesake is not."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import Mock

import pytest

from declic.engines.intake import Duplicate, KnownPerson, duplicates, find_duplicates, likeness

BORN = date(1993, 3, 8)
PHONE = "+33639980001"
SAMIRA = KnownPerson("s", "Samira", "El-Amrani", BORN, PHONE)


def look(first: str, last: str, born: date | None = BORN, phone: str | None = None,
         email: str | None = None) -> tuple[Duplicate, ...]:  # fmt: skip
    return find_duplicates([SAMIRA], [KnownPerson("new", first, last, born, phone, email)])


@pytest.mark.parametrize(
    ("first", "last", "born", "phone"),
    [
        ("Samira", "El-Amrani", BORN, PHONE),
        ("El-Amrani", "Samira", BORN, None),
        ("SAMIRA", "EL AMRANI", BORN, None),
        ("Samira", "Amrani", BORN, None),
        ("Samyra", "El-Amrani", BORN, None),
        ("Samira", "El-Amrini", BORN, None),
        ("Samira", "El-Amrani", date(1993, 8, 3), None),
        ("Samira", "El-Amrani", date(1893, 3, 8), None),
        ("Samira", "El-Amrani", date(1993, 3, 9), PHONE),
        ("Samira", "El-Amrani", None, PHONE),
        ("Samira", "El-Amrani", None, None),
        ("Samira", "Dupont", BORN, PHONE),
        ("Samira", "El-Amrani-Dupont", BORN, None),
    ],
)
def test_the_same_person_written_otherwise_is_found(
    first: str, last: str, born: date | None, phone: str | None
) -> None:
    (found,) = look(first, last, born, phone)

    assert found.known_key == "s"
    assert 0.6 <= found.score <= 1
    assert found.reasons_fr


@pytest.mark.parametrize(
    ("first", "last", "born", "phone"),
    [
        ("Karim", "El-Amrani", BORN, PHONE),
        ("Samir", "El-Amrani", BORN, PHONE),
        ("Karim", "El-Amrani", date(1990, 5, 1), PHONE),
        ("Samira", "El-Amrani", date(1971, 12, 25), None),
        ("Samira", "El-Amrani", date(1993, 3, 9), None),
        ("Samira", "El-Amrani", None, "+33639980002"),
        ("Samira", "Dupont", BORN, None),
        ("Rosa", "Vasseur", BORN, PHONE),
    ],
)
def test_someone_else_is_not_taken_for_her(
    first: str, last: str, born: date | None, phone: str | None
) -> None:
    assert look(first, last, born, phone) == ()


def test_a_second_line_of_one_file_points_to_the_first() -> None:
    found = find_duplicates([], [SAMIRA, SAMIRA, SAMIRA])

    assert [(match.candidate_index, match.other_candidate_index) for match in found] == [(1, 0), (2, 0)]


def test_the_reasons_are_said() -> None:
    (found,) = look("EL AMRANI", "Samira", phone=PHONE)

    assert found.reasons_fr == ("noms inversés", "même date de naissance", "même téléphone")


def test_a_large_file_compares_few_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("Ba", "Dia", "Fo", "Gue", "Kou", "Lam", "Mor", "Nia", "Sow", "Tall")
    known = [
        KnownPerson(
            key=index,
            first_name=names[index % 10] + names[index // 10 % 10],
            last_name=f"{names[index // 100 % 10]}ko{index}",
            birth_on=date(1950, 1, 1) + timedelta(days=index // 2),
        )
        for index in range(5_000)
    ]
    compared = Mock(side_effect=likeness.compare_births)
    monkeypatch.setattr(duplicates, "compare_births", compared)

    found = find_duplicates(known, known[:500])

    assert [match.known_key for match in found] == list(range(500))
    assert compared.call_count < 5 * 500
