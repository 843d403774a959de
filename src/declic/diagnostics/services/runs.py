"""The life of a run: started, paused, resumed, finished."""

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.enums import OPEN_STATES, FinishReason, Purpose, RunState
from declic.diagnostics.errors import NoBank, NoEntryLevel, NotAdmitted, PlaceTaken, RunAlreadyOpen, RunOver
from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank, Placement
from declic.diagnostics.presentation import parse_response
from declic.diagnostics.queries.room import is_taken
from declic.diagnostics.queries.start import has_entry_level
from declic.diagnostics.services.engine import (
    ENGINE_VERSION,
    Post,
    frozen_rules,
    refuse_poor_bank,
    score_response,
)
from declic.diagnostics.services.expectation import prior_of
from declic.diagnostics.services.questions import ask_next
from declic.learners.models import Learner
from declic.programmes.enums import LevelKey
from declic.referrals.enums import ReferralStatus

#: The gestures without which no question on a screen would be fair.
GESTURES = ("click", "type", "scroll")
#: Nobody is failed for one slip of the hand.
GESTURE_TRIES = 3


def start_run(
    learner: Learner,
    *,
    by: User | None,
    now: datetime,
    is_read_aloud: bool = False,
    is_assisted: bool = False,
    purpose: Purpose = Purpose.ENTRY,
    place: str = "",
) -> DiagnosticRun:
    """Start a diagnostic with the bank in service; its rules, bank and seed are frozen here."""
    if not learner.referrals.filter(status=ReferralStatus.ACCEPTED).exists():
        raise NotAdmitted
    if purpose == Purpose.EXIT and not has_entry_level(learner):
        raise NoEntryLevel
    refuse_taken(learner.branch, place.strip(), now=now)
    bank, rules = bank_that_serves()
    evidence = list(learner.external_evidence.all()) if purpose == Purpose.ENTRY else []
    try:
        with transaction.atomic():
            return DiagnosticRun.objects.create(
                learner=learner,
                bank=bank,
                purpose=purpose,
                rules=rules,
                engine_version=ENGINE_VERSION,
                seed=secrets.randbelow(2**31),
                is_read_aloud=is_read_aloud,
                is_assisted=is_assisted,
                place_label=place.strip(),
                prior=prior_of(evidence, bank, rules, today=timezone.localdate(now)),
                started_at=now,
                started_by=by,
            )
    except IntegrityError as error:
        raise RunAlreadyOpen from error


def refuse_taken(branch: Branch, place: str, *, now: datetime, but: DiagnosticRun | None = None) -> None:
    """Refuse a computer of the room where somebody else is answering."""
    if place and is_taken(branch, place, but=but, now=now):
        raise PlaceTaken(
            f"« {place} » est occupé. Libérez ce poste dans « La salle », ou choisissez un autre poste."
        )


def bank_that_serves() -> tuple[ItemBank, dict[str, Any]]:
    """Return the bank in service with the rules of a run, or say what it lacks before anybody is asked."""
    bank = ItemBank.objects.filter(is_current=True).first()
    if bank is None:
        raise NoBank
    rules = frozen_rules(bank)
    refuse_poor_bank(bank, rules)
    return bank, rules


@transaction.atomic
def try_gesture(run: DiagnosticRun, gesture: str, post: Post, *, now: datetime) -> DiagnosticRun:
    """Take one try at a gesture; after three, or « Je ne sais pas », the person starts as a beginner."""
    run = lock_open(run)
    if run.state != RunState.GESTURES or gesture not in GESTURES or run.gestures.get(gesture):
        return run
    item = BankItem.objects.get(bank=run.bank_id, code=f"gesture-{gesture}")
    scored = score_response(item, parse_response(item.kind, post))
    tries = run.gestures.get(f"{gesture}_tries", 0) + 1
    run.gestures = {
        **run.gestures,
        gesture: scored.score > 0,
        f"{gesture}_tries": tries,
        "seen_at": now.isoformat(),
    }
    if scored.is_dont_know or (scored.score == 0 and tries >= GESTURE_TRIES):
        return finish_on_gestures(run, now=now)
    if all(run.gestures.get(name) for name in GESTURES):
        run.state = RunState.PRACTICE
    run.save(update_fields=["gestures", "state"])
    return run


def finish_on_gestures(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Finish a run whose gestures are still to learn: beginner, for certain."""
    run.state = RunState.FINISHED
    run.finished_at = now
    run.save(update_fields=["gestures", "state", "finished_at"])
    Placement.objects.create(
        run=run,
        proposed_level=LevelKey.BEGINNER,
        probability=1.0,
        finish_reason=FinishReason.GESTURES_FAILED,
        details={"gestures": run.gestures},
    )
    return run


@transaction.atomic
def pass_practice(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Leave the practice screen and show the first question."""
    run = lock_open(run)
    if run.state == RunState.PRACTICE:
        run.state = RunState.QUESTIONS
        run.save(update_fields=["state"])
        ask_next(run, now=now)
    return run


@transaction.atomic
def pause_run(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Put a run to rest; everything answered is kept."""
    run = lock_open(run)
    run.paused_at = now
    run.save(update_fields=["paused_at"])
    return run


@transaction.atomic
def resume_run(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Take a paused run up again, where it was left; what is on its screen counts as shown now."""
    run = lock_open(run)
    run.paused_at = None
    run.save(update_fields=["paused_at"])
    run.answers.filter(answered_at=None).update(shown_at=now)
    return run


@transaction.atomic
def abandon_run(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Close a run that will not be finished; the person may start another."""
    run = lock_open(run)
    run.state = RunState.ABANDONED
    run.finished_at = now
    run.visit_key = run.place_label = ""
    run.save(update_fields=["state", "finished_at", "visit_key", "place_label"])
    return run


def lock_open(run: DiagnosticRun) -> DiagnosticRun:
    """Return the run as it stands, locked, or refuse when it is over."""
    locked = DiagnosticRun.objects.select_for_update(of=("self",)).select_related("bank").get(pk=run.pk)
    if locked.state not in OPEN_STATES:
        raise RunOver
    return locked
