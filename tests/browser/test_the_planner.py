"""From « when are you free? » to a seat; a volunteer leaves, the fewest people move, and all comes back."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment, LearningGroup
from declic.planning.enums import SeatChange
from declic.planning.models import PlanRun, ProposedSeat
from declic.planning.services import asking, searching, watching
from tests.browser.association import Association, found_association
from tests.browser.conftest import SignIn
from tests.browser.planner import (
    accept_two_groups_but_one_person,
    answers_arrive,
    ask_for_seats,
    decide,
    note_when_at_the_desk,
    say_when_on_a_phone,
    volunteer_drops_out,
)
from tests.browser.resting_worker import Worker
from tests.browser.week import TUESDAY, WEDNESDAY, Week, lend_room_on_wednesdays, week_of

pytestmark = pytest.mark.browser

Seated = set[tuple[object, ...]]


@pytest.fixture
def association(live: str) -> Association:
    """A small association without bank of questions: every level is confirmed already."""
    call_command("load_catalogue", verbosity=0)
    return found_association()


@pytest.fixture
def week(association: Association) -> Week:
    return week_of(association)


@pytest.fixture
def worker(live: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    worker = Worker()
    monkeypatch.setattr(watching, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(asking, "start_solving", worker.begin)
    monkeypatch.setattr(searching, "solve", worker.solve)
    yield worker
    worker.end()


def seated() -> Seated:
    held = Enrolment.objects.filter(state__in=SEATED_STATES)
    return set(held.values_list("learner", "group", "group__weekly_slots", "state"))


def see_the_fewest_moves(page: Page, week: Week) -> None:
    """Read the changes: nobody but the six of Tuesday moves, which is proved to be the least."""
    expect(page.get_by_role("main")).to_contain_text("impossible de faire moins, c’est prouvé")
    run = PlanRun.objects.get(kind="replan")
    moved = ProposedSeat.objects.filter(proposed_group__run=run)
    assert set(moved.values_list("change", flat=True)) == {SeatChange.MOVED}
    assert moved.count() == run.plan["least_moves"] == 6
    assert not moved.filter(learner__in=week.mondays).exists()


def test_a_week_is_planned_answered_shaken_and_put_back(
    page: Page,
    phone: Page,
    other_page: Page,
    sign_in: SignIn,
    association: Association,
    week: Week,
    worker: Worker,
) -> None:
    sign_in(page, association.counsellor)
    say_when_on_a_phone(page, phone, week)
    note_when_at_the_desk(page, week)
    ask_for_seats(page, worker)
    accept_two_groups_but_one_person(page, week)
    answers_arrive(page, phone, other_page, association, week)

    group, before = LearningGroup.objects.get(staff__member=week.volunteer), seated()
    lend_room_on_wednesdays(association)
    volunteer_drops_out(page, group, week)
    see_the_fewest_moves(page, week)

    decide(page, "Tout accepter")
    group.refresh_from_db()
    assert group.weekly_slots == (WEDNESDAY,)
    decide(page, "Tout défaire")
    expect(page.get_by_role("main")).to_contain_text("Tout est comme avant.")
    group.refresh_from_db()
    assert group.weekly_slots == (TUESDAY,)
    assert seated() == before
