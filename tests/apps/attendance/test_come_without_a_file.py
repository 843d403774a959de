"""Somebody who came without being expected gets their file later; the seals still hold."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from declic.attendance.access import Keeper
from declic.attendance.errors import AlreadyAttached, OtherAntenna
from declic.attendance.models import RollLine, StrayLine
from declic.attendance.queries import broken_seals, roll_of
from declic.attendance.services import Batch, Unreadable, receive_batch
from declic.attendance.services.attaching import attach_guest
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.queries.sounds import sound_of_name
from tests import factories
from tests.apps.attendance.conftest import WriteLine

Send = Callable[..., Batch]


@pytest.fixture
def guest_line(line: WriteLine, batch: Send, keeper: Keeper, now: datetime) -> RollLine:
    key = f"guest:{uuid4()}"
    came = line(kind="guest", person_key=key, note="Dalila Kader")
    receive_batch(batch(came, line(person_key=key, device_step=2)), by=keeper, now=now)
    return RollLine.objects.get(kind="guest")


def test_the_file_takes_over_what_was_marked(
    guest_line: RollLine, session: GroupSession, keeper: Keeper, group: LearningGroup
) -> None:
    assert keeper.user is not None
    dalila = factories.placed_learner(keeper.branch, first_name="Dalila", last_name="Kader")
    attach_guest(guest_line, dalila, by=keeper.user)
    roll = roll_of(session, keeper)
    found = next(one for one in roll.learners if one.name == "Dalila Kader")
    assert (found.key, found.presence.mark) == (f"learner:{dalila.pk}", "present")
    assert not [one for one in roll.learners if one.key.startswith("guest:")]
    assert broken_seals(group) == ()


def test_a_guest_is_attached_once(guest_line: RollLine, keeper: Keeper) -> None:
    assert keeper.user is not None
    attach_guest(guest_line, factories.placed_learner(keeper.branch), by=keeper.user)
    with pytest.raises(AlreadyAttached):
        attach_guest(guest_line, factories.placed_learner(keeper.branch), by=keeper.user)


def test_the_page_proposes_the_file_that_sounds_alike(guest_line: RollLine, desk_client: Client) -> None:
    names = {"first_name": "Dalila", "last_name": "Kadère", "search_text": "dalila kadere"}
    factories.placed_learner(guest_line.group.branch, **names, sound_key=sound_of_name("Dalila", "Kadère"))
    waiting = desk_client.get("/classe/a-reprendre/").content.decode()
    page = desk_client.get(f"/classe/a-reprendre/{guest_line.pk}/").content.decode()
    assert "Dalila Kader" in waiting
    assert "Dalila Kadère" in page


def test_a_line_that_no_roll_took_is_shown_until_somebody_takes_it_up(
    batch: Send, keeper: Keeper, now: datetime, desk_client: Client
) -> None:
    odd = Unreadable("k", {"kind": "?"}, "« kind » n’est pas un mot connu")
    receive_batch(batch(odd), by=keeper, now=now)
    assert "n’est pas un mot connu" in desk_client.get("/classe/a-reprendre/").content.decode()
    desk_client.post(f"/classe/a-reprendre/ligne/{StrayLine.objects.get().pk}/")
    assert "Rien à reprendre" in desk_client.get("/classe/a-reprendre/").content.decode()


def test_a_file_of_another_antenna_is_not_attached(
    guest_line: RollLine, keeper: Keeper, other_branch: Branch
) -> None:
    assert keeper.user is not None
    with pytest.raises(OtherAntenna):
        attach_guest(guest_line, factories.placed_learner(other_branch), by=keeper.user)
    assert not RollLine.objects.exclude(learner=None).exists()
