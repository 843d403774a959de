"""Asking for news on the phone, then the partner who referred; the team notes what they hear."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.outcomes.access import get_follow_up_of_partner
from declic.outcomes.enums import (
    FollowUpMoment,
    FollowUpState,
    InclusionMoment,
    OutcomeKind,
    OutcomeSource,
)
from declic.outcomes.errors import NewsKnown, NothingSaid, PartnerLinkClosed
from declic.outcomes.models import FollowUp
from declic.outcomes.queries.news import referral_behind
from declic.outcomes.services.answering import stop_asking
from declic.outcomes.services.follow_ups import change, lock_follow_up
from declic.outcomes.services.inclusion import note_inclusion_of
from declic.outcomes.services.news_letters import partner_token, write_to_partner
from declic.outcomes.services.situations import SituationFacts, note_situation
from declic.shared.errors import TooLate
from declic.shared.tokens import hash_token

logger = logging.getLogger("declic.trail")

#: So many calls without an answer, and the partner is asked.
MOST_CALLS = 3


@dataclass(frozen=True)
class NewsFacts:
    """What the team heard: the situation, a word, and the four answers at six months."""

    situation: SituationFacts
    word: str = ""
    inclusion: Mapping[str, int | None] = field(default_factory=dict)


@transaction.atomic
def note_news(follow_up: FollowUp, facts: NewsFacts, *, by: User, today: date, now: datetime) -> FollowUp:
    """Keep the news that somebody gave on the phone, at the desk, or through the partner; once."""
    found = lock_waiting(follow_up)
    note_situation(found.learner, facts.situation, by=by, now=now)
    if facts.inclusion and found.moment == FollowUpMoment.SIX_MONTHS:
        moment = InclusionMoment.SIX_MONTHS
        note_inclusion_of(found, facts.inclusion, moment=moment, by=by, today=today)
    found.state, found.answered_at, found.recorded_by = FollowUpState.ANSWERED, now, by
    found.source, found.word = facts.situation.source, facts.word.strip()
    found.save()
    logger.info("follow-up %s answered, noted by user %s", found.pk, by.pk)
    return found


@transaction.atomic
def note_missed_call(follow_up: FollowUp, *, seen: int, by: User, now: datetime) -> FollowUp:
    """Count a call without an answer; after the third the partner is asked, if there is one.

    `seen` is how many calls the page showed: two people, or two clicks, count one call once.
    """
    found = lock_follow_up(follow_up.pk)
    if found is None or found.state != FollowUpState.TO_CALL or found.call_count != seen:
        raise TooLate
    found.call_count, found.called_at, found.recorded_by = seen + 1, now, by
    if found.call_count >= MOST_CALLS:
        ask_partner(found, now=now)
    found.save()
    return found


def ask_partner(follow_up: FollowUp, *, now: datetime) -> None:
    """Ask whoever referred the person; without anybody to ask, we have no news. The caller saves.

    A partner without an e-mail stays on the list, to be called.
    """
    referral = referral_behind(follow_up)
    if referral is None:
        follow_up.state = FollowUpState.UNREACHABLE
        return
    follow_up.state, follow_up.partner_asked_at = FollowUpState.WITH_PARTNER, now
    follow_up.partner_hash = hash_token(partner_token(follow_up))
    write_to_partner(follow_up, referral, now=now)


@transaction.atomic
def note_refusal(follow_up: FollowUp, *, by: User, now: datetime) -> FollowUp:
    """Keep that a person, on the phone, prefers not to answer: nobody asks again."""
    return stop_asking(lock_waiting(follow_up), by=by, now=now)


@transaction.atomic
def hear_partner(token: str, kind: str, *, today: date, now: datetime) -> FollowUp:
    """Keep what the partner says; nothing known means that we have no news."""
    asked = get_follow_up_of_partner(token)
    found = lock_follow_up(asked.pk)
    if found is None or found.state != FollowUpState.WITH_PARTNER:
        raise PartnerLinkClosed
    if not kind:
        change(found, FollowUpState.UNREACHABLE)
        return found
    if kind not in OutcomeKind.values:
        raise NothingSaid
    source = OutcomeSource.PARTNER
    facts = SituationFacts(kind=kind, started_on=today, source=source, follow_up=found)
    note_situation(found.learner, facts, by=None, now=now)
    found.state, found.answered_at, found.source = FollowUpState.ANSWERED, now, source
    found.save(update_fields=["state", "answered_at", "source"])
    return found


def lock_waiting(follow_up: FollowUp) -> FollowUp:
    """Return the follow-up locked, once it is sure that its news are not known."""
    found = lock_follow_up(follow_up.pk)
    if found is None or found.state in (FollowUpState.ANSWERED, FollowUpState.REFUSED):
        raise NewsKnown
    return found
