"""Rows with a time of their own go by themselves, and not a day before."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import Model

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.models import PaperSheet, StrayLine
from declic.attendance.services import papers
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.impact.models import Funder, Operation
from declic.learners.models import Learner
from declic.outbox.models import DeadAddress, Message
from declic.partners.models import PartnerContact, ReferralLink
from declic.planning.models import PlanRun
from declic.privacy.services.ages import sweep_aged
from declic.programmes.models import Level
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from tests import factories
from tests.factories import NOW, TODAY

MONTHS, YEAR = timedelta(days=90), timedelta(days=365)
FIVE_YEARS, TEN_YEARS, TWO_YEARS = timedelta(days=1827), timedelta(days=3653), timedelta(days=731)


def a_stray_line(branch: Branch) -> Model:
    return StrayLine.objects.create(key="1", branch=branch, body={}, reason="x", received_at=NOW)


def a_message(branch: Branch) -> Model:
    facts = {"kind": "reminder", "channel": "email", "delivery": "sent", "once_key": "a", "body": "x"}
    return Message.objects.create(queued_at=NOW, **facts)


def a_dead_address(branch: Branch) -> Model:
    return DeadAddress.objects.create(channel="sms", recipient="1", last_failed_at=NOW, reason="x")


def a_link(branch: Branch) -> Model:
    partner = factories.PartnerFactory.create(branch=branch)
    return ReferralLink.objects.create(partner=partner, token_hash="a", made_on=TODAY, expires_on=TODAY)


def a_partner_contact(branch: Branch) -> Model:
    partner = factories.PartnerFactory.create(branch=branch)
    return PartnerContact.objects.create(partner=partner, happened_on=TODAY, stage="active", note="x")


def a_plan(branch: Branch) -> Model:
    return PlanRun.objects.create(branch=branch, state="done", starts_on=TODAY, asked_at=NOW)


def a_repair(branch: Branch) -> Model:
    entry = LogEntry.objects.create(
        user=factories.UserFactory.create(), object_id="1", object_repr="x", action_flag=2
    )
    LogEntry.objects.update(action_time=NOW)
    return entry


@pytest.mark.parametrize(
    ("make", "time"),
    [
        (a_stray_line, MONTHS),
        (a_message, YEAR),
        (a_dead_address, YEAR),
        (a_link, YEAR),
        (a_partner_contact, YEAR),
        (a_plan, YEAR),
        (a_repair, YEAR),
    ],
)
def test_a_row_goes_once_its_time_is_over(branch: Branch, make: Any, time: timedelta) -> None:
    row = make(branch)
    rows = type(row).objects.filter(pk=row.pk)
    sweep_aged(now=NOW + time)
    assert rows.exists()
    sweep_aged(now=NOW + time + timedelta(days=1))
    assert not rows.exists()


def test_a_plan_that_runs_is_not_swept(branch: Branch) -> None:
    PlanRun.objects.create(branch=branch, state="running", starts_on=TODAY, asked_at=NOW)
    sweep_aged(now=NOW + TEN_YEARS)
    assert PlanRun.objects.exists()


@pytest.fixture
def sheet(branch: Branch, level: Level) -> PaperSheet:
    session = factories.small_group(branch, level, starts_on=TODAY).sessions.earliest("on")
    keeper = Keeper(branch, None, None, sees_files=True)
    return papers.keep_photograph(session, b"\xff\xd8\xff", by=keeper, today=session.on, now=NOW)


def swept_at(moment: datetime, callbacks: Any) -> None:
    with callbacks(execute=True):
        sweep_aged(now=moment)


def test_a_signed_sheet_goes_after_five_years_with_its_photograph(
    sheet: PaperSheet, own_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    photograph = own_folder / "papers" / str(sheet.image.name)
    swept_at(NOW + FIVE_YEARS - YEAR, django_capture_on_commit_callbacks)
    assert photograph.exists()
    swept_at(NOW + FIVE_YEARS + timedelta(days=7), django_capture_on_commit_callbacks)
    assert not photograph.exists()
    assert not PaperSheet.objects.exists()


def test_where_a_european_fund_pays_it_stays_ten_years(branch: Branch, sheet: PaperSheet) -> None:
    funder = Funder.objects.create(branch=branch, name="FSE+")
    days = {"starts_on": TODAY, "ends_on": TODAY}
    operation = Operation.objects.create(branch=branch, funder=funder, code="1", name="x", **days)
    operation.groups.set(LearningGroup.objects.all())
    sweep_aged(now=NOW + FIVE_YEARS + YEAR)
    assert PaperSheet.objects.exists()
    sweep_aged(now=NOW + TEN_YEARS + timedelta(days=7))
    assert not PaperSheet.objects.exists()


def test_rows_of_a_file_that_became_nobody_go_with_their_cells(branch: Branch, manager: User) -> None:
    partner = factories.PartnerFactory.create(branch=branch)
    paper = SpreadsheetImport.objects.create(
        branch=branch, partner=partner, file_name="liste-Awa.csv", content_hash="a",
        cells={"rows": [[1, ["Awa"]]]}, first_data_row=1, made_at=NOW,
    )  # fmt: skip
    SpreadsheetRow.objects.create(spreadsheet=paper, number=1, person={"last_name": "Awa"})
    sweep_aged(now=NOW + TWO_YEARS - timedelta(days=2))
    assert SpreadsheetRow.objects.exists()
    sweep_aged(now=NOW + TWO_YEARS + timedelta(days=1))
    paper.refresh_from_db()
    assert not SpreadsheetRow.objects.exists()
    assert (paper.cells, paper.file_name) == ({}, "")
    assert not Learner.objects.exists()


def test_a_funders_contact_stays_while_there_are_reports(branch: Branch) -> None:
    template = Funder.objects.create(branch=branch, name="CAF", contact="Mme Q").templates.create(name="a")
    days = {"starts_on": TODAY, "made_at": NOW}
    template.reports.create(ends_on=TODAY, sent_to="q@caf.fr", **days)
    later = template.reports.create(ends_on=TODAY + YEAR, **days)
    sweep_aged(now=NOW + FIVE_YEARS + timedelta(days=1))
    assert Funder.objects.get().contact == "Mme Q"
    assert set(template.reports.values_list("sent_to", flat=True)) == {""}
    sweep_aged(now=NOW + FIVE_YEARS + YEAR + timedelta(days=2))
    assert Funder.objects.get().contact == ""
    assert later.template.funder.name == "CAF"
