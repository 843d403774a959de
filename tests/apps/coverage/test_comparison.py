"""Studies side by side, on paper and as tables; partners who complete one another."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.coverage.models import Study
from declic.coverage.services import calculate
from tests.apps.coverage.asking import queued_study
from tests.apps.coverage.land import come_from, partner_named
from tests.factories import NOW, ReferralFactory


@pytest.fixture
def two(land: Branch, manager: User) -> list[Study]:
    asked = [queued_study(land, manager, "Un"), queued_study(land, manager, "Deux", sites=2, floor=0.5)]
    return [calculate(study, now=NOW) for study in asked]


def test_two_studies_are_compared(two: list[Study], manager_client: Client) -> None:
    query = "&".join(f"etude={study.pk}" for study in two)
    page = manager_client.get(f"/territoire/ou-aller/comparer/?{query}").context["page"]
    assert page.common == ("CCAS de Roubaix",)
    assert [one.only_here for one in page.studies] == [(), ("Centre social de Tourcoing",)]
    assert page.studies[1].answer.gained >= page.studies[0].answer.gained


@pytest.mark.parametrize("query", ["", "etude=x", "etude=999999999"])
def test_nothing_to_compare_is_said(query: str, two: list[Study], manager_client: Client) -> None:
    page = manager_client.get(f"/territoire/ou-aller/comparer/?{query}", follow=True)
    assert "Cochez deux ou trois études" in page.content.decode()


def test_the_paper_is_the_same_each_time(two: list[Study], manager_client: Client) -> None:
    address = f"/territoire/ou-aller/{two[0].pk}/explication.pdf"
    first, again = manager_client.get(address), manager_client.get(address)
    assert first.content.startswith(b"%PDF")
    assert first.content == again.content


def test_before_and_after_come_as_a_table(two: list[Study], manager_client: Client) -> None:
    table = manager_client.get(f"/territoire/ou-aller/{two[0].pk}/avant-apres.csv").content.decode(
        "utf-8-sig"
    )
    assert "Alma (Roubaix);oui;1400,000;" in table


@pytest.mark.parametrize("name", ["explication.pdf", "avant-apres.csv"])
def test_an_unfinished_study_has_nothing_to_give(
    name: str, land: Branch, manager: User, manager_client: Client
) -> None:
    study = queued_study(land, manager)
    answer = manager_client.get(f"/territoire/ou-aller/{study.pk}/{name}", follow=True)
    assert "n’est pas terminée" in answer.content.decode()


def test_the_list_keeps_its_number_of_queries(land: Branch, manager: User, manager_client: Client) -> None:
    queued_study(land, manager)
    manager_client.get("/territoire/ou-aller/")
    with CaptureQueriesContext(connection) as few:
        manager_client.get("/territoire/ou-aller/")
    same = Study.objects.get()
    Study.objects.bulk_create(
        [Study(branch=land, name="Autre", question=same.question, asked_at=NOW) for _ in range(60)]
    )
    with CaptureQueriesContext(connection) as many:
        page = manager_client.get("/territoire/ou-aller/").content.decode()
    assert len(many) == len(few)
    assert "Page 1 sur 2" in page


def test_partners_who_reach_other_communes_complete_one_another(land: Branch, desk_client: Client) -> None:
    for name, code in (("CCAS de Roubaix", "59512"), ("Centre social de Tourcoing", "59599")):
        for learner in come_from(land, code, 6):
            ReferralFactory.create(learner=learner, partner=partner_named(name))
    page = desk_client.get("/territoire/partenaires/ensemble/").context["page"]
    assert [row.name for row in page.rows] == ["CCAS de Roubaix", "Centre social de Tourcoing"]
    assert all(row.added == row.alone for row in page.rows)
    assert "aucun autre choix" in page.sentence


def test_without_any_referral_the_question_has_no_answer(land: Branch, desk_client: Client) -> None:
    page = desk_client.get("/territoire/partenaires/ensemble/", follow=True)
    assert "déjà orienté quelqu’un" in page.content.decode()
