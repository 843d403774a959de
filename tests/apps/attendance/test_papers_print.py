"""The sheet to sign by hand: one page for twenty people, names by who prints, a code back to its session."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.queries import papers
from declic.attendance.queries.papers import blank_sheet, photo_address
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.programmes.models import Level
from declic.team.models import TeamMember
from tests import factories


def page_count(paper: bytes) -> int:
    counts = re.findall(rb"/Type\s*/Pages.*?/Count (\d+)", paper, re.DOTALL)
    return max(int(count) for count in counts)


@pytest.fixture
def crowded(branch: Branch, level: Level) -> Any:
    """Return a session of as many people as asked."""

    def of(count: int) -> GroupSession:
        group = factories.small_group(branch, level, starts_on=factories.TODAY)
        session = group.sessions.select_related("group__level__programme", "room__venue").order_by("on")[0]
        people = factories.LearnerFactory.create_batch(count, branch=branch)
        place = {"session": session, "on": session.on, "slot": session.slot}
        Booking.objects.bulk_create(Booking(learner=one, **place) for one in people)
        return session

    return of


@pytest.mark.parametrize(("people", "pages"), [(20, 1), (30, 2)])
def test_twenty_people_fit_on_a_page_and_thirty_on_two(
    crowded: Any, keeper: Keeper, people: int, pages: int
) -> None:
    paper = blank_sheet(crowded(people), keeper)
    assert page_count(paper) == pages
    assert b"pdfuaid" in paper


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Catch what is said on the sheet before it is set in type."""
    caught: dict[str, Any] = {}

    def catch(_: Path, said: dict[str, Any]) -> bytes:
        caught.update(said)
        return b""

    monkeypatch.setattr(papers, "typeset", catch)
    return caught


def test_the_team_prints_names_in_full(session: GroupSession, keeper: Keeper, facts: dict[str, Any]) -> None:
    blank_sheet(session, keeper)
    (page,) = facts["pages"]
    assert page["learners"][0]["name"].startswith("Amina Diop")
    assert page["staff"] == [{"name": "Hugo Martel", "last": "anime"}]


def test_a_volunteer_prints_first_names_and_initials(
    session: GroupSession, lead: TeamMember, branch: Branch, facts: dict[str, Any]
) -> None:
    blank_sheet(session, Keeper(branch, None, lead, sees_files=False))
    (page,) = facts["pages"]
    assert [one["name"] for one in page["learners"]] == ["Amina D.", "Bachir D.", "Chloé D."]


def test_the_sheet_says_when_what_and_where(
    session: GroupSession, keeper: Keeper, facts: dict[str, Any]
) -> None:
    blank_sheet(session, keeper)
    assert (facts["day"], facts["hours"]) == ("lundi 23 novembre 2026", "9 h 30 – 11 h 30")
    assert [facts["action"], facts["module"]] == [str(session.group.level), "Séance 1"]


def test_the_code_leads_back_to_this_session(session: GroupSession, settings: Any) -> None:
    settings.DECLIC_BASE_URL = "https://declic.example.org"
    assert photo_address(session) == f"https://declic.example.org/classe/{session.pk}/photo/"


def test_a_volunteer_prints_the_paper_of_their_own_session_only(
    session: GroupSession, volunteer: User, lead: TeamMember, volunteer_client: Client
) -> None:
    other = volunteer_client.get(f"/classe/{session.pk}/papier.pdf")
    TeamMember.objects.filter(pk=lead.pk).update(user=volunteer)
    own = volunteer_client.get(f"/classe/{session.pk}/papier.pdf")
    assert (other.status_code, own.status_code) == (404, 200)
    assert own.content.startswith(b"%PDF-")
