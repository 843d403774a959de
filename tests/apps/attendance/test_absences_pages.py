"""The pages of absences: whom to call, one person's record, a session to catch up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from declic.attendance.access import Keeper
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import ABSENT, attend, bring_near
from tests.factories import TODAY

ABSENCES = "/classe/absences/"


@pytest.fixture
def amina(learners: list[Learner], group: LearningGroup, keeper: Keeper) -> Learner:
    """Twice absent lately, whatever day the test runs."""
    attend(group, learners[0], [ABSENT, ABSENT], keeper)
    bring_near(group)
    return learners[0]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_whoever_missed_twice_is_listed_until_somebody_says_what_was_done(
    desk_client: Client, amina: Learner
) -> None:
    html = read(desk_client, ABSENCES)
    assert "1 personne à appeler" in html
    last = amina.roll_lines.latest("number").session
    address = reverse("attendance:follow_absence", args=[last.pk, amina.pk])
    assert f'action="{address}"' in html
    desk_client.post(address, {"note": "Appelée, revient lundi"})
    assert "Personne à appeler" in read(desk_client, ABSENCES)


def test_a_note_left_empty_is_asked_again(desk_client: Client, amina: Learner) -> None:
    last = amina.roll_lines.latest("number").session
    address = reverse("attendance:follow_absence", args=[last.pk, amina.pk])
    came_from = {"referer": f"http://testserver{ABSENCES}"}
    told = desk_client.post(address, {"note": " "}, headers=came_from, follow=True)
    assert "Dites en quelques mots ce que vous avez fait" in told.content.decode()


def test_a_record_and_its_part_say_the_same_totals(desk_client: Client, amina: Learner) -> None:
    address = reverse("attendance:record_part", args=[amina.pk])
    part = desk_client.get(address, headers={"hx-request": "true"}).content.decode()
    assert ("<html" in part, "Assiduité" in part, "2 séances" in part) == (False, True, True)
    assert "2 séances" in read(desk_client, reverse("attendance:record", args=[amina.pk]))


def test_the_part_alone_is_the_whole_page(desk_client: Client, amina: Learner) -> None:
    assert "Séance par séance" in read(desk_client, reverse("attendance:record_part", args=[amina.pk]))


def test_somebody_without_a_past_session_has_an_empty_page(desk_client: Client, branch: Branch) -> None:
    learner = factories.LearnerFactory.create(branch=branch)
    assert "Aucune séance passée" in read(desk_client, reverse("attendance:record", args=[learner.pk]))


def test_a_catch_up_is_proposed_by_one_click(
    desk_client: Client, learners: list[Learner], session: GroupSession, branch: Branch, level: Level
) -> None:
    soon = timezone.localdate() + timedelta(days=7)
    other = factories.small_group(branch, level, weekly_slots=(4,), starts_on=TODAY + timedelta(days=8))
    there = other.sessions.order_by("on")[0]
    address = reverse("attendance:catch_up", args=[session.pk, learners[0].pk])
    GroupSession.objects.filter(pk=there.pk).update(on=soon)
    assert f'value="{there.pk}"' in read(desk_client, address)
    invited = desk_client.post(f"{address}proposer/", {"session": str(there.pk)}, follow=True)
    assert "rattrapage" in invited.content.decode()
    assert "C’est déjà prévu" in read(desk_client, address)


def test_no_choice_is_said_kindly(
    desk_client: Client, learners: list[Learner], session: GroupSession
) -> None:
    address = reverse("attendance:catch_up", args=[session.pk, learners[0].pk])
    assert "Pas de rattrapage possible" in read(desk_client, address)
