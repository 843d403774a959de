"""The classrooms of the demonstration: each thing that the team must see in them is there, once."""

import pytest
from django.utils import timezone

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.models import FundedAction
from declic.attendance.queries import class_home, missing_rolls
from declic.attendance.queries.absences import absences_to_follow
from declic.attendance.queries.inspected import Period
from declic.attendance.queries.inspection import inspect_group
from declic.attendance.queries.strays import stray_page
from declic.branches.models import Branch
from declic.demo.services import DemoReport, demo_user
from declic.diagnostics.models import ItemBank
from declic.groups.models import GroupSession, LearningGroup
from declic.outbox.models import Message
from declic.team.access import get_member_of_link, get_own_member
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.hours import given_years
from declic.volunteering.queries.own import own_page
from declic.volunteering.queries.risks import at_risk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("report")]


@pytest.fixture
def branch(report: DemoReport) -> Branch:
    return Branch.objects.get(name="Lille")


@pytest.fixture
def keeper(branch: Branch) -> Keeper:
    user: User = demo_user("counsellor")
    return Keeper(branch, user, get_own_member(user, branch), sees_files=True)


def test_my_class_opens_on_a_session_and_on_a_roll_to_finish(keeper: Keeper) -> None:
    home = class_home(keeper, today=timezone.localdate())
    assert (len(home.missing), bool(home.coming)) == (1, True)


def test_one_roll_is_missing_and_two_people_are_to_call(branch: Branch) -> None:
    today = timezone.localdate()
    assert len(missing_rolls(branch, today=today)) == 1
    assert [one.count for one in absences_to_follow(branch, today=today)] == [2, 2]


def test_somebody_came_without_a_file(branch: Branch) -> None:
    assert [line.note for line in stray_page(branch).guests] == ["Sabrina Wacheux"]


def test_the_funded_group_has_one_title_to_mend_and_nothing_else(keeper: Keeper) -> None:
    group = FundedAction.objects.get().group
    found = inspect_group(group, Period(), keeper=keeper, today=timezone.localdate())
    assert ([str(one.check) for one in found.findings], found.breaks) == (["title"], ())


def test_two_devices_disagree_about_one_person(keeper: Keeper) -> None:
    group, today = LearningGroup.objects.get(staff__member__first_name="Hawa"), timezone.localdate()
    found = inspect_group(group, Period(), keeper=keeper, today=today).findings
    assert [str(one.check) for one in found].count("conflict") == 1


def test_a_session_is_cancelled_and_another_moved_each_with_its_reason(branch: Branch) -> None:
    sessions = GroupSession.objects.filter(group__branch=branch)
    assert sessions.get(state="cancelled").cancel_reason
    assert sessions.exclude(moved_from_on=None).get().change_reason


def test_volunteers_are_at_every_step(branch: Branch) -> None:
    steps = set(Onboarding.objects.filter(member__branch=branch).values_list("step", flat=True))
    assert steps == {"signed_up", "observing", "helping", "leading"}


def test_a_no_was_proposed_to_somebody_else(branch: Branch) -> None:
    declined = Proposal.objects.get(member__branch=branch, state="declined")
    others = Proposal.objects.filter(session=declined.session, origin="swap", state="asked")
    assert others.exclude(member=declined.member).exists()


def test_the_volunteer_without_account_is_asked_and_has_given_hours(report: DemoReport) -> None:
    member, today = get_member_of_link(report.volunteer.token), timezone.localdate()
    assert member.user is None
    assert own_page(member, today=today).asked
    assert given_years(member)[0].minutes > 0


def test_a_session_is_at_risk_and_the_diagnostic_is_ready_offline(branch: Branch) -> None:
    assert at_risk(branch, today=timezone.localdate())
    assert ItemBank.objects.get(is_current=True).offline_panels.exists()


def test_messages_were_sent_and_somebody_is_to_phone(branch: Branch) -> None:
    ours = Message.objects.filter(sender_key=f"branch:{branch.pk}")
    assert ours.filter(delivery="sent", channel="sms").exists()
    assert ours.to_phone(timezone.now()).exists()
