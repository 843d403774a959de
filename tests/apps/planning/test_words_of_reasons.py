"""The engine's reasons are said in the words of the house."""

import pytest

from declic.planning.services.saving import in_house_words

NAMES = {"room-7": "Jean Bart · A", "site-2": "Maison des associations", "member-4": "Léa"}


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
        (
            "Un groupe de plus, site site-2 : il manque une salle.",
            "Un groupe de plus, site Maison des associations : il manque une salle.",
        ),
        (
            "Il faut que member-4 et member-5 donnent une séance.",
            "Il faut que Léa et une personne de l’équipe donnent une séance.",
        ),
        ("Il suffit que learner-9 change de groupe.", "Il suffit que learner-9 change de groupe."),
        ("Aucune salle à moins de 8,0 km du domicile.", "Aucune salle à moins de 8,0 km du domicile."),
    ],
)
def test_rooms_and_hours_are_named_as_people_do(reason: str, words: str) -> None:
    assert in_house_words([reason], NAMES) == [words]
