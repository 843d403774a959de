"""The curve of fairness: a few plans side by side, and the one that people choose."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.planning.enums import PlanKind, PlanState
from declic.planning.errors import NotOfThisCurve
from declic.planning.models import PlanRun
from declic.planning.queries.fairness import read_plans
from declic.planning.services import ask_curve, choose_plan, fairness, solve_run
from declic.programmes.models import Level
from tests.apps.planning.scenes import STARTS_ON, lead_in, room_in, waiting_person
from tests.factories import NOW


@pytest.fixture
def curve(branch: Branch, level: Level, monkeypatch: pytest.MonkeyPatch) -> PlanRun:
    """Return a curve where the longest waiting live far: eight near and four far, six seats."""
    monkeypatch.setattr(fairness, "CURVE_SECONDS", 2)
    room_in(branch, seats=6, open_slots=(0, 4))
    lead_in(branch, level, weekly_sessions=1)
    [waiting_person(branch, level, days=5, free_slots=(0,)) for _ in range(8)]
    [waiting_person(branch, level, days=100, free_slots=(4,), access_needs=["quiet"]) for _ in range(4)]
    return solve_run(ask_curve(branch, starts_on=STARTS_ON, by=None, now=NOW), NOW)


def test_a_curve_keeps_its_plans_with_their_measures(curve: PlanRun) -> None:
    plans = read_plans(curve)
    assert (curve.kind, curve.state) == (PlanKind.FAIRNESS, PlanState.DONE)
    assert plans[0].placed == max(plan.placed for plan in plans)
    assert [plan.letter for plan in plans] == list("ABCDEF"[: len(plans)])


def test_a_plan_chosen_becomes_a_proposal(curve: PlanRun, counsellor: User) -> None:
    name = curve.plan["points"][0]["name"]
    chosen = choose_plan(curve, name, by=counsellor, now=NOW)
    assert (chosen.parent, chosen.state, chosen.kind) == (curve, PlanState.DONE, PlanKind.NEW)
    assert chosen.label == curve.plan["points"][0]["label"]
    assert sum(group.seats.count() for group in chosen.proposed_groups.all()) == read_plans(curve)[0].placed


def test_choosing_the_same_plan_twice_leads_to_the_same_proposal(curve: PlanRun, counsellor: User) -> None:
    name = curve.plan["points"][0]["name"]
    first = choose_plan(curve, name, by=counsellor, now=NOW)
    assert choose_plan(curve, name, by=counsellor, now=NOW) == first


def test_a_plan_that_is_not_on_the_curve_is_refused(curve: PlanRun, counsellor: User) -> None:
    with pytest.raises(NotOfThisCurve):
        choose_plan(curve, "autre", by=counsellor, now=NOW)


def test_the_manager_chooses_and_is_led_to_the_proposal(manager_client: Client, curve: PlanRun) -> None:
    address = reverse("planning:choose_plan", args=[curve.pk])
    page = manager_client.post(address, {"plan": curve.plan["points"][0]["name"]}, follow=True)
    assert page.redirect_chain == [(reverse("planning:run", args=[curve.variants.get().pk]), 302)]
    assert "est la proposition" in page.content.decode()


def test_a_counsellor_reads_the_curve_and_does_not_choose(desk_client: Client, curve: PlanRun) -> None:
    page = desk_client.get(reverse("planning:curve", args=[curve.pk])).content.decode()
    assert "par le ou la responsable" in page
    assert 'name="plan"' not in page


def test_the_run_page_of_a_curve_is_its_own(desk_client: Client, curve: PlanRun) -> None:
    response = desk_client.get(reverse("planning:run", args=[curve.pk]))
    assert response["Location"] == reverse("planning:curve", args=[curve.pk])


def test_asking_needs_people_who_wait(manager_client: Client, branch: Branch) -> None:
    response = manager_client.post(reverse("planning:fairness"), {"starts_on": "30/11/2027"})
    assert response.status_code == 422
    assert "Personne n’attend de place." in response.content.decode()
    assert not PlanRun.objects.exists()
