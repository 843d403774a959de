"""The smallest change that would free a seat is said to each person, and grouped where it helps several."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.planning.models import PlanRun, Unplaced
from declic.planning.queries.changes_that_help import read_remedies
from declic.planning.services.saving import house_names, kept_remedy
from declic.programmes.models import Level
from tests.apps.planning.scenes import lead_in, room_in, small_week, solved_plan, waiting_person
from tests.factories import LearnerFactory

HELPER = "Une place dans le groupe, salle A : il manque un bénévole."


@pytest.fixture
def stuck(run: PlanRun) -> list[Learner]:
    """Return four people without a seat: a volunteer would help three, another slot the fourth."""
    people = LearnerFactory.create_batch(4, branch=run.branch)
    words = [HELPER, HELPER, HELPER, f"Il suffit que learner-{people[0].pk} change de groupe."]
    Unplaced.objects.bulk_create(
        Unplaced(run=run, learner=one, reasons=["Complet."], remedy={"kind": "x", "message_fr": said})
        for one, said in zip(people, words, strict=True)
    )
    return people


def test_a_change_that_helps_several_people_is_said_once(run: PlanRun, stuck: list[Learner]) -> None:
    remedies = read_remedies(run, chosen="")
    assert [(one.people_words, one.words) for one in remedies] == [("3 personnes", HELPER)]


def test_choosing_a_change_shows_only_those_it_helps(
    desk_client: Client, run: PlanRun, stuck: list[Learner]
) -> None:
    page = desk_client.get(f"/planificateur/{run.pk}/", {"changement": "1"}).content.decode()
    assert page.count('<span class="person-initials"') == 3


def test_the_people_a_change_speaks_of_are_named_when_it_is_read(
    desk_client: Client, run: PlanRun, stuck: list[Learner]
) -> None:
    page = desk_client.get(f"/planificateur/{run.pk}/").content.decode()
    assert f"Il suffit que {stuck[0]} change de groupe." in page
    assert "learner-" not in page


def test_whoever_has_no_seat_reads_what_would_give_one(branch: Branch, level: Level) -> None:
    small_week(branch, level, people=5)
    room_in(branch)
    lead_in(branch, level)
    waiting_person(branch, level, free_slots=(19,))
    line = Unplaced.objects.get(run=solved_plan(branch))
    assert line.remedy["kind"] == "own_slot"
    assert line.remedy["message_fr"].endswith("il faut que la personne soit libre à ce moment.")
    assert "groups" not in line.remedy


def test_a_change_is_said_in_the_words_of_the_house(branch: Branch, level: Level) -> None:
    room = room_in(branch)
    said = f"Un groupe de plus à ce niveau, salle room-{room.pk}, mardi, créneau 4 : il manque un bénévole."
    kept = kept_remedy({"level": f"level-{level.pk}", "message_fr": said, "groups": []}, house_names(branch))
    words = f"Un groupe de plus en {level}, salle {room}, mardi, 18 h – 20 h : il manque un bénévole."
    assert kept == {"level": f"level-{level.pk}", "message_fr": words}
