"""Pages about people are never kept by a browser; odd addresses are refused, not broken."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.shared.middleware import readable_referer


@pytest.mark.parametrize("address", ["/", "/parcours/", "/apprenants/", "/orientations/", "/planificateur/"])
def test_a_personal_page_is_not_kept(address: str, desk_client: Client) -> None:
    kept = desk_client.get(address).headers["Cache-Control"]
    assert "no-store" in kept
    assert "private" in kept


@pytest.mark.parametrize("address", ["/chercher/?q=%00", "/apprenants/?q=a%00b"])
def test_a_nul_in_an_address_is_refused(address: str, desk_client: Client) -> None:
    assert desk_client.get(address).status_code == 400


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-13-45", "demain"])
def test_a_week_that_is_too_far_is_this_week(day: str, desk_client: Client) -> None:
    assert desk_client.get(f"/groupes/?semaine={day}").status_code == 200


def test_a_refusal_never_leads_back_to_an_address_that_only_takes_forms(rf: object, counsellor: User) -> None:
    request = rf.post("/", headers={"referer": "http://testserver/groupes/1/annuler/"})  # type: ignore[attr-defined]
    assert readable_referer(request) == ""
    request = rf.post("/", headers={"referer": "http://testserver/groupes/1/"})  # type: ignore[attr-defined]
    assert readable_referer(request) == "http://testserver/groupes/1/"
