"""Groups of the demonstration: finished ones, running ones, and a seat just offered."""

from datetime import date, timedelta

from declic.branches.models import Room
from declic.demo.services.thread import Walk, place
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import answer_offer, close_group, offer_seat, open_group
from declic.groups.services.opening import GroupFacts
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.team.models import TeamMember


def level_named(name: str) -> Level:
    """Return a level of DigitAll."""
    return Level.objects.select_related("programme").get(programme__code="digitall", name=name)


def monday_ago(walk: Walk, weeks: int) -> date:
    """Return the Monday some weeks before."""
    today = walk.now.date()
    return today - timedelta(days=today.weekday() + 7 * weeks)


def run_group(
    walk: Walk, name: str, room: Room, slot: int, *, weeks_ago: int, people: int, sessions: int | None = None
) -> LearningGroup:
    """Open a group in the past and seat people who had waited for it."""
    level, branch = level_named(name), walk.antenna.branch
    lead = walk.antenna.trainers[slot % len(walk.antenna.trainers)]
    facts = GroupFacts(
        level=level,
        room=room,
        weekly_slots=(slot,),
        starts_on=monday_ago(walk, weeks_ago),
        lead=lead,
        helpers=[one for one in walk.antenna.volunteers if may_help(one, level, slot)][:1],
        session_count=sessions,
        skips_school_holidays=sessions is None,
    )
    group = open_group(branch, facts, by=walk.counsellor(), now=walk.ago(7 * weeks_ago + 10))
    for _ in range(people):
        free = tuple(sorted({slot, walk.crowd.random.randrange(20)}))
        days_ago = 7 * weeks_ago + walk.crowd.random.randint(12, 30)
        seat(walk, group, place(walk, level.key, days_ago=days_ago, free_slots=free, access_needs=()))
    return group


def may_help(member: TeamMember, level: Level, slot: int) -> bool:
    """Return whether a volunteer may help this group then."""
    return slot in member.free_slots and level in member.levels.all()


def seat(walk: Walk, group: LearningGroup, learner: Learner) -> None:
    """Offer a seat before the first session, and hear yes."""
    days_ago = (walk.now.date() - group.starts_on).days + 8
    answer_offer(offer(walk, group, learner, days_ago=days_ago), accepts=True, now=walk.ago(days_ago - 2))


def offer(walk: Walk, group: LearningGroup, learner: Learner, *, days_ago: int) -> Enrolment:
    """Offer a seat, some days ago."""
    now = walk.ago(days_ago)
    return offer_seat(group, learner, by=walk.counsellor(), today=now.date(), now=now)


def finish_group(walk: Walk, group: LearningGroup) -> None:
    """Close a group whose ten weeks are over."""
    close_group(group, today=walk.now.date(), now=walk.ago(5))
