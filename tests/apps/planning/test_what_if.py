"""« Et si… »: what one change would do to a proposal, from its frozen facts, in house words."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch, Room
from declic.learners.models import Learner
from declic.planning.errors import NothingToAsk, StrangeQuestion
from declic.planning.models import PlanRun
from declic.planning.services import ask_what_if, rank_what_helps
from declic.programmes.models import Level
from tests.apps.planning.scenes import asked_plan, lead_in, room_in, solved_plan, waiting_person

SECONDS = 1


@pytest.fixture
def room(branch: Branch) -> Room:
    return room_in(branch, seats=6, open_slots=(0,))


@pytest.fixture
def run(branch: Branch, level: Level, room: Room) -> PlanRun:
    """Return a plan where six of twelve people have a seat: the room is open once a week."""
    lead_in(branch, level)
    [waiting_person(branch, level, free_slots=(0, 4)) for _ in range(12)]
    return solved_plan(branch)


def opening(room: Room, slot: int) -> dict[str, str | int]:
    return {"question": "one_more_opening", "room": f"room-{room.pk}", "slot": slot}


def test_an_opening_seats_those_who_wait(run: PlanRun, room: Room) -> None:
    answer = ask_what_if(run, opening(room, 4), seconds=SECONDS)
    assert (answer.people, len(answer.gaining), answer.losing) == (6, 6, ())
    assert answer.sentence == (
        f"Avec {room} ouverte aussi mardi, 9 h 30 – 11 h 30, "
        "6 personnes de plus ont une place (12 au lieu de 6)."
    )


def test_an_opening_when_nobody_is_free_changes_nothing(run: PlanRun, room: Room) -> None:
    answer = ask_what_if(run, opening(room, 19), seconds=SECONDS)
    assert "rien ne change : 6 personnes ont une place" in answer.sentence
    assert answer.proof == "C’est prouvé : aucun plan ne fait mieux."


def test_the_most_useful_opening_comes_first_and_leads_to_its_question(run: PlanRun, room: Room) -> None:
    first = rank_what_helps(run, "opening", seconds=SECONDS)[0]
    assert (first.people, first.is_verified) == ("6 personnes de plus", True)
    assert first.query == f"question=one_more_opening&room=room-{room.pk}&slot=4"


def test_the_page_names_whoever_would_have_a_seat(desk_client: Client, run: PlanRun, room: Room) -> None:
    address = reverse("planning:whatif", args=[run.pk])
    page = desk_client.get(address, opening(room, 4)).content.decode()
    seated = set(run.proposed_groups.values_list("seats__learner", flat=True))
    assert "Auraient une place" in page
    assert all(str(one) in page for one in Learner.objects.exclude(pk__in=seated))


def test_the_page_asks_nothing_at_first(desk_client: Client, run: PlanRun) -> None:
    page = desk_client.get(reverse("planning:whatif", args=[run.pk])).content.decode()
    assert "Qu’est-ce qui aiderait le plus ?" in page
    assert 'id="reponse"' not in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("question=one_more_room&seats=0", "Écrivez au moins une place."),
        ("question=larger_travel_limit&kilometres=beaucoup", "Écrivez un nombre de kilomètres"),
        ("question=one_more_opening&room=room-0&slot=4", "Choisissez une réponse de la liste."),
    ],
)
def test_a_question_that_cannot_be_says_how_to_mend_it(
    desk_client: Client, run: PlanRun, query: str, sentence: str
) -> None:
    response = desk_client.get(f"{reverse('planning:whatif', args=[run.pk])}?{query}")
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize("kind", ["helper", "lead", "room", "session"])
def test_every_list_answers(desk_client: Client, run: PlanRun, kind: str) -> None:
    response = desk_client.get(reverse("planning:whatif", args=[run.pk]), {"classer": kind})
    assert response.status_code == 200


def test_an_unknown_list_is_refused(run: PlanRun) -> None:
    with pytest.raises(StrangeQuestion):
        rank_what_helps(run, "magie", seconds=SECONDS)


def test_a_plan_that_is_not_ready_has_no_question(branch: Branch, level: Level, room: Room) -> None:
    lead_in(branch, level)
    waiting_person(branch, level)
    with pytest.raises(NothingToAsk):
        ask_what_if(asked_plan(branch), opening(room, 4), seconds=SECONDS)
