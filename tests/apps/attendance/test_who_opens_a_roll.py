"""A roll opens for the team of the branch, and for whoever leads or helps the session; for nobody else."""

import json
from datetime import datetime

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.attendance.models import RollLine
from declic.groups.models import GroupSession
from declic.learners.models import Learner
from declic.shared.tokens import hash_token
from declic.shared.visits import MEMBER_KEY
from declic.team.models import TeamMember
from declic.team.services import close_member_links, make_member_link
from tests import factories
from tests.apps.conftest import SignIn


@pytest.fixture
def own_visit(lead: TeamMember, now: datetime) -> Client:
    """The browser of a volunteer who opened their personal link."""
    token = make_member_link(lead, now=now)
    client = Client()
    visit = client.session
    visit[MEMBER_KEY] = {"member": lead.pk, "link": hash_token(token), "since": datetime.now().timestamp()}  # noqa: DTZ005
    visit.save()
    return client


def test_a_stranger_is_told_how_to_come_in(session: GroupSession) -> None:
    answer = Client().get(f"/classe/{session.pk}/")
    assert answer.status_code == 409
    assert "lien personnel" in answer.content.decode()


def test_another_antenna_sees_nothing(session: GroupSession, outsider_client: Client) -> None:
    assert outsider_client.get(f"/classe/{session.pk}/").status_code == 404
    assert outsider_client.post(f"/classe/{session.pk}/enregistrer/").status_code == 404


def test_a_volunteer_account_without_this_class_sees_nothing(
    session: GroupSession, volunteer_client: Client
) -> None:
    assert volunteer_client.get(f"/classe/{session.pk}/").status_code == 404


def test_whoever_leads_reads_first_names_and_initials_only(
    session: GroupSession, learners: list[Learner], own_visit: Client
) -> None:
    page = own_visit.get(f"/classe/{session.pk}/").content.decode()
    assert "Amina" in page
    assert learners[0].last_name not in page


def test_a_member_who_helps_no_more_session_sees_nothing(session: GroupSession, own_visit: Client) -> None:
    session.bookings.filter(member__isnull=False).delete()
    other = factories.TeamMemberFactory.create(branch=session.group.branch)
    session.bookings.create(on=session.on, slot=session.slot, member=other)
    assert own_visit.get(f"/classe/{session.pk}/").status_code == 404


def test_a_closed_link_closes_its_visits(
    session: GroupSession, lead: TeamMember, own_visit: Client, now: datetime
) -> None:
    close_member_links(lead, now=now)
    answer = own_visit.get(f"/classe/{session.pk}/")
    assert "ne s’ouvre plus" in answer.content.decode()


def test_sending_without_being_known_keeps_nothing_and_says_so(session: GroupSession) -> None:
    answer = Client().post("/classe/envoi/", json.dumps({}), content_type="application/json")
    assert answer.status_code == 401


def test_a_line_sent_for_another_antenna_is_refused(
    session: GroupSession, learners: list[Learner], outsider: User, sign_in: SignIn
) -> None:
    line = {"key": "7b0c1d9e-5a0e-4a55-9f0a-1f2f3a4b5c6d", "session": session.pk, "kind": "mark", "step": 1}
    line |= {"person": f"learner:{learners[0].pk}", "mark": "absent", "origin": "hand", "seen": 0}
    line["at"] = sent_at = "2026-11-23T09:00:00Z"
    body = {"device": "a", "sentAt": sent_at, "lines": [line]}
    answer = sign_in(outsider).post("/classe/envoi/", json.dumps(body), content_type="application/json")
    assert "n’est pas la vôtre" in answer.json()["lines"][line["key"]]
    assert not RollLine.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", '{"lines": 3}', '{"device": "x\\u0000", "lines": []}',
                                  '{"device": "a", "sentAt": "hier", "lines": []}'])  # fmt: skip
def test_what_is_no_batch_is_refused_with_a_sentence(desk_client: Client, body: str) -> None:
    answer = desk_client.post("/classe/envoi/", body, content_type="application/json")
    assert answer.status_code == 400
    assert "Rien n’est perdu" in answer.json()["sentence"]
