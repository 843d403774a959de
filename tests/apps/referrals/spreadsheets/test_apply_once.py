"""An import is applied once, all of it or nothing, to files as they are now."""

from datetime import timedelta
from typing import Any

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.referrals.errors import ImportClosed, NothingToImport, ResemblancesChanged
from declic.referrals.models import Referral
from declic.referrals.services.spreadsheets import apply_import, applying
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_an_import_is_applied_once(counsellor: User) -> None:
    stale = files.received(counsellor, files.csv_of(files.AWA))
    apply_import(stale, by=counsellor, now=NOW)
    with pytest.raises(ImportClosed):
        apply_import(stale, by=counsellor, now=NOW + timedelta(seconds=1))
    assert (Learner.objects.count(), Referral.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_a_file_where_every_row_is_blocked_is_not_applied(counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.NAMELESS))
    with pytest.raises(NothingToImport):
        apply_import(spreadsheet, by=counsellor, now=NOW)


def test_people_registered_since_the_preview_are_looked_at_first(branch: Branch, counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA))
    registered(branch, phone="+33639980001")

    with pytest.raises(ResemblancesChanged):
        apply_import(spreadsheet, by=counsellor, now=NOW)

    assert files.row(spreadsheet, 2).decision == "merge"
    assert apply_import(spreadsheet, by=counsellor, now=NOW).created == 0


def test_it_is_all_or_nothing(counsellor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise RuntimeError("no message")

    monkeypatch.setattr(applying, "tell_import_received", fail)
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA, files.LEA))
    with pytest.raises(RuntimeError):
        apply_import(spreadsheet, by=counsellor, now=NOW)
    assert not Learner.objects.exists()
    assert files.row(spreadsheet, 2).person["last_name"] == "Diop"
