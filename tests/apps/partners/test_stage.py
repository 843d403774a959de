"""A new partner may be one that we still have to meet."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.partners.models import Partner


@pytest.mark.parametrize(("given", "stage"), [({"stage": "to_contact"}, "to_contact"), ({}, "active")])
def test_a_partner_is_added_at_its_stage(
    given: dict[str, str], stage: str, branch: Branch, manager_client: Client
) -> None:
    manager_client.post("/partenaires/ajouter/", {"name": "CCAS de Loos", "kind": "ccas", **given})
    assert Partner.objects.get().stage == stage
