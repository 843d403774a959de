"""A house number says in which district somebody lives; a street or a commune never does."""

import pytest

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.queries.districts import district_in
from declic.learners.services import check_district, check_districts
from declic.territory.enums import Precision
from declic.territory.queries.addresses import Position
from declic.territory.queries.districts import districts_at
from tests.apps.territory.squares import BAN, bring, district, geojson, polygon, square
from tests.factories import TODAY, CommuneFactory, LearnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lille() -> None:
    CommuneFactory.create()
    bring(
        "districts", geojson(district(), district("QP059009", "Ancien", geometry=polygon(square(3.1, 50.7))))
    )
    bring("addresses", BAN)


def learner_at(branch: Branch, address: str, postcode: str = "59000") -> Learner:
    learner: Learner = LearnerFactory.create(branch=branch, address=address, postcode=postcode)
    return check_district(learner, today=TODAY)


def test_a_house_inside_gives_its_district_with_date_and_precision(branch: Branch) -> None:
    learner = learner_at(branch, "12 rue Jean Bart")
    assert learner.qpv
    assert (learner.qpv.code, learner.qpv_precision, learner.qpv_checked_on) == (
        "QN05905M",
        "house_number",
        TODAY,
    )


def test_the_older_list_is_found_from_the_same_house(branch: Branch) -> None:
    found = district_in(learner_at(branch, "12 rue Jean Bart"), "2015")
    assert found
    assert found.code == "QP059009"


def test_a_house_outside_is_checked_and_in_no_district(branch: Branch) -> None:
    learner = learner_at(branch, "12 bis rue Jean Bart")
    assert (learner.qpv, learner.qpv_precision) == (None, "house_number")
    assert district_in(learner, "2015") is None


@pytest.mark.parametrize("address", ["rue Jean Bart", "99 rue Jean Bart", "Lille", "", "12 rue Inconnue"])
def test_a_street_or_a_commune_never_gives_a_district(address: str, branch: Branch) -> None:
    learner = learner_at(branch, address)
    assert (learner.qpv, learner.qpv_precision, learner.latitude) == (None, "unknown", None)


@pytest.mark.parametrize("precision", [Precision.STREET, Precision.COMMUNE])
def test_a_vague_point_inside_an_outline_says_nothing(precision: Precision) -> None:
    assert districts_at(Position(50.75, 3.15, precision)) is None


def test_two_streets_of_one_name_are_told_apart_by_postcode(branch: Branch) -> None:
    assert learner_at(branch, "7 rue Pasteur", "59000").qpv
    assert learner_at(branch, "7 rue Pasteur", "59160").qpv is None
    assert learner_at(branch, "7 rue Pasteur", "").qpv_precision == "unknown"


def test_moving_away_forgets_the_district_that_was_checked(branch: Branch) -> None:
    learner = learner_at(branch, "12 rue Jean Bart")
    Learner.objects.filter(pk=learner.pk).update(address="près du parc", latitude=None, longitude=None)
    assert check_district(learner, today=TODAY).qpv is None


def test_without_the_outlines_of_a_department_nobody_is_said_outside(branch: Branch) -> None:
    paris = CommuneFactory.create(code="75056", name="Paris", department_code="75")
    bring("addresses", BAN.replace("59350", "75056"))
    learner = LearnerFactory.create(branch=branch, address="12 rue Jean Bart", postcode="", commune=paris)
    assert check_district(learner, today=TODAY).qpv_precision == "unknown"


def test_a_whole_branch_is_checked_and_no_other(branch: Branch, other_branch: Branch) -> None:
    LearnerFactory.create(branch=branch, address="12 rue Jean Bart")
    LearnerFactory.create(branch=branch, address="quelque part")
    elsewhere = LearnerFactory.create(branch=other_branch, address="12 rue Jean Bart")
    found = check_districts(branch, today=TODAY)
    elsewhere.refresh_from_db()
    assert (found.placed, found.inside, found.vague, elsewhere.qpv) == (1, 1, 1, None)
