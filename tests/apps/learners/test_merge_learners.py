"""Two files of one person become one, whatever floor their rows live on."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import ExternalEvidence
from declic.learners.errors import BothInProgress, FileWasMerged, OtherBranch, SameFile
from declic.learners.services import merge_learners, write_note
from declic.referrals.enums import ReferralStatus
from tests.apps.learners.people import MOBILE, registered
from tests.factories import NOW, TODAY, ReferralFactory


def test_everything_follows_the_file_kept(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    referral = ReferralFactory.create(learner=absorbed)
    note = write_note(absorbed, "Préfère le matin", by=counsellor, now=NOW)
    evidence = ExternalEvidence.objects.create(
        learner=absorbed, source="pix", measured_on=TODAY, result="120", recorded_at=NOW
    )
    merge_learners(kept, absorbed, by=counsellor, now=NOW)
    rows = (referral, note, evidence)
    assert [type(row).objects.get(pk=row.pk).learner for row in rows] == [kept, kept, kept]
    absorbed.refresh_from_db()
    assert absorbed.merged_into == kept


def test_blanks_are_filled_and_what_was_known_stays(branch: Branch, counsellor: User) -> None:
    kept = registered(branch, birth_on=None, employment="unemployed")
    absorbed = registered(branch, employment="student", phone=MOBILE, phone_note="sa sœur", known_by=())
    merge_learners(kept, absorbed, by=counsellor, now=NOW)
    kept.refresh_from_db()
    assert (kept.birth_on, kept.phone, kept.phone_note) == (date(1988, 4, 2), MOBILE, "sa sœur")
    assert (kept.employment, kept.known_by) == ("unemployed", [])


def test_a_chosen_fact_is_taken_from_the_other_file(branch: Branch, counsellor: User) -> None:
    kept = registered(branch, phone=MOBILE, phone_note="le voisin")
    absorbed = registered(branch, last_name="Diopp", phone="+33639980002")
    merge_learners(kept, absorbed, by=counsellor, now=NOW, taken=["last_name", "phone"])
    kept.refresh_from_db()
    assert (kept.last_name, kept.phone, kept.phone_note) == ("Diopp", "+33639980002", "")
    assert "diopp" in kept.search_text


def test_two_open_referrals_must_be_answered_first(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    ReferralFactory.create(learner=kept)
    referral = ReferralFactory.create(learner=absorbed)
    with pytest.raises(BothInProgress, match="orientation"):
        merge_learners(kept, absorbed, by=counsellor, now=NOW)
    absorbed.refresh_from_db()
    referral.refresh_from_db()
    assert (absorbed.merged_into, referral.learner) == (None, absorbed)


def test_an_answered_referral_does_not_stand_in_the_way(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    ReferralFactory.create(learner=kept, status=ReferralStatus.ACCEPTED)
    ReferralFactory.create(learner=absorbed)
    merge_learners(kept, absorbed, by=counsellor, now=NOW)
    assert kept.referrals.count() == 2


def test_a_file_is_not_merged_with_itself(branch: Branch, counsellor: User) -> None:
    learner = registered(branch)
    with pytest.raises(SameFile):
        merge_learners(learner, learner, by=counsellor, now=NOW)


def test_files_of_two_branches_are_not_merged(branch: Branch, other_branch: Branch, counsellor: User) -> None:
    with pytest.raises(OtherBranch):
        merge_learners(registered(branch), registered(other_branch), by=counsellor, now=NOW)


def test_a_file_is_merged_once(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    merge_learners(kept, absorbed, by=counsellor, now=NOW)
    with pytest.raises(FileWasMerged):
        merge_learners(kept, absorbed, by=counsellor, now=NOW)
