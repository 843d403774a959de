"""What people do with links: make one, close it, keep it alive."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.partners.errors import LinkRevoked
from declic.partners.models import Partner, ReferralLink, Referrer
from declic.shared.tokens import hash_token, make_token

#: How long a link opens the form.
LINK_DAYS = 365


@transaction.atomic
def make_link(
    partner: Partner,
    *,
    today: date,
    now: datetime,
    referrer: Referrer | None = None,
    days: int = LINK_DAYS,
) -> tuple[ReferralLink, str]:
    """Make a link that opens the referral form; return it with its token, which nobody sees again.

    A referrer who has an e-mail address receives the link.
    """
    token = make_token()
    link = ReferralLink.objects.create(
        partner=partner,
        referrer=referrer,
        token_hash=hash_token(token),
        made_on=today,
        expires_on=today + timedelta(days=days),
    )
    if referrer and referrer.email:
        send_link(link, referrer, token, now=now)
    return link, token


def address_of(token: str) -> str:
    """Return the whole address that a token opens."""
    return settings.DECLIC_BASE_URL + reverse("referrals:refer", args=[token])


def send_link(link: ReferralLink, referrer: Referrer, token: str, *, now: datetime) -> None:
    """Send a link to the referrer it was made for."""
    context = {
        "first_name": referrer.first_name,
        "branch": link.partner.branch,
        "address": address_of(token),
        "expires_on": link.expires_on,
    }
    queue_message(
        MessageKind.REFERRAL_LINK,
        referrer.email,
        "Votre lien pour nous orienter quelqu’un",
        render_to_string("partners/email/link.txt", context),
        once_key=f"referral-link:{link.pk}",
        now=now,
        sender_key=f"branch:{link.partner.branch_id}",
    )


@transaction.atomic
def revoke_link(link: ReferralLink, *, now: datetime) -> ReferralLink:
    """Close a link for good: it opens nothing any more."""
    found = ReferralLink.objects.select_for_update().get(pk=link.pk)
    if found.revoked_at is None:
        found.revoked_at = now
        found.save(update_fields=["revoked_at"])
    return found


@transaction.atomic
def renew_link(link: ReferralLink, *, today: date, days: int = LINK_DAYS) -> ReferralLink:
    """Keep the same link open for longer; a closed link stays closed."""
    found = ReferralLink.objects.select_for_update().get(pk=link.pk)
    if found.revoked_at:
        raise LinkRevoked(link.partner.branch)
    found.expires_on = today + timedelta(days=days)
    found.save(update_fields=["expires_on"])
    return found
