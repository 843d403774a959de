"""An employer of Lille with one offer of one seat."""

import pytest

from declic.branches.models import Branch
from declic.outcomes.models import Employer, JobOffer
from tests import factories


@pytest.fixture
def employer(branch: Branch) -> Employer:
    return Employer.objects.create(branch=branch, name="Ada Conseil", is_digital=True)


@pytest.fixture
def offer(employer: Employer) -> JobOffer:
    return JobOffer.objects.create(
        employer=employer,
        title="Assistance aux utilisateurs",
        rome_code="M1810",
        contract="permanent",
        weekly_hours=35,
        received_on=factories.TODAY,
    )
