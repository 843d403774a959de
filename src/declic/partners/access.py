"""How a page obtains a partner and what belongs to it: only in the branch people work in."""

from django.shortcuts import get_object_or_404

from declic.branches.models import Branch
from declic.partners.models import Agreement, Destination, Partner, ReferralLink, Referrer


def get_visible_partner(branch: Branch, pk: int) -> Partner:
    """Return this partner of the branch; 404 when it is not theirs."""
    return get_object_or_404(Partner.objects.select_related("commune", "branch"), pk=pk, branch=branch)


def get_visible_referrer(branch: Branch, pk: int) -> Referrer:
    """Return this referrer of the branch's partners; 404 when it is not theirs."""
    referrers = Referrer.objects.select_related("partner__branch")
    return get_object_or_404(referrers, pk=pk, partner__branch=branch)


def get_visible_agreement(branch: Branch, pk: int) -> Agreement:
    """Return this agreement of the branch's partners; 404 when it is not theirs."""
    agreements = Agreement.objects.select_related("partner")
    return get_object_or_404(agreements, pk=pk, partner__branch=branch)


def get_visible_link(branch: Branch, pk: int) -> ReferralLink:
    """Return this link of the branch's partners; 404 when it is not theirs."""
    links = ReferralLink.objects.select_related("partner__branch", "referrer")
    return get_object_or_404(links, pk=pk, partner__branch=branch)


def get_visible_destination(branch: Branch, pk: int) -> Destination:
    """Return this destination of the branch; 404 when it is not theirs."""
    return get_object_or_404(Destination, pk=pk, branch=branch)
