"""An antenna whose rows other threads see: committed, and taken away after each test."""

import pytest

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.programmes.models import Level
from tests import factories
from tests.apps.conftest import person_in


@pytest.fixture
def branch(transactional_db: None) -> Branch:
    return factories.BranchFactory.create(name="Lille")


@pytest.fixture
def level(branch: Branch) -> Level:
    return factories.LevelFactory.create()


@pytest.fixture
def counsellor(branch: Branch) -> User:
    return person_in(branch, Role.COUNSELLOR)
