"""What people read when we ask for news: kind, short, dated; a partner reads only what it knows already."""

from base64 import urlsafe_b64encode
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from declic.groups.services.telling import Letter, call_line, write_to_learner
from declic.groups.services.telling_sessions import day_in_words
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.outcomes.access import LINK_LIFE
from declic.outcomes.models import FollowUp
from declic.referrals.models import Referral

SALT = "declic.outcomes.news"
PARTNER_SALT = "declic.outcomes.partner_news"
SECRET_BYTES = 20


def news_token(follow_up: FollowUp) -> str:
    """Return the secret of a person’s link; the key of the house makes it again for the reminder."""
    return secret_of(SALT, follow_up)


def partner_token(follow_up: FollowUp) -> str:
    """Return the secret of the link that asks the partner."""
    return secret_of(PARTNER_SALT, follow_up)


def secret_of(salt: str, follow_up: FollowUp) -> str:
    """Return 160 bits that only the key of the house can make, safe in an address."""
    digest = salted_hmac(salt, str(follow_up.pk), algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:SECRET_BYTES]).decode().rstrip("=")


def address_of(name: str, token: str) -> str:
    """Return the whole address that a token opens."""
    return f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse(name, args=[token])}"


def asked_key(follow_up: FollowUp) -> str:
    """Return what makes the message of one asking unique."""
    return f"news:{follow_up.pk}:{follow_up.due_on:%Y%m%d}:asked"


def write_asking(follow_up: FollowUp, *, now: datetime, is_reminder: bool = False) -> None:
    """Send the link that takes thirty seconds, or the same one again."""
    key = asked_key(follow_up)
    closes_at = (follow_up.asked_at or now) + LINK_LIFE
    write_to_learner(
        MessageKind.NEWS_ASKED,
        follow_up.learner,
        asking_letter(follow_up, closes_at, is_reminder=is_reminder),
        once_key=key.replace(":asked", ":reminded") if is_reminder else key,
        now=now,
        not_after=closes_at,
    )


def asking_letter(follow_up: FollowUp, closes_at: datetime, *, is_reminder: bool) -> Letter:
    """Return what somebody reads."""
    link = address_of("outcomes:follow_up", news_token(follow_up))
    branch = follow_up.learner.branch
    again = "Nous pensons à vous." if is_reminder else "Nous aimerions avoir de vos nouvelles."
    until = f"Le lien reste ouvert jusqu’au {day_in_words(timezone.localdate(closes_at))}."
    lines = [
        again,
        "Que devenez-vous depuis vos cours ?",
        "Répondez en trente secondes, sans mot de passe :",
        link,
        until,
        "Vous préférez ne pas répondre ? Vous pouvez le dire aussi.",
        *([call_line(branch)] if call_line(branch) else []),
        f"L’équipe de Déclic {branch.name}",
    ]
    sms = [
        f"Que devenez-vous depuis vos cours chez Déclic {branch.name} ?",
        f"30 secondes : {link}",
        "Merci !",
    ]
    return Letter("Que devenez-vous ?", lines, sms)


def write_to_partner(follow_up: FollowUp, referral: Referral, *, now: datetime) -> bool:
    """Ask whoever referred somebody for news of them; return whether there is an address to write to."""
    referrer = referral.referrer if referral.referrer and referral.referrer.is_active else None
    partner = referral.partner
    recipient = (referrer.email if referrer else "") or (partner.email if partner else "")
    if not recipient:
        return False
    person, branch = referral.learner.short_name, follow_up.learner.branch
    lines = [
        f"Bonjour {referrer.first_name}," if referrer else "Bonjour,",
        "",
        f"Le {timezone.localdate(referral.received_at):%d/%m/%Y}, vous nous avez orienté {person}.",
        "Nous n’arrivons plus à joindre cette personne. Savez-vous ce qu’elle fait aujourd’hui ?",
        "",
        "Un seul geste, sans compte (« je ne sais pas » est une réponse) :",
        address_of("outcomes:partner_news", partner_token(follow_up)),
        "",
        "Si elle préfère que vous ne disiez rien, ne répondez pas. Merci beaucoup.",
        f"L’équipe de Déclic {branch.name}",
    ]
    queue_message(
        MessageKind.PARTNER_ASKED,
        recipient,
        f"Avez-vous des nouvelles de {person} ?",
        "\n".join(lines) + "\n",
        once_key=f"news:{follow_up.pk}:{follow_up.due_on:%Y%m%d}:partner",
        now=now,
        sender_key=f"branch:{branch.pk}",
    )
    return True
