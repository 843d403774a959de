"""The page of one session: who comes, what changed, and the three things that can be done."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.groups.services import invite_to_session, offer_seat
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW, TODAY


@pytest.fixture
def session(branch: Branch, level: Level) -> GroupSession:
    """A session far ahead: the page reads the clock."""
    group = factories.small_group(branch, level, starts_on=date(2028, 1, 10), session_count=3)
    learner = factories.placed_learner(branch, first_name="Awa", last_name="Diop")
    offer_seat(group, learner, by=None, today=TODAY, now=NOW)
    return group.sessions.select_related("group").order_by("on")[1]


def page_of(client: Client, session: GroupSession) -> str:
    return client.get(reverse("groups:session", args=[session.pk])).content.decode()


def post(client: Client, name: str, session: GroupSession, **typed: str) -> str:
    response = client.post(reverse(name, args=[session.pk]), typed, follow=True)
    return str(response.content.decode())


def moved(session: GroupSession, **typed: str) -> dict[str, str]:
    usual = {"on": "18/01/2028", "part": "2", "room": str(session.room_id), "reason": "travaux"}
    return {**usual, "seen": session.place_key, **typed}


def test_it_says_the_team_the_people_and_the_rank(desk_client: Client, session: GroupSession) -> None:
    html = page_of(desk_client, session)
    lead = session.group.staff.get().member
    assert str(lead) in html
    assert "Awa Diop" in html
    assert "Séance 2 du parcours" in html


def test_it_is_cancelled_with_a_reason_and_undone(desk_client: Client, session: GroupSession) -> None:
    html = post(desk_client, "groups:cancel_session", session, reason="grève des bus", adds_one="on")
    assert "Une séance est ajoutée le lundi 31 janvier 2028." in html
    assert "grève des bus" in html
    assert "Rétablir la séance" in html
    again = post(desk_client, "groups:undo_session_change", session)
    assert "Séance rétablie" in again


def test_it_is_moved_and_put_back(desk_client: Client, session: GroupSession) -> None:
    html = post(desk_client, "groups:move_session", session, **moved(session))
    assert "mardi 18 janvier 2028" in html
    assert "Elle était prévue lundi 17 janvier, 9 h 30 – 11 h 30." in html
    assert "Séance remise à sa place" in post(desk_client, "groups:undo_session_change", session)


def test_what_was_typed_stays_when_it_must_be_mended(desk_client: Client, session: GroupSession) -> None:
    typed = moved(session, on="22/01/2028", reason="fête du quartier")
    response = desk_client.post(reverse("groups:move_session", args=[session.pk]), typed)
    assert response.status_code == 422
    assert "Les séances ont lieu du lundi au vendredi." in response.content.decode()
    assert "fête du quartier" in response.content.decode()


def test_of_two_people_the_second_reads_that_it_changed(desk_client: Client, session: GroupSession) -> None:
    typed = moved(session)
    post(desk_client, "groups:move_session", session, **typed)
    assert "Quelqu’un vient de le changer avant vous." in post(
        desk_client, "groups:move_session", session, **{**typed, "on": "19/01/2028"}
    )


def test_a_guest_is_shown_and_may_be_released(
    desk_client: Client, session: GroupSession, branch: Branch
) -> None:
    guest = factories.placed_learner(branch, first_name="Zoé")
    invite_to_session(session, guest, now=NOW)
    assert "rattrapage" in page_of(desk_client, session)
    address = reverse("groups:release_guest", args=[session.pk, guest.pk])
    assert "rattrapage" not in desk_client.post(address, follow=True).content.decode()
