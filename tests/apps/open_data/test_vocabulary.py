"""Our files hold only values of the standards."""

from typing import Any

import pytest

from declic.branches.enums import Access
from declic.open_data.queries.vocabulary import inclusion_words, mediation_words, mission_words
from tests.apps.open_data.official import v1

DOMAINS = {
    "environnement", "solidarite-insertion", "prevention-protection", "sante", "culture-loisirs", "education",
    "emploi", "sport", "humanitaire", "animaux", "vivre-ensemble", "memoire-et-citoyennete",
    "benevolat-competences", "autre",
}  # fmt: skip
ACTIVITIES = {
    "accueil-de-public", "informatique", "enseignement-formation", "mentorat-parrainage", "soutien-scolaire",
    "alphabetisation",
}  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("thematics", v1.Thematique),
        ("publics", v1.Public),
        ("fees", v1.Frais),
        ("mobilisation_modes", v1.ModeMobilisation),
        ("mobilised_by", v1.PersonneMobilisatrice),
        ("networks", v1.ReseauPorteur),
    ],
)
def test_every_value_is_in_the_official_list(ours: str, theirs: Any) -> None:
    values = {one.value for one in theirs}
    assert set(getattr(inclusion_words(), ours)) <= values


def test_closed_lists_are_whole() -> None:
    words = inclusion_words()
    assert set(words.publics) == {one.value for one in v1.Public}
    assert set(words.fees) == {one.value for one in v1.Frais}
    assert set(words.mobilisation_modes) == {one.value for one in v1.ModeMobilisation}
    assert set(words.mobilised_by) == {one.value for one in v1.PersonneMobilisatrice}


def test_what_we_say_of_ourselves_is_in_the_official_lists() -> None:
    words = inclusion_words()
    assert words.venue_mode in {one.value for one in v1.ModeAccueil}
    assert {words.short_type, words.long_type} <= {one.value for one in v1.TypeService}
    assert "konexio" in words.default_networks
    assert set(words.default_networks) <= set(words.networks)


def test_what_is_translated_is_known() -> None:
    ours, theirs = inclusion_words(), mediation_words()
    families = {value.partition("--")[0] for value in ours.thematics}
    assert set(theirs.services) <= set(ours.thematics) | families
    assert set(theirs.publics) <= set(ours.publics)
    assert set(theirs.fees) == set(ours.fees)
    assert set(theirs.ways_in) <= set(ours.mobilisation_modes)
    assert set(theirs.networks) <= set(ours.networks)
    assert set(theirs.room_access) <= set(Access.values)


def test_missions_speak_the_words_of_the_api() -> None:
    words = mission_words()
    assert words.domain in DOMAINS
    assert set(words.activities) <= ACTIVITIES
    assert words.type == "benevolat"
