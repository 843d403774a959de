"""Names that the team looks for never stand in an address."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from declic.branches.models import Branch
from declic.shared.searches import seal_words, unseal_words
from tests.apps.learners.people import registered

LIST, SEARCH = reverse("learners:list"), reverse("shared:search")


@pytest.fixture
def people(branch: Branch) -> None:
    for first, last in (("Zohra", "Benhammou"), ("Karim", "Lefort")):
        registered(branch, first_name=first, last_name=last)


def test_a_search_leads_to_an_address_without_the_name(desk_client: Client, people: None) -> None:
    answer = desk_client.post(SEARCH, {"q": "Benhammou", "vers": LIST, "situation": ""})
    there = answer.headers["Location"]
    assert there.startswith(f"{LIST}?r=")
    assert "enhammou" not in there
    page = desk_client.get(there).content.decode()
    assert "Zohra" in page
    assert "Karim" not in page


def test_the_other_filters_stay_in_the_address(desk_client: Client, branch: Branch) -> None:
    answer = desk_client.post(SEARCH, {"q": "", "vers": LIST, "situation": "unemployed", "manque": ""})
    assert answer.headers["Location"] == f"{LIST}?situation=unemployed"


def test_the_next_pages_keep_the_search_sealed(desk_client: Client, branch: Branch) -> None:
    for number in range(60):
        registered(branch, first_name=f"Zohra{number}", last_name="Benhammou")
    there = desk_client.post(SEARCH, {"q": "Benhammou", "vers": LIST}).headers["Location"]
    links = re.findall(r'href="(\?[^"]*page=2[^"]*)"', desk_client.get(there).content.decode())
    assert links
    for link in links:
        asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
        assert "q" not in asked
        assert unseal_words(asked["r"][0]) == "Benhammou"


@pytest.mark.parametrize("there", ["https://exemple.org/", "//exemple.org/", "javascript:alert(1)", ""])
def test_a_search_never_leads_elsewhere(desk_client: Client, there: str) -> None:
    answer = desk_client.post(SEARCH, {"q": "", "vers": there})
    assert answer.headers["Location"] == "/"


def test_words_of_another_key_are_no_search(desk_client: Client, people: None) -> None:
    with override_settings(SECRET_KEY="another key"):
        sealed = seal_words("Benhammou")
    page = desk_client.get(f"{LIST}?r={sealed}").content.decode()
    assert "Zohra" in page
    assert "Karim" in page


@pytest.mark.parametrize("words", ["Zoé", "06 39 98 00 01", "x" * 100])
def test_words_come_back_as_they_were(words: str) -> None:
    assert unseal_words(seal_words(words)) == words


def test_every_form_that_looks_for_people_sends_their_name_in_its_body() -> None:
    from tests.house.tree import SOURCE

    forms = [
        form
        for path in SOURCE.rglob("*.html")
        for form in re.findall(r"<form[^>]*>.*?</form>", path.read_text("utf-8"), re.DOTALL)
        if re.search(r'name="q"', form) and re.search("téléphone|personne|fiche", form)
    ]
    assert len(forms) == 6
    assert [form[:80] for form in forms if "shared:search" not in form] == []
