"""The same person written twice is seen; namesakes are not confused."""

from datetime import date
from typing import Any

import pytest

from declic.branches.models import Branch
from declic.learners.queries import duplicates_of, possible_duplicates
from tests.apps.learners.people import MOBILE, facts, registered


@pytest.mark.parametrize(
    ("changes", "is_certain"),
    [
        ({}, True),
        ({"first_name": "Diop", "last_name": "Awa"}, True),
        ({"first_name": "AWA", "last_name": "DIOPP"}, True),
        ({"birth_on": None, "phone": MOBILE}, True),
        ({"birth_on": date(1988, 2, 4)}, False),
        ({"birth_on": None}, False),
    ],
)
def test_who_resembles_is_proposed(branch: Branch, changes: dict[str, Any], is_certain: bool) -> None:
    known = registered(branch, phone=MOBILE)
    found = possible_duplicates(branch, facts(**changes))
    assert [match.learner for match in found] == [known]
    assert found[0].is_certain is is_certain
    assert found[0].reasons


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_on": date(1990, 6, 9)},
        {"first_name": "Mariam", "birth_on": date(1991, 1, 1), "phone": MOBILE},
    ],
)
def test_namesakes_and_couples_are_different_people(branch: Branch, changes: dict[str, Any]) -> None:
    registered(branch, phone=MOBILE)
    assert possible_duplicates(branch, facts(**changes)) == []


def test_nobody_is_their_own_duplicate(branch: Branch) -> None:
    assert duplicates_of(registered(branch)) == []


def test_other_branches_are_not_searched(branch: Branch, other_branch: Branch) -> None:
    registered(other_branch)
    assert possible_duplicates(branch, facts()) == []
