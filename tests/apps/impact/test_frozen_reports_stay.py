"""What was frozen stays: nobody changes it, and the page says what the data would say now."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.enums import ReportState
from declic.impact.errors import AlreadyFrozen, IndicatorGone, NobodyToCount
from declic.impact.models import Report, ReportedPerson
from declic.impact.queries.reports.pages import frozen_page, verify_report
from declic.impact.services.reports import comment_report, copy_report, drop_draft, freeze_report
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.reported import TODAY, draft_of, held_class, template_of

REBUILD = """
import sys
from pathlib import Path
import django
django.setup()
from declic.impact.queries.reports.papers import make_papers
papers = make_papers(Path(sys.argv[1]).read_bytes())
print(papers.pdf_sha256, papers.xlsx_sha256)
"""


@pytest.fixture
def learners(branch: Branch, level: Level, counsellor: User) -> list[Learner]:
    return held_class(branch, level, counsellor)


@pytest.fixture
def frozen(branch: Branch, learners: list[Learner], manager: User) -> Report:
    return freeze_report(draft_of(branch), by=manager, now=factories.NOW)


def test_it_stays_when_the_data_change_and_the_page_says_what_differs(
    frozen: Report, learners: list[Learner]
) -> None:
    assert frozen_page(frozen, today=TODAY).differences == []
    Learner.objects.filter(pk=learners[0].pk).update(sex="woman")
    found = frozen_page(frozen, today=TODAY)
    assert [one.name for one in found.differences] == ["Femmes"]
    assert verify_report(frozen).is_same


def test_two_people_freeze_and_one_is_told(branch: Branch, learners: list[Learner], manager: User) -> None:
    draft = draft_of(branch)
    freeze_report(draft, by=manager, now=factories.NOW)
    with pytest.raises(AlreadyFrozen):
        freeze_report(draft, by=manager, now=factories.NOW)
    assert ReportedPerson.objects.filter(report=draft).count() == len(learners)


def test_a_frozen_report_is_neither_commented_nor_dropped(frozen: Report, manager: User) -> None:
    with pytest.raises(AlreadyFrozen):
        comment_report(frozen, "Autre chose", by=manager)
    with pytest.raises(AlreadyFrozen):
        drop_draft(frozen, by=manager)


def test_a_copy_is_a_new_draft(frozen: Report, manager: User) -> None:
    made = copy_report(frozen, by=manager, now=factories.NOW)
    assert (made.state, made.facts, made.starts_on) == (ReportState.DRAFT, None, frozen.starts_on)


def test_a_period_without_anybody_is_refused(branch: Branch, manager: User) -> None:
    with pytest.raises(NobodyToCount):
        freeze_report(draft_of(branch), by=manager, now=factories.NOW)


def test_a_figure_that_does_not_exist_any_more_is_refused(
    branch: Branch, learners: list[Learner], manager: User
) -> None:
    draft = draft_of(branch, template=template_of(branch, indicators=["participants", "fax_sent"]))
    with pytest.raises(IndicatorGone, match="fax_sent"):
        freeze_report(draft, by=manager, now=factories.NOW)
