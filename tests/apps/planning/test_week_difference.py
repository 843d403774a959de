"""The proposal is laid over the week of today: what exists, what is new, what moves or closes."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.difference import Difference, read_difference
from declic.programmes.models import Level
from tests import factories
from tests.apps.planning.conftest import Person
from tests.factories import TODAY


def week_of(run: PlanRun, *, level: str = "", venue: str = "", page: str = "1") -> Difference:
    return read_difference(run, level=level, venue=venue, number="1", cards_number=page, today=TODAY)


def changes(difference: Difference) -> list[str]:
    return [block.change for block in difference.blocks]


def test_groups_of_today_and_of_the_plan_stand_side_by_side(proposed: ProposedGroup, level: Level) -> None:
    factories.small_group(proposed.run.branch, level, weekly_slots=(19,))
    difference = week_of(proposed.run)
    assert changes(difference) == ["new", "today"]
    assert [block.people for block in difference.blocks] == ["6 personnes", "0 personne"]


def test_an_accepted_group_is_shown_once(proposed: ProposedGroup, person: Person) -> None:
    person.accepts_group(proposed)
    blocks = week_of(proposed.run).blocks
    assert [(block.change, block.change_words) for block in blocks] == [("new", "nouveau, accepté")]


def test_a_refused_group_changes_nothing(proposed: ProposedGroup) -> None:
    ProposedGroup.objects.update(state="refused")
    assert changes(week_of(proposed.run)) == []


def test_a_group_that_ended_is_not_of_today(proposed: ProposedGroup, level: Level) -> None:
    group = factories.small_group(proposed.run.branch, level, weekly_slots=(19,))
    group.sessions.update(state="held")
    assert changes(week_of(proposed.run)) == ["new"]


def test_a_group_that_moves_is_shown_where_it_leaves_and_where_it_goes(
    proposed: ProposedGroup, branch: Branch
) -> None:
    left = factories.RoomFactory.create(venue__branch=branch)
    ProposedGroup.objects.update(change="moved", before={"room": left.pk, "slot": 17})
    blocks = week_of(proposed.run).blocks
    assert [(block.change, block.room) for block in blocks] == [("moved", proposed.room), ("left", left)]


def test_the_week_is_filtered_by_level_and_by_place(proposed: ProposedGroup, level: Level) -> None:
    other = factories.LevelFactory.create(programme=level.programme, name="avancé", key="advanced")
    elsewhere = factories.small_group(proposed.run.branch, other, weekly_slots=(19,))
    run = proposed.run
    assert changes(week_of(run, level=str(other.pk))) == ["today"]
    assert changes(week_of(run, venue=str(proposed.room.venue_id))) == ["new"]
    assert changes(week_of(run, level=str(other.pk), venue=str(proposed.room.venue_id))) == []
    assert elsewhere.room.venue in week_of(run).venues


@pytest.mark.parametrize("unknown", ["0", "x", "999999"])
def test_an_unknown_filter_shows_everything(proposed: ProposedGroup, unknown: str) -> None:
    difference = week_of(proposed.run, level=unknown, venue=unknown)
    assert (changes(difference), difference.is_filtered) == (["new"], False)


def test_each_block_leads_to_its_card_even_on_another_page(proposed: ProposedGroup) -> None:
    anchor = f"#groupe-{proposed.pk}"
    assert week_of(proposed.run).blocks[0].url == anchor
    chosen = week_of(proposed.run, level=str(proposed.level_id), page="2")
    assert chosen.blocks[0].url == f"?niveau={proposed.level_id}&page=1{anchor}"


def test_the_page_keeps_its_filters_when_a_line_is_decided(
    desk_client: Client, proposed: ProposedGroup
) -> None:
    shown = {"page": "1", "niveau": str(proposed.level_id), "lieu": ""}
    answer = desk_client.post(f"/planificateur/groupes/{proposed.pk}/refuser/", shown)
    query = f"?page=1&niveau={proposed.level_id}"
    assert answer["Location"] == f"/planificateur/{proposed.run_id}/{query}#groupe-{proposed.pk}"
