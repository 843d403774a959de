"""One question after another: shown, answered once, taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from declic.diagnostics.enums import HELP_THAT_COUNTS, Help, RunState
from declic.diagnostics.errors import RunOver
from declic.diagnostics.models import Answer, DiagnosticRun, Placement
from declic.diagnostics.presentation import parse_response
from declic.diagnostics.queries.answers import answers_of
from declic.diagnostics.queries.bank_facts import items_of
from declic.diagnostics.queries.surfaces import met_before, pick_variant
from declic.diagnostics.services.engine import Finish, Post, next_step_of, score_response
from declic.shared.prepared import Prepared

#: No run has more questions than four digits can count.
LONGEST_POSITION = 4
#: Written beside an answer whose task was not done alone.
HELPED = "helped"
#: What may change of a run since it was read.
CHANGING = ("state", "paused_at", "finished_at", "visit_key", "is_assisted", "is_read_aloud")
AS_IT_STANDS = Prepared(
    lambda run: DiagnosticRun.objects.filter(pk=run).order_by().only(*CHANGING).select_for_update(), int
)
#: What an answer adds to the question that was shown.
GIVEN = ("response", "score", "is_dont_know", "flags", "help_given", "answered_at")


@transaction.atomic
def take_answer(run: DiagnosticRun, post: Post, *, now: datetime) -> Answer | None:
    """Read the submitted form of the question it says it answers, save it, and return the next question.

    The last question sent twice changes nothing: it is over, and that is no refusal.
    """
    lock(run)
    shown = answers_of(run)
    answer = waiting_among(shown, read_position(post), post.get("code", ""))
    if answer is None:
        return next((one for one in shown if one.answered_at is None), None)
    refuse_over(run)
    response = parse_response(answer.item.kind, post)
    help_given = read_help(run, post)
    return keep_answer(run, answer, response, now=now, help_given=help_given, shown=shown)


def read_position(post: Post, name: str = "position") -> int:
    """Return the place of the question that a form says it shows; 0 when it says none."""
    typed = post.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_POSITION else 0


def read_help(run: DiagnosticRun, post: Post) -> Help:
    """Return what the person beside says they did; nobody helps in a run taken alone."""
    said = post.get("help_given", "")
    return Help(said) if run.is_assisted and said in Help.values else Help.NONE


@transaction.atomic
def answer_item(
    run: DiagnosticRun,
    *,
    position: int,
    response: Mapping[str, object],
    now: datetime,
    help_given: Help = Help.NONE,
    code: str = "",
) -> DiagnosticRun:
    """Save the answer to the question at this place and choose what comes next.

    A second submission of the same question (double click, reload, other tab) changes nothing; nor
    does an answer to an item (`code`) that is no longer at this place.
    """
    run = locked_for_questions(run)
    shown = answers_of(run)
    answer = waiting_among(shown, position, code)
    if answer is not None:
        keep_answer(run, answer, response, now=now, help_given=help_given, shown=shown)
    return run


def waiting_among(shown: Sequence[Answer], position: int, code: str) -> Answer | None:
    """Return the question that waits at this place; nothing when the form is about another item."""
    waiting = (one for one in shown if one.position == position and one.answered_at is None)
    answer = next(waiting, None)
    return answer if answer is not None and code in ("", answer.item.code) else None


def keep_answer(
    run: DiagnosticRun,
    answer: Answer,
    response: Mapping[str, object],
    *,
    now: datetime,
    help_given: Help,
    shown: Sequence[Answer],
) -> Answer | None:
    """Score and save an answer of a locked run, and return the question that comes next."""
    scored = score_response(answer.item, response, answer.variant)
    is_helped = help_given in HELP_THAT_COUNTS
    answer.response = dict(response)
    answer.score = 0 if is_helped else scored.score
    answer.is_dont_know = scored.is_dont_know
    answer.flags = [*scored.flags, *([HELPED] if is_helped else [])]
    answer.help_given = help_given
    answer.answered_at = now
    answer.save(update_fields=GIVEN)
    return ask_next(run, now=now, shown=shown)


def ask_next(run: DiagnosticRun, *, now: datetime, shown: Sequence[Answer] | None = None) -> Answer | None:
    """Return the next question, or finish with a placement; `shown` is what the run has shown until now."""
    known = answers_of(run) if shown is None else shown
    answered, met = [one for one in known if one.answered_at is not None], met_before(run)
    step = next_step_of(run, answered, met)
    if isinstance(step, Finish):
        finish_run(run, step, now=now)
        return None
    item = next(one for one in items_of(run.bank_id).values() if one.code == step.item_key)
    return Answer.objects.create(
        run=run,
        item=item,
        variant=pick_variant(run, item, met),
        position=len(answered) + 1,
        shown_at=now,
    )


def finish_run(run: DiagnosticRun, finish: Finish, *, now: datetime) -> None:
    """Close the questions and keep what the engine proposes, with its reasons."""
    placement = finish.placement
    Placement.objects.create(
        run=run,
        proposed_level=placement.level,
        probability=placement.probability,
        neighbour_level=placement.neighbour or "",
        finish_reason=finish.reason,
        details=finish.details,
    )
    run.state = RunState.FINISHED
    run.finished_at = now
    run.save(update_fields=["state", "finished_at"])


@transaction.atomic
def return_to_previous(run: DiagnosticRun, *, position: int = 0) -> DiagnosticRun:
    """Open the last answered question again; the one on the screen (`position`) is withdrawn.

    A second press of the same button, or one in an old tab, changes nothing.
    """
    run = locked_for_questions(run)
    if position and not run.answers.filter(position=position, answered_at=None).exists():
        return run
    previous = run.answers.filter(answered_at__isnull=False).order_by("-position").first()
    if previous is None:
        return run
    run.answers.filter(answered_at=None).delete()
    previous.answered_at = None
    previous.score = None
    previous.is_dont_know = False
    previous.help_given = Help.NONE
    previous.flags = []
    previous.save()
    return run


def locked_for_questions(run: DiagnosticRun) -> DiagnosticRun:
    """Return the run locked, or refuse when its questions are over."""
    lock(run)
    refuse_over(run)
    return run


def lock(run: DiagnosticRun) -> None:
    """Let nobody else change this run until the end of the transaction, and read what may have changed."""
    [stands] = AS_IT_STANDS(run.pk)
    for name in CHANGING:
        setattr(run, name, getattr(stands, name))


def refuse_over(run: DiagnosticRun) -> None:
    """Refuse a run that asks no question any more."""
    if run.state != RunState.QUESTIONS:
        raise RunOver
