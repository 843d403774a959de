"""What a person says through their link, one touch at a time: each is kept at once, and can be mended."""

import logging
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from declic.accounts.models import User
from declic.outcomes.access import refuse_closed_link
from declic.outcomes.enums import (
    OPEN_FOLLOW_UPS,
    FollowUpMoment,
    FollowUpState,
    InclusionMoment,
    OutcomeKind,
    OutcomeSource,
)
from declic.outcomes.errors import FollowUpLinkClosed, NothingSaid
from declic.outcomes.models import FollowUp, InclusionAnswer, Outcome
from declic.outcomes.services.follow_ups import lock_follow_up
from declic.outcomes.services.inclusion import note_inclusion_of
from declic.outcomes.services.situations import SituationFacts, note_situation, take_back_situation

logger = logging.getLogger("declic.trail")


@transaction.atomic
def say_situation(follow_up: FollowUp, kind: str, *, today: date, now: datetime) -> FollowUp:
    """Keep what a person does now: from then on, we have news."""
    found = lock_open(follow_up, now=now)
    if kind not in OutcomeKind.values:
        raise NothingSaid
    facts = SituationFacts(kind=kind, started_on=today, source=OutcomeSource.LEARNER, follow_up=found)
    keep_situation(found, facts, by=None, now=now)
    if found.state != FollowUpState.ANSWERED:
        found.state, found.answered_at, found.source = FollowUpState.ANSWERED, now, OutcomeSource.LEARNER
        found.save(update_fields=["state", "answered_at", "source"])
        logger.info("follow-up %s answered by its person", found.pk)
    return found


def keep_situation(follow_up: FollowUp, facts: SituationFacts, *, by: User | None, now: datetime) -> Outcome:
    """Note the situation said in a follow-up, or mend the one that was."""
    said = Outcome.objects.select_for_update(of=("self",)).filter(follow_up=follow_up).first()
    if said is None:
        return note_situation(follow_up.learner, facts, by=by, now=now)
    if said.kind != facts.kind:
        said.kind, said.contract, said.weekly_hours, said.employer_name = facts.kind, "", None, ""
        said.save(update_fields=["kind", "contract", "weekly_hours", "employer_name"])
    return said


@transaction.atomic
def say_contract(follow_up: FollowUp, contract: str, *, now: datetime) -> FollowUp:
    """Keep the contract of a job; an empty one says « je ne sais pas »."""
    found = lock_open(follow_up, now=now)
    jobs_of(found).update(contract=contract)
    return found


@transaction.atomic
def say_hours(follow_up: FollowUp, weekly_hours: Decimal | None, *, now: datetime) -> FollowUp:
    """Keep the hours of a job; none says « je ne sais pas »."""
    found = lock_open(follow_up, now=now)
    jobs_of(found).update(weekly_hours=weekly_hours)
    return found


@transaction.atomic
def say_inclusion(
    follow_up: FollowUp, field: str, value: int | None, *, today: date, now: datetime
) -> FollowUp:
    """Keep one of the four answers; they are only asked at six months."""
    found = lock_open(follow_up, now=now)
    if found.moment != FollowUpMoment.SIX_MONTHS:
        raise FollowUpLinkClosed
    note_inclusion_of(found, {field: value}, moment=InclusionMoment.SIX_MONTHS, by=None, today=today)
    return found


@transaction.atomic
def say_word(follow_up: FollowUp, word: str, *, now: datetime) -> FollowUp:
    """Keep a free word."""
    found = lock_open(follow_up, now=now)
    found.word = word.strip()
    found.save(update_fields=["word"])
    return found


@transaction.atomic
def say_wrong_contact(follow_up: FollowUp, *, now: datetime) -> FollowUp:
    """Close a link that reached somebody else; the team calls by another way."""
    found = lock_open(follow_up, now=now)
    if found.state == FollowUpState.ANSWERED:
        raise FollowUpLinkClosed
    found.is_wrong_contact = True
    if found.state in (FollowUpState.PLANNED, FollowUpState.ASKED):
        found.state = FollowUpState.TO_CALL
    found.save(update_fields=["is_wrong_contact", "state"])
    return found


@transaction.atomic
def refuse_news(follow_up: FollowUp, *, now: datetime) -> FollowUp:
    """Let a person prefer not to answer: what they said is forgotten, nobody asks again."""
    return stop_asking(lock_open(follow_up, now=now), by=None, now=now)


def stop_asking(follow_up: FollowUp, *, by: User | None, now: datetime) -> FollowUp:
    """Forget what was said, and stop every asking of this person; the follow-up is locked."""
    for outcome in Outcome.objects.filter(follow_up=follow_up):
        take_back_situation(outcome)
    InclusionAnswer.objects.filter(follow_up=follow_up).delete()
    follow_up.word, follow_up.source, follow_up.recorded_by = "", "", by
    follow_up.state, follow_up.answered_at = FollowUpState.REFUSED, now
    follow_up.save()
    others = FollowUp.objects.filter(learner=follow_up.learner_id).exclude(pk=follow_up.pk)
    still = [FollowUpState.PLANNED, *OPEN_FOLLOW_UPS]
    others.filter(state__in=still).update(state=FollowUpState.REFUSED, answered_at=now)
    logger.info("follow-up %s refused, noted by %s", follow_up.pk, f"user {by.pk}" if by else "its person")
    return follow_up


def jobs_of(follow_up: FollowUp) -> QuerySet[Outcome]:
    """Return the job that was said in a follow-up; none when another situation was."""
    return Outcome.objects.filter(follow_up=follow_up, kind=OutcomeKind.JOB)


def lock_open(follow_up: FollowUp, *, now: datetime) -> FollowUp:
    """Return the follow-up locked, once it is sure that its link is open."""
    found = lock_follow_up(follow_up.pk)
    if found is None:
        raise FollowUpLinkClosed
    refuse_closed_link(found, now=now)
    return found
