"""The page of a plan: how far its calculation is, what it proposes, what became of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.proposal import quality_of
from declic.programmes.models import Level
from tests.apps.planning.scenes import asked_plan, small_week


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def part(page: str) -> str:
    """Return the part that htmx swaps, without the tokens that change at each reading."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page[page.index('id="calcul"') : page.index("</main>")])


def test_a_waiting_calculation_is_read_again_until_it_is_done(
    desk_client: Client, branch: Branch, level: Level
) -> None:
    small_week(branch, level)
    run = asked_plan(branch)
    PlanRun.objects.filter(pk=run.pk).update(asked_at=timezone.now())
    page = read(desk_client, f"/planificateur/{run.pk}/")
    assert 'hx-trigger="every 2s"' in page
    assert "Le calcul attend son tour" in page
    assert "Actualiser" in page


def test_a_stopped_calculation_can_be_started_again(
    desk_client: Client, branch: Branch, level: Level
) -> None:
    small_week(branch, level)
    run = asked_plan(branch)
    PlanRun.objects.filter(pk=run.pk).update(asked_at=timezone.now() - timedelta(minutes=5))
    page = read(desk_client, f"/planificateur/{run.pk}/")
    assert ("Relancer le calcul" in page, "hx-trigger" in page) == (True, False)


def test_a_failed_calculation_says_why(desk_client: Client, run: PlanRun) -> None:
    PlanRun.objects.filter(pk=run.pk).update(state="failed", plan={}, failure="La mémoire a manqué.")
    assert "La mémoire a manqué." in read(desk_client, f"/planificateur/{run.pk}/")


def test_the_proposal_is_shown_with_its_figures_and_people(
    desk_client: Client, proposed: ProposedGroup
) -> None:
    page = read(desk_client, f"/planificateur/{proposed.run_id}/")
    assert "6 sur 6" in page
    assert "le meilleur possible, c’est prouvé" in page
    assert "Tout le monde a une place" in page
    assert page.count("Refuser<span") == 6


def test_accepting_shows_the_real_group(desk_client: Client, proposed: ProposedGroup) -> None:
    answer = desk_client.post(f"/planificateur/groupes/{proposed.pk}/accepter/", {"page": "1"}, follow=True)
    page = answer.content.decode()
    assert "1 groupe ouvert, 6 places proposées." in page
    assert f'href="/groupes/{LearningGroup.objects.get().pk}/"' in page
    assert "Accepter ce groupe" not in page


def test_what_polling_brings_is_what_reloading_shows(desk_client: Client, run: PlanRun) -> None:
    address = f"/planificateur/{run.pk}/"
    swapped = desk_client.get(address, headers={"HX-Request": "true"}).content.decode()
    parts = [
        html[html.index('id="calcul"') :].count("plan-seat") for html in (swapped, read(desk_client, address))
    ]
    assert parts == [6, 6]


@pytest.mark.parametrize(
    ("objective", "bound", "words"),
    [
        (500, 500, "le meilleur possible, c’est prouvé"),
        (1000, 1003, "au plus 0,3 % de mieux possible"),
        (1000, 1031, "au plus 3,1 % de mieux possible"),
        (0, 2, "au plus 200,0 % de mieux possible"),
    ],
)
def test_the_quality_is_said_in_words(objective: int, bound: int, words: str) -> None:
    assert quality_of({"objective": objective, "bound": bound}) == words
