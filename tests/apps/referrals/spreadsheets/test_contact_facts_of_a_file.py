"""A partner's file never says how somebody known through others is reached."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner, Note
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files

pytestmark = pytest.mark.django_db


def test_a_way_to_reach_somebody_known_is_a_note_for_the_team(branch: Branch, counsellor: User) -> None:
    awa = registered(branch, phone="+33639980001")
    files.applied(counsellor, files.csv_of(files.AWA))
    awa.refresh_from_db()
    assert (awa.email, awa.employment) == ("", "unemployed")
    assert "e-mail : awa@example.org" in Note.objects.get(learner=awa).text


def test_a_later_row_completes_the_file_that_an_earlier_row_opened(counsellor: User) -> None:
    files.applied(counsellor, files.csv_of(files.AWA_AGAIN, files.AWA))
    assert Learner.objects.get().email == "awa@example.org"
    assert not Note.objects.exists()


def test_the_same_partner_completes_those_whom_it_alone_sent(counsellor: User) -> None:
    first = files.applied(counsellor, files.csv_of(files.AWA_AGAIN))
    files.applied(
        counsellor, files.csv_of(files.AWA), partner=first.partner, programme=first.referrals.get().programme
    )
    assert Learner.objects.get().email == "awa@example.org"
