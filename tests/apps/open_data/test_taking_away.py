"""How a data set leaves: for everybody, from any site, and only when it changed."""

import pytest
from django.test import Client

from declic.branches.models import Venue
from declic.branches.services import close_venue
from declic.open_data.models import PublicSheet, ServiceSheet

DATA_SETS = [
    "data-inclusion/structures.json",
    "data-inclusion/services.json",
    "mediation-numerique/lieux.csv",
    "mediation-numerique/lieux.json",
    "benevolat/missions.json",
    "catalogue.json",
]
every_data_set = pytest.mark.parametrize("name", DATA_SETS)


@every_data_set
def test_anybody_may_read_it_from_any_site(service: ServiceSheet, name: str) -> None:
    response = Client().get(f"/ouvert/{name}")
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.headers["Content-Type"].endswith("; charset=utf-8")
    assert "Last-Modified" in response.headers
    assert response.cookies == {}


@every_data_set
def test_the_same_data_are_not_sent_twice(service: ServiceSheet, name: str) -> None:
    first = Client().get(f"/ouvert/{name}")
    again = Client().get(f"/ouvert/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


@every_data_set
def test_a_head_gives_the_headers_alone(service: ServiceSheet, name: str) -> None:
    head, full = Client().head(f"/ouvert/{name}"), Client().get(f"/ouvert/{name}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == full.headers["ETag"]


@every_data_set
def test_a_browser_may_ask_first(service: ServiceSheet, name: str) -> None:
    asked = Client().options(f"/ouvert/{name}")
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@every_data_set
def test_nothing_is_posted_there(service: ServiceSheet, name: str) -> None:
    assert Client().post(f"/ouvert/{name}").status_code == 405


@every_data_set
def test_it_answers_before_anybody_publishes(branch: object, name: str) -> None:
    response = Client().get(f"/ouvert/{name}")
    assert response.status_code == 200
    assert "Last-Modified" not in response.headers


def test_a_change_on_the_same_day_is_seen_at_once(service: ServiceSheet, venue: Venue) -> None:
    address = "/ouvert/mediation-numerique/lieux.json"
    first = Client().get(address)
    close_venue(venue)
    known = {"If-None-Match": first.headers["ETag"], "If-Modified-Since": first.headers["Last-Modified"]}
    assert Client().get(address, headers=known).json() == []
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert Client().get(address, headers=since).json() == []


@pytest.mark.parametrize("name", DATA_SETS[:5])
def test_an_antenna_that_takes_its_sheet_back_leaves_every_list(service: ServiceSheet, name: str) -> None:
    PublicSheet.objects.update(is_published=False)
    response = Client().get(f"/ouvert/{name}")
    assert response.status_code == 200
    assert "Antenne de Lille" not in response.content.decode()
