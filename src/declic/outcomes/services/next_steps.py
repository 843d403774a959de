"""What comes next for one person: we propose, they say yes or prefer something else."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.groups.enums import SEATED_STATES, GroupState
from declic.groups.models import Enrolment
from declic.groups.queries import agreed_referrals
from declic.learners.errors import FileWasMerged
from declic.learners.models import Learner
from declic.outcomes.enums import NextStepKind, NextStepState
from declic.outcomes.errors import DoorClosed, NotACandidate, StepAnswered
from declic.outcomes.models import NextStep
from declic.outcomes.queries.next_steps import Candidate, candidate_for, kept_decision
from declic.partners.models import Destination
from declic.programmes.models import Level
from declic.referrals.models import Referral
from declic.referrals.services import close_next_steps, open_next_step

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class Proposal:
    """What we propose: a level of ours, another structure, a job search, a pause."""

    kind: str
    level: Level | None = None
    destination: Destination | None = None
    note: str = ""


@transaction.atomic
def propose_step(enrolment: Enrolment, proposal: Proposal, *, by: User, now: datetime) -> NextStep:
    """Propose what may follow; the same proposal made twice stays one, another one takes its place."""
    learner = lock_learner(enrolment.learner)
    waiting = NextStep.objects.filter(learner=learner, after=enrolment, state=NextStepState.PROPOSED)
    same = {"kind": proposal.kind, "level": proposal.level, "destination": proposal.destination}
    if known := waiting.filter(**same).first():
        return known
    candidate = find_candidate(enrolment, proposal, now=now)
    waiting.update(state=NextStepState.CANCELLED, answered_at=now)
    today = timezone.localdate(now)
    return NextStep.objects.create(
        learner=learner,
        after=enrolment,
        **same,
        decision=kept_decision(candidate, today=today) if candidate else {},
        note=proposal.note.strip()[:300],
        proposed_at=now,
        proposed_by=by,
    )


def find_candidate(enrolment: Enrolment, proposal: Proposal, *, now: datetime) -> Candidate | None:
    """Return the level of a proposal as the rules see it; nothing for another door."""
    if proposal.kind != NextStepKind.PROGRAMME:
        return None
    if proposal.level is None:
        raise NotACandidate
    candidate = candidate_for(enrolment, proposal.level, today=timezone.localdate(now))
    if candidate is None:
        raise NotACandidate
    return candidate


@transaction.atomic
def answer_step(step: NextStep, *, accepts: bool, by: User, now: datetime, note: str = "") -> NextStep:
    """Note what the person said; a yes to one of our levels opens its door at once."""
    learner = lock_learner(step.learner)
    step = NextStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if step.state != NextStepState.PROPOSED:
        raise StepAnswered
    step.state = NextStepState.AGREED if accepts else NextStepState.DECLINED
    step.answered_at = now
    step.note = note.strip()[:300] or step.note
    if accepts:
        leave_other_steps(learner, now=now)
        step.referral = open_door(step, learner, by=by, now=now)
    step.save(update_fields=["state", "answered_at", "note", "decision", "referral"])
    logger.info("next step %s answered by user %s", step.pk, by.pk)
    return step


def open_door(step: NextStep, learner: Learner, *, by: User, now: datetime) -> Referral | None:
    """Admit somebody to the level they agreed on, if the rules welcome them today."""
    if step.kind != NextStepKind.PROGRAMME or step.level is None or step.after is None:
        return None
    today = timezone.localdate(now)
    candidate = candidate_for(step.after, step.level, today=today)
    if candidate is None:
        raise NotACandidate
    refuse_closed_door(candidate)
    step.decision = kept_decision(candidate, today=today)
    return open_next_step(learner, step.level, decision=step.decision, by=by, now=now, need=learner.aim_words)


def refuse_closed_door(candidate: Candidate) -> None:
    """Refuse a programme whose rules do not hold, and say which, or what is missing."""
    if candidate.may_agree:
        return
    if candidate.eligibility.verdict == "incomplete":
        raise DoorClosed(f"Il manque une information. {candidate.eligibility.missing_sentence}")
    failed = [one.reason_fr for one in candidate.decision.results if one.is_blocking and one.holds is False]
    raise DoorClosed(f"Les critères de {candidate.level.programme} ne sont pas remplis. {failed[0]}")


def leave_other_steps(learner: Learner, *, now: datetime) -> None:
    """Withdraw the levels agreed on before that nobody has a seat for: one road at a time."""
    seated = Enrolment.objects.filter(
        learner=learner, state__in=SEATED_STATES, group__state=GroupState.OPEN
    ).values("group__level")
    left = list(agreed_referrals(learner=learner).exclude(level__in=seated))
    close_next_steps(left, now=now)
    NextStep.objects.filter(referral__in=left).update(state=NextStepState.CANCELLED)


def lock_learner(learner: Learner) -> Learner:
    """Return the person as they stand now, locked; refuse a file that was merged into another."""
    locked = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    if locked.merged_into_id:
        raise FileWasMerged
    return locked
