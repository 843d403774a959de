"""What happens between a program and us, minute by minute."""

from datetime import datetime

from django.utils import timezone

from declic.api.services.delivering import call_programs
from declic.referrals.models import Referral


def minute(at: datetime | None = None) -> int:
    now = at or timezone.now()
    return call_programs(now, clock=lambda: now)


def accept(referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(status="accepted", answered_at=timezone.now())
