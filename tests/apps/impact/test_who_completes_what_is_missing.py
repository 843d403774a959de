"""Of two people who complete the same fact one is told; another antenna sees nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.errors import GapClosed
from declic.impact.models import Report
from declic.impact.queries.missing import gap_counts, get_gap
from declic.impact.queries.reports.live import draw_report
from declic.impact.services.missing import complete_fact
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.reported import TODAY, draft_of, held_class


@pytest.fixture
def learners(branch: Branch, level: Level, counsellor: User) -> list[Learner]:
    return held_class(branch, level, counsellor)


@pytest.fixture
def draft(branch: Branch, learners: list[Learner]) -> Report:
    return draft_of(branch)


def counts(draft: Report) -> dict[str, int]:
    return {one.gap.slug: one.count for one in gap_counts(draw_report(draft, today=TODAY))}


def address(draft: Report, slug: str, learner: Learner) -> str:
    return reverse("impact:complete", args=[draft.pk, slug, learner.pk])


def test_the_second_of_two_people_is_told(draft: Report, learners: list[Learner], counsellor: User) -> None:
    complete_fact(draft, get_gap("sexe"), learners[0], "woman", by=counsellor, now=factories.NOW)
    with pytest.raises(GapClosed):
        complete_fact(draft, get_gap("sexe"), learners[0], "man", by=counsellor, now=factories.NOW)


def test_another_antenna_sees_nothing(
    draft: Report, learners: list[Learner], outsider_client: Client
) -> None:
    assert outsider_client.get(reverse("impact:missing", args=[draft.pk, "sexe"])).status_code == 404
    answer = {f"p{learners[0].pk}-value": "man"}
    assert outsider_client.post(address(draft, "sexe", learners[0]), answer).status_code == 404


def test_a_fact_that_does_not_exist_is_not_found(draft: Report, desk_client: Client) -> None:
    assert desk_client.get(reverse("impact:missing", args=[draft.pk, "pointure"])).status_code == 404
