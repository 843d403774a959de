"""A class of three, its lead, and a device that writes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.queries.inspected import Period
from declic.attendance.queries.inspection import inspect_group
from declic.attendance.services import Batch, Entry, SentLine, append_lines
from declic.attendance.services.receiving import settle_state
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import offer_seat
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.team.models import TeamMember
from tests import factories
from tests.apps.attendance.written import signed_roll

WriteLine = Callable[..., SentLine]
WriteRoll = Callable[..., None]
ChecksFound = Callable[..., list[str]]


@pytest.fixture
def lead(branch: Branch) -> TeamMember:
    return factories.TeamMemberFactory.create(branch=branch, first_name="Hugo", last_name="Martel")


@pytest.fixture
def group(branch: Branch, level: Level, lead: TeamMember) -> LearningGroup:
    return factories.small_group(branch, level, lead=lead, starts_on=factories.TODAY)


@pytest.fixture
def learners(branch: Branch, group: LearningGroup) -> list[Learner]:
    people = [factories.placed_learner(branch, first_name=name) for name in ("Amina", "Bachir", "Chloé")]
    for one in people:
        offer_seat(group, one, by=None, today=factories.TODAY, now=factories.NOW)
    return people


@pytest.fixture
def session(group: LearningGroup, learners: list[Learner]) -> GroupSession:
    """The first session of the group, held today."""
    return group.sessions.select_related("group__level__programme", "room__venue").order_by("on", "slot")[0]


@pytest.fixture
def keeper(branch: Branch, counsellor: User) -> Keeper:
    return Keeper(branch, counsellor, None, sees_files=True)


@pytest.fixture
def now(session: GroupSession) -> datetime:
    """A quarter of an hour after the session began."""
    return factories.NOW.replace(
        year=session.on.year, month=session.on.month, day=session.on.day, hour=9
    ) + timedelta(minutes=15)


@pytest.fixture
def line(session: GroupSession, learners: list[Learner], now: datetime) -> WriteLine:
    """Write a line as a device does; the first learner is present unless said otherwise."""

    def write(**facts: Any) -> SentLine:
        usual = {
            "key": uuid4(),
            "session": session.pk,
            "kind": "mark",
            "person_key": f"learner:{learners[0].pk}",
            "mark": "present" if facts.get("kind", "mark") == "mark" else "",
            "reason": "",
            "note": "",
            "origin": "hand",
            "strokes": "",
            "card_hash": "",
            "device_at": now,
            "device_step": 1,
            "is_offline": False,
            "seen_number": 0,
        }
        return SentLine(**{**usual, **facts})

    return write


@pytest.fixture
def batch(now: datetime) -> Callable[..., Batch]:
    def sent(*lines: Any, device: str = "d-1", sent_at: datetime | None = None) -> Batch:
        return Batch(device, sent_at or now, lines)

    return sent


@pytest.fixture
def write_roll(session: GroupSession, keeper: Keeper, now: datetime) -> WriteRoll:
    def written(entries: list[Entry], on: GroupSession = session) -> None:
        append_lines(on, entries, by=keeper, now=now)
        settle_state(on, entries, by=keeper, now=now)

    return written


@pytest.fixture
def checks_found(group: LearningGroup, keeper: Keeper) -> ChecksFound:
    def checks(until: date = date(2026, 12, 24)) -> list[str]:
        inspection = inspect_group(group, Period("2026-11"), keeper=keeper, today=until)
        return [str(one.check) for one in inspection.findings]

    return checks


@pytest.fixture
def good_roll(learners: list[Learner], lead: TeamMember, now: datetime) -> list[Entry]:
    return signed_roll(learners, lead, now)


@pytest.fixture
def today(session: GroupSession) -> date:
    return session.on
