"""Help is for everybody; the style pages are for the workshop; errors show a way on."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from declic.shared import views

pytestmark = pytest.mark.usefixtures("counsellor")


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/")


def test_help_asks_for_no_sign_in(client: Client) -> None:
    page = client.get("/aide/")
    assert page.status_code == 200
    assert "Une personne de l’équipe" in page.content.decode()


@pytest.mark.parametrize("address", ["/style/", "/style/apprenant/"])
@override_settings(DEBUG=False, DECLIC_DEMO=False)
def test_the_style_pages_stay_in_the_workshop(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/style/", "/style/apprenant/"])
@override_settings(DECLIC_DEMO=True)
def test_the_style_pages_show_in_the_demonstration(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@override_settings(DECLIC_DEMO=True)
def test_pages_carry_no_inline_style_or_handler(client: Client) -> None:
    html = client.get("/style/").content.decode()
    assert " style=" not in html
    assert " onclick=" not in html


@override_settings(DECLIC_DEMO=True)
def test_every_script_carries_the_key_of_its_page(client: Client) -> None:
    html = client.get("/style/").content.decode()
    assert html.count("<script") == html.count('nonce="')


@pytest.mark.parametrize("name", ["403", "403_csrf", "404", "429"])
def test_an_error_page_shows_a_way_on(request_: HttpRequest, name: str) -> None:
    html = render_to_string(f"{name}.html", request=request_)
    assert 'href="/"' in html
    assert 'lang="fr"' in html


def test_a_refusal_says_its_sentence(request_: HttpRequest) -> None:
    html = render_to_string("shared/refusal.html", {"refusal": "Ce groupe est plein."}, request_)
    assert "Ce groupe est plein." in html


def test_a_failure_answers_without_layout_or_database(request_: HttpRequest) -> None:
    page = views.server_error(request_)
    assert page.status_code == 500
    assert "<link" not in page.content.decode()
