"""What a study cannot answer is refused at once, with the fact that is in the way."""

from typing import Any

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.coverage.errors import BudgetTooSmall, NoCandidate, NoNeed, TooFewCandidates, TooLarge
from declic.coverage.models import Study
from declic.coverage.queries import problem
from declic.coverage.queries.problem import study_facts
from declic.partners.models import Partner
from declic.shared.errors import Refusal
from declic.territory.models import Figure, OtherStructure
from tests.apps.coverage.asking import post_study, question


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"sites": 3}, TooFewCandidates),
        ({"sites": None, "budget": 900}, BudgetTooSmall),
        ({"candidates": ("communes",), "smallest_commune": 900_000}, NoCandidate),
        ({"need": "fragility"}, NoNeed),
    ],
)
def test_an_impossible_question_is_refused(
    given: dict[str, Any], refusal: type[Refusal], land: Branch
) -> None:
    with pytest.raises(refusal):
        study_facts(land, question(**given))


def test_a_territory_that_is_too_large_is_refused(land: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problem, "MOST_PAIRS", 2)
    with pytest.raises(TooLarge, match="trop grand"):
        study_facts(land, question())


def test_only_partners_who_lend_a_room_are_candidates(land: Branch) -> None:
    Partner.objects.filter(name="CCAS de Roubaix").update(can_host=False)
    sites = study_facts(land, question()).problem.sites
    assert [site.id for site in sites] == ["Maison des associations", "Centre social de Tourcoing"]


def test_large_communes_and_named_ones_are_candidates(land: Branch) -> None:
    asked = question(candidates=("communes",), smallest_commune=97_500, given=("59599",))
    sites = study_facts(land, asked).problem.sites
    assert {site.id for site in sites} == {"Maison des associations", "Lille", "Roubaix", "Tourcoing"}


def test_another_branch_s_partners_are_no_candidates(land: Branch, other_branch: Branch) -> None:
    Partner.objects.update(branch=other_branch)
    with pytest.raises(NoCandidate):
        study_facts(land, question())


def test_what_others_offer_is_completed_when_it_is_counted(land: Branch) -> None:
    OtherStructure.objects.create(
        source_key="a:1", name="Médiathèque", kind="drop_in", latitude=50.69, longitude=3.18, source="a"
    )
    kinds = [one.kind for one in study_facts(land, question()).problem.existing]
    assert kinds == ["mediation"]
    assert not study_facts(land, question(counts_others=False)).problem.existing


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sites": ""}, "Combien de lieux ?"),
        ({"means": "budget"}, "Quel budget"),
        ({"candidates": []}, "Cochez au moins une réponse"),
        ({"given": "Lille\nAtlantide"}, "Nous ne connaissons pas « Atlantide »"),
        ({"sites": "7"}, "il n’y a que 2 lieux possibles"),
        ({"name": ""}, "obligatoire"),
    ],
)
def test_the_form_says_what_to_mend_and_loses_nothing(
    given: dict[str, Any], told: str, land: Branch, manager_client: Client
) -> None:
    answer = post_study(manager_client, **{"smallest_commune": "4321", **given})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="4321"' in answer.content.decode()
    assert not Study.objects.exists()


def test_without_figures_the_sentence_names_what_is_missing(
    land: Branch, manager: User, manager_client: Client
) -> None:
    Figure.objects.all().delete()
    assert "demandeurs d’emploi" in post_study(manager_client).content.decode()
