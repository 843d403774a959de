"""What it costs the whole plan to honour one wish, from the frozen facts of a proposal."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch, Room
from declic.learners.models import Learner
from declic.planning.errors import StrangeQuestion
from declic.planning.models import PlanRun
from declic.planning.services import price_wish
from declic.programmes.models import Level
from declic.team.models import TeamMember
from tests.apps.planning.scenes import lead_in, room_in, solved_plan, waiting_person

SECONDS = 2
MONDAY, TUESDAY = 0, 4


@pytest.fixture
def room(branch: Branch) -> Room:
    return room_in(branch, seats=6, open_slots=(MONDAY,))


@pytest.fixture
def lead(branch: Branch, level: Level) -> TeamMember:
    return lead_in(branch, level)


@pytest.fixture
def run(branch: Branch, level: Level, room: Room, lead: TeamMember) -> PlanRun:
    """Return a plan where the six who wait longest have the six seats of Monday; one has none."""
    [waiting_person(branch, level, free_slots=(MONDAY, TUESDAY)) for _ in range(6)]
    waiting_person(branch, level, days=1, first_name="Zoé", free_slots=(MONDAY, TUESDAY))
    return solved_plan(branch)


@pytest.fixture
def zoe(run: PlanRun) -> Learner:
    return Learner.objects.get(first_name="Zoé")


def seat(learner: Learner, slot: int) -> dict[str, object]:
    return {"question": "wished_seat", "learner": f"learner-{learner.pk}", "slots": [slot], "sites": []}


def test_a_seat_for_one_is_taken_from_another(run: PlanRun, zoe: Learner) -> None:
    answer = price_wish(run, seat(zoe, MONDAY), seconds=SECONDS)
    assert answer.sentence == (
        f"Si {zoe} a une place lundi, 9 h 30 – 11 h 30 : "
        "autant de personnes ont une place, à de moins bonnes conditions."
    )
    assert (answer.gaining, len(answer.losing)) == ((zoe,), 1)


def test_what_the_plan_does_already_costs_nothing(run: PlanRun) -> None:
    seated = run.proposed_groups.get().seats.earliest("pk").learner
    assert "cela ne coûte rien" in price_wish(run, seat(seated, MONDAY), seconds=SECONDS).sentence


def test_a_wish_that_no_room_allows_is_said_to_be_impossible(run: PlanRun, zoe: Learner) -> None:
    answer = price_wish(run, seat(zoe, TUESDAY), seconds=SECONDS)
    assert "ce n’est pas possible" in answer.sentence
    assert answer.losing == ()


def test_a_trainer_who_only_comes_on_tuesday_costs_the_six_seats(run: PlanRun, lead: TeamMember) -> None:
    wish = {"question": "wished_presence", "adult": f"member-{lead.pk}", "slots": [TUESDAY], "sites": []}
    answer = price_wish(run, wish, seconds=SECONDS)
    assert "6 personnes de moins ont une place" in answer.sentence
    assert len(answer.losing) == 6


def test_the_page_asks_about_a_wish(desk_client: Client, run: PlanRun, zoe: Learner) -> None:
    asked = {"question": "wished_seat", "learner": f"learner-{zoe.pk}", "slot": "0", "site": ""}
    page = desk_client.get(reverse("planning:whatif", args=[run.pk]), asked).content.decode()
    assert "Aurait une place" in page
    assert "N’aurait plus sa place" in page


def test_a_wish_for_the_team_names_a_moment_or_a_place(
    desk_client: Client, run: PlanRun, lead: TeamMember
) -> None:
    asked = {"question": "wished_presence", "adult": f"member-{lead.pk}", "slot": "", "site": ""}
    answer = desk_client.get(reverse("planning:whatif", args=[run.pk]), asked)
    assert answer.status_code == 422
    assert "Choisissez un moment ou un lieu" in answer.content.decode()


def test_a_wish_of_nobody_is_refused(run: PlanRun) -> None:
    wish = {"question": "wished_seat", "learner": "learner-0", "slots": [], "sites": []}
    with pytest.raises(StrangeQuestion):
        price_wish(run, wish, seconds=SECONDS)
