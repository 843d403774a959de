"""A person takes the whole diagnostic, one screen at a time."""

from declic.diagnostics.enums import RunState
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.services import answer_item, return_to_previous, take_answer, try_gesture
from tests import factories
from tests.answers import right_response


def answer_all(run: DiagnosticRun) -> DiagnosticRun:
    waiting = run.answers.filter(answered_at=None).select_related("item").first()
    if waiting is None:
        return DiagnosticRun.objects.get(pk=run.pk)
    response = right_response(waiting.item, waiting.variant)
    answer_item(run, position=waiting.position, response=response, now=factories.NOW)
    return answer_all(run)


def test_gestures_then_practice_then_questions(asked_run: DiagnosticRun) -> None:
    assert asked_run.state == RunState.QUESTIONS
    assert asked_run.answers.filter(answered_at=None).count() == 1


def test_a_run_ends_with_a_proposal(asked_run: DiagnosticRun) -> None:
    run = answer_all(asked_run)
    assert run.state == RunState.FINISHED
    assert 0.25 <= run.placement.probability <= 1
    assert set(run.placement.details["probabilities"]) == {"beginner", "intermediate", "advanced", "beyond"}


def test_the_same_answer_twice_counts_once(asked_run: DiagnosticRun) -> None:
    waiting = asked_run.answers.get(answered_at=None)
    answer_item(asked_run, position=1, response={"dont_know": True}, now=factories.NOW)
    answer_item(
        asked_run, position=1, response=right_response(waiting.item, waiting.variant), now=factories.NOW
    )
    answered = asked_run.answers.get(position=1)
    assert answered.is_dont_know
    assert asked_run.answers.count() == 2


def test_the_last_question_sent_twice_is_no_refusal(asked_run: DiagnosticRun) -> None:
    over = answer_all(asked_run)
    last = over.answers.count()
    assert take_answer(over, {"position": str(last), "dont_know": "1"}, now=factories.NOW) is None
    over.refresh_from_db()
    assert (over.state, over.answers.count()) == (RunState.FINISHED, last)


def test_going_back_opens_the_previous_question_again(asked_run: DiagnosticRun) -> None:
    first = asked_run.answers.get()
    answer_item(asked_run, position=1, response={"dont_know": True}, now=factories.NOW)
    return_to_previous(asked_run)
    assert asked_run.answers.get().item == first.item
    assert asked_run.answers.get().answered_at is None


def test_an_answer_to_a_question_that_is_gone_changes_nothing(asked_run: DiagnosticRun) -> None:
    take_answer(asked_run, {"position": "7", "choice": "a"}, now=factories.NOW)
    assert asked_run.answers.filter(answered_at__isnull=False).count() == 0


def test_a_missing_gesture_leads_kindly_to_the_beginner_level(run: DiagnosticRun) -> None:
    finished = try_gesture(run, "click", {"dont_know": "1"}, now=factories.NOW)
    assert finished.state == RunState.FINISHED
    assert finished.placement.proposed_level == "beginner"
    assert finished.answers.count() == 0


def test_one_slip_of_the_hand_is_forgiven(run: DiagnosticRun) -> None:
    again = try_gesture(run, "type", {"text": "autre chose"}, now=factories.NOW)
    assert again.state == RunState.GESTURES
