"""The learner's screens: one thing at a time, nothing that gives an answer away."""

from collections.abc import Callable

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.diagnostics.models import DiagnosticRun
from tests.answers import right_post
from tests.apps.conftest import SignIn

Visit = Callable[[], Client]


@pytest.fixture(autouse=True)
def somebody_has_an_account(counsellor: User) -> None:
    """An installation without any account leads to its first screen."""


def test_the_screen_shows_the_instruction_and_no_answer(asked_run: DiagnosticRun, visit: Visit) -> None:
    item = asked_run.answers.get().item
    page = visit().get("/diagnostics/passer/").content.decode()
    assert "Je ne sais pas" in page
    assert '"answer"' not in page
    assert "milestones" not in page
    assert item.code in page


def test_answering_leads_to_the_next_question(asked_run: DiagnosticRun, visit: Visit) -> None:
    waiting = asked_run.answers.get()
    filled = right_post(waiting.item, waiting.variant)
    visit().post("/diagnostics/passer/repondre/", {"position": "1", **filled})
    assert asked_run.answers.filter(answered_at__isnull=False).count() == 1
    assert asked_run.answers.filter(answered_at=None).count() == 1


def test_an_empty_answer_is_told_kindly_and_changes_nothing(asked_run: DiagnosticRun, visit: Visit) -> None:
    response = visit().post(
        "/diagnostics/passer/repondre/",
        {"position": "1"},
        headers={"referer": "http://testserver/diagnostics/passer/"},
    )
    assert response.status_code == 302
    assert asked_run.answers.filter(answered_at__isnull=False).count() == 0


def test_pause_closes_the_browser_and_another_one_resumes(asked_run: DiagnosticRun, visit: Visit) -> None:
    first, second = visit(), visit()
    assert "À bientôt" in first.post("/diagnostics/passer/pause/").content.decode()
    assert first.get("/diagnostics/passer/").status_code == 409
    assert "Je continue" in second.get("/diagnostics/passer/").content.decode()
    second.post("/diagnostics/passer/reprendre/")
    assert "Je ne sais pas" in second.get("/diagnostics/passer/").content.decode()


def test_handing_over_signs_the_counsellor_out(run: DiagnosticRun, sign_in: SignIn, counsellor: User) -> None:
    client = sign_in(counsellor)
    response = client.post(f"/diagnostics/{run.pk}/passer-la-main/")
    assert response.headers["Location"] == "/diagnostics/passer/"
    assert client.get("/diagnostics/passer/").status_code == 200
    assert client.get("/diagnostics/").status_code == 302


def test_the_end_speaks_in_words(run: DiagnosticRun, visit: Visit) -> None:
    client = visit()
    client.post("/diagnostics/passer/geste/", {"gesture": "click", "dont_know": "1"})
    page = client.get("/diagnostics/passer/", follow=True).content.decode()
    assert "Vous débutez" in page
    assert "Vous allez apprendre" in page
    assert "%" not in page.split("<main")[1]


def test_a_page_that_is_open_gets_the_next_question_alone(asked_run: DiagnosticRun, visit: Visit) -> None:
    client, waiting = visit(), asked_run.answers.get()
    filled = {"position": "1", **right_post(waiting.item, waiting.variant)}
    part = client.post("/diagnostics/passer/repondre/", filled, headers={"hx-request": "true"})
    following, shown = asked_run.answers.get(answered_at=None), part.content.decode()
    assert (part.status_code, following.position) == (200, 2)
    assert following.item.code in shown
    assert "<html" not in shown
    assert '"answer"' not in shown
    assert "no-store" in part.headers["Cache-Control"]
    again = client.post("/diagnostics/passer/repondre/", filled, headers={"hx-request": "true"})
    assert following.item.code in again.content.decode()


def test_the_end_is_always_a_page(asked_run: DiagnosticRun, visit: Visit) -> None:
    client, status = visit(), 200
    for position in range(1, 60):
        form = {"position": str(position), "dont_know": "1"}
        status = client.post(
            "/diagnostics/passer/repondre/", form, headers={"hx-request": "true"}
        ).status_code
        if status != 200:
            break
    asked_run.refresh_from_db()
    assert (status, asked_run.state) == (302, "finished")
