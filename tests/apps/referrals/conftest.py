"""A partner, its referrer, and their colleague."""

import pytest

from declic.branches.models import Branch
from declic.partners.models import Partner, Referrer
from tests.factories import PartnerFactory, ReferrerFactory


@pytest.fixture
def partner(branch: Branch) -> Partner:
    return PartnerFactory.create(branch=branch, name="CCAS de Lille")


@pytest.fixture
def referrer(partner: Partner) -> Referrer:
    return ReferrerFactory.create(partner=partner, email="sonia@example.org")


@pytest.fixture
def colleague(partner: Partner) -> Referrer:
    return ReferrerFactory.create(partner=partner, first_name="Malik", email="malik@example.org")


@pytest.fixture
def stranger(branch: Branch) -> Referrer:
    """Somebody who works at another partner of the same branch."""
    return ReferrerFactory.create(partner=PartnerFactory.create(branch=branch, name="Autre structure"))
