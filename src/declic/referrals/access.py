"""The only way a view obtains a referral: the team its branches’, a referrer their own."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.learners.access import branches_of_files
from declic.partners.models import ReferralLink
from declic.referrals.models import Referral

RELATED = (
    "learner__commune",
    "learner__qpv",
    "partner",
    "referrer",
    "programme",
    "branch",
    "answered_by",
    "destination",
)


def get_visible_referral(user: User, pk: int) -> Referral:
    """Return the referral, or 404 when it is not theirs to see."""
    referrals = Referral.objects.select_related(*RELATED)
    return get_object_or_404(referrals, pk=pk, branch__in=branches_of_files(user))


def followed_referrals(link: ReferralLink) -> QuerySet[Referral]:
    """Return what a link may follow: a referrer’s own referrals, or those of the whole partner."""
    own = Q(partner=link.partner_id)
    if link.referrer_id:
        own &= Q(referrer=link.referrer_id)
    return Referral.objects.filter(own).select_related(*RELATED)


def get_followed_referral(link: ReferralLink, pk: int) -> Referral:
    """Return the referral, or 404 when this link does not follow it."""
    return get_object_or_404(followed_referrals(link), pk=pk)
