"""A small bank of every form that paper can carry, and the caches of its figures emptied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import ItemBank
from declic.diagnostics.queries.bank_facts import item_facts, items_of, prepared_bank
from declic.diagnostics.queries.paper import paper_form
from declic.diagnostics.queries.screens import shown_to_all
from declic.diagnostics.queries.simulation import simulated
from declic.diagnostics.queries.surfaces import surface_of
from declic.engines.diagnostic.assembly.forms import PaperForm
from declic.engines.diagnostic.assembly.paper import assemble_paper_form
from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.prepared import prepare
from declic.engines.diagnostic.settings import Settings
from tests.apps.conftest import SignIn
from tests.apps.diagnostics.bank.scenes import answered_runs, questions, small_bank


@pytest.fixture(autouse=True)
def fresh_figures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Forget what was calculated of banks: a test's database gives their numbers again."""
    monkeypatch.setattr(settings, "DECLIC_DATA_DIR", tmp_path)
    yield
    for kept in (items_of, prepared_bank, surface_of, shown_to_all, paper_form, simulated):
        kept.cache_clear()


@pytest.fixture
def bank(db: None) -> ItemBank:
    return small_bank()


@pytest.fixture(scope="session")
def assembled() -> PaperForm:
    """The paper form of the small bank, assembled once for all tests."""
    facts = Bank("petite", tuple(item_facts(row) for row in questions(ItemBank(version="petite"))))
    return assemble_paper_form(prepare(facts, Settings()), length=8)


@pytest.fixture
def national_client(sign_in: SignIn, national: User) -> Client:
    return sign_in(national)


@pytest.fixture
def answered_bank(bank: ItemBank, branch: Branch) -> ItemBank:
    """A bank that sixty people have answered."""
    answered_runs(bank, branch, people=60)
    return bank
