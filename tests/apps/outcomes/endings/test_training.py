"""A professional training: half-days, five days a week, on the same groups, rolls, sheets and calendars."""

from datetime import date, time

import pytest
from django.core.management import call_command

from declic.attendance.access import Keeper
from declic.attendance.models import AttendanceSheet
from declic.attendance.queries.inspected import sheets_of
from declic.attendance.services.marking import take_roll
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.groups.queries import session_modules
from declic.outcomes.queries.presence import attendance_of
from declic.programmes.models import Level
from declic.volunteering.queries.calendar import member_calendar
from tests import factories
from tests.apps.outcomes.endings.course import OVER, admitted, seat

#: Morning and afternoon, five days a week.
HALF_DAYS = tuple(day * 4 + part for day in range(5) for part in (0, 2))
MONDAY = date(2026, 10, 5)


@pytest.fixture
def web(db: None) -> Level:
    call_command("load_catalogue", verbosity=0)
    return Level.objects.get(programme__code="web-developer")


@pytest.fixture
def training(branch: Branch, web: Level) -> LearningGroup:
    facts = {"weekly_slots": HALF_DAYS, "starts_on": MONDAY}
    return factories.small_group(
        branch, web, **facts, away_from=date(2026, 11, 16), away_until=date(2026, 12, 25)
    )


def keeper(group: LearningGroup) -> Keeper:
    return Keeper(group.branch, None, None, sees_files=True)


def test_two_hundred_half_days_make_seven_hundred_hours(training: LearningGroup) -> None:
    minutes = list(training.sessions.values_list("minutes", flat=True))
    assert (len(minutes), sum(minutes)) == (200, 700 * 60)
    assert training.slot_labels == ["du lundi au vendredi, 9 h 30 – 13 h", "14 h – 17 h 30"]


def test_nobody_meets_during_the_internship(training: LearningGroup) -> None:
    away = training.sessions.filter(on__range=(date(2026, 11, 16), date(2026, 12, 25)))
    assert not away.exists()
    assert training.sessions.latest("on").on > date(2027, 3, 1)


def test_every_module_has_its_hours(training: LearningGroup, web: Level) -> None:
    taught = [module.pk for module in session_modules([training.pk]).values()]
    assert {module.pk: taught.count(module.pk) * 3.5 for module in web.modules.all()} == {
        module.pk: module.hours for module in web.modules.all()
    }


def test_the_roll_is_signed_by_half_day_with_its_true_hours(branch: Branch, training: LearningGroup) -> None:
    learner = admitted(branch, training.level, free_slots=HALF_DAYS)
    enrolment = seat(training, learner)
    for session in training.sessions.filter(on=MONDAY):
        present = {f"learner:{learner.pk}": ("present", "")}
        take_roll(session, present, by=keeper(training), today=OVER.date(), now=OVER, closes=True)
    sheets = AttendanceSheet.objects.filter(session__group=training).order_by("starts_at")
    assert [(one.starts_at, one.ends_at, one.minutes) for one in sheets] == [
        (time(9, 30), time(13), 210),
        (time(14), time(17, 30), 210),
    ]
    assert sheets[0].module == "Des pages claires pour tout le monde, séance 1"
    halves = training.roll_lines.filter(kind="mark").order_by("number").values_list("half_day", flat=True)
    assert list(halves) == ["morning", "afternoon"]
    assert attendance_of(enrolment, today=OVER.date()).hours_words == "7 h"


def test_a_sheet_not_yet_written_and_a_calendar_say_the_same_hours(training: LearningGroup) -> None:
    first = training.sessions.earliest("on", "slot")
    assert sheets_of([first])[first.pk].ends_at == time(13)
    lead = training.staff.get().member
    assert "DTEND;TZID=Europe/Paris:20261005T130000" in member_calendar(lead, today=MONDAY)
