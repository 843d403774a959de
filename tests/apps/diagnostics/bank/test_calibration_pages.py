"""The pages of calibration: progress without a reload or with one, the result, two buttons."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from declic.diagnostics.enums import CalibrationState
from declic.diagnostics.errors import CalibrationNotStuck
from declic.diagnostics.models import Calibration, ItemBank
from declic.diagnostics.services import retry_calibration


def calibration(bank: ItemBank, state: str, **fields: Any) -> Calibration:
    given = {"asked_at": timezone.now(), **fields}
    return Calibration.objects.create(bank=bank, state=state, **given)


def page_of(client: Client, one: Calibration) -> str:
    return client.get(reverse("diagnostics:calibration", args=[one.pk])).content.decode()


def result(bank: ItemBank) -> dict[str, Any]:
    """A result in which the third item moved most, and one item could not be told."""
    items = [
        {"code": one.code, "pk": one.pk, "before": one.parameters, "people": 40, "flags": ["misfit"]}
        for one in bank.items.exclude(area="")[:3]
    ]
    moved = [
        {**one, "parameters": {**one["before"], "difficulty": one["before"]["difficulty"] + move}}
        for one, move in zip(items[1:], (0.1, 0.9), strict=True)
    ]
    overrides = [{"level": "beginner", "decided": 4, "kept": 3, "raised": 1, "lowered": 0}]
    cuts = [{"present": -0.7, "suggested": -0.9, "error": 0.1, "is_known": True}] * 3
    group = {"name": "exit-advanced", "mean": 0.4, "sd": 1.0, "people": 30}
    found = {"overrides": overrides, "cuts": cuts, "decisions": 60, "groups": [group]}
    return {"items": [{**items[0], "parameters": None}, *moved], **found}


def test_the_page_polls_while_the_worker_calculates(bank: ItemBank, national_client: Client) -> None:
    page = page_of(national_client, calibration(bank, "running", step="Estimer les questions", percent=25))
    assert 'hx-trigger="every 2s"' in page
    assert "Estimer les questions" in page
    assert "Actualiser" in page


def test_the_page_rests_once_there_is_a_result(bank: ItemBank, national_client: Client) -> None:
    page = page_of(national_client, calibration(bank, "done", people=60, result=result(bank)))
    assert "hx-get" not in page
    assert "l’avis des experts domine" in page
    assert "Mettre en service" in page
    assert "à la sortie, niveau déjà connu" in page


def test_the_biggest_changes_come_first(bank: ItemBank, national_client: Client) -> None:
    page = page_of(national_client, calibration(bank, "done", people=600, result=result(bank)))
    codes = [one.code for one in bank.items.exclude(area="")[:3]]
    places = [page.index(f">{code}</a>") for code in codes]
    assert places[2] < places[1] < places[0]
    assert "l’avis des experts domine" not in page


def test_a_failure_says_why(bank: ItemBank, national_client: Client) -> None:
    failed = calibration(bank, "failed", failure="Trop peu de réponses.")
    assert "Trop peu de réponses." in page_of(national_client, failed)


def test_a_stopped_worker_may_be_replaced(bank: ItemBank, national_client: Client) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    stuck = calibration(bank, "running", asked_at=long_ago, result={"started_at": long_ago.isoformat()})
    assert "Relancer le calcul" in page_of(national_client, stuck)
    assert retry_calibration(stuck, now=timezone.now()).state == CalibrationState.QUEUED


def test_a_worker_at_work_is_not_replaced(bank: ItemBank) -> None:
    with pytest.raises(CalibrationNotStuck):
        retry_calibration(calibration(bank, "running"), now=timezone.now())


def test_the_list_tells_each_calibration(bank: ItemBank, national_client: Client) -> None:
    address = reverse("diagnostics:calibrations")
    assert "Aucune calibration pour l’instant" in national_client.get(address).content.decode()
    calibration(bank, "refused", people=61)
    assert "écartée" in national_client.get(address).content.decode()


@pytest.mark.parametrize(("button", "state"), [("adopt", "adopted"), ("refuse", "refused")])
def test_each_button_decides(bank: ItemBank, national_client: Client, button: str, state: str) -> None:
    one = calibration(bank, "done", people=60, answers=900, result=result(bank))
    answer = national_client.post(reverse(f"diagnostics:calibration_{button}", args=[one.pk]))
    one.refresh_from_db()
    assert (answer.status_code, one.state) == (302, state)


def test_one_button_asks(answered_bank: ItemBank, national_client: Client) -> None:
    answer = national_client.post(reverse("diagnostics:calibration_ask"))
    assert answer.headers["Location"] == reverse(
        "diagnostics:calibration", args=[Calibration.objects.get().pk]
    )
