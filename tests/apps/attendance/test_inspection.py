"""Each thing that inspections refused, on a real roll that does it; and the roll that does none."""

from datetime import date, datetime, timedelta

import pytest

from declic.attendance.models import AttendanceSheet, FundedAction
from declic.attendance.services import Entry
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.team.models import TeamMember
from tests.apps.attendance.conftest import ChecksFound, WriteRoll
from tests.apps.attendance.written import closed, signed, signed_roll


def test_a_roll_signed_on_its_day_has_nothing_against_it(
    write_roll: WriteRoll, checks_found: ChecksFound, good_roll: list[Entry], today: date
) -> None:
    write_roll(good_roll)
    assert checks_found(today) == []


def test_signed_once_for_two_days(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    group: LearningGroup,
    learners: list[Learner],
    lead: TeamMember,
    now: datetime,
) -> None:
    second = group.sessions.select_related("group__level__programme").order_by("on")[1]
    later = now + timedelta(days=7)
    write_roll([*signed_roll(learners, lead, now)[:3], *signed_roll(learners, lead, later)[3:]])
    write_roll(signed_roll(learners, lead, later, first=10), second)
    assert checks_found(second.on) == ["half_day"] * 4


def test_somebody_came_and_did_not_sign(
    write_roll: WriteRoll, checks_found: ChecksFound, good_roll: list[Entry], today: date
) -> None:
    write_roll([*good_roll[:3], *good_roll[4:]])
    assert checks_found(today) == ["half_day"]


@pytest.mark.parametrize(("fact", "check"), [
    ({"starts_at": None}, "hours"), ({"module": ""}, "module"), ({"title": ""}, "title"),
])  # fmt: skip
def test_a_sheet_without_its_facts(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    today: date,
    fact: dict[str, str | None],
    check: str,
) -> None:
    write_roll(good_roll)
    AttendanceSheet.objects.update(**fact)
    assert checks_found(today) == [check]


def test_a_signature_on_a_public_holiday(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    session: GroupSession,
    learners: list[Learner],
    lead: TeamMember,
    now: datetime,
) -> None:
    GroupSession.objects.filter(pk=session.pk).update(on=date(2026, 11, 11))
    write_roll(signed_roll(learners, lead, now - timedelta(days=12)))
    assert checks_found(date(2026, 11, 11)) == ["holiday"]


def test_one_drawing_for_two_people(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    lead: TeamMember,
    today: date,
    now: datetime,
) -> None:
    write_roll([*good_roll[:6], signed(lead, now, 0), closed(now)])
    assert checks_found(today) == ["strokes"]


def test_a_title_that_is_not_the_one_agreed(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    group: LearningGroup,
    today: date,
) -> None:
    FundedAction.objects.create(group=group, title="Compétences numériques", funder="Région")
    write_roll(good_roll)
    assert checks_found(today) == ["title"]


def test_whoever_leads_has_not_signed(
    write_roll: WriteRoll, checks_found: ChecksFound, good_roll: list[Entry], today: date
) -> None:
    write_roll([*good_roll[:6], good_roll[7]])
    assert checks_found(today) == ["trainer"]


def test_signed_outside_the_window(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    lead: TeamMember,
    today: date,
    now: datetime,
) -> None:
    write_roll([*good_roll[:6], signed(lead, now + timedelta(days=1), 9), closed(now)])
    assert checks_found(today) == ["window"]
