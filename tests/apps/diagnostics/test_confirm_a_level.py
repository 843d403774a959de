"""A machine proposes, a person decides, with a reason when it differs."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.diagnostics.errors import NothingToConfirm, ReasonMissing
from declic.diagnostics.models import DiagnosticRun, Placement
from declic.diagnostics.services import confirm_placement, try_gesture
from declic.learners.models import Learner
from tests import factories


@pytest.fixture
def placement(run: DiagnosticRun) -> Placement:
    try_gesture(run, "click", {"dont_know": "1"}, now=factories.NOW)
    return Placement.objects.get(run=run)


def test_the_proposed_level_is_confirmed_by_somebody(placement: Placement, counsellor: User) -> None:
    decided = confirm_placement(placement, level="beginner", by=counsellor, now=factories.NOW)
    assert (decided.confirmed_level, decided.confirmed_by) == ("beginner", counsellor)
    assert decided.run.state == "confirmed"


def test_another_level_needs_a_reason(placement: Placement, counsellor: User) -> None:
    with pytest.raises(ReasonMissing):
        confirm_placement(placement, level="advanced", reason="  ", by=counsellor, now=factories.NOW)
    decided = confirm_placement(
        placement, level="advanced", reason="A travaillé dans un bureau.", by=counsellor, now=factories.NOW
    )
    assert decided.override_reason == "A travaillé dans un bureau."


def test_a_level_is_decided_once(placement: Placement, counsellor: User) -> None:
    confirm_placement(placement, level="beginner", by=counsellor, now=factories.NOW)
    with pytest.raises(NothingToConfirm):
        confirm_placement(placement, level="beginner", by=counsellor, now=factories.NOW)


def test_the_page_keeps_what_was_typed_when_the_reason_is_missing(
    placement: Placement, desk_client: Client
) -> None:
    address = reverse("diagnostics:confirm", args=[placement.run_id])
    response = desk_client.post(address, {"level": "advanced", "reason": ""})
    assert response.status_code == 422
    assert "Dites en une phrase pourquoi" in response.content.decode()
    placement.refresh_from_db()
    assert placement.confirmed_level == ""


def test_a_run_under_way_has_no_level_to_confirm(run: DiagnosticRun, desk_client: Client) -> None:
    response = desk_client.post(reverse("diagnostics:confirm", args=[run.pk]), {"level": "beginner"})
    assert response.status_code == 409


def test_a_result_from_elsewhere_is_never_the_level(learner: Learner, desk_client: Client) -> None:
    address = reverse("diagnostics:evidence", args=[learner.pk])
    facts = {
        "source": "pix",
        "measured_on": "12/10/2026",
        "result": "312 pix",
        "suggested_level": "intermediate",
    }
    desk_client.post(address, facts)
    evidence = learner.external_evidence.get()
    assert (evidence.result, evidence.measured_on.isoformat()) == ("312 pix", "2026-10-12")
    assert not DiagnosticRun.objects.filter(learner=learner).exists()
