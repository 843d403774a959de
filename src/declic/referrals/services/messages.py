"""Tell those who referred what became of it: warmly, and without anything private."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from declic.outbox.enums import MessageKind
from declic.outbox.models import Message
from declic.outbox.services import queue_message
from declic.partners.models import Referrer
from declic.referrals.models import Referral
from declic.referrals.queries.wording import reason_for_referrer


def tell_received(referral: Referral, *, follow_url: str, now: datetime) -> Message | None:
    """Acknowledge a referral at once."""
    subject = "Nous avons bien reçu votre orientation"
    return tell(referral, MessageKind.REFERRAL_RECEIVED, "received", subject, now, follow_url=follow_url)


def tell_accepted(referral: Referral, *, now: datetime) -> Message | None:
    """Say that somebody is welcome."""
    subject = f"{referral.learner.short_name} est attendu·e chez nous"
    return tell(referral, MessageKind.REFERRAL_ANSWERED, "accepted", subject, now)


def tell_declined(referral: Referral, *, now: datetime) -> Message | None:
    """Say that somebody is not welcomed this time, and what we propose instead."""
    subject = f"Votre orientation de {referral.learner.short_name} : notre réponse"
    return tell(referral, MessageKind.REFERRAL_ANSWERED, "declined", subject, now)


def tell_expired(referral: Referral, *, now: datetime) -> Message | None:
    """Apologise for a referral that stayed without an answer."""
    subject = f"Votre orientation de {referral.learner.short_name} est restée sans réponse"
    return tell(referral, MessageKind.REFERRAL_EXPIRED, "expired", subject, now)


def tell(
    referral: Referral, kind: str, template: str, subject: str, now: datetime, *, follow_url: str = ""
) -> Message | None:
    """Queue one message to whoever referred; nobody is written to who has no e-mail."""
    recipient = email_of(referral)
    if not recipient:
        return None
    context = {
        "greeting": greeting_of(referral.referrer),
        "name": referral.learner.short_name,
        "received_on": timezone.localdate(referral.received_at),
        "answer_before": referral.expires_on,
        "reason": reason_for_referrer(referral.decline_reason),
        "destination": referral.destination,
        "message": referral.message,
        "signature": referral.answered_by.get_full_name() if referral.answered_by else "",
        "branch": referral.branch,
        "follow_url": follow_url,
    }
    body = render_to_string(f"referrals/messages/{template}.txt", context)
    once_key = f"referral-{referral.pk}-{template}-{referral.expires_on:%Y%m%d}"
    sender_key = f"branch:{referral.branch_id}"
    return queue_message(
        kind, recipient, subject, tidied(body), once_key=once_key, now=now, sender_key=sender_key
    )


def email_of(referral: Referral) -> str:
    """Return where to write: to the referrer, to the partner when nobody there is named."""
    if referral.referrer:
        return referral.referrer.email
    return referral.partner.email if referral.partner else ""


def greeting_of(referrer: Referrer | None) -> str:
    """Return how the message begins."""
    return f"Bonjour {referrer.first_name}," if referrer else "Bonjour,"


def tidied(body: str) -> str:
    """Return a text with at most one empty line between its paragraphs."""
    paragraphs = [part.strip() for part in body.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part)
