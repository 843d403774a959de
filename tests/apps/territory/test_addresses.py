"""Addresses are found as people write them, and never finer than we know."""

import pytest

from declic.territory.enums import Precision
from declic.territory.queries.addresses import find_address, read_address
from tests.apps.territory.squares import BAN, bring, left_by
from tests.factories import CommuneFactory


@pytest.mark.parametrize(
    ("written", "number", "street"),
    [
        ("12, rue Jean Bart", "12", "rue jean bart"),
        ("12 bis rue Jean-Bart", "12bis", "rue jean bart"),
        ("4 av. du Dr Calmette", "4", "avenue du docteur calmette"),
        ("007 R PASTEUR", "7", "rue pasteur"),
    ],
)
def test_an_address_is_read_as_people_write_it(written: str, number: str, street: str) -> None:
    read = read_address(written)
    assert read
    assert (read.number, read.street) == (number, street)


@pytest.mark.django_db
def test_a_street_is_known_no_finer_than_the_street() -> None:
    commune = CommuneFactory.create()
    bring("addresses", BAN)
    position = find_address("99 rue Jean Bart", "59000", commune)
    assert position
    assert position.precision == Precision.STREET


@pytest.mark.django_db
def test_only_the_chosen_communes_are_kept_of_a_large_file() -> None:
    CommuneFactory.create()
    done = bring(
        "addresses", BAN + "6;1;;Rue X;59100;59512;Roubaix;3.1;50.6\n", communes=frozenset({"59350"})
    )
    assert (done.file.line_count, left_by(done)) == (
        5,
        ["59512 : commune inconnue : importez d’abord les communes"],
    )
