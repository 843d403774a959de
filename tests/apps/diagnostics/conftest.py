"""A real bank, a person to diagnose, and somebody who answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from declic.branches.models import Branch
from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank
from declic.diagnostics.services import load_item_bank, start_run
from declic.learners.models import Learner
from declic.referrals.enums import ReferralStatus
from declic.shared.visits import KEY
from tests import factories
from tests.answers import right_response

Post = dict[str, str]


@pytest.fixture
def bank(db: None) -> ItemBank:
    return load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=factories.NOW)


@pytest.fixture
def learner(branch: Branch) -> Learner:
    referral = factories.ReferralFactory.create(learner__branch=branch)
    referral.status = ReferralStatus.ACCEPTED
    referral.answered_at = factories.NOW
    referral.save()
    return referral.learner


@pytest.fixture
def run(bank: ItemBank, learner: Learner) -> DiagnosticRun:
    return start_run(learner, by=None, now=factories.NOW)


@pytest.fixture
def asked_run(run: DiagnosticRun) -> DiagnosticRun:
    """A run whose gestures and practice are done: its first question waits."""
    from declic.diagnostics.services import pass_practice, try_gesture

    for gesture in ("click", "type", "scroll"):
        item = BankItem.objects.get(bank=run.bank, code=f"gesture-{gesture}")
        run = try_gesture(run, gesture, as_post(right_response(item)), now=factories.NOW)
    return pass_practice(run, now=factories.NOW)


@pytest.fixture
def visit(learner: Learner) -> Callable[[], Client]:
    """Open a browser to the learner, as their card does."""

    def visiting() -> Client:
        client = Client()
        session = client.session
        session[KEY] = {"learner": learner.pk, "since": 2_000_000_000}
        session.save()
        return client

    return visiting


def as_post(response: dict[str, Any]) -> Post:
    return {name: value if isinstance(value, str) else "" for name, value in response.items()}
