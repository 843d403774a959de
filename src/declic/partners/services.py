"""What people do with links (make, close, keep alive), and how far they come with a partner."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from declic.accounts.models import User
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.partners.enums import PartnerStage
from declic.partners.errors import ContactInTheFuture, LinkRevoked, MovedMeanwhile, NextBeforeContact
from declic.partners.models import Partner, PartnerContact, ReferralLink, Referrer
from declic.shared.tokens import hash_token, make_token

logger = logging.getLogger("declic.trail")

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


@dataclass(frozen=True)
class ContactFacts:
    """What happened with a partner: where we are now, what was said, when to come back, who lends a room."""

    happened_on: date
    stage: str
    note: str = ""
    next_on: date | None = None
    can_host: bool | None = None


@transaction.atomic
def record_contact(
    partner: Partner, facts: ContactFacts, *, seen_stage: str, by: User, today: date
) -> PartnerContact:
    """Note a contact and move the partner; refuse when somebody else moved it meanwhile."""
    if facts.happened_on > today:
        raise ContactInTheFuture
    if facts.next_on and facts.next_on < facts.happened_on:
        raise NextBeforeContact
    locked = Partner.objects.select_for_update().get(pk=partner.pk)
    if locked.stage != seen_stage:
        raise MovedMeanwhile(PartnerStage(locked.stage).label)
    locked.stage, locked.can_host = facts.stage, facts.can_host
    locked.save(update_fields=["stage", "can_host"])
    contact = PartnerContact.objects.create(
        partner=locked,
        happened_on=facts.happened_on,
        stage=facts.stage,
        note=facts.note,
        next_on=facts.next_on,
        recorded_by=by,
    )
    logger.info("partner %s moved to %s by user %s", locked.pk, facts.stage, by.pk)
    return contact
