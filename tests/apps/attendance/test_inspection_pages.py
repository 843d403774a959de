"""The pages of « Émargement »: who opens them, what they show, how many queries they cost."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.attendance.models import AttendanceSheet, FundedAction, RollLine
from declic.attendance.services import Entry
from declic.groups.models import GroupSession, LearningGroup
from tests.apps.attendance.conftest import WriteRoll

OF_GROUP = ("", "exporter/", "emargement.pdf", "presences.csv", "presences.xlsx", "convention/", "importer/")
OF_SESSION = ("feuille/", "recopier/", "papier.pdf", "photo/")


@pytest.fixture
def past(group: LearningGroup, session: GroupSession) -> GroupSession:
    """Return the session, on a day that has come whenever the test runs."""
    GroupSession.objects.filter(pk=session.pk).update(on=date(2026, 1, 5))
    session.refresh_from_db()
    return session


@pytest.mark.parametrize("end", OF_GROUP)
def test_the_pages_of_a_group_open_to_its_counsellors_only(
    past: GroupSession, desk_client: Client, outsider_client: Client, volunteer_client: Client, end: str
) -> None:
    address = f"/classe/emargement/{past.group_id}/{end}"
    people = (desk_client, outsider_client, volunteer_client, Client())
    assert [client.get(address).status_code for client in people] == [200, 404, 403, 302]


@pytest.mark.parametrize("end", OF_SESSION)
def test_the_pages_of_a_session_open_to_its_branch_only(
    past: GroupSession, desk_client: Client, outsider_client: Client, volunteer_client: Client, end: str
) -> None:
    address = f"/classe/{past.pk}/{end}"
    counsellor, outsider, volunteer = (
        client.get(address).status_code for client in (desk_client, outsider_client, volunteer_client)
    )
    assert (counsellor, outsider) == (200, 404)
    assert volunteer in (403, 404)


def test_the_page_says_the_seal_and_each_finding_with_where_to_mend_it(
    past: GroupSession, write_roll: WriteRoll, good_roll: list[Entry], desk_client: Client
) -> None:
    write_roll([*good_roll[:3], *good_roll[4:]])
    AttendanceSheet.objects.update(module="")
    page = desk_client.get(f"/classe/emargement/{past.group_id}/").content.decode()
    assert "Le sceau tient : 7 lignes." in page
    assert "sa signature manque." in page
    assert f'href="/classe/{past.pk}/">Ouvrir la feuille' in page
    assert f'href="/classe/{past.pk}/feuille/">Corriger la feuille' in page


def test_an_export_shows_its_remarks_before_it_is_taken(
    past: GroupSession, write_roll: WriteRoll, good_roll: list[Entry], desk_client: Client
) -> None:
    write_roll([*good_roll[:3], *good_roll[4:]])
    address = f"/classe/emargement/{past.group_id}/exporter/?seance={past.pk}"
    page = desk_client.get(address).content.decode()
    assert "sa signature manque." in page
    assert "Exporter tout de même" in page
    assert f"presences.csv?seance={past.pk}" in page


def test_the_facts_of_a_sheet_are_mended(past: GroupSession, desk_client: Client) -> None:
    sent = {"title": "DigitAll", "module": "La souris", "starts_at": "09:00", "ends_at": "11:00"}
    desk_client.post(f"/classe/{past.pk}/feuille/", sent)
    sheet = AttendanceSheet.objects.get(session=past)
    assert (sheet.title, sheet.module, sheet.minutes) == ("DigitAll", "La souris", 120)


def test_hours_that_go_backwards_are_asked_again_and_nothing_is_lost(
    past: GroupSession, desk_client: Client
) -> None:
    sent = {"title": "DigitAll", "module": "La souris", "starts_at": "11:00", "ends_at": "09:00"}
    page = desk_client.post(f"/classe/{past.pk}/feuille/", sent).content.decode()
    assert "La fin vient avant le début" in page
    assert 'value="La souris"' in page


def test_what_a_funder_agreed_on_is_written_once_for_a_group(past: GroupSession, desk_client: Client) -> None:
    address = f"/classe/emargement/{past.group_id}/convention/"
    desk_client.post(address, {"title": "Un", "funder": "Région", "reference": ""})
    desk_client.post(address, {"title": "Deux", "funder": "Région", "reference": "7"})
    assert FundedAction.objects.get(group=past.group_id).title == "Deux"


def test_a_table_is_shown_then_imported(past: GroupSession, desk_client: Client) -> None:
    table = b"nom;prenom;date;presence;signature\nMartel;Hugo;05/01/2026;present;oui\n"
    address = f"/classe/emargement/{past.group_id}/importer/"
    shown = desk_client.post(address, {"table": SimpleUploadedFile("export.csv", table)})
    assert "1 ligne à écrire" in shown.content.decode()
    assert not RollLine.objects.exists()
    desk_client.post(f"{address}valider/", {"rows": shown.context["page"].sealed})
    assert RollLine.objects.get(kind="signature").origin == "external"


@pytest.fixture
def cost(group: LearningGroup, desk_client: Client) -> Callable[[], int]:
    desk_client.get("/")

    def counted() -> int:
        with CaptureQueriesContext(connection) as caught:
            desk_client.get(f"/classe/emargement/{group.pk}/")
        return len(caught)

    return counted


def test_more_sheets_cost_no_more_queries(past: GroupSession, cost: Callable[[], int]) -> None:
    few = cost()
    days = [date(2025, 1, 6) + timedelta(days=number) for number in range(60)]
    more = [GroupSession(group=past.group, room=past.room, slot=0, on=day) for day in days]
    GroupSession.objects.bulk_create(more)
    assert cost() == few
