"""Structures and services, read by the official package."""

import pytest

from declic.branches.models import Branch, Venue
from declic.branches.services import close_venue
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.programmes.models import Programme
from tests import factories
from tests.apps.open_data.official import score_qualite, v1
from tests.apps.open_data.scenes import described, fetched, published

STRUCTURES, SERVICES = "data-inclusion/structures.json", "data-inclusion/services.json"
STRICT = {"ignore_warnings": False}


def test_a_structure_is_read_by_the_official_package(service: ServiceSheet) -> None:
    (written,) = fetched(STRUCTURES)
    read = v1.Structure.model_validate(written, strict=False, context=STRICT)
    assert set(written) == set(v1.Structure.model_fields)
    assert read.id == f"{read.source}--antenne-{service.sheet.branch_id}"
    assert read.reseaux_porteurs == {v1.ReseauPorteur.KONEXIO, v1.ReseauPorteur.CONSEILLERS_NUMERIQUES}
    assert read.date_maj == service.sheet.updated_on
    assert (read.code_insee, read.commune, read.telephone) == ("59350", "Lille", "+33320000000")


def test_a_service_is_read_by_the_official_package(service: ServiceSheet) -> None:
    (written,) = fetched(SERVICES)
    read = v1.Service.model_validate(written, context=STRICT)
    assert set(written) <= set(v1.Service.model_fields)
    assert read.id == f"{read.structure_id}-digitall"
    assert read.structure_id == fetched(STRUCTURES)[0]["id"]
    assert (read.volume_horaire_hebdomadaire, read.nombre_semaines) == (2, 10)
    assert (read.type, read.frais) == (v1.TypeService.ATELIER, v1.Frais.GRATUIT)


def test_the_score_is_between_nothing_and_one(service: ServiceSheet) -> None:
    (written,) = fetched(SERVICES)
    score, _ = score_qualite.score(v1.Service.model_validate(written))
    assert score == 1


def test_nobody_is_a_contact(service: ServiceSheet) -> None:
    assert "contact_nom_prenom" not in fetched(SERVICES)[0]


def test_an_almost_empty_sheet_is_valid_too(branch: Branch, level: object, programme: Programme) -> None:
    bare = dict.fromkeys(("website", "email", "opening_hours", "description"), "")
    sheet = published(branch, **bare, phone="+33320000000", networks=[])
    lists: dict[str, list[str]] = {
        name: [] for name in ("thematics", "publics", "mobilisation_modes", "mobilised_by")
    }
    described(sheet, programme, description="Court.", fees="", access_conditions="", **lists)
    v1.Structure.model_validate(fetched(STRUCTURES)[0], context=STRICT)
    v1.Service.model_validate(fetched(SERVICES)[0], context=STRICT)


@pytest.mark.parametrize("name", ["", "IA", "Découverte.", "Ateliers, etc."])
def test_any_name_of_a_programme_is_taken(sheet: PublicSheet, name: str) -> None:
    described(sheet, factories.ProgrammeFactory.create(code="autre", name=name))
    v1.Service.model_validate(fetched(SERVICES)[0], context=STRICT)


def test_a_long_programme_is_a_training_course(sheet: PublicSheet) -> None:
    web = factories.ProgrammeFactory.create(code="web", name="Développement web")
    factories.LevelFactory.create(
        programme=web, name="complet", hours=700, session_minutes=420, sessions_a_week=5, internship_weeks=4
    )
    described(sheet, web)
    read = v1.Service.model_validate(fetched(SERVICES)[0])
    assert (read.type, read.volume_horaire_hebdomadaire) == (v1.TypeService.FORMATION, 35)
    assert read.nombre_semaines == 24


def test_levels_of_different_rhythms_say_no_hours_a_week(service: ServiceSheet) -> None:
    factories.LevelFactory.create(programme=service.programme, name="avancé", sessions_a_week=2)
    assert fetched(SERVICES)[0]["volume_horaire_hebdomadaire"] is None


def test_a_closed_venue_is_no_address(service: ServiceSheet, venue: Venue) -> None:
    close_venue(venue)
    assert [fetched(name)[0]["adresse"] for name in (STRUCTURES, SERVICES)] == [None, None]
    assert fetched(STRUCTURES)[0]["code_insee"] is None


def test_a_hidden_service_and_a_programme_no_longer_offered_are_left_out(
    service: ServiceSheet, sheet: PublicSheet
) -> None:
    described(sheet, factories.ProgrammeFactory.create(code="cache"), is_published=False)
    described(sheet, factories.ProgrammeFactory.create(code="ancien", is_active=False))
    assert [one["id"].rpartition("-")[2] for one in fetched(SERVICES)] == ["digitall"]
