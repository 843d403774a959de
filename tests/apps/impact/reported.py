"""A class that came in September, a funder who asks about it, and its report."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.services import Entry, append_lines
from declic.attendance.services.receiving import settle_state
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.impact.models import Funder, Operation, Report, ReportTemplate
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import seat_crowd

STARTS_ON, ENDS_ON = date(2026, 9, 1), date(2026, 10, 31)
FIRST_SESSION_ON = date(2026, 9, 7)
TODAY = date(2026, 11, 23)
INDICATORS = ["participants", "learner_hours", "attendance", "women", "ages", "district", "exits"]


def held_group(branch: Branch, level: Level) -> LearningGroup:
    """Return a group whose sessions were every Monday from 7 September."""
    group = factories.small_group(branch, level)
    for week, session in enumerate(group.sessions.order_by("on", "slot")):
        on = FIRST_SESSION_ON + timedelta(weeks=week)
        GroupSession.objects.filter(pk=session.pk).update(on=on)
    return group


def sessions_of(group: LearningGroup) -> list[GroupSession]:
    found = group.sessions.select_related("group__level__programme", "group__branch", "room__venue")
    return list(found.order_by("on", "slot"))


def hold(session: GroupSession, learners: list[Learner], by: User) -> None:
    """Take the roll of a session, everybody given present, and close it."""
    at = timezone.make_aware(datetime.combine(session.on, session.starts_hour)) + timedelta(minutes=100)
    marks = [Entry(uuid4(), "mark", f"learner:{one.pk}", at, at, mark="present") for one in learners]
    keeper = Keeper(session.group.branch, by, None, sees_files=True)
    entries = [*marks, Entry(uuid4(), "closing", "", at, at)]
    append_lines(session, entries, by=keeper, now=at)
    settle_state(session, entries, by=keeper, now=at)


def held_class(branch: Branch, level: Level, by: User, count: int = 8, sessions: int = 2) -> list[Learner]:
    """Return learners who came to the first sessions of a group of theirs."""
    group = held_group(branch, level)
    learners = seat_crowd(group, count)
    for session in sessions_of(group)[:sessions]:
        hold(session, learners, by)
    return learners


def template_of(branch: Branch, **facts: Any) -> ReportTemplate:
    funder = facts.pop("funder", None) or Funder.objects.create(branch=branch, name="Département")
    usual = {"name": "Bilan", "title": "Bilan de l’inclusion numérique", "indicators": INDICATORS}
    return ReportTemplate.objects.create(funder=funder, **{**usual, **facts})


def draft_of(branch: Branch, **facts: Any) -> Report:
    """Return a draft on September and October."""
    template = facts.pop("template", None) or template_of(branch)
    usual = {"starts_on": STARTS_ON, "ends_on": ENDS_ON, "made_at": factories.NOW}
    return Report.objects.create(template=template, **{**usual, **facts})


def operation_of(branch: Branch, groups: list[LearningGroup], **facts: Any) -> Operation:
    funder = facts.pop("funder", None) or Funder.objects.create(branch=branch, name="FSE+")
    usual = {
        "code": "2026-01",
        "name": "Numérique pour tous",
        "starts_on": STARTS_ON,
        "ends_on": date(2026, 12, 31),
    }
    operation = Operation.objects.create(branch=branch, funder=funder, **{**usual, **facts})
    operation.groups.set(groups)
    return operation
