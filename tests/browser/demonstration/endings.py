"""What the tour names at the end of a level: a finished seat, a seat to leave, a certificate."""

from datetime import datetime
from typing import Any

from declic.accounts.models import User
from declic.groups.models import Enrolment
from declic.outcomes.models import Certificate
from declic.outcomes.services.certificates import make_certificate
from declic.programmes.models import Module


def ended(by: User, now: datetime) -> dict[str, Any]:
    """Return the seat of somebody who finished, with a certificate, and the seat of somebody who has not."""
    seats = Enrolment.objects.filter(learner__merged_into=None)
    done = seats.filter(state="completed", learner__roll_lines__mark="present").latest("pk")
    level = done.group.level
    Module.objects.get_or_create(
        level=level, code="tour", defaults={"name": "La souris", "hours": level.hours}
    )
    known = Certificate.objects.filter(enrolment=done, revoked_at=None).first()
    certificate = known or make_certificate(done, by=by, now=now)
    return {
        "seat_done": done.pk,
        "seat_taken": seats.filter(state="accepted", group__state="open").latest("pk").pk,
        "certificate": certificate.pk,
        "certificate_code": certificate.code,
    }
