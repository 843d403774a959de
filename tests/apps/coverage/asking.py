"""Asking for a study, as the form does."""

from typing import Any

from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.coverage.models import Study
from declic.coverage.queries.question import Question
from declic.coverage.services import ask_study
from tests.factories import NOW

ASKED: dict[str, Any] = {
    "zone": "tout",
    "need": "job_seekers",
    "candidates": ("partners",),
    "smallest_commune": 0,
    "given": (),
    "sites": 1,
    "budget": None,
    "partner_cost": 1_000,
    "room_cost": 3_000,
    "mode": "bike",
    "floor": 0.0,
    "counts_others": True,
}
POSTED = {
    "name": "Nord",
    "zone": "tout",
    "need": "job_seekers",
    "means": "sites",
    "sites": "1",
    "budget": "",
    "candidates": ["partners"],
    "given": "",
    "mode": "bike",
    "floor": "0",
}


def question(**given: Any) -> Question:
    return Question(**{**ASKED, **given})


def queued_study(branch: Branch, by: User, name: str = "Nord", **given: Any) -> Study:
    """Return a study whose worker has not begun: tests commit nothing."""
    return ask_study(branch, name, question(**given), by=by, now=NOW)


def post_study(client: Client, **given: Any) -> Any:
    return client.post("/territoire/ou-aller/", {**POSTED, **given})


def bare_study(branch: Branch, name: str) -> Study:
    """Return a study that nobody calculates, on a land that nobody drew."""
    return Study.objects.create(branch=branch, name=name, question=question().to_json(), asked_at=NOW)
