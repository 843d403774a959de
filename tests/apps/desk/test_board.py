"""Everybody stands in exactly one column, read from what happened."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.diagnostics.models import DiagnosticRun, ItemBank
from declic.groups.enums import Stage
from declic.groups.models import LearningGroup
from declic.groups.queries import learners_at, stage_counts, stage_of
from declic.groups.services import answer_offer, close_group, offer_seat
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.referrals.models import Referral
from tests import factories
from tests.apps.crowd import placement, run, welcome_crowd


@pytest.fixture
def bank(db: None) -> ItemBank:
    return ItemBank.objects.create(version="1", content_hash="0" * 64, loaded_at=factories.NOW)


@pytest.fixture
def referral(branch: Branch) -> Referral:
    return factories.ReferralFactory.create(learner__branch=branch)


@pytest.fixture
def admitted(referral: Referral) -> Learner:
    referral.status, referral.answered_at = "accepted", factories.NOW
    referral.save()
    return referral.learner


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return factories.small_group(branch, level, session_count=1)


def diagnosed(learner: Learner, bank: ItemBank, *, is_confirmed: bool) -> DiagnosticRun:
    taken = run(learner, bank, is_confirmed)
    taken.save()
    placement(taken, factories.UserFactory.create()).save()
    return taken


def stage(learner: Learner) -> Stage:
    return stage_of(learner, today=factories.TODAY).stage


def test_somebody_without_a_referral_has_a_column_too(branch: Branch) -> None:
    assert stage(factories.LearnerFactory.create(branch=branch)) == Stage.ELSEWHERE


def test_referred_then_to_diagnose(referral: Referral) -> None:
    assert stage(referral.learner) == Stage.REFERRED
    referral.status = "accepted"
    referral.save()
    assert stage(referral.learner) == Stage.TO_DIAGNOSE


def test_to_confirm_then_waiting(admitted: Learner, bank: ItemBank) -> None:
    taken = diagnosed(admitted, bank, is_confirmed=False)
    assert stage(admitted) == Stage.TO_CONFIRM
    taken.state = "confirmed"
    taken.save()
    assert stage(admitted) == Stage.WAITING


def test_offered_then_in_a_group_then_finished(
    admitted: Learner, bank: ItemBank, group: LearningGroup
) -> None:
    diagnosed(admitted, bank, is_confirmed=True)
    enrolment = offer_seat(group, admitted, by=None, today=factories.TODAY, now=factories.NOW)
    assert stage(admitted) == Stage.OFFERED
    answer_offer(enrolment, accepts=True, now=factories.NOW)
    assert stage(admitted) == Stage.IN_GROUP
    close_group(group, today=date(2026, 12, 1), now=factories.NOW)
    assert stage(admitted) == Stage.FINISHED


def test_the_columns_add_up_to_everybody(branch: Branch, level: Level, bank: ItemBank) -> None:
    partner = factories.PartnerFactory.create(branch=branch)
    welcome_crowd(branch, partner, level.programme, bank, 40)
    factories.LearnerFactory.create_batch(3, branch=branch)
    counts = stage_counts(branch)
    assert sum(counts.values()) == 43
    assert (counts[Stage.WAITING], counts[Stage.ELSEWHERE]) == (10, 3)


def test_the_board_leaves_other_antennas_out(branch: Branch, other_branch: Branch) -> None:
    factories.LearnerFactory.create(branch=other_branch)
    assert learners_at(branch, Stage.ELSEWHERE, today=factories.TODAY) == []


def test_a_volunteer_sees_the_sessions_and_nobody_by_name(
    volunteer_client: Client, referral: Referral
) -> None:
    page = volunteer_client.get("/").content.decode()
    assert "Séances du jour" in page
    assert referral.learner.last_name not in page
