"""The answers of a run, their items attached without being read again."""

from declic.diagnostics.models import Answer, DiagnosticRun
from declic.diagnostics.queries.bank_facts import items_of
from declic.shared.prepared import Prepared

SHOWN = Prepared(lambda run: Answer.objects.filter(run=run), int)
WAITING = Prepared(lambda run: Answer.objects.filter(run=run, answered_at=None), int)


def answers_of(run: DiagnosticRun) -> list[Answer]:
    """Return every question that a run has shown, in order, the one that waits included."""
    return with_items(run, SHOWN(run.pk))


def waiting_answer_of(run: DiagnosticRun) -> Answer | None:
    """Return the question that waits for its answer."""
    return next(iter(with_items(run, WAITING(run.pk))), None)


def with_items(run: DiagnosticRun, answers: list[Answer]) -> list[Answer]:
    """Return these answers of a run with it, and with their items."""
    items = items_of(run.bank_id)
    for answer in answers:
        answer.run, answer.item = run, items[answer.item_id]
    return answers
