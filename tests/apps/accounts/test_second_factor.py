"""A second factor is demanded of everyone who signs in."""

from django.test import Client

from declic.accounts.models import User
from tests.apps.conftest import SignIn


def test_without_a_second_factor_every_page_leads_to_choosing_one(counsellor: User) -> None:
    client = Client()
    client.force_login(counsellor)
    response = client.get("/comptes/email/")
    assert response.headers["Location"] == "/comptes/2fa/"


def test_with_a_second_factor_the_pages_open(sign_in: SignIn, counsellor: User) -> None:
    assert sign_in(counsellor).get("/comptes/email/").status_code == 200


def test_an_empty_installation_leads_to_its_first_screen(db: None) -> None:
    response = Client().get("/comptes/login/")
    assert response.status_code == 302
