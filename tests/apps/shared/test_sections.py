"""The menu shows the sections that open, and no other."""

import re

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory

SECTIONS = re.compile(r'<nav class="sections sections-side".*?</nav>', re.DOTALL)


def section_for(section: str, request: HttpRequest) -> str:
    source = f'{{% load declic %}}{{% nav_link "{section}" "Rubrique" "home" %}}'
    return Template(source).render(Context({"request": request}))


@pytest.mark.parametrize(
    ("section", "roles", "is_shown"),
    [
        ("desk:board", {"volunteer"}, False),
        ("desk:board", {"counsellor"}, True),
        ("desk:today", {"volunteer"}, True),
        ("desk:board", None, True),
        ("shared:help", set(), True),
    ],
)
def test_a_section_is_shown_to_whom_it_opens(section: str, roles: set[str] | None, is_shown: bool) -> None:
    request = RequestFactory().get("/")
    vars(request)["roles"] = roles if roles is None else frozenset(roles)
    html = section_for(section, request)
    assert ("<li>" in html) is is_shown


def test_every_section_of_a_volunteer_opens(volunteer_client: Client) -> None:
    menu = SECTIONS.search(volunteer_client.get("/").content.decode())
    assert menu
    addresses = re.findall(r'href="([^"]+)"', menu[0])
    assert addresses
    assert [volunteer_client.get(address).status_code for address in addresses] == [200] * len(addresses)
