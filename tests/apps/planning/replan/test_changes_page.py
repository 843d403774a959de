"""The page of a replanning: what changes first, with its cause, then what stays."""

import json

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.programmes.models import Level
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import after_lead_leaves, lead_of, line_of, meeting_group
from tests.factories import LearnerFactory


def page_of(client: Client, run: PlanRun) -> str:
    return client.get(f"/planificateur/imprevus/{run.pk}/").content.decode()


def test_a_new_team_is_shown_beside_the_old_one(
    desk_client: Client, taken_over: PlanRun, group: LearningGroup
) -> None:
    html = page_of(desk_client, taken_over)
    assert "Gwenaëlle" in html
    assert f"avant : {lead_of(group)} anime" in html
    assert "3 personnes gardent leur place" in html
    assert "UNDEFINED" not in html


def test_what_the_calculation_cannot_change_is_left_to_people(
    desk_client: Client, group: LearningGroup, branch: Branch, level: Level
) -> None:
    twice = meeting_group(branch, level, people=0, weekly_slots=(4, 12), lead=lead_of(group))
    html = page_of(desk_client, after_lead_leaves(group))
    by_hand = html[html.index("À régler à la main") : html.index("À ne pas oublier")]
    assert f"/groupes/{twice.pk}/" in by_hand
    assert f'href="/equipe/{lead_of(group).pk}/modifier/"' in html


def test_a_move_says_from_which_group(desk_client: Client, merged: PlanRun, group: LearningGroup) -> None:
    assert f"vient de {group}, {group.slot_labels[0]}" in page_of(desk_client, merged)


def test_whoever_has_no_e_mail_is_to_be_called(
    desk_client: Client, merged: PlanRun, decider: Decider
) -> None:
    decider.accepts(merged)
    assert page_of(desk_client, merged).count("À appeler au 06 39 9") == 3


def test_the_frozen_facts_of_a_replanning_can_be_read(desk_client: Client, merged: PlanRun) -> None:
    answer = desk_client.get(f"/planificateur/{merged.pk}/donnees/")
    assert (answer.status_code, "UNDEFINED" in answer.content.decode()) == (200, False)
    assert "Karim" not in json.dumps(merged.problem)


def test_a_replanning_opens_from_the_list_of_plans(desk_client: Client, taken_over: PlanRun) -> None:
    answer = desk_client.get(f"/planificateur/{taken_over.pk}/")
    assert answer["Location"] == f"/planificateur/imprevus/{taken_over.pk}/"


def test_the_page_costs_the_same_with_ten_and_sixty_people(
    desk_client: Client, merged: PlanRun, group: LearningGroup
) -> None:
    address = f"/planificateur/imprevus/{merged.pk}/"
    costs = [cost(desk_client, address, line_of(merged, group), people) for people in (10, 50)]
    assert costs[0] == costs[1]


def cost(client: Client, address: str, line: ProposedGroup, people: int) -> int:
    """Return how many queries the page asks once so many more people move."""
    learners = LearnerFactory.create_batch(people, branch=line.run.branch)
    given = {"proposed_group": line, "change": "moved", "from_group": line.group, "distance_km": 1}
    ProposedSeat.objects.bulk_create(ProposedSeat(learner=one, **given) for one in learners)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
