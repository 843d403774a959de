"""What those who refer may know: what became of their own referrals, and nothing else."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils import timezone

from declic.partners.models import ReferralLink
from declic.referrals.access import followed_referrals
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.queries.wording import reason_for_referrer, status_for_referrer, tone_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class FollowedReferral:
    """One referral as its referrer sees it."""

    pk: int
    name: str
    referrer: str
    received_on: date
    status: str
    tone: str
    sentence: str
    answer_before: date | None
    answered_on: date | None
    answered_by: str
    reason: str
    destination: str
    destination_contact: str
    message: str
    can_cancel: bool


@dataclass(frozen=True)
class FollowPage:
    """The referrals of one link."""

    token: str
    partner: str
    who: str
    branch: str
    rows: list[FollowedReferral]
    pages: Page[Referral]


def follow_page(link: ReferralLink, token: str, *, page_number: str | int = 1) -> FollowPage:
    """Return what a link follows, the newest first."""
    pages = Paginator(followed_referrals(link), PAGE_SIZE).get_page(page_number)
    return FollowPage(
        token=token,
        partner=link.partner.name,
        who=str(link.referrer or link.partner),
        branch=link.partner.branch.name,
        rows=[followed(referral, is_shared=link.referrer_id is None) for referral in pages],
        pages=pages,
    )


def followed(referral: Referral, *, is_shared: bool) -> FollowedReferral:
    """Return a referral without anything that is not its referrer's."""
    is_open = referral.status in OPEN_STATUSES
    destination = referral.destination
    ways = (destination.address, destination.phone, destination.website) if destination else ()
    signed_by = referral.answered_by.get_full_name() if referral.answered_by else ""
    return FollowedReferral(
        pk=referral.pk,
        name=str(referral.learner),
        referrer=str(referral.referrer or "") if is_shared else "",
        received_on=timezone.localdate(referral.received_at),
        status=str(ReferralStatus(referral.status).label),
        tone=tone_of(referral.status),
        sentence=status_for_referrer(referral.status),
        answer_before=referral.expires_on if is_open else None,
        answered_on=timezone.localdate(referral.answered_at) if referral.answered_at else None,
        answered_by=signed_by,
        reason=reason_for_referrer(referral.decline_reason),
        destination=destination.name if destination else "",
        destination_contact=" · ".join(way for way in ways if way),
        message=referral.message,
        can_cancel=is_open,
    )
