"""The thread of a person tells each step by its name."""

import pytest

from declic.desk.queries.learner_file import referral_entries
from declic.referrals.enums import Door
from tests import factories


@pytest.mark.parametrize(
    ("door", "title"), [(Door.DESK, "Venue à l’accueil"), (Door.NEXT_STEP, "Suite convenue : ")]
)
def test_an_agreed_step_is_no_arrival(db: None, door: Door, title: str) -> None:
    referral = factories.ReferralFactory.create(partner=None, referrer=None, door=door)
    assert referral_entries(referral)[0].title.startswith(title)
