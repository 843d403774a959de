"""The programmes that we ship, described as they are proposed: the official package takes them all."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from declic.accounts.models import User
from declic.open_data.models import PublicSheet
from declic.open_data.queries.sheets import draft_service
from declic.open_data.services import keep_service
from declic.programmes.models import Programme
from tests.apps.open_data.official import v1
from tests.apps.open_data.scenes import fetched


@pytest.fixture
def written(sheet: PublicSheet, manager: User, today: date) -> dict[str, Any]:
    """What is published when every programme keeps the description that is proposed."""
    call_command("load_catalogue", verbosity=0)
    for programme in Programme.objects.filter(is_active=True):
        keep_service(sheet.branch, draft_service(sheet.branch, programme, today=today), today=today)
    return {
        one["id"].partition(f"antenne-{sheet.branch_id}-")[2]: one
        for one in fetched("data-inclusion/services.json")
    }


def test_every_programme_on_offer_is_there(written: dict[str, Any]) -> None:
    offered = set(Programme.objects.filter(is_active=True).values_list("code", flat=True))
    assert set(written) == offered


def test_the_official_package_takes_them_all(written: dict[str, Any]) -> None:
    read = {
        code: v1.Service.model_validate(one, context={"ignore_warnings": False})
        for code, one in written.items()
    }
    assert {read["digitall"].type, read["web-developer"].type} == {"atelier", "formation"}
    assert read["digitall"].publics == {"demandeurs-emploi"}
    assert read["web-developer"].volume_horaire_hebdomadaire == 35
    assert "A2" in read["digitall"].conditions_acces
