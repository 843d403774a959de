"""Partners, their agreements and their people are described by hand."""

from datetime import date, timedelta

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.partners.models import Agreement, Destination, Partner
from declic.partners.queries import PartnerSearch, destinations_for, partner_list
from tests.factories import TODAY, DestinationFactory, PartnerFactory, PostcodeFactory

CCAS = {"name": "CCAS de Lille", "kind": "ccas", "postcode": "", "city": "", "is_active": "on"}


def test_a_partner_needs_only_a_name_and_a_kind(manager_client: Client, branch: Branch) -> None:
    manager_client.post("/partenaires/ajouter/", CCAS)
    assert branch.partners.get().name == "CCAS de Lille"


def test_the_town_of_a_partner_is_found(manager_client: Client, branch: Branch) -> None:
    PostcodeFactory.create(code="59160")
    manager_client.post("/partenaires/ajouter/", {**CCAS, "postcode": "59160", "city": "Lomme"})
    assert str(branch.partners.get().commune) == "Lille"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"siret": "123"}, "quatorze chiffres ; il y en a 3"),
        ({"city": "Nulle-Part"}, "Nous ne trouvons pas cette ville"),
        ({"kind": "banque"}, "choix"),
        ({"email": "ccas@"}, "valide"),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_typed_is_lost(
    manager_client: Client, changed: dict[str, str], sentence: str
) -> None:
    page = manager_client.post("/partenaires/ajouter/", {**CCAS, **changed}).content.decode()
    assert sentence in page
    assert "CCAS de Lille" in page
    assert not Partner.objects.exists()


def test_the_spaces_of_a_siret_are_forgiven(manager_client: Client, branch: Branch) -> None:
    manager_client.post("/partenaires/ajouter/", {**CCAS, "siret": "265 906 719 00012"})
    assert branch.partners.get().siret == "26590671900012"


def test_two_partners_of_a_branch_do_not_share_a_name(manager_client: Client, branch: Branch) -> None:
    PartnerFactory.create(branch=branch, name="CCAS de Lille")
    page = manager_client.post("/partenaires/ajouter/", CCAS)
    assert "porte déjà ce nom" in page.content.decode()


@pytest.mark.parametrize(
    ("signed_on", "ends_on", "is_running"),
    [
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (date(2025, 1, 1), TODAY, True),
        (date(2025, 1, 1), TODAY - timedelta(days=1), False),
    ],
)
def test_the_list_says_whether_an_agreement_runs(
    branch: Branch, signed_on: date, ends_on: date | None, is_running: bool
) -> None:
    partner = PartnerFactory.create(branch=branch)
    Agreement.objects.create(partner=partner, title="Convention", signed_on=signed_on, ends_on=ends_on)
    shown = partner_list(branch, PartnerSearch(), TODAY, may_manage=False)
    assert [row.has_agreement for row in shown.rows] == [is_running]  # type: ignore[attr-defined]


def test_an_agreement_ends_after_it_is_signed(manager_client: Client, branch: Branch) -> None:
    partner = PartnerFactory.create(branch=branch)
    dates = {"title": "Convention", "signed_on": "02/01/2027", "ends_on": "01/01/2027"}
    page = manager_client.post(f"/partenaires/{partner.pk}/conventions/ajouter/", dates)
    assert "La fin vient avant la signature" in page.content.decode()


def test_a_counsellor_adds_a_person_of_a_partner(desk_client: Client, branch: Branch) -> None:
    partner = PartnerFactory.create(branch=branch)
    answers = {"first_name": "Sonia", "last_name": "Martel", "email": "", "is_active": "on"}
    desk_client.post(f"/partenaires/{partner.pk}/prescripteurs/ajouter/", answers)
    assert str(partner.referrers.get()) == "Sonia Martel"


def test_a_destination_answers_a_need(manager_client: Client, branch: Branch) -> None:
    answers = {"name": "Emmaüs Connect", "need": "equipment", "website": "emmaus.example", "is_active": "on"}
    manager_client.post("/partenaires/redirections/ajouter/", answers)
    found = destinations_for(branch, "equipment").get()
    assert found.website == "https://emmaus.example"


def test_a_destination_that_stopped_is_not_offered(branch: Branch) -> None:
    DestinationFactory.create(branch=branch, is_active=False)
    assert Destination.objects.exists()
    assert not destinations_for(branch, "equipment").exists()
