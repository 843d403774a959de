"""Making a certificate, and cancelling one with a reason."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment
from declic.outcomes.errors import CertificateExists, CertificateRevoked, NoHoursAttended, NotCompleted
from declic.outcomes.models import Certificate
from declic.outcomes.queries.certificates import content_of, new_code, seal_of
from declic.outcomes.queries.exit_gains import exit_results
from declic.outcomes.queries.presence import attendance_of

logger = logging.getLogger("declic.trail")
WITH_ALL = ("learner", "group__level__programme", "group__branch")


@transaction.atomic
def make_certificate(
    enrolment: Enrolment, *, by: User | None, now: datetime, shows_gain: bool = False
) -> Certificate:
    """Make the certificate of a finished level, once; the gain is on it only if the person wishes."""
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related(*WITH_ALL)
    enrolment = rows.get(pk=enrolment.pk)
    if enrolment.state != EnrolmentState.COMPLETED:
        raise NotCompleted
    attendance = attendance_of(enrolment, today=timezone.localdate(now))
    if not attendance.minutes:
        raise NoHoursAttended
    content = content_of(enrolment, attendance, gain=gain_words(enrolment) if shows_gain else "")
    code = new_code()
    try:
        with transaction.atomic():
            made = Certificate.objects.create(
                enrolment=enrolment,
                learner=enrolment.learner,
                code=code,
                content=content,
                seal=seal_of(code, content),
                made_at=now,
                made_by=by,
            )
    except IntegrityError as error:
        raise CertificateExists from error
    logger.info("certificate %s of enrolment %s made", made.pk, enrolment.pk)
    return made


def gain_words(enrolment: Enrolment) -> str:
    """Return the gain since the arrival in words, with its uncertainty; nothing when nothing was measured."""
    found = exit_results([enrolment.learner_id], since=enrolment.group.starts_on)
    result = found.get(enrolment.learner_id)
    return result.gain.words if result and result.gain and result.own_words else ""


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, reason: str, by: User, now: datetime) -> Certificate:
    """Cancel a certificate, with a reason that stays with us; its page says so from now on."""
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if certificate.revoked_at is not None:
        raise CertificateRevoked
    certificate.revoked_at, certificate.revoke_reason = now, reason.strip()[:200]
    certificate.save(update_fields=["revoked_at", "revoke_reason"])
    logger.info("certificate %s cancelled by user %s", certificate.pk, by.pk)
    return certificate
