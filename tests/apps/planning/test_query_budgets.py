"""The pages of the planner cost the same however many people they show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.programmes.models import Level
from tests.apps.planning.scenes import only_group
from tests.factories import NOW, TODAY, LearnerFactory, RoomFactory


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def add_people(run: PlanRun, number: int) -> None:
    group = only_group(run)
    people = LearnerFactory.create_batch(number, branch=run.branch)
    ProposedSeat.objects.bulk_create(
        ProposedSeat(proposed_group=group, learner=person, distance_km=1) for person in people
    )
    others = LearnerFactory.create_batch(number, branch=run.branch)
    Unplaced.objects.bulk_create(Unplaced(run=run, learner=one, reasons=["Trop loin."]) for one in others)


def add_groups(run: PlanRun, number: int) -> None:
    rooms = RoomFactory.create_batch(number, venue__branch=run.branch)
    first = only_group_of(run)
    ProposedGroup.objects.bulk_create(
        ProposedGroup(run=run, level=first.level, room=room, slot=n % 20, lead=first.lead)
        for n, room in enumerate(rooms)
    )


def only_group_of(run: PlanRun) -> ProposedGroup:
    return ProposedGroup.objects.filter(run=run).earliest("pk")


def add_runs(branch: Branch, number: int) -> None:
    PlanRun.objects.bulk_create(
        PlanRun(branch=branch, state="done", starts_on=TODAY, asked_at=NOW) for _ in range(number)
    )


def test_a_proposal_costs_the_same_with_ten_and_sixty_people(desk_client: Client, run: PlanRun) -> None:
    address = f"/planificateur/{run.pk}/"
    add_people(run, 10)
    small = cost(desk_client, address)
    add_people(run, 50)
    assert cost(desk_client, address) == small


def test_a_week_costs_the_same_with_ten_and_sixty_groups(
    desk_client: Client, run: PlanRun, level: Level
) -> None:
    address = f"/planificateur/{run.pk}/"
    add_groups(run, 10)
    small = cost(desk_client, address)
    add_groups(run, 50)
    assert cost(desk_client, address) == small


def test_the_list_costs_the_same_with_ten_and_sixty_plans(desk_client: Client, branch: Branch) -> None:
    add_runs(branch, 10)
    small = cost(desk_client, "/planificateur/")
    add_runs(branch, 50)
    assert cost(desk_client, "/planificateur/") == small


@pytest.mark.parametrize(("page", "shown"), [("1", 50), ("2", 11)])
def test_the_list_is_cut_in_pages(
    desk_client: Client, branch: Branch, level: Level, page: str, shown: int
) -> None:
    add_runs(branch, 61)
    html = desk_client.get("/planificateur/", {"page": page}).content.decode()
    assert html.count('<th scope="row">') == shown
