"""The manager describes a programme, and sees its score while typing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.open_data.models import PublicSheet, ServiceSheet
from declic.programmes.models import Level, Programme
from tests import factories

GIVEN: dict[str, Any] = {
    "is_published": "on",
    "description": "Deux heures par semaine pour apprendre.",
    "thematics": ["numerique--maitriser-les-fondamentaux-du-numerique"],
    "publics": ["demandeurs-emploi", "seniors"],
    "fees": "gratuit",
    "fees_details": "rien",
    "mobilisation_modes": ["telephoner"],
    "mobilised_by": ["usagers"],
}


def address(programme: Programme) -> str:
    return reverse("open_data:edit_service", args=[programme.pk])


def test_a_programme_is_described(sheet: PublicSheet, level: Level, manager_client: Client) -> None:
    assert manager_client.post(address(level.programme), GIVEN).status_code == 302
    kept = ServiceSheet.objects.get()
    assert (kept.sheet, kept.publics, kept.fees_details) == (sheet, ["demandeurs-emploi", "seniors"], "")


def test_everybody_stands_alone(sheet: PublicSheet, level: Level, manager_client: Client) -> None:
    typed = {**GIVEN, "publics": ["tous-publics", "seniors"]}
    answer = manager_client.post(address(level.programme), typed)
    assert answer.status_code == 422
    assert "« Tout le monde » se coche seul" in answer.content.decode()
    assert "Deux heures par semaine pour apprendre." in answer.content.decode()


def test_nobody_is_sent_to_a_site_that_is_not_given(
    sheet: PublicSheet, level: Level, manager_client: Client
) -> None:
    PublicSheet.objects.update(website="")
    typed = {**GIVEN, "mobilisation_modes": ["utiliser-lien-mobilisation"]}
    assert "ne donne pas de site" in manager_client.post(address(level.programme), typed).content.decode()


@pytest.mark.parametrize("field", ["thematics", "publics", "mobilisation_modes", "mobilised_by"])
def test_an_unknown_word_is_refused(
    sheet: PublicSheet, level: Level, manager_client: Client, field: str
) -> None:
    answer = manager_client.post(address(level.programme), {**GIVEN, field: ["inconnu"]})
    assert field in answer.context["page"].form.errors


def test_the_antenna_comes_first(level: Level, manager_client: Client) -> None:
    answer = manager_client.post(address(level.programme), GIVEN)
    assert "Remplissez-la d’abord" in answer.content.decode()
    assert not ServiceSheet.objects.exists()


def test_a_description_is_proposed_from_the_catalogue(
    sheet: PublicSheet, level: Level, manager_client: Client
) -> None:
    for criterion, values in (
        ("minimum_age", {"older_than": 16}),
        ("employment_in", {"any_of": ["unemployed"]}),
    ):
        factories.AdmissionRuleFactory.create(
            programme=level.programme, criterion=criterion, parameters=values
        )
    form = manager_client.get(address(level.programme)).context["page"].form
    assert form["publics"].value() == ["demandeurs-emploi"]
    assert "16 ans" in form["access_conditions"].value()
    assert "Débutant (20 h)" in form["description"].value()
    assert not ServiceSheet.objects.exists()


def test_a_programme_no_longer_offered_is_not_described(sheet: PublicSheet, manager_client: Client) -> None:
    old = factories.ProgrammeFactory.create(code="ancien", is_active=False)
    assert manager_client.get(address(old)).status_code == 404


def test_the_score_follows_what_is_typed_and_keeps_nothing(
    service: ServiceSheet, manager_client: Client
) -> None:
    trial = reverse("open_data:try_service", args=[service.programme_id])
    poor = manager_client.post(trial, {**GIVEN, "thematics": []}).content.decode()
    rich = manager_client.post(trial, {**GIVEN, "description": "x" * 300}).content.decode()
    service.refresh_from_db()
    assert "Cochez au moins une thématique" in poor
    assert "Cochez au moins une thématique" not in rich
    assert service.publics == ["demandeurs-emploi"]


def test_the_swapped_score_is_that_of_a_fresh_page(service: ServiceSheet, manager_client: Client) -> None:
    typed = {**GIVEN, "description": service.description, "publics": service.publics}
    trial = reverse("open_data:try_service", args=[service.programme_id])
    swapped = manager_client.post(trial, typed).content.decode().strip()
    manager_client.post(address(service.programme), typed)
    fresh = manager_client.get(address(service.programme)).content.decode()
    assert "".join(swapped.split()) in "".join(fresh.split())
