"""Somebody who works for two antennas does not tie a device of one to a file of the other."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.errors import OtherAntenna
from declic.diagnostics.models import OfflinePanel, OfflineReturn
from declic.diagnostics.services import attach_return, receive_offline_run
from tests import factories
from tests.apps.diagnostics.offline_device import SENT_AT, taken

STRANGER = {"first_name": "Awa", "last_name": "Diop", "phone": "06 12 34 56 78"}


def test_a_file_of_another_antenna_is_refused(
    panel: OfflinePanel, branch: Branch, other_branch: Branch, counsellor: User, national: User
) -> None:
    returned = receive_offline_run(taken(panel, STRANGER), branch=branch, by=counsellor, now=SENT_AT).returned
    elsewhere = factories.ReferralFactory.create(
        learner__branch=other_branch,
        partner__branch=other_branch,
        status="accepted",
        answered_at=factories.NOW,
    ).learner
    with pytest.raises(OtherAntenna):
        attach_return(returned, elsewhere, by=national)
    assert OfflineReturn.objects.get().run is None
