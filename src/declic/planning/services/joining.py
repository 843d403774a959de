"""One more volunteer, one more seat: somebody joins a group that meets, at once."""

from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.groups.enums import StaffRole
from declic.groups.errors import AdultTaken
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import offer_seat
from declic.groups.services.changing import Team, capacity_of, change_team, lock_group, resize_group
from declic.groups.services.telling import tell_adult_joins
from declic.learners.models import Learner
from declic.planning.errors import NoLongerOpen
from declic.team.models import TeamMember


@transaction.atomic
def join_with_help(
    group: LearningGroup, learner: Learner, helper: TeamMember, *, by: User, today: date, now: datetime
) -> Enrolment:
    """Let one more volunteer help a group, and offer somebody a seat that this opens."""
    group = lock_group(group)
    staff = list(group.staff.select_related("member").order_by("pk"))
    lead = next((one.member for one in staff if one.role == StaffRole.LEAD), None)
    refuse_helper(group, helper, [one.member for one in staff])
    if lead is None:
        raise NoLongerOpen
    helpers = [one.member for one in staff if one.role == StaffRole.HELPER]
    changed = change_team(group, Team(lead, [*helpers, helper]), from_on=today)
    more = changed.seats.count() + changed.level.learners_per_adult
    resize_group(changed, seats=min(capacity_of(changed), more))
    tell_adult_joins(helper, StaffRole.HELPER, changed, from_on=today, now=now)
    return offer_seat(changed, learner, by=by, today=today, now=now)


def refuse_helper(group: LearningGroup, helper: TeamMember, team: list[TeamMember]) -> None:
    """Refuse whoever is of another antenna, away, not free then, or in the group already."""
    if helper.branch_id != group.branch_id or not helper.is_active:
        raise NoLongerOpen("Cette personne n’est plus dans l’équipe.")
    if helper in team:
        raise AdultTaken(f"{helper} est déjà dans ce groupe.")
    if not set(group.weekly_slots) <= set(helper.free_slots):
        raise AdultTaken(f"{helper} n’est plus libre à ce moment.")
