"""A postcode and a town, as people write them, give one commune or none."""

import pytest
from django.core.management import call_command

from declic.territory.queries import commune_for


@pytest.fixture(autouse=True)
def metropolis(db: None) -> None:
    call_command("load_territory", verbosity=0)


@pytest.mark.parametrize(
    ("postcode", "city", "code"),
    [
        ("59000", "Lille", "59350"),
        ("59000", "LILLE CEDEX", "59350"),
        ("59777", "lille", "59350"),
        ("59260", "Hellemmes", "59350"),
        ("59260", "hellemmes-lille", "59350"),
        ("59160", "Lomme", "59350"),
        ("59160", "", "59350"),
        ("59260", "Lezennes", "59346"),
        ("59370", "mons en baroeul", "59410"),
        ("59 700", "Marcq-en-Barœul", "59378"),
        ("59491", "Villeneuve d’Ascq", "59009"),
        ("59350", "st andre lez lille", "59527"),
        ("59001", "Lille", "59350"),
        ("", "roubaix", "59512"),
    ],
)
def test_the_commune_is_found(postcode: str, city: str, code: str) -> None:
    commune = commune_for(postcode, city)
    assert commune
    assert commune.code == code


@pytest.mark.parametrize(
    ("postcode", "city"),
    [("59260", ""), ("59100", "Tourcoing"), ("75011", "Paris"), ("", ""), ("59320", "Nulle-Part")],
)
def test_a_doubt_gives_none(postcode: str, city: str) -> None:
    assert commune_for(postcode, city) is None
