"""One question after another: shown, answered once, taken back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from declic.diagnostics.enums import HELP_THAT_COUNTS, Help, RunState
from declic.diagnostics.errors import RunOver
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, Placement
from declic.diagnostics.presentation import parse_response
from declic.diagnostics.queries.surfaces import pick_variant
from declic.diagnostics.services.engine import Finish, Post, next_step_of, score_response

#: No run has more questions than four digits can count.
LONGEST_POSITION = 4
#: Written beside an answer whose task was not done alone.
HELPED = "helped"


def take_answer(run: DiagnosticRun, post: Post, *, now: datetime) -> DiagnosticRun:
    """Read the submitted form of the question it says it answers, and save it."""
    position = read_position(post)
    answer = run.answers.select_related("item").filter(position=position, answered_at=None).first()
    if answer is None or post.get("code", answer.item.code) != answer.item.code:
        return run
    response = parse_response(answer.item.kind, post)
    help_given = read_help(run, post)
    return answer_item(
        run, position=position, response=response, now=now, help_given=help_given, code=answer.item.code
    )


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
    answer = run.answers.select_related("item").filter(position=position, answered_at=None).first()
    if answer is None or code not in ("", answer.item.code):
        return run
    scored = score_response(answer.item, response, answer.variant)
    is_helped = help_given in HELP_THAT_COUNTS
    answer.response = dict(response)
    answer.score = 0 if is_helped else scored.score
    answer.is_dont_know = scored.is_dont_know
    answer.flags = [*scored.flags, *([HELPED] if is_helped else [])]
    answer.help_given = help_given
    answer.answered_at = now
    answer.save()
    ask_next(run, now=now)
    return run


def ask_next(run: DiagnosticRun, *, now: datetime) -> None:
    """Show the next question, or finish with a placement."""
    answered = list(run.answers.filter(answered_at__isnull=False).select_related("item"))
    step = next_step_of(run, answered)
    if isinstance(step, Finish):
        finish_run(run, step, now=now)
        return
    item = BankItem.objects.get(bank=run.bank_id, code=step.item_key)
    Answer.objects.create(
        run=run,
        item=item,
        variant=pick_variant(run, item),
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
    locked = DiagnosticRun.objects.select_for_update(of=("self",)).select_related("bank").get(pk=run.pk)
    if locked.state != RunState.QUESTIONS:
        raise RunOver
    return locked
