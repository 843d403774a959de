"""How a program is recognised, and how a manager obtains a program's access."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from declic.api.models import ApiToken, Call, Webhook
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.partners.models import ReferralLink
from declic.referrals.access import followed_referrals
from declic.referrals.models import Referral
from declic.shared.tokens import hash_token


class ProgramRequest(HttpRequest):
    """A request by a program that was recognised."""

    api_token: ApiToken
    today: date


def recognise(secret: str, *, today: date) -> ApiToken | None:
    """Return the token of this secret while it is open; nothing for any other."""
    tokens = ApiToken.objects.select_related("branch", "partner__branch", "made_by")
    token = tokens.filter(token_hash=hash_token(secret)).first()
    is_ours = (
        token is not None and token.is_open(today) and (token.partner is None or token.partner.is_active)
    )
    return token if is_ours else None


def own_referrals(token: ApiToken) -> QuerySet[Referral]:
    """Return what this token follows: what a link of its whole partner would show, and nothing else."""
    if token.partner is None:
        return Referral.objects.none()
    return followed_referrals(ReferralLink(partner=token.partner))


def get_own_referral(token: ApiToken, pk: int) -> Referral:
    """Return this referral, or 404 when it is not this partner's."""
    return get_object_or_404(own_referrals(token), pk=pk)


def open_groups(token: ApiToken) -> QuerySet[LearningGroup]:
    """Return the groups of the token's antenna."""
    return LearningGroup.objects.filter(branch=token.branch_id)


def get_own_group(token: ApiToken, pk: int) -> LearningGroup:
    """Return this group, or 404 when it is another antenna's."""
    return get_object_or_404(open_groups(token).select_related("level__programme", "branch"), pk=pk)


def get_own_webhook(token: ApiToken, pk: int) -> Webhook:
    """Return this subscription, or 404 when it is another token's."""
    return get_object_or_404(Webhook.objects.select_related("token"), pk=pk, token=token)


def get_own_call(token: ApiToken, pk: int) -> Call:
    """Return this call, or 404 when it is another token's."""
    return get_object_or_404(Call.objects.select_related("webhook"), pk=pk, webhook__token=token)


def get_visible_token(branch: Branch, pk: int) -> ApiToken:
    """Return this program's access; 404 when it is not of the branch."""
    return get_object_or_404(ApiToken.objects.select_related("partner", "made_by"), pk=pk, branch=branch)


def get_visible_webhook(branch: Branch, pk: int) -> Webhook:
    """Return this subscription; 404 when it is not of the branch."""
    return get_object_or_404(Webhook.objects.select_related("token"), pk=pk, token__branch=branch)


def get_visible_call(branch: Branch, pk: int) -> Call:
    """Return this call; 404 when it is not of the branch."""
    calls = Call.objects.select_related("webhook__token")
    return get_object_or_404(calls, pk=pk, webhook__token__branch=branch)
