"""Decide, and keep the decision with its inputs."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.learners.queries.facts import facts_of
from declic.learners.services import update_learner
from declic.referrals.models import Referral
from declic.referrals.queries.eligibility import Eligibility, eligibility_of


def decide_eligibility(referral: Referral, *, now: datetime) -> Eligibility:
    """Decide with what is known now, and store the decision, its facts, its rules, its engine."""
    today = timezone.localdate(now)
    eligibility = eligibility_of(referral, today=today)
    referral.eligibility = eligibility.to_json(decided_on=today)
    referral.save(update_fields=["eligibility"])
    return eligibility


@transaction.atomic
def complete_facts(referral: Referral, answers: dict[str, Any], *, by: User, now: datetime) -> Eligibility:
    """Write the answers that were missing on the person's file, then decide again."""
    facts = replace(facts_of(referral.learner), **answers)
    referral.learner = update_learner(referral.learner, facts, by=by, now=now)
    return decide_eligibility(referral, now=now)
