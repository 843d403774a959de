"""« La salle »: who is at which computer, and what the team does from afar."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.errors import PlaceTaken
from declic.diagnostics.models import DiagnosticRun, ItemBank
from declic.diagnostics.queries import room_page
from declic.diagnostics.services import hand_over_run, move_run, pass_practice, pause_run, start_run
from declic.learners.models import Learner
from tests import factories
from tests.apps.diagnostics.conftest import admit

LATER = factories.NOW + timedelta(minutes=4)


@pytest.fixture
def seated(asked_run: DiagnosticRun) -> DiagnosticRun:
    """Somebody in front of the first question, on the first computer."""
    return hand_over_run(asked_run, place="Poste 1", now=factories.NOW)


def test_the_room_says_who_is_where_and_how_far(seated: DiagnosticRun, branch: Branch) -> None:
    line = room_page(branch, now=factories.NOW + timedelta(minutes=2)).seated[0]
    assert (line.place, line.state, line.progress, line.last) == (
        "Poste 1",
        "questions",
        "0 réponse",
        "il y a 2 min",
    )
    assert not line.is_stuck


def test_somebody_who_does_not_answer_for_three_minutes_seems_stuck(
    seated: DiagnosticRun, branch: Branch
) -> None:
    assert [one.run for one in room_page(branch, now=LATER).stuck] == [seated]


def test_somebody_in_a_pause_is_not_stuck(seated: DiagnosticRun, branch: Branch) -> None:
    pause_run(seated, now=factories.NOW)
    room = room_page(branch, now=LATER)
    assert [(one.state, one.is_stuck) for one in room.seated] == [("en pause", False)]


def test_the_next_free_computer_is_proposed(seated: DiagnosticRun, branch: Branch, bank: ItemBank) -> None:
    expected = admit(branch)
    room = room_page(branch, now=factories.NOW)
    assert (room.next_place, list(room.expected)) == ("Poste 2", [expected])


def test_yesterdays_diagnostics_have_left_the_room(seated: DiagnosticRun, branch: Branch) -> None:
    assert len(room_page(branch, now=factories.NOW + timedelta(days=1)).seated) == 0


def test_a_computer_in_use_is_not_given_to_somebody_else(seated: DiagnosticRun, branch: Branch) -> None:
    other = start_run(admit(branch), by=None, now=factories.NOW)
    with pytest.raises(PlaceTaken, match="poste 1"):
        hand_over_run(other, place=" poste 1", now=factories.NOW)


def test_a_computer_that_somebody_has_left_is_given_again(seated: DiagnosticRun, branch: Branch) -> None:
    pause_run(seated, now=factories.NOW)
    other = start_run(admit(branch), by=None, now=factories.NOW)
    hand_over_run(other, place="Poste 1", now=factories.NOW)
    seated.refresh_from_db()
    assert (seated.place_label, seated.visit_key) == ("", "")


def test_moving_closes_the_old_computer_and_keeps_the_new_place(seated: DiagnosticRun) -> None:
    moved = move_run(seated, place="Poste 5", now=factories.NOW)
    assert (moved.place_label, moved.visit_key, moved.paused_at) == ("Poste 5", "", factories.NOW)


def test_a_finished_diagnostic_of_today_waits_to_be_confirmed(
    run: DiagnosticRun, visit: Callable[[], Client], desk_client: Client
) -> None:
    visit().post("/diagnostics/passer/geste/", {"gesture": "click", "dont_know": "1"})
    page = desk_client.get(reverse("diagnostics:room")).content.decode()
    assert "Terminés aujourd’hui" in page
    assert "à confirmer" in page


def test_the_room_of_another_antenna_shows_nobody(seated: DiagnosticRun, outsider_client: Client) -> None:
    page = outsider_client.get(reverse("diagnostics:room")).content.decode()
    assert str(seated.learner) not in page
    assert outsider_client.post(reverse("diagnostics:free", args=[seated.pk])).status_code == 404


def test_pass_practice_counts_as_a_sign(run: DiagnosticRun, branch: Branch, learner: Learner) -> None:
    DiagnosticRun.objects.filter(pk=run.pk).update(state="practice", visit_key="k")
    pass_practice(run, now=LATER)
    assert room_page(branch, now=LATER).seated[0].last == "à l’instant"
