"""A new link is shown once, to copy or to scan; the actions on links stay in the branch."""

import re

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.partners.models import Partner, ReferralLink
from declic.partners.queries import open_link
from declic.partners.services import make_link
from tests.factories import NOW, TODAY, PartnerFactory, ReferrerFactory


@pytest.fixture
def partner(branch: Branch) -> Partner:
    return PartnerFactory.create(branch=branch)


def test_the_new_link_is_shown_to_copy_and_to_scan(desk_client: Client, partner: Partner) -> None:
    answer = desk_client.post(f"/partenaires/{partner.pk}/liens/creer/")
    page = answer.content.decode()
    token = re.search(r'value="http://127.0.0.1:8000/orientations/deposer/([\w-]+)/"', page)
    assert token
    assert open_link(token[1], ReferralLink.objects.get().made_on).partner == partner
    assert "<svg" in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_link_of_a_referrer_bears_their_name(desk_client: Client, partner: Partner) -> None:
    referrer = ReferrerFactory.create(partner=partner)
    page = desk_client.post(f"/partenaires/prescripteurs/{referrer.pk}/liens/creer/")
    assert f"Il part aussi par e-mail à {referrer.email}" in page.content.decode()
    assert ReferralLink.objects.get().referrer == referrer


@pytest.mark.parametrize(("verb", "state"), [("fermer", "fermé"), ("prolonger", "ouvert")])
def test_a_link_is_closed_or_kept_alive_from_the_file(
    verb: str, state: str, desk_client: Client, partner: Partner
) -> None:
    link, _ = make_link(partner, today=TODAY, now=NOW)
    page = desk_client.post(f"/partenaires/liens/{link.pk}/{verb}/", follow=True)
    assert f"{state}\n</span>" in page.content.decode()


@pytest.mark.parametrize("verb", ["fermer", "prolonger"])
def test_the_link_of_another_branch_is_not_found(
    verb: str, desk_client: Client, other_branch: Branch
) -> None:
    link, _ = make_link(PartnerFactory.create(branch=other_branch), today=TODAY, now=NOW)
    assert desk_client.post(f"/partenaires/liens/{link.pk}/{verb}/").status_code == 404


def test_nobody_makes_a_link_for_another_branch(desk_client: Client, other_branch: Branch) -> None:
    elsewhere = PartnerFactory.create(branch=other_branch)
    assert desk_client.post(f"/partenaires/{elsewhere.pk}/liens/creer/").status_code == 404
