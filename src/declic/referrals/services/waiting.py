"""What time does to a referral without an answer: one reminder, then the end."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.referrals.access import RELATED
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.services.eligibility import decide_eligibility
from declic.referrals.services.intake import OPEN_FOR
from declic.referrals.services.messages import tell_expired

REMIND_AFTER = timedelta(days=10)


@transaction.atomic
def remind_team(branch: Branch, *, today: date, now: datetime) -> int:
    """Remind the team, once, of what waits since ten days; one message a person, not one a referral."""
    waiting = Referral.objects.select_for_update().filter(
        branch=branch,
        status__in=OPEN_STATUSES,
        reminded_at=None,
        expires_on__gt=today,
        expires_on__lte=today + OPEN_FOR - REMIND_AFTER,
    )
    count = waiting.update(reminded_at=now)
    if count:
        board_url = f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('referrals:board')}"
        context = {"count": count, "branch": branch, "board_url": board_url}
        body = render_to_string("referrals/messages/reminder.txt", context)
        subject = "Des personnes attendent notre réponse"
        for address in addresses_of_team(branch):
            key = f"referral-reminder-{branch.pk}-{today:%Y%m%d}-{address}"
            queue_message(
                MessageKind.REFERRAL_REMINDER,
                address,
                subject,
                body.strip(),
                once_key=key[:120],
                now=now,
                sender_key=f"branch:{branch.pk}",
            )
    return count


def addresses_of_team(branch: Branch) -> list[str]:
    """Return where the team reads: the branch's own address, else those who answer referrals."""
    if branch.email:
        return [branch.email]
    roles = [Role.COUNSELLOR, Role.MANAGER]
    people = User.objects.filter(memberships__branch=branch, memberships__role__in=roles, is_active=True)
    return list(people.order_by("pk").values_list("email", flat=True))


def expire_unanswered(branch: Branch, *, today: date, now: datetime) -> int:
    """Close what nobody answered in thirty days, and tell those who waited."""
    overdue = Referral.objects.filter(branch=branch, status__in=OPEN_STATUSES, expires_on__lte=today)
    return sum(expire_referral(pk, today=today, now=now) for pk in overdue.values_list("pk", flat=True))


@transaction.atomic
def expire_referral(pk: int, *, today: date, now: datetime) -> bool:
    """Close one referral unless somebody answered meanwhile; return whether it was closed."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related(*RELATED)
    referral = rows.filter(pk=pk, status__in=OPEN_STATUSES, expires_on__lte=today).first()
    if referral is None:
        return False
    decide_eligibility(referral, now=now)
    referral.status = ReferralStatus.EXPIRED
    referral.save(update_fields=["status"])
    tell_expired(referral, now=now)
    return True
