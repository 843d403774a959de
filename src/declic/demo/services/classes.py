"""Groups of the demonstration: one that is over, those that run, and a seat just offered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from declic.branches.queries import is_day_off
from declic.demo.services.story import GroupStory, Story
from declic.demo.services.thread import Walk, place
from declic.groups.models import Enrolment, GroupSession, LearningGroup
from declic.groups.services import answer_offer, offer_seat, open_group
from declic.groups.services.opening import GroupFacts
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY

#: Who can catch up elsewhere, and whom nobody can write to: group and rank there.
CATCHING_UP, WITHOUT_SCREEN = ("today", 1), ("spreadsheets", 0)


def level_named(name: str) -> Level:
    """Return a level of DigitAll."""
    return Level.objects.select_related("programme").get(programme__code="digitall", name=name)


def monday_ago(walk: Walk, weeks: int) -> date:
    """Return the Monday some weeks before."""
    return walk.today - timedelta(days=walk.today.weekday() + 7 * weeks)


def teaching_day(walk: Walk) -> date:
    """Return today, or the next day when people can meet."""
    branch = walk.antenna.branch
    days = (walk.today + timedelta(days=ahead) for ahead in range(366))
    return next(
        day
        for day in days
        if day.weekday() < len(DAY_NAMES) and not is_day_off(branch, None, day, skips_school_holidays=False)
    )


def open_groups(walk: Walk, story: Story) -> dict[str, LearningGroup]:
    """Open the groups in the past, and seat people who had waited for them."""
    weekday = teaching_day(walk).weekday()
    groups = {one.key: open_class(walk, one, weekday) for one in story.groups}
    known = {
        CATCHING_UP: {**story.people["catching_up"], "free_slots": tuple(afternoons())},
        WITHOUT_SCREEN: story.people["without_screen"],
    }
    for one in story.groups:
        for rank in range(one.people):
            join(walk, groups[one.key], one, known.get((one.key, rank), {}))
    return groups


def afternoons() -> range:
    """Return the afternoons of the week."""
    return range(2, len(DAY_NAMES) * PARTS_A_DAY, PARTS_A_DAY)


def open_class(walk: Walk, story: GroupStory, weekday: int) -> LearningGroup:
    """Open a group some weeks ago, so that it meets on its day of the week."""
    antenna = walk.antenna
    slot = (weekday + story.days_after) % len(DAY_NAMES) * PARTS_A_DAY + story.part
    facts = GroupFacts(
        level=level_named(story.level),
        room=antenna.room_named(story.room),
        weekly_slots=(slot,),
        starts_on=monday_ago(walk, story.weeks_ago),
        lead=antenna.member_named(story.lead),
        helpers=[antenna.member_named(name) for name in story.helpers],
        skips_school_holidays=False,
    )
    return open_group(antenna.branch, facts, by=walk.counsellor(), now=walk.ago(7 * story.weeks_ago + 10))


def join(walk: Walk, group: LearningGroup, story: GroupStory, known: dict[str, Any]) -> None:
    """Let somebody come, be placed, and say yes to a seat before the first session."""
    slot = group.weekly_slots[0]
    free = tuple(sorted({slot, walk.crowd.random.randrange(len(DAY_NAMES) * PARTS_A_DAY)}))
    days_ago = 7 * story.weeks_ago + walk.crowd.random.randint(12, 30)
    facts = {"free_slots": free, "access_needs": (), **known}
    learner = place(walk, group.level.key, days_ago=days_ago, **facts)
    offered_ago = (walk.today - group.starts_on).days + 8
    enrolment = offer(walk, group, learner, days_ago=offered_ago)
    answer_offer(enrolment, accepts=True, now=walk.ago(offered_ago - 2))


def offer(walk: Walk, group: LearningGroup, learner: Learner, *, days_ago: int) -> Enrolment:
    """Offer a seat, some days ago."""
    now = walk.ago(days_ago)
    return offer_seat(group, learner, by=walk.counsellor(), today=now.date(), now=now)


def seated(group: LearningGroup) -> list[Learner]:
    """Return who has a seat, in the order they came."""
    enrolments = group.enrolments.filter(state="accepted").select_related("learner").order_by("pk")
    return [enrolment.learner for enrolment in enrolments]


def coming(walk: Walk, group: LearningGroup) -> Sequence[GroupSession]:
    """Return the sessions after today that are planned, in order."""
    planned = group.sessions.filter(on__gt=walk.today, state="planned")
    return list(planned.select_related("group__level__programme", "group__branch", "room__venue__commune"))
