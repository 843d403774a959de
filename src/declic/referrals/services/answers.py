"""Answer a referral, once, and say so to whoever sent it."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.partners.models import Destination
from declic.referrals.access import RELATED
from declic.referrals.enums import OPEN_STATUSES, DeclineReason, ReferralStatus
from declic.referrals.errors import (
    AlreadyAnswered,
    AnotherIsOpen,
    NobodyLeavesWithNothing,
    NotEligible,
    NotExpired,
    StillIncomplete,
)
from declic.referrals.models import Referral
from declic.referrals.services.eligibility import decide_eligibility
from declic.referrals.services.intake import OPEN_FOR
from declic.referrals.services.messages import tell_accepted, tell_declined

logger = logging.getLogger("declic.trail")

#: With these reasons the person still needs something that somebody else can give.
NEEDS_ANOTHER_DOOR = (DeclineReason.NOT_ELIGIBLE, DeclineReason.FRENCH_FIRST, DeclineReason.OTHER_NEED)


@transaction.atomic
def mark_contacted(referral: Referral, *, by: User, now: datetime) -> Referral:
    """Remember that somebody spoke with the person."""
    referral = lock_open(referral)
    if referral.status == ReferralStatus.CONTACTED:
        raise AlreadyAnswered("La personne est déjà notée comme contactée. La page a été mise à jour.")
    referral.status = ReferralStatus.CONTACTED
    referral.contacted_at = now
    referral.save(update_fields=["status", "contacted_at"])
    decide_eligibility(referral, now=now)
    logger.info("referral %s contacted by user %s", referral.pk, by.pk)
    return referral


@transaction.atomic
def accept_referral(referral: Referral, *, by: User, now: datetime, message: str = "") -> Referral:
    """Open the door to somebody whom the admission rules welcome."""
    referral = lock_open(referral)
    eligibility = decide_eligibility(referral, now=now)
    if eligibility.verdict == "not_eligible":
        raise NotEligible
    if eligibility.verdict == "incomplete":
        raise StillIncomplete(f"Il manque une information. {eligibility.missing_sentence}")
    sign(referral, ReferralStatus.ACCEPTED, by=by, now=now, message=message)
    tell_accepted(referral, now=now)
    return referral


@transaction.atomic
def decline_referral(
    referral: Referral,
    *,
    reason: str,
    by: User,
    now: datetime,
    destination: Destination | None = None,
    message: str = "",
) -> Referral:
    """Say no, with a reason about our offer, and with somewhere to go; a human signs."""
    referral = lock_open(referral)
    if reason in NEEDS_ANOTHER_DOOR and destination is None and not message.strip():
        raise NobodyLeavesWithNothing
    decide_eligibility(referral, now=now)
    status = ReferralStatus.REDIRECTED if destination else ReferralStatus.DECLINED
    referral.decline_reason = reason
    referral.destination = destination
    sign(referral, status, by=by, now=now, message=message)
    tell_declined(referral, now=now)
    return referral


def redirect_referral(
    referral: Referral,
    *,
    destination: Destination,
    by: User,
    now: datetime,
    reason: str = DeclineReason.OTHER_NEED,
    message: str = "",
) -> Referral:
    """Lead somebody to the structure that has the answer."""
    return decline_referral(referral, reason=reason, destination=destination, message=message, by=by, now=now)


@transaction.atomic
def reopen_referral(referral: Referral, *, by: User, now: datetime) -> Referral:
    """Open an expired referral again, for as long as a new one."""
    referral = lock(referral)
    if referral.status != ReferralStatus.EXPIRED:
        raise NotExpired
    referral.status = ReferralStatus.RECEIVED
    referral.expires_on = timezone.localdate(now) + OPEN_FOR
    referral.reminded_at = referral.contacted_at = None
    try:
        with transaction.atomic():
            referral.save(update_fields=["status", "expires_on", "reminded_at", "contacted_at"])
    except IntegrityError as error:
        raise AnotherIsOpen from error
    decide_eligibility(referral, now=now)
    logger.info("referral %s reopened by user %s", referral.pk, by.pk)
    return referral


@transaction.atomic
def cancel_referral(referral: Referral, *, now: datetime) -> Referral:
    """Withdraw a referral that has no answer yet: its referrer changed their mind."""
    referral = lock_open(referral)
    decide_eligibility(referral, now=now)
    referral.status = ReferralStatus.CANCELLED
    referral.answered_at = now
    referral.save(update_fields=["status", "answered_at"])
    return referral


def lock(referral: Referral) -> Referral:
    """Return the row as it is now, locked until the transaction ends."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related(*RELATED)
    return rows.prefetch_related("programme__rules").get(pk=referral.pk)


def lock_open(referral: Referral) -> Referral:
    """Return the row locked, refusing when somebody answered meanwhile."""
    referral = lock(referral)
    if referral.status not in OPEN_STATUSES:
        status = referral.get_status_display()
        by = f", par {referral.answered_by}" if referral.answered_by else ""
        raise AlreadyAnswered(f"Cette orientation a déjà sa réponse : {status}{by}.")
    return referral


def sign(referral: Referral, status: ReferralStatus, *, by: User, now: datetime, message: str) -> None:
    """Write the answer with who gave it."""
    referral.status = status
    referral.answered_at = now
    referral.answered_by = by
    referral.message = message.strip()
    referral.save(
        update_fields=["status", "answered_at", "answered_by", "message", "decline_reason", "destination"]
    )
