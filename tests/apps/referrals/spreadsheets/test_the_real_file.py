"""The list that a social centre really sent: understood as a careful human would."""

from typing import Any

import pytest

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.referrals.models import Referral, SpreadsheetRow
from declic.referrals.services.spreadsheets import apply_import
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW

pytestmark = pytest.mark.django_db
FIELDS = ("first", "last", "birth", "phone", "status", "french", "postcode")


def read_facts(row: SpreadsheetRow) -> tuple[Any, ...]:
    person = row.person
    names = ("first_name", "last_name", "birth_on", "phone", "employment", "french_level", "postcode")
    return tuple(person[name] for name in names)


def saved_facts(learner: Learner) -> tuple[Any, ...]:
    """Return what the file of somebody says, silence written as in the expected reading."""
    values = (learner.phone, learner.employment, learner.french_level, learner.postcode)
    birth = learner.birth_on.isoformat() if learner.birth_on else None
    return (learner.first_name, learner.last_name, birth, *(value or None for value in values))


def wrong(read: list[tuple[Any, ...]], expected: list[tuple[Any, ...]]) -> list[tuple[Any, Any]]:
    pairs = zip(read, expected, strict=True)
    return [(got, want) for one, other in pairs for got, want in zip(one, other, strict=True) if got != want]


def test_its_rows_are_understood(
    counsellor: User, real_file: bytes, human_reading: list[dict[str, Any]]
) -> None:
    spreadsheet = files.received(counsellor, real_file)
    expected = [tuple(person[name] for name in FIELDS) for person in human_reading]
    mistakes = wrong([read_facts(row) for row in spreadsheet.rows.all()], expected)
    assert len(mistakes) <= 0.02 * len(expected) * len(FIELDS), mistakes


def test_all_its_duplicates_are_proposed_and_no_other(
    counsellor: User, real_file: bytes, human_reading: list[dict[str, Any]]
) -> None:
    spreadsheet = files.received(counsellor, real_file)
    proposed = [row.decision == "merge" for row in spreadsheet.rows.all()]
    assert proposed == [person["duplicate"] for person in human_reading]


def test_its_people_are_saved_right(
    counsellor: User, real_file: bytes, human_reading: list[dict[str, Any]]
) -> None:
    spreadsheet = files.received(counsellor, real_file)
    applied = apply_import(spreadsheet, by=counsellor, now=NOW)
    expected = [tuple(each[name] for name in FIELDS) for each in human_reading if not each["duplicate"]]
    created = SpreadsheetRow.objects.filter(is_learner_created=True).select_related("learner")
    saved = [saved_facts(row.learner) for row in created if row.learner]

    mistakes = wrong(saved, expected)

    assert len(mistakes) <= 0.02 * len(expected) * len(FIELDS), mistakes
    assert (applied.created, applied.found, applied.waiting) == (len(expected), 0, 0)
    assert Referral.objects.count() == len(expected)


def test_reading_it_again_changes_nothing(counsellor: User, real_file: bytes) -> None:
    first = files.received(counsellor, real_file)
    apply_import(first, by=counsellor, now=NOW)
    before = sorted(saved_facts(learner) for learner in Learner.objects.exclude(birth_on=None))
    counts = Learner.objects.count(), Referral.objects.count()

    again = files.received(counsellor, real_file, partner=first.partner, is_again=True)
    applied = apply_import(again, by=counsellor, now=NOW)

    assert (Learner.objects.count(), Referral.objects.count()) == counts
    assert (applied.created, applied.referrals) == (0, 0)
    assert sorted(saved_facts(each) for each in Learner.objects.exclude(birth_on=None)) == before
