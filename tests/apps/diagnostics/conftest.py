"""A real bank, a person to diagnose, and somebody who answers."""

from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from declic.branches.models import Branch
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank, OfflinePanel
from declic.diagnostics.services import answer_item, load_item_bank, make_current_panel, start_run
from declic.diagnostics.services.questions import ask_next
from declic.learners.models import Learner
from declic.referrals.enums import ReferralStatus
from declic.shared.visits import KEY
from tests import factories
from tests.answers import right_response

Post = dict[str, str]


@pytest.fixture(scope="session")
def kept_banks() -> dict[ItemBank, list[BankItem]]:
    """The shipped bank with its items, once some test has loaded it."""
    return {}


@pytest.fixture
def bank(db: None, kept_banks: dict[ItemBank, list[BankItem]]) -> ItemBank:
    """The shipped bank, read and checked once for all tests."""
    if not kept_banks:
        loaded = load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=factories.NOW)
        kept_banks[loaded] = list(loaded.items.all())
        return loaded
    [(version, items)] = kept_banks.items()
    ItemBank.objects.bulk_create([copy(version)])
    BankItem.objects.bulk_create([copy(item) for item in items])
    return ItemBank.objects.get()


@pytest.fixture(scope="session")
def kept_panels() -> list[OfflinePanel]:
    """The path without network of the shipped bank, once some test has calculated it."""
    return []


@pytest.fixture
def panel(bank: ItemBank, kept_panels: list[OfflinePanel]) -> OfflinePanel:
    """The path without network, calculated once for all tests."""
    if not kept_panels:
        kept_panels.append(make_current_panel(now=factories.NOW))
        return kept_panels[0]
    OfflinePanel.objects.bulk_create([copy(kept_panels[0])])
    return OfflinePanel.objects.select_related("bank").get()


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return admit(branch)


def admit(branch: Branch) -> Learner:
    """Let somebody be admitted: their diagnostic comes next."""
    referral = factories.ReferralFactory.create(learner__branch=branch)
    referral.status = ReferralStatus.ACCEPTED
    referral.answered_at = factories.NOW
    referral.save()
    person: Learner = referral.learner
    return person


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


def begin_questions(run: DiagnosticRun) -> DiagnosticRun:
    """Skip the gestures and the try-out: the first question waits."""
    run.state = RunState.QUESTIONS
    run.save()
    ask_next(run, now=factories.NOW)
    return run


def answer_everything(run: DiagnosticRun, *, knows: bool) -> DiagnosticRun:
    """Answer whatever comes, always right or always « Je ne sais pas »."""
    while waiting := run.answers.filter(answered_at=None).select_related("item").first():
        right = right_response(waiting.item, waiting.variant) if knows else {"dont_know": True}
        answer_item(run, position=waiting.position, response=right, now=factories.NOW)
    return DiagnosticRun.objects.select_related("bank", "learner").get(pk=run.pk)


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
