"""What is missing for a report is counted live, and completed in place, one person at a time."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.models import Report
from declic.impact.queries.missing import gap_counts, get_gap
from declic.impact.queries.reports.live import draw_report
from declic.impact.services.missing import complete_fact
from declic.learners.models import Learner
from declic.outcomes.models import Outcome
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


def test_each_missing_fact_is_counted(draft: Report) -> None:
    assert counts(draft) == {"sexe": 8, "quartier": 8}


def test_the_list_has_as_many_people_as_the_counter(draft: Report, desk_client: Client) -> None:
    page = desk_client.get(reverse("impact:missing", args=[draft.pk, "sexe"])).context["page"]
    assert (page.count, len(page.people)) == (8, 8)


def test_an_answer_is_written_and_the_counter_goes_down(
    draft: Report, learners: list[Learner], desk_client: Client
) -> None:
    answer = {f"p{learners[0].pk}-value": "woman"}
    assert desk_client.post(address(draft, "sexe", learners[0]), answer).status_code == 302
    learners[0].refresh_from_db()
    assert (learners[0].sex, counts(draft)["sexe"]) == ("woman", 7)


def test_with_htmx_the_line_alone_comes_back(
    draft: Report, learners: list[Learner], desk_client: Client
) -> None:
    answer = {f"p{learners[0].pk}-value": "man"}
    done = desk_client.post(address(draft, "sexe", learners[0]), answer, headers={"HX-Request": "true"})
    assert done.status_code == 200
    assert done.content.decode().strip().startswith(f'<li id="personne-{learners[0].pk}"')
    assert "c’est noté" in done.content.decode()


def test_an_unreadable_birth_date_is_kept_and_explained(
    draft: Report, learners: list[Learner], desk_client: Client
) -> None:
    Learner.objects.filter(pk=learners[0].pk).update(birth_on=None)
    answer = {f"p{learners[0].pk}-value": "31/02/1990"}
    done = desk_client.post(address(draft, "naissance", learners[0]), answer)
    assert done.status_code == 422
    assert "31/02/1990" in done.content.decode()
    assert "Cette date n’existe pas" in done.content.decode()


def test_whoever_says_outside_is_no_longer_missing(
    draft: Report, learners: list[Learner], counsellor: User
) -> None:
    complete_fact(draft, get_gap("quartier"), learners[0], "outside", by=counsellor, now=factories.NOW)
    assert counts(draft)["quartier"] == 7


def test_an_exit_is_noted_with_its_contract(draft: Report, learners: list[Learner], counsellor: User) -> None:
    enrolment = learners[0].enrolments.get()
    enrolment.state, enrolment.ended_at = "completed", factories.NOW.replace(month=10)
    enrolment.save()
    assert counts(draft)["sortie"] == 1
    complete_fact(
        draft, get_gap("sortie"), learners[0], "job:permanent", by=counsellor, now=factories.NOW, since=TODAY
    )
    assert Outcome.objects.get().contract == "permanent"
    assert "sortie" not in counts(draft)
