"""What a place says of itself: codes, numbers, publics; and no formula."""

import pytest

from declic.branches.models import Branch, Venue
from declic.open_data.models import PublicSheet, ServiceSheet
from tests import factories
from tests.apps.open_data.mednum_rules import table
from tests.apps.open_data.scenes import described, published


@pytest.mark.parametrize(
    ("code", "name", "postcode", "expected"),
    [
        ("75056", "Paris", "75018", "75118"),
        ("75056", "Paris", "75116", "75116"),
        ("69123", "Lyon", "69003", "69383"),
        ("13055", "Marseille", "13014", "13214"),
        ("59350", "Lille", "59800", "59350"),
    ],
)
def test_arrondissements_have_their_own_code(
    sheet: PublicSheet, venue: Venue, code: str, name: str, postcode: str, expected: str
) -> None:
    venue.commune = factories.CommuneFactory.create(code=code, name=name)
    venue.postcode = postcode
    venue.save()
    assert table()[0]["code_insee"] == expected


def test_an_antenna_without_siret_gives_its_rna(branch: Branch, venue: Venue) -> None:
    published(branch, siret="", rna="W751234567")
    assert table()[0]["pivot"] == "W751234567"


def test_an_antenna_without_any_number_has_no_row(branch: Branch, venue: Venue) -> None:
    published(branch, siret="", rna="")
    assert table() == []


@pytest.mark.parametrize(
    ("publics", "expected"),
    [(["seniors", "jeunes"], "Jeunes|Seniors"), (["tous-publics"], ""), (["seniors", "actifs"], "")],
)
def test_a_place_is_said_exclusive_only_when_it_is(
    sheet: PublicSheet, level: object, publics: list[str], expected: str
) -> None:
    described(sheet, factories.ProgrammeFactory.create(), publics=publics)
    assert table()[0]["publics_specifiquement_adresses"] == expected


def test_no_cell_is_a_formula(service: ServiceSheet, venue: Venue) -> None:
    PublicSheet.objects.update(description='=HYPERLINK("http://x")' + "a" * 400)
    Venue.objects.update(name="@SOMME(A1)")
    (row,) = table()
    assert (row["nom"][0], row["presentation_detail"][0]) == ("'", "'")
    assert len(row["presentation_resume"]) <= 280


def test_a_foreign_phone_is_left_out(service: ServiceSheet) -> None:
    PublicSheet.objects.update(phone="+3225000000")
    assert table()[0]["telephone"] == ""
