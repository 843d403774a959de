"""A device that lies, or that somebody tampers with, learns nothing and stops nobody else’s lines."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from declic.attendance.access import Keeper
from declic.attendance.models import RollLine, StrayLine
from declic.attendance.queries import roll_of
from declic.attendance.services import Batch, receive_batch
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.learners.models import Learner
from declic.team.models import TeamMember
from declic.team.services import close_member_links, make_member_link
from tests import factories
from tests.apps.attendance.conftest import WriteLine

Send = Callable[..., Batch]
Post = Callable[..., Any]


@pytest.fixture
def post(session: GroupSession, desk_client: Client, now: datetime) -> Post:
    """Send one line over the wire; a closing that names nobody unless said otherwise."""

    def sent(sent_at: str = "", **facts: object) -> Any:
        usual = {"key": str(uuid4()), "session": session.pk, "kind": "closing", "origin": "hand"}
        line = {**usual, "at": now.isoformat(), "step": 1, "seen": 0, **facts}
        body = {"device": "d-1", "sentAt": sent_at or now.isoformat(), "lines": [line]}
        return desk_client.post("/classe/envoi/", json.dumps(body), content_type="application/json")

    return sent


@pytest.mark.parametrize("kind", ["closing", "reopening", "mark", "signature"])
def test_no_line_names_somebody_of_another_antenna(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime, other_branch: Branch, kind: str
) -> None:
    stranger = factories.LearnerFactory.create(branch=other_branch)
    sent = line(kind=kind, person_key=f"learner:{stranger.pk}")
    received = receive_batch(batch(sent), by=keeper, now=now)
    assert "pas inscrite" in received.outcome_by_key[str(sent.key)]
    assert stranger.last_name not in str(received.rolls)
    assert not RollLine.objects.exists()


def test_a_card_that_nobody_showed_signs_nothing(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime
) -> None:
    sent = line(kind="signature", origin="card", card_hash="")
    received = receive_batch(batch(sent), by=keeper, now=now)
    assert "La carte montrée" in received.outcome_by_key[str(sent.key)]


def test_a_device_has_not_seen_lines_that_are_not_written(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime, session: GroupSession
) -> None:
    receive_batch(batch(line(seen_number=2_000_000_000, mark="absent")), by=keeper, now=now)
    receive_batch(batch(line(seen_number=1), device="d-2"), by=keeper, now=now)
    assert roll_of(session, keeper).learners[0].presence.mark == "present"


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_that_no_clock_shows_is_set_aside(post: Post, at: str) -> None:
    assert list(post(at=at).json()["lines"].values()) == ["l’heure ne se lit pas"]


def test_a_batch_sent_at_a_moment_that_no_clock_shows_is_refused(post: Post) -> None:
    assert post(sent_at="9999-12-31T23:59:59+00:00").status_code == 400


def test_half_an_emoji_stops_no_line(post: Post, learners: list[Learner]) -> None:
    guest = {"kind": "guest", "person": f"guest:{uuid4()}", "note": "Ana \ud83d"}
    assert list(post(**guest).json()["lines"].values()) == ["kept"]
    assert RollLine.objects.get().note == "Ana ?"


def test_of_a_line_that_does_not_read_neither_card_nor_unknown_facts_are_kept(
    post: Post, desk_client: Client
) -> None:
    assert post(kind="nope", card="a" * 64, strokes="1,1", items="x").status_code == 200
    assert set(StrayLine.objects.get().body) == {"session", "kind", "origin", "at"}
    assert desk_client.get("/classe/a-reprendre/").status_code == 200


def test_a_closed_link_tells_its_device_that_it_is_signed_out(lead: TeamMember, now: datetime) -> None:
    client = Client()
    client.post(f"/benevoles/lien/{make_member_link(lead, now=now)}/")
    close_member_links(lead, now=now)
    answer = client.post("/classe/envoi/", "{}", content_type="application/json", HTTP_REFERER="/classe/")
    assert answer.status_code == 401
