"""A territory for the tour: a small land, a study with its answer, and one that waits."""

from typing import Any

from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.coverage.services import ask_study, calculate
from tests.apps.coverage.asking import question
from tests.apps.coverage.land import draw_land


def territories(branch: Branch, by: User) -> dict[str, Any]:
    """Return two studies of a land that is drawn for them."""
    draw_land()
    asked = question(candidates=("communes",), sites=1)
    now = timezone.now()
    done, queued = (ask_study(branch, name, asked, by=by, now=now) for name in ("Nord", "Sud"))
    return {"study": calculate(done, now=now).pk, "study_queued": queued.pk}
