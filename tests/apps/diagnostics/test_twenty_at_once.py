"""Twenty people take the diagnostic at the same time on one server: no answer is lost or counted twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from declic.branches.models import Branch
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import Answer, DiagnosticRun
from declic.diagnostics.services import hand_over_run, load_item_bank, start_run
from declic.diagnostics.services.questions import ask_next
from declic.shared.visits import KEY
from tests import factories
from tests.apps.diagnostics.conftest import admit

PEOPLE = 20
#: Short diagnostics: what is tried here is the crowd, not the length.
QUESTIONS = 6
ANSWER = "/diagnostics/passer/repondre/"


@pytest.mark.django_db(transaction=True)
def test_twenty_whole_diagnostics_at_once_lose_nothing() -> None:
    factories.MembershipFactory.create()
    load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=factories.NOW)
    branch = factories.BranchFactory.create()
    runs = [ready_run(branch) for _ in range(PEOPLE)]
    start = Barrier(PEOPLE)

    def take(run: DiagnosticRun) -> int:
        start.wait()
        return answer_everything_twice(run)

    with ThreadPoolExecutor(PEOPLE) as people:
        sent = list(people.map(take, runs))

    assert sent == [QUESTIONS] * PEOPLE
    finished = DiagnosticRun.objects.filter(state=RunState.FINISHED, placement__isnull=False)
    assert finished.count() == PEOPLE
    answers = Answer.objects.filter(answered_at__isnull=False, is_dont_know=True)
    positions = answers.order_by("run", "position").values_list("run", "position")
    assert list(positions) == [(run.pk, place) for run in runs for place in range(1, QUESTIONS + 1)]
    assert Answer.objects.filter(answered_at=None).count() == 0


def ready_run(branch: Branch) -> DiagnosticRun:
    """Seat somebody in front of the first question of a short diagnostic."""
    run = start_run(admit(branch), by=None, now=factories.NOW)
    run.rules = {**run.rules, "max_questions": QUESTIONS, "min_questions": QUESTIONS}
    run.state = RunState.QUESTIONS
    run.save()
    ask_next(run, now=factories.NOW)
    return hand_over_run(run, place=f"Poste {run.pk}", now=factories.NOW)


def answer_everything_twice(run: DiagnosticRun) -> int:
    """Answer in a browser of one's own, each question sent twice as a double click does."""
    client, answered = Client(), 0
    session = client.session
    session[KEY] = {"learner": run.learner_id, "since": 2_000_000_000}
    session["held_diagnostic"] = {"run": run.pk, "key": run.visit_key}
    session.save()
    try:
        for position in range(1, QUESTIONS + 1):
            form = {"run": str(run.pk), "position": str(position), "dont_know": "1"}
            statuses = {client.post(ANSWER, form).status_code for _ in range(2)}
            answered += statuses == {302}
    finally:
        connection.close()
    return answered
