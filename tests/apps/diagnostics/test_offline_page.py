"""The page that a device keeps: everything is in it, except names and answers one could read."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import ItemBank, OfflinePanel
from declic.diagnostics.services import make_current_panel
from declic.diagnostics.tasks import prepare_offline_panel
from declic.learners.models import Learner
from tests import factories
from tests.apps.conftest import SignIn
from tests.apps.diagnostics.conftest import admit

ADDRESS = "/classe/diagnostic/"


@pytest.fixture
def client_of_team(counsellor: User, sign_in: SignIn) -> Client:
    return sign_in(counsellor)


def embedded(page: str, name: str) -> dict[str, list[str]]:
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    facts: dict[str, list[str]] = json.loads(found[1])
    return facts


def test_every_question_of_the_path_is_on_the_page_once(panel: OfflinePanel, client_of_team: Client) -> None:
    page = client_of_team.get(ADDRESS).content.decode()
    codes = re.findall(r'data-item-template="([^"]+)"', page)
    assert sorted(codes) == sorted([*(item["key"] for item in panel.document["items"]), "practice"])


def test_no_name_is_written_on_the_page(
    panel: OfflinePanel, learner: Learner, client_of_team: Client
) -> None:
    learner.last_name = "Zwertyuiop"
    learner.save()
    assert "Zwertyuiop" not in client_of_team.get(ADDRESS).content.decode()


def test_what_is_right_is_written_nowhere(panel: OfflinePanel, client_of_team: Client) -> None:
    facts = embedded(client_of_team.get(ADDRESS).content.decode(), "parcours")
    told = {name for item in facts["items"] for name in item}
    assert told == {"key", "logs", "variant", "kind", "proofs", "exact", "skill"}


def test_every_file_that_the_device_keeps_exists(panel: OfflinePanel, client_of_team: Client) -> None:
    kept = embedded(client_of_team.get(ADDRESS).content.decode(), "hors-ligne")["keep"]
    assert [name for name in kept if not finders.find(name.removeprefix("/static/"))] == []


def test_the_names_of_one_branch_are_given_to_its_team(
    panel: OfflinePanel, learner: Learner, other_branch: Branch, client_of_team: Client
) -> None:
    admit(other_branch)
    people = client_of_team.get(f"{ADDRESS}personnes/").json()["people"]
    assert people == [{"pk": learner.pk, "first_name": learner.first_name, "last_name": learner.last_name}]


def test_without_a_path_the_page_offers_to_prepare_it(bank: ItemBank, client_of_team: Client) -> None:
    assert "Préparer le parcours" in client_of_team.get(ADDRESS).content.decode()
    client_of_team.post(f"{ADDRESS}preparer/")
    assert OfflinePanel.objects.get().bank == bank


def test_a_path_is_calculated_once_for_a_version(panel: OfflinePanel, bank: ItemBank) -> None:
    prepare_offline_panel.call(bank.pk)
    assert make_current_panel(now=factories.NOW) == panel
    assert OfflinePanel.objects.count() == 1


def test_the_page_of_an_older_version_says_so(panel: OfflinePanel, client_of_team: Client) -> None:
    ItemBank.objects.update(is_current=False)
    assert "celui de la banque précédente" in client_of_team.get(ADDRESS).content.decode()
