"""A partner's real file, from the upload to the undoing, by a counsellor in a browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.learners.models import Learner
from declic.referrals.models import Referral
from tests.browser.conftest import SignIn
from tests.browser.hands import button
from tests.factories import MembershipFactory, PartnerFactory, ProgrammeFactory, ReferrerFactory

pytestmark = pytest.mark.browser
PEOPLE = 84


@pytest.fixture
def real_file() -> Path:
    folder = Path(os.environ.get("DECLIC_SHARED", Path(__file__).parents[3] / "shared"))
    path = folder / "data/orientations-ccas.xlsx"
    if not path.exists():
        pytest.skip(f"the shared trial file {path.name} is not here (set DECLIC_SHARED)")
    return path


@pytest.fixture
def counsellor(live: str) -> User:
    """Somebody of a branch that has one partner, one referrer and one programme."""
    membership = MembershipFactory.create(role=Role.COUNSELLOR)
    partner = PartnerFactory.create(branch=membership.branch, name="CCAS de Lille")
    ReferrerFactory.create(partner=partner, first_name="Sonia", last_name="Martel")
    ProgrammeFactory.create()
    user: User = membership.user
    return user


def push(page: Page, name: str) -> None:
    """Press a button and wait for its page."""
    with page.expect_navigation():
        button(page, name).click()


def confirm(page: Page, name: str, answer: str) -> None:
    """Press a button that asks first, and say yes."""
    button(page, name).click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name=answer).click()


def upload(page: Page, path: Path) -> None:
    page.goto("/orientations/imports/")
    page.get_by_role("link", name="Importer un fichier").first.click()
    page.get_by_label("De qui vient ce fichier ?").select_option("Sonia Martel")
    page.get_by_label("Fichier", exact=True).set_input_files(path)
    push(page, "Lire le fichier")


def test_a_real_file_is_read_corrected_imported_and_undone(
    page: Page, sign_in: SignIn, counsellor: User, real_file: Path
) -> None:
    sign_in(page, counsellor)
    upload(page, real_file)
    expect(page.get_by_role("heading", level=1)).to_have_text("Colonnes du fichier")
    expect(page.get_by_label("C, Né(e) le")).to_have_value("birth_on")
    page.get_by_label("K, Remarques").select_option("ne pas reprendre")
    push(page, "Enregistrer les colonnes")

    expect(page.locator("#comptes")).to_contain_text("90 lignes prêtes sur 90")
    samira = page.locator("#ligne-4")
    samira.get_by_label("E-mail").fill("samira.ramdani@example.org")
    samira.get_by_role("button", name="Enregistrer la ligne 4").click()
    expect(samira).to_contain_text("Vérifié à la main : e-mail.")
    expect(page.locator("#comptes").get_by_role("link", name="À vérifier")).to_contain_text("29")
    assert not Learner.objects.exists()

    confirm(page, "Importer les lignes prêtes", "Importer")
    expect(page.get_by_role("main")).to_contain_text("84 fiches ouvertes")
    assert Learner.objects.count() == Referral.objects.count() == PEOPLE
    assert Learner.objects.get(first_name="Samira", last_name="Ramdani").email == "samira.ramdani@example.org"

    confirm(page, "Annuler l’import", "Annuler l’import")
    expect(page.get_by_role("main")).to_contain_text("Tout est revenu comme avant.")
    assert not Learner.objects.exists()


def test_a_file_of_fifty_megabytes_gets_a_page(
    phone: Page, sign_in: SignIn, counsellor: User, tmp_path: Path
) -> None:
    heavy = tmp_path / "lourd.xlsx"
    heavy.write_bytes(bytes(50 * 1024 * 1024))
    sign_in(phone, counsellor)
    upload(phone, heavy)
    expect(phone.get_by_role("main")).to_contain_text("Ce fichier est trop grand.")
    expect(phone.get_by_label("De qui vient ce fichier ?")).not_to_have_value("")
