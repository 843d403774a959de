"""Private calendar links: shown once, kept as a print, cut off at once."""

from datetime import datetime

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch, Venue
from declic.open_data.models import Feed
from declic.open_data.services import cut_feed, make_feed
from declic.shared.tokens import hash_token
from tests.apps.open_data.scenes import open_venue


def address_in(text: str) -> str:
    return text.partition('value="http://127.0.0.1:8000')[2].partition('"')[0]


def test_a_feed_is_made_and_its_address_shown_once(venue: Venue, desk_client: Client) -> None:
    made = desk_client.post("/ouvert/flux/", {"venue": venue.pk}).content.decode()
    address = address_in(made)
    feed = Feed.objects.get()
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert (feed.kind, feed.venue, feed.token_hash) == ("venue", venue, hash_token(token))
    assert Client().get(address).headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert token not in desk_client.get("/ouvert/flux/").content.decode()


def test_without_a_venue_it_carries_the_whole_antenna(branch: Branch, desk_client: Client) -> None:
    desk_client.post("/ouvert/flux/", {"venue": ""})
    assert (Feed.objects.get().kind, Feed.objects.get().venue) == ("branch", None)


@pytest.mark.parametrize("typed", ["99999", "abc"])
def test_an_unknown_venue_is_refused(branch: Branch, desk_client: Client, typed: str) -> None:
    answer = desk_client.post("/ouvert/flux/", {"venue": typed})
    assert answer.status_code == 422
    assert "Ce lieu n’est pas de l’antenne" in answer.content.decode()
    assert not Feed.objects.exists()


def test_a_venue_of_another_antenna_is_refused(other_branch: Branch, desk_client: Client) -> None:
    foreign = open_venue(other_branch)
    assert desk_client.post("/ouvert/flux/", {"venue": foreign.pk}).status_code == 422


def test_a_feed_that_is_cut_off_opens_nothing(branch: Branch, counsellor: User, now: datetime) -> None:
    feed, token = make_feed(branch, None, by=counsellor, now=now)
    cut_feed(feed, now=now)
    answer = Client().get(f"/ouvert/agenda/{token}.ics")
    assert (answer.status_code, "VEVENT" in answer.content.decode()) == (410, False)


def test_the_team_cuts_it_off_from_the_list(
    branch: Branch, counsellor: User, desk_client: Client, now: datetime
) -> None:
    feed, _ = make_feed(branch, None, by=counsellor, now=now)
    desk_client.post(f"/ouvert/flux/{feed.pk}/couper/")
    first = Feed.objects.get().revoked_at
    desk_client.post(f"/ouvert/flux/{feed.pk}/couper/")
    assert first is not None
    assert Feed.objects.get().revoked_at == first
    assert "Coupé" in desk_client.get("/ouvert/flux/").content.decode()


@pytest.mark.parametrize("token", ["inconnu", "0" * 27])
def test_a_link_that_we_never_made_is_not_found(branch: Branch, token: str) -> None:
    assert Client().get(f"/ouvert/agenda/{token}.ics").status_code == 404


def test_a_head_asks_without_taking(branch: Branch, counsellor: User, now: datetime) -> None:
    _, token = make_feed(branch, None, by=counsellor, now=now)
    head = Client().head(f"/ouvert/agenda/{token}.ics")
    assert (head.status_code, head.content) == (200, b"")
    assert "no-store" in head.headers["Cache-Control"]


def test_the_list_teaches_when_it_is_empty(branch: Branch, desk_client: Client) -> None:
    assert "Aucun flux pour l’instant" in desk_client.get("/ouvert/flux/").content.decode()
