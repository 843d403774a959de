"""The page of a calculation tells how far it is, and what to do when its worker was killed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from declic.branches.models import Branch
from declic.planning.models import PlanRun
from declic.programmes.models import Level
from tests.apps.planning.scenes import found_plan_of_six


@pytest.fixture
def found(branch: Branch, level: Level) -> PlanRun:
    return found_plan_of_six(branch, level)


def test_the_page_of_a_killed_worker_offers_its_plan_or_another_try(
    desk_client: Client, found: PlanRun
) -> None:
    seen_at = timezone.now() - timedelta(minutes=2)
    PlanRun.objects.filter(pk=found.pk).update(progress={**found.progress, "seen_at": seen_at.isoformat()})
    page = desk_client.get(f"/planificateur/{found.pk}/").content.decode()
    assert "6 personnes placées" in page
    assert "Garder ce plan (6 personnes placées)" in page
    assert ("Relancer le calcul" in page, "hx-trigger" in page) == (True, False)


def test_the_page_of_a_calculation_tells_how_far_it_is(desk_client: Client, found: PlanRun) -> None:
    progress = {
        **found.progress,
        "seen_at": timezone.now().isoformat(),
        "bound": 2 * found.progress["objective"],
    }
    PlanRun.objects.filter(pk=found.pk).update(progress=progress)
    page = desk_client.get(f"/planificateur/{found.pk}/").content.decode()
    assert "6 personnes placées" in page
    assert "Au mieux, encore 100,0 % à gagner." in page
    assert ("Garder le meilleur trouvé" in page, "Annuler le calcul" in page) == (True, True)
