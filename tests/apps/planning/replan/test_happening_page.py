"""The page « Un imprévu »: three short forms, each with what it may choose from."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.planning.models import PlanRun
from declic.programmes.models import Level
from tests.apps.planning.replan.happenings import lead_of, meeting_group
from tests.apps.planning.scenes import lead_in

PAGE = "/planificateur/imprevu/"
#: A page reads the real clock.
FROM_ON = timezone.localdate() + timedelta(days=14)
LATER = f"{FROM_ON:%d/%m/%Y}"


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return meeting_group(branch, level, people=3, starts_on=timezone.localdate() + timedelta(days=7))


def test_the_address_fills_the_form(desk_client: Client, group: LearningGroup) -> None:
    html = desk_client.get(PAGE, {"groupe": group.pk, "personne": lead_of(group).pk}).content.decode()
    assert html.count("selected") == 3
    assert html.count('name="personnes-leaving"') == 3


def test_a_departure_leads_to_the_changes(desk_client: Client, group: LearningGroup) -> None:
    said = {"quoi": "equipe", "equipe-member": str(lead_of(group).pk), "equipe-from_on": LATER}
    answer = desk_client.post(PAGE, said)
    run = PlanRun.objects.get()
    assert answer["Location"] == f"/planificateur/imprevus/{run.pk}/"
    assert (run.kind, run.starts_on) == ("replan", FROM_ON)
    assert run.cause.endswith(f"se retire de tous ses groupes à partir du {date_format(FROM_ON, 'j F Y')}.")


def test_whoever_leaves_a_group_frees_the_seat_at_once(desk_client: Client, group: LearningGroup) -> None:
    seat = group.enrolments.all()[0]
    said = {"quoi": "personnes", "personnes-leaving": [str(seat.learner_id)], "personnes-from_on": LATER}
    assert desk_client.post(f"{PAGE}?groupe={group.pk}", said).status_code == 302
    seat.refresh_from_db()
    assert seat.state == "withdrawn"
    facts = PlanRun.objects.get().problem
    assert f"learner-{seat.learner_id}" not in {one["id"] for one in facts["learners"]}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"quoi": "equipe", "equipe-from_on": LATER}, "Ce champ est obligatoire"),
        ({"quoi": "lieu", "lieu-place": "room-0", "lieu-from_on": LATER}, "Choisissez dans la liste."),
        ({"quoi": "personnes", "personnes-from_on": "01/01/2020"}, "Cette date est passée."),
        ({"quoi": "personnes", "personnes-from_on": LATER}, "Personne n’attend de place."),
    ],
)
def test_a_wrong_answer_says_how_to_mend_it(
    desk_client: Client, group: LearningGroup, said: dict[str, str], sentence: str
) -> None:
    answer = desk_client.post(PAGE, said)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert PlanRun.objects.count() == 0


def test_a_closure_ends_after_it_starts(desk_client: Client, group: LearningGroup) -> None:
    dates = {"lieu-from_on": LATER, "lieu-until_on": f"{timezone.localdate():%d/%m/%Y}"}
    answer = desk_client.post(PAGE, {"quoi": "lieu", "lieu-place": f"room-{group.room_id}", **dates})
    assert "La fin vient avant le début" in answer.content.decode()


def test_nobody_leaves_a_group_that_is_not_theirs(
    desk_client: Client, group: LearningGroup, other: LearningGroup
) -> None:
    said = {"equipe-member": str(lead_of(other).pk), "equipe-group": str(group.pk), "equipe-from_on": LATER}
    assert (
        "n’anime ni n’aide ce groupe" in desk_client.post(PAGE, {"quoi": "equipe", **said}).content.decode()
    )


def test_an_event_without_effect_is_said_on_the_page(
    desk_client: Client, group: LearningGroup, branch: Branch, level: Level
) -> None:
    room = (
        lead_in(branch, level)
        .branch.venues.create(
            name="Annexe", address="2 rue", postcode="59000", commune=group.room.venue.commune
        )
        .rooms.create(name="Petite", seats=4)
    )
    said = {"quoi": "lieu", "lieu-place": f"room-{room.pk}", "lieu-from_on": LATER}
    assert "Aucun groupe que le calcul peut changer" in desk_client.post(PAGE, said).content.decode()
