"""The photograph of a signed sheet: kept once, as it came, shown to those who follow people only."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.errors import PhotoKnown, SessionToCome
from declic.attendance.models import PaperSheet
from declic.attendance.services.papers import keep_photograph
from declic.groups.models import GroupSession, LearningGroup
from declic.team.models import TeamMember

JPEG = b"\xff\xd8\xff\xe0 a sheet"
PNG = b"\x89PNG\r\n\x1a\n a sheet"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 "


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DECLIC_DATA_DIR = tmp_path
    return tmp_path / "papers"


def sent(client: Client, session: GroupSession, content: bytes, name: str = "photo.jpg") -> Any:
    address = f"/classe/{session.pk}/photo/"
    return client.post(address, {"photo": SimpleUploadedFile(name, content)})


@pytest.fixture
def held(session: GroupSession) -> GroupSession:
    """Return the session, on a day that has come whenever the test runs."""
    GroupSession.objects.filter(pk=session.pk).update(on="2026-01-05")
    session.refresh_from_db()
    return session


def keep(session: GroupSession, keeper: Keeper, now: datetime, content: bytes = JPEG) -> PaperSheet:
    return keep_photograph(session, content, by=keeper, today=now.date(), now=now)


@pytest.mark.parametrize("content", [JPEG, PNG, WEBP, b"%PDF-1.7 a sheet"])
def test_a_photograph_comes_back_to_its_session(
    held: GroupSession, desk_client: Client, folder: Path, content: bytes
) -> None:
    response = sent(desk_client, held, content)
    paper = PaperSheet.objects.get()
    assert response.headers["Location"] == f"/classe/{held.pk}/recopier/"
    assert (folder / str(paper.image.name)).read_bytes() == content


@pytest.mark.parametrize("content", [b"<html>", b"GIF89a", b"MZ\x90", b""])
def test_what_is_no_photograph_is_refused_whatever_its_name(
    held: GroupSession, desk_client: Client, content: bytes
) -> None:
    response = sent(desk_client, held, content)
    assert "Choisissez la photo de la feuille" in response.content.decode()
    assert not PaperSheet.objects.exists()


def test_a_photograph_over_ten_megabytes_is_refused_with_what_to_do(
    held: GroupSession, desk_client: Client
) -> None:
    response = sent(desk_client, held, JPEG + bytes(10 * 1024 * 1024))
    assert "dépasse 10 Mo" in response.content.decode()


def test_the_same_photograph_twice_is_refused_kindly(
    session: GroupSession, group: LearningGroup, keeper: Keeper, now: datetime
) -> None:
    keep(session, keeper, now)
    other = group.sessions.select_related("group__level__programme", "group__branch").order_by("on")[1]
    later = now.replace(month=12)
    with pytest.raises(PhotoKnown, match="déjà là"):
        keep(session, keeper, now)
    with pytest.raises(PhotoKnown):
        keep(other, keeper, later)


def test_a_session_to_come_has_no_photograph_yet(
    group: LearningGroup, keeper: Keeper, now: datetime, folder: Path
) -> None:
    later = group.sessions.select_related("group").order_by("on")[1]
    with pytest.raises(SessionToCome):
        keep(later, keeper, now)
    assert not folder.exists()


def test_the_team_sees_the_photograph_and_the_browser_does_not_guess(
    session: GroupSession, keeper: Keeper, desk_client: Client, outsider_client: Client, now: datetime
) -> None:
    address = f"/classe/{session.pk}/photo/{keep(session, keeper, now, PNG).pk}/"
    response = desk_client.get(address)
    assert response.content == PNG
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "inline" in response.headers["Content-Disposition"]
    assert outsider_client.get(address).status_code == 404


def test_a_volunteer_sends_the_photograph_of_their_session_and_nothing_else(
    held: GroupSession, volunteer: User, lead: TeamMember, volunteer_client: Client
) -> None:
    assert sent(volunteer_client, held, JPEG).status_code == 404
    TeamMember.objects.filter(pk=lead.pk).update(user=volunteer)
    assert sent(volunteer_client, held, JPEG).headers["Location"] == f"/classe/{held.pk}/photo/"
    paper = PaperSheet.objects.get()
    refused = [f"/classe/{held.pk}/photo/{paper.pk}/", f"/classe/{held.pk}/recopier/"]
    assert [volunteer_client.get(address).status_code for address in refused] == [403, 403]
