"""Forgetting somebody changes no figure of the past, and unseats nobody."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.impact.queries.reports.pages import frozen_page, verify_report
from declic.impact.services.reports import freeze_report
from declic.learners.models import Learner
from declic.learners.queries import search_learners
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.errors import StillSeated
from declic.privacy.services.erasure import erase_learner
from declic.programmes.models import Level
from tests.apps.impact.reported import TODAY, draft_of, held_class
from tests.factories import NOW

ASKED = ErasureReason.ASKED


@pytest.fixture
def learners(branch: Branch, level: Level, counsellor: User) -> list[Learner]:
    return held_class(branch, level, counsellor)


def test_a_frozen_report_and_todays_figures_still_agree(
    branch: Branch, learners: list[Learner], manager: User
) -> None:
    Enrolment.objects.filter(learner=learners[0]).update(state="left", ended_at=NOW)
    frozen = freeze_report(draft_of(branch), by=manager, now=NOW)
    erase_learner(learners[0], reason=ASKED, by=manager, now=NOW)
    assert frozen_page(frozen, today=TODAY).differences == []
    assert verify_report(frozen).is_same


def test_somebody_with_a_seat_leaves_first(learners: list[Learner], manager: User) -> None:
    with pytest.raises(StillSeated, match="départ"):
        erase_learner(learners[0], reason=ASKED, by=manager, now=NOW)


def test_nobody_finds_the_empty_file(branch: Branch, learners: list[Learner], manager: User) -> None:
    Enrolment.objects.filter(learner=learners[0]).update(state="left", ended_at=NOW)
    erase_learner(learners[0], reason=ASKED, by=manager, now=NOW)
    assert list(search_learners(branch, "effacée")) == []
    assert list(search_learners(branch, "Personne")) == []


def test_a_number_that_a_family_shares_stays_on_the_other_file(
    learners: list[Learner], manager: User
) -> None:
    Enrolment.objects.filter(learner=learners[0]).update(state="left", ended_at=NOW)
    Learner.objects.filter(pk__in=[learners[0].pk, learners[1].pk]).update(phone="+33639981234")
    erase_learner(learners[0], reason=ASKED, by=manager, now=NOW)
    learners[1].refresh_from_db()
    assert learners[1].phone == "+33639981234"
