"""A volunteer's own page: what waits, what comes, what they gave; theirs alone."""

from datetime import date, datetime, timedelta

from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.models import BlockedDates
from tests.apps.conftest import SignIn
from tests.apps.volunteering.conftest import Visit
from tests.apps.volunteering.people import book, volunteer_of

HOME = "/benevoles/moi/"


def test_what_waits_for_an_answer_is_answered_there(
    helper: TeamMember, session: GroupSession, visit: Visit, now: datetime
) -> None:
    book(helper, session)
    client = visit(helper)
    assert "prévue" in client.get(HOME).content.decode()
    services.ask_confirmations(today=session.on - timedelta(days=3), now=now)
    assert "à confirmer" in client.get(HOME).content.decode()
    client.post(f"/benevoles/moi/seance/{session.pk}/reponse/", {"answer": "yes"})
    page = client.get(HOME).content.decode()
    assert ("je viens" in page, "UNDEFINED" in page) == (True, False)
    client.post(f"/benevoles/moi/seance/{session.pk}/reponse/", {"answer": "no"})
    assert not Booking.objects.filter(member=helper).exists()


def test_a_session_of_others_cannot_be_answered(
    helper: TeamMember, session: GroupSession, visit: Visit
) -> None:
    answer = visit(helper).post(f"/benevoles/moi/seance/{session.pk}/reponse/", {"answer": "no"})
    assert answer.status_code == 404


def test_an_account_opens_the_same_page(helper: TeamMember, volunteer: User, sign_in: SignIn) -> None:
    helper.user = volunteer
    helper.save()
    assert "Bonjour Jeanne" in sign_in(volunteer).get(HOME).content.decode()


def test_without_a_link_nothing_opens(helper: TeamMember) -> None:
    answer = Client().get(HOME)
    assert answer.status_code == 409
    assert "Ouvrez votre lien personnel" in answer.content.decode()


def test_week_and_absences_are_theirs_to_change(
    helper: TeamMember, branch: Branch, level: Level, visit: Visit, today: date
) -> None:
    client = visit(helper)
    client.post(f"{HOME}disponibilites/", {"free_slots": ["3"], "weekly_sessions": "1"})
    helper.refresh_from_db()
    assert (helper.free_slots, helper.weekly_sessions) == ((3,), 1)
    day = today + timedelta(days=3)
    client.post(f"{HOME}dates/", {"starts_on": f"{day:%d/%m/%Y}", "ends_on": ""})
    kept = BlockedDates.objects.get(member=helper)
    assert (kept.starts_on, kept.ends_on) == (day, day)
    other = visit(volunteer_of(branch, level))
    assert other.post(f"{HOME}dates/{kept.pk}/enlever/").status_code == 404
    client.post(f"{HOME}dates/{kept.pk}/enlever/")
    assert not BlockedDates.objects.exists()


def test_dates_the_wrong_way_round_are_mended(helper: TeamMember, visit: Visit) -> None:
    answers = {"starts_on": "12/12/2026", "ends_on": "01/12/2026"}
    answer = visit(helper).post(f"{HOME}dates/", answers)
    assert answer.status_code == 422
    assert "La fin vient avant le début" in answer.content.decode()


def test_a_newcomer_reads_the_charter_then_chooses_a_session(
    newcomer: TeamMember, session: GroupSession, visit: Visit
) -> None:
    client = visit(newcomer)
    assert "Lire la charte" in client.get(HOME).content.decode()
    client.post(f"{HOME}charte/")
    assert "Choisir ma séance" in client.get(HOME).content.decode()
    assert "Je viens regarder" in client.get(f"{HOME}essai/").content.decode()
    page = client.post(f"{HOME}essai/", {"session": session.pk}, follow=True).content.decode()
    assert ("Observer" in page, "je viens" in page) == (True, True)
