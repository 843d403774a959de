"""The small land, drawn for whoever asks."""

import pytest

from declic.branches.models import Branch
from tests.apps.coverage.land import draw_land, settle


@pytest.fixture
def land(branch: Branch) -> Branch:
    draw_land()
    settle(branch)
    return branch
