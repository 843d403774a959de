"""A photographed sheet is copied on the roll: marks that differ, signatures on paper, once."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from declic.attendance.access import Keeper
from declic.attendance.errors import NotAllMarked
from declic.attendance.models import AttendanceSheet, RollLine
from declic.attendance.queries.inspected import Period
from declic.attendance.queries.inspection import inspect_group
from declic.attendance.services.papers import copy_paper, keep_photograph
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.team.models import TeamMember
from tests.apps.attendance.conftest import WriteRoll
from tests.apps.attendance.written import marked, person

Facts = dict[str, Any]


@pytest.fixture
def facts(keeper: Keeper, now: datetime) -> Facts:
    return {"by": keeper, "today": now.date(), "now": now}


@pytest.fixture
def marks(learners: list[Learner]) -> dict[str, tuple[str, str]]:
    return {person(one): ("present", "") for one in learners}


@pytest.fixture
def everybody(learners: list[Learner], lead: TeamMember) -> set[str]:
    return {*map(person, learners), person(lead)}


def written() -> list[tuple[str, str, str]]:
    return list(RollLine.objects.order_by("number").values_list("kind", "mark", "origin"))


def test_what_the_paper_says_is_written_as_copied_from_paper(
    session: GroupSession, marks: dict[str, tuple[str, str]], everybody: set[str], facts: Facts
) -> None:
    copy_paper(session, marks, everybody, **facts)
    assert written() == [("mark", "present", "paper")] * 3 + [("signature", "", "paper")] * 4
    assert AttendanceSheet.objects.get(session=session).source == "paper"


def test_copying_again_writes_nothing_new(
    session: GroupSession, marks: dict[str, tuple[str, str]], everybody: set[str], facts: Facts
) -> None:
    copy_paper(session, marks, everybody, **facts)
    copy_paper(session, marks, everybody, **facts)
    assert len(written()) == 7


def test_only_what_differs_is_written(
    session: GroupSession, learners: list[Learner], write_roll: WriteRoll, facts: Facts, now: datetime
) -> None:
    write_roll([marked(learners[0], now), marked(learners[1], now)])
    paper = {person(learners[0]): ("present", ""), person(learners[1]): ("absent", "")}
    roll = copy_paper(session, paper, set(), **facts)
    assert written()[2:] == [("mark", "absent", "paper")]
    assert roll.conflicts == []


def test_a_sheet_closes_once_everybody_is_marked(
    session: GroupSession, marks: dict[str, tuple[str, str]], facts: Facts
) -> None:
    with pytest.raises(NotAllMarked):
        copy_paper(session, dict(list(marks.items())[:2]), set(), closes=True, **facts)
    assert written() == []
    assert copy_paper(session, marks, set(), closes=True, **facts).is_closed


def test_a_paper_sheet_is_in_order_once_its_photograph_is_there(
    session: GroupSession,
    group: LearningGroup,
    marks: dict[str, tuple[str, str]],
    everybody: set[str],
    facts: Facts,
    tmp_path: Path,
    settings: Any,
) -> None:
    settings.DECLIC_DATA_DIR = tmp_path
    copy_paper(session, marks, everybody, closes=True, **facts)
    before = inspect_group(group, Period(), keeper=facts["by"], today=date(2026, 11, 23))
    keep_photograph(session, b"\xff\xd8\xff", **facts)
    after = inspect_group(group, Period(), keeper=facts["by"], today=date(2026, 11, 23))
    assert [one.check for one in before.findings] == ["photograph"]
    assert after.findings == ()
