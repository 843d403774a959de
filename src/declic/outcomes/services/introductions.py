"""People put forward to an employer with their agreement, step by step, to the job."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.outcomes.enums import (
    OPEN_INTRODUCTIONS,
    IntroductionState,
    OfferState,
    OutcomeKind,
    SharedFact,
)
from declic.outcomes.errors import (
    AlreadyIntroduced,
    IntroductionOver,
    NothingToShare,
    OfferJustFilled,
    OfferNotOpen,
)
from declic.outcomes.models import Introduction, JobOffer, Outcome
from declic.outcomes.queries.introductions import STEPS
from declic.outcomes.queries.offers import standing_of
from declic.outcomes.services.offers import hired_count, lock_offer, settle_seats
from declic.outcomes.services.situations import SituationFacts, note_situation

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class HireFacts:
    """What is known of a job that an introduction led to."""

    contract: str
    weekly_hours: Decimal | None
    starts_on: date
    source: str
    evidence: str = ""


@transaction.atomic
def introduce(
    offer: JobOffer,
    learner: Learner,
    *,
    agreed_to: Collection[str],
    note: str = "",
    by: User,
    today: date,
    now: datetime,
) -> Introduction:
    """Put a person forward for an offer, with what they agreed to have told; never twice."""
    shared = [fact.value for fact in SharedFact if fact.value in agreed_to]
    if not shared:
        raise NothingToShare
    offer = lock_offer(offer.pk)
    if not standing_of(offer, today=today).is_open:
        raise OfferNotOpen
    if offer.introductions.filter(learner=learner).exists():
        raise AlreadyIntroduced
    return Introduction.objects.create(
        offer=offer,
        learner=learner,
        agreed_on=today,
        agreed_to=" ".join(shared),
        changed_at=now,
        changed_by=by,
        note=note,
    )


@transaction.atomic
def move_introduction(
    introduction: Introduction, step: str, *, by: User, today: date, now: datetime
) -> Introduction:
    """Note the next step of an introduction, with its day."""
    found = lock_introduction(introduction)
    if step not in STEPS.get(found.state, ()):
        raise IntroductionOver
    if step == IntroductionState.SENT:
        found.sent_on = today
    elif step == IntroductionState.INTERVIEW:
        found.interview_on = today
    else:
        found.decided_on = today
    return save_step(found, step, by=by, now=now)


@transaction.atomic
def record_hire(
    introduction: Introduction, facts: HireFacts, *, by: User, today: date, now: datetime
) -> Outcome:
    """Note a hire, and with the same stroke the new situation; a full offer is filled."""
    offer = lock_offer(introduction.offer_id)
    found = lock_introduction(introduction)
    if found.state not in OPEN_INTRODUCTIONS:
        raise IntroductionOver
    if offer.state == OfferState.FILLED or hired_count(offer) >= offer.seats:
        raise OfferJustFilled
    found.decided_on = today
    save_step(found, IntroductionState.HIRED, by=by, now=now)
    settle_seats(offer)
    situation = SituationFacts(
        kind=OutcomeKind.JOB,
        started_on=facts.starts_on,
        source=facts.source,
        contract=facts.contract,
        weekly_hours=facts.weekly_hours,
        rome_code=offer.rome_code,
        employer_name=offer.employer.name,
        evidence=facts.evidence,
        introduction=found,
    )
    return note_situation(found.learner, situation, by=by, now=now)


def save_step(introduction: Introduction, step: str, *, by: User, now: datetime) -> Introduction:
    """Keep the step that was taken, and by whom."""
    introduction.state, introduction.changed_at, introduction.changed_by = step, now, by
    introduction.save()
    logger.info("introduction %s is %s, said by user %s", introduction.pk, step, by.pk)
    return introduction


def lock_introduction(introduction: Introduction) -> Introduction:
    """Return the introduction as it stands now, locked until the transaction ends."""
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("learner")
    return rows.get(pk=introduction.pk)
