"""Applying an import opens or completes files, and opens one referral a person."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.programmes.models import Programme
from declic.referrals.models import Referral
from declic.referrals.services.spreadsheets import apply_import
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW, AdmissionRuleFactory, ReferrerFactory

pytestmark = pytest.mark.django_db


def test_nothing_is_written_to_learners_before_applying(counsellor: User) -> None:
    files.received(counsellor, files.csv_of(files.AWA))
    assert not Learner.objects.exists()


def test_each_person_gets_a_file_and_one_referral(counsellor: User, programme: Programme) -> None:
    AdmissionRuleFactory.create(programme=programme)
    spreadsheet = files.received(counsellor, files.workbook_of(files.AWA, files.LEA), programme=programme)

    applied = apply_import(spreadsheet, by=counsellor, now=NOW)

    referral = Referral.objects.get(learner__last_name="Saïdi")
    assert (applied.created, applied.found, applied.referrals, applied.waiting) == (2, 0, 2, 0)
    assert (referral.door, referral.status, referral.received_at) == ("import", "received", NOW)
    assert (referral.partner, referral.referrer) == (spreadsheet.partner, spreadsheet.referrer)
    assert (referral.programme, referral.spreadsheet, referral.need) == (programme, spreadsheet, "x")
    assert referral.eligibility["verdict"] == "eligible"


def test_the_facts_of_the_file_are_those_of_the_learner(counsellor: User) -> None:
    apply_import(files.received(counsellor, files.csv_of(files.AWA)), by=counsellor, now=NOW)
    awa = Learner.objects.get()
    assert (awa.first_name, awa.last_name, awa.birth_on) == ("Awa", "Diop", date(1988, 4, 2))
    assert (awa.phone, awa.email, awa.postcode) == ("+33639980001", "awa@example.org", "59000")
    assert (awa.employment, awa.french_level, awa.created_by) == ("unemployed", "B1", counsellor)


def test_a_person_written_twice_gets_one_file_and_one_referral(counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA, files.LEA, files.AWA_AGAIN))
    applied = apply_import(spreadsheet, by=counsellor, now=NOW)
    assert (Learner.objects.count(), applied.referrals) == (2, 2)
    assert Referral.objects.get(learner__last_name="Diop").need == "motivée"


def test_what_is_known_is_completed_and_never_overwritten(branch: Branch, counsellor: User) -> None:
    awa = registered(branch, phone="+33639980001", french_level="C1")
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA))

    applied = apply_import(spreadsheet, by=counsellor, now=NOW)

    awa.refresh_from_db()
    assert (applied.created, applied.found) == (0, 1)
    assert (awa.french_level, awa.employment, awa.postcode) == ("C1", "unemployed", "59000")


def test_the_referrer_is_thanked_once_with_a_count_and_no_name(counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA, files.LEA, files.NAMELESS))
    apply_import(spreadsheet, by=counsellor, now=NOW)
    message = Message.objects.get()
    assert spreadsheet.referrer is not None
    assert message.recipient == spreadsheet.referrer.email
    assert "2 personnes orientées" in message.body
    assert "Diop" not in message.body


def test_a_row_that_names_its_referrer_is_theirs(counsellor: User) -> None:
    partner = files.partner_of(counsellor)
    sonia = ReferrerFactory.create(partner=partner, first_name="Sonia", last_name="Martel")
    content = files.csv_of((*files.AWA, "MARTEL Sonia"), titles=(*files.TITLES, "Prescripteur"))
    spreadsheet = files.received(counsellor, content, partner=partner, referrer=None)
    apply_import(spreadsheet, by=counsellor, now=NOW)
    assert (Referral.objects.get().referrer, Referral.objects.get().need) == (sonia, "")
