"""The engine's reasons are said in the words of the house."""

import pytest

from declic.planning.services.solving import in_house_words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            "Une place reste possible : salle room-7, mardi, créneau 4.",
            "Une place reste possible : salle Jean Bart · A, mardi, 18 h – 20 h.",
        ),
        (
            "Un groupe de plus pourrait ouvrir : salle room-8, lundi, créneau 1.",
            "Un groupe de plus pourrait ouvrir : salle supprimée, lundi, 9 h 30 – 11 h 30.",
        ),
        ("Aucune salle à moins de 8,0 km du domicile.", "Aucune salle à moins de 8,0 km du domicile."),
    ],
)
def test_rooms_and_hours_are_named_as_people_do(reason: str, words: str) -> None:
    assert in_house_words([reason], {7: "Jean Bart · A"}) == [words]
