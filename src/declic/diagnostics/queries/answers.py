"""The answers of a run, their items attached without being read again."""

from collections.abc import Iterable

from declic.diagnostics.models import Answer, DiagnosticRun
from declic.diagnostics.queries.bank_facts import items_of


def answers_of(run: DiagnosticRun) -> list[Answer]:
    """Return every question that a run has shown, in order, the one that waits included."""
    return with_items(run, run.answers.all())


def waiting_answer_of(run: DiagnosticRun) -> Answer | None:
    """Return the question that waits for its answer."""
    return next(iter(with_items(run, run.answers.filter(answered_at=None))), None)


def with_items(run: DiagnosticRun, answers: Iterable[Answer]) -> list[Answer]:
    """Return these answers of a run with their items."""
    items, found = items_of(run.bank_id), list(answers)
    for answer in found:
        answer.item = items[answer.item_id]
    return found
